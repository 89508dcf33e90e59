/** How a page acts and listens over the net: commands by POST until the socket is there, which comes when the page is idle. `remote.ts` loads it. */
import type { Watcher } from '../core/backend.ts';
import type { Envelope, Receipt } from '../core/command.ts';
import { Unreachable } from '../core/errors.ts';
import type { Mark, Topic } from '../core/record.ts';
import { whenIdle } from '../client/idle.ts';
import { forget, remembered } from '../client/keep.ts';
import type { Live } from './live.ts';
import type { RemoteBackend } from './remote.ts';

/** A topic somebody in this page watches. */
export interface Watch {
  readonly topic: Topic;
  readonly since: () => Mark | undefined;
  readonly watcher: Watcher;
}

const PEACE = 2000;

/** undefined: it is no JSON. */
const said = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

/** A refusal need not name the envelope: it may have been turned away unread. */
function isReceipt(answer: unknown, { id }: Envelope): answer is Receipt {
  const it = (answer ?? {}) as { id?: unknown; ok?: unknown; why?: { refused?: unknown } };
  return it.ok === true ? it.id === id : it.ok === false && typeof it.why?.refused === 'string';
}

export class Line {
  readonly #backend: RemoteBackend;
  readonly #watches = new Set<Watch>();
  readonly #signs = new Map<Topic, unknown>();
  #minting: Promise<string> | undefined;
  #opening: Promise<Live> | undefined;
  #live: Live | undefined;
  #closed = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: RemoteBackend) {
    this.#backend = backend;
  }

  async send(topic: Topic, envelope: Envelope): Promise<Receipt> {
    const token = await this.#sign();
    if (this.#live?.connected) return this.#live.send(topic, envelope);
    const backend = this.#backend;
    const response = await backend.ask(`${topic}/commands`, envelope);
    if (response.status === 401 && backend.options.who.secret && token === backend.token) {
      forget(backend.key);
      backend.token = undefined;
      throw new Unreachable('the token was not taken');
    }
    const answer = response.status < 500 && (await said(response));
    // A proxy, or whoever lends the net, may answer in its own words: nobody has read the letter.
    if (!isReceipt(answer, envelope)) throw new Unreachable(`${response.status}`);
    return answer;
  }

  watch(watch: Watch): void {
    this.#watches.add(watch);
    if (this.#live) this.#live.watch(watch);
    else this.#soon();
  }

  /** Said again whenever the socket comes back; without a socket, to nobody. */
  signal(topic: Topic, signal: unknown): void {
    this.#signs.set(topic, signal);
    this.#live?.signal(topic);
  }

  leave(watch: Watch): void {
    this.#watches.delete(watch);
    this.#live?.leave(watch.topic);
  }

  async close(): Promise<void> {
    clearTimeout(this.#waiting);
    this.#watches.clear();
    this.#closed = true;
    (await this.#opening?.catch(() => undefined))?.close();
  }

  /** The first screen and the first acts come before the socket. */
  #soon(): void {
    this.#waiting ??= setTimeout(() => {
      whenIdle(() => {
        this.#connect();
      });
    }, this.#backend.options.peace ?? PEACE);
  }

  #connect(): void {
    if (this.#closed) return;
    this.#opening ??= this.#open();
    this.#opening.catch(() => {
      this.#opening = this.#waiting = undefined;
      if (this.#watches.size > 0) this.#soon();
    });
  }

  async #open(): Promise<Live> {
    const { Live } = await import('./live.ts');
    const backend = this.#backend;
    return (this.#live = await Live.open({
      ...backend.options,
      token: async (bad) => (backend.options.who.fresh ? backend.options.who.fresh(bad) : backend.token),
      watches: this.#watches,
      signs: this.#signs,
      onStatus: (on) => {
        backend.turn(on ? 'live' : 'polling');
      },
    }));
  }

  /** The token of this person; a guest's secret is signed at the first need and kept. */
  async #sign(): Promise<string> {
    return this.#backend.token ?? (this.#minting ??= this.#mint().finally(() => (this.#minting = undefined)));
  }

  async #mint(): Promise<string> {
    const backend = this.#backend;
    const { space, who } = backend.options;
    const response = await backend.ask(`${space}/guest`, { secret: who.secret });
    if (!response.ok) throw new Unreachable(`${response.status}`);
    const { token } = ((await said(response)) ?? {}) as { token?: unknown };
    if (typeof token !== 'string') throw new Unreachable('no token came');
    backend.token = remembered(backend.key, () => token);
    this.#live?.renew();
    return backend.token;
  }
}
