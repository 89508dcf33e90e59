/** The socket of a page: one per server and space. `remote.ts` imports it when there is time; the only place that names socket.io-client. */
import type { Envelope, Receipt } from '../core/command.ts';
import { Unreachable } from '../core/errors.ts';
import type { Mark, Patch, Reader, Topic } from '../core/record.ts';
import { PROTOCOL_VERSION, TOO_MANY, type ToPage, type ToServer } from '../core/wire.ts';
import type { Watch } from './line.ts';
import type { Socket } from 'socket.io-client';

export interface LiveOptions {
  readonly server: string;
  readonly space: string;
  /** The token of this moment; `bad`: the last one was not taken. */
  readonly token: (bad: boolean) => Promise<string | undefined>;
  readonly watches: ReadonlySet<Watch>;
  /** What was said last in each topic and is not kept. */
  readonly signs: ReadonlyMap<Topic, unknown>;
  readonly onStatus: (on: boolean) => void;
}

/** Not there outside a browser. */
const page = (globalThis as { document?: Document }).document;

/** How long an acknowledgement may take, ms; the envelope is then sent again. */
const PATIENCE = 10_000;

export class Live {
  readonly #socket: Socket<ToPage, ToServer>;
  readonly #o: LiveOptions;
  /** The server lets a page watch so many topics; these come when others are left. */
  readonly #later = new Set<Watch>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  static async open(options: LiveOptions): Promise<Live> {
    const { io } = await import('socket.io-client');
    let bad = false;
    const socket: Socket<ToPage, ToServer> = io(options.server, {
      transports: ['websocket', 'polling'],
      /** The default can sit dead for 20 s when a server is killed between upgrade and open. */
      timeout: 3000,
      reconnectionDelay: 500,
      reconnectionDelayMax: 10_000,
      randomizationFactor: 0.5,
      auth: (give) => {
        void options.token(bad).then((token) => {
          bad = false;
          give({ space: options.space, token, protocol: PROTOCOL_VERSION });
        });
      },
    });
    socket.on('connect_error', () => {
      // Not the net: the server said no, and will not be asked again by itself.
      if (socket.active) return;
      bad = true;
      live.#back(2000 + Math.random() * 8000);
    });
    const live = new Live(options, socket);
    return live;
  }

  private constructor(options: LiveOptions, socket: Socket<ToPage, ToServer>) {
    this.#o = options;
    this.#socket = socket;
    const each = (topic: Topic, tell: (watch: Watch) => void): void => {
      for (const watch of [...options.watches]) if (watch.topic === topic) tell(watch);
    };
    socket.on('connect', () => {
      this.#later.clear();
      for (const watch of options.watches) this.watch(watch);
      options.onStatus(true);
    });
    socket.on('disconnect', (reason) => {
      options.onStatus(false);
      if (reason === 'io server disconnect') this.#back(1000);
    });
    socket.on('patches', (patches: readonly Patch[]) => {
      for (const patch of patches)
        each(patch.topic, (watch) => {
          watch.watcher.patch(patch);
        });
    });
    socket.on('readers', (topic, now: readonly Reader[]) => {
      each(topic, (watch) => {
        watch.watcher.readers(now);
      });
    });
    socket.on('stale', (topic) => {
      setTimeout(() => {
        each(topic, (watch) => {
          watch.watcher.stale();
        });
      }, Math.random() * 1000);
    });
    socket.on('over', (topic, why) => {
      each(topic, (watch) => {
        watch.watcher.over({ refused: why.refused as `${string}.${string}` });
      });
    });
    socket.on('signal', (topic, signal) => {
      each(topic, (watch) => {
        watch.watcher.signal?.(signal);
      });
    });
    page?.addEventListener('visibilitychange', this.#wake);
    page?.defaultView?.addEventListener('pagehide', this.#sleep);
    page?.defaultView?.addEventListener('pageshow', this.#wake);
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  watch(watch: Watch): void {
    if (!this.#socket.connected) return;
    const { topic, since, watcher } = watch;
    const mark: Mark | undefined = since();
    this.#socket.timeout(PATIENCE).emit('watch', topic, mark ?? null, (error, answer) => {
      if ((error as Error | null) !== null) return;
      if (!('refused' in answer)) this.signal(topic);
      else if (answer.refused === TOO_MANY) this.#later.add(watch);
      else watcher.over({ refused: answer.refused as `${string}.${string}` });
    });
  }

  signal(topic: Topic): void {
    if (this.#socket.connected && this.#o.signs.has(topic)) this.#socket.emit('signal', topic, this.#o.signs.get(topic));
  }

  leave(topic: Topic): void {
    if ([...this.#o.watches].some((watch) => watch.topic === topic)) return;
    const waited = [...this.#later].filter((watch) => watch.topic === topic);
    for (const watch of waited) this.#later.delete(watch);
    if (waited.length > 0) return;
    this.#socket.emit('leave', topic);
    const [next] = this.#later;
    if (!next) return;
    this.#later.delete(next);
    this.watch(next);
  }

  async send(topic: Topic, envelope: Envelope): Promise<Receipt> {
    try {
      return (await this.#socket.timeout(PATIENCE).emitWithAck('send', topic, envelope)) as Receipt;
    } catch (error) {
      throw new Unreachable(String(error));
    }
  }

  /** The server sent this page away: it comes back by itself after a while. */
  #back(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.#socket.connect(), ms);
  }

  /** The token changed: come back under the new one. */
  renew(): void {
    if (this.#closed) return;
    this.#socket.disconnect().connect();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    page?.removeEventListener('visibilitychange', this.#wake);
    page?.defaultView?.removeEventListener('pagehide', this.#sleep);
    page?.defaultView?.removeEventListener('pageshow', this.#wake);
    this.#socket.disconnect();
  }

  readonly #wake = (): void => {
    if (page?.visibilityState === 'visible' && !this.#socket.active) this.#socket.connect();
  };
  readonly #sleep = (): void => {
    this.#socket.disconnect();
  };
}
