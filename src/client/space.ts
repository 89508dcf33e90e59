/** One space as a page knows it: who I am, the backend, replicas by topic, the outbox. The only place that chooses a backend. */
import type { Backend, Status } from '../core/backend.ts';
import type { Actor, Envelope, Receipt } from '../core/command.ts';
import { KitError } from '../core/errors.ts';
import { topicOf, type Topic } from '../core/record.ts';
import { whoAmI, type Who } from './actor.ts';
import { whenIdle } from './idle.ts';
import type { Outbox } from './outbox.ts';
import { Replica } from './replica.ts';

export interface SpaceOptions {
  readonly space: string;
  /** Where the server is (an origin). Left out: the backend in this page. */
  readonly server?: string;
  /** A token somebody signed for this person. Left out: a guest. */
  readonly token?: string;
  /** Asked for the token of this person at first and before it ends. Left out, and without a token: who signed in here, else a guest. */
  readonly getToken?: () => Promise<string | null | undefined>;
  /** In the local backend only: act as this person. */
  readonly as?: Actor;
  /** Tells guests of one browser apart: each name is somebody else. Left out: the one guest of this browser. */
  readonly guest?: string;
  /** In the local backend only: URL of a module whose `seed(submit)` fills an empty space. */
  readonly seed?: string;
  /** Your own backend. */
  readonly backend?: Backend;
}

/** What the server takes for the name of a box, a thread, a poll. */
const NAME = /^[\w.:~-]{1,128}$/;

/** Outside a browser some of it is missing. */
const page = globalThis as Partial<typeof globalThis>;

export class Space {
  readonly name: string;
  readonly actor: Actor;
  /** How this page shows the server who is here. */
  readonly who: Who;
  /** What is written stays in this browser. */
  readonly local: boolean;
  /** Somebody else is here now: who shows something of this space enters anew. */
  over = false;
  readonly #backend: Promise<Backend>;
  #live: Backend | undefined;
  #outbox: Outbox | undefined;
  #opening: Promise<Outbox> | undefined;
  #closed = false;
  #was: Status = 'polling';
  readonly #replicas = new Map<Topic, { readonly replica: Replica; users: number }>();
  readonly #listeners = new Set<() => void>();

  constructor(options: SpaceOptions, who: Who) {
    this.name = options.space;
    this.who = who;
    this.local = !options.backend && options.server === undefined;
    this.actor = options.backend?.actor ?? who.actor;
    this.#backend = options.backend
      ? Promise.resolve(options.backend)
      : this.local
        ? import('../backends/local.ts').then(({ localBackend }) =>
            localBackend({ space: options.space, actor: this.actor, ...(options.seed !== undefined && { seed: options.seed }) }),
          )
        : import('../backends/remote.ts').then(
            ({ RemoteBackend }) => new RemoteBackend({ space: options.space, server: options.server!, who }),
          );
    void this.#backend.then((backend) => {
      this.#live = backend;
      backend.onStatus(() => {
        this.changed();
      });
      this.changed();
      whenIdle(() => {
        if (!this.#closed) this.#post().catch(() => undefined);
      });
    });
  }

  get status(): Status {
    return page.navigator?.onLine === false && !this.local ? 'offline' : (this.#live?.status ?? 'polling');
  }

  /** Commands without a receipt. */
  get pending(): number {
    return this.#outbox?.size ?? 0;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The replica of a topic; the same for everybody who asks. Give it back with `release`. */
  topic(feature: string, name: string): Replica {
    const topic = topicOf(this.name, feature, name);
    let entry = this.#replicas.get(topic);
    if (!entry) {
      if (!NAME.test(name))
        console.error(new KitError('topic.name', `"${name}" is no name: letters, digits and - . _ : ~, at most 128.`).message);
      const deliver = async (to: Topic, envelope: Envelope): Promise<Receipt> => (await this.#post()).post(to, envelope);
      entry = { replica: new Replica({ topic, actor: this.actor, backend: this.#backend, deliver }), users: 0 };
      this.#replicas.set(topic, entry);
    }
    entry.users++;
    return entry.replica;
  }

  /** Who asked shows it no more; when nobody does, it is no longer listened to. */
  release(replica: Replica): void {
    const entry = this.#replicas.get(replica.topic);
    if (!entry || --entry.users > 0) return;
    replica.rest();
    this.#replicas.delete(replica.topic);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#outbox?.close();
    for (const { replica } of this.#replicas.values()) replica.rest();
    await (await this.#backend).close();
  }

  /** The outbox, opened at the first command or, for what an earlier page left behind, when there is time. */
  #post(): Promise<Outbox> {
    this.#opening ??= import('./post.ts').then(
      ({ openPost }) => {
        this.#outbox = openPost(this, this.#backend, () => {
          this.changed();
        });
        // What is still said is written down, and waits for this person.
        if (this.#closed) this.#outbox.close();
        return this.#outbox;
      },
      (error: unknown) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }

  /** Tells whoever shows something of this space to look again. */
  changed(): void {
    const was = this.#was;
    this.#was = this.status;
    if (was === 'offline' && this.#was !== was) for (const { replica } of this.#replicas.values()) replica.mend();
    for (const listener of this.#listeners) listener();
  }
}

/** The spaces of this page, by what was asked for. `session.ts` empties it when somebody else is here. */
export const spaces = new Map<string, Promise<Space>>();

/** The space of this page for these options; asked twice, it is the same one with one connection. */
export function connect(options: SpaceOptions): Promise<Space> {
  const open = async (): Promise<Space> => new Space(options, await whoAmI(options));
  if (options.backend) return open();
  const key = JSON.stringify([options.space, options.server, options.token, options.as, options.guest, !!options.getToken]);
  const there = spaces.get(key) ?? open();
  spaces.set(key, there);
  return there;
}
