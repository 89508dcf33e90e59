/** The engine in the page: the same commands, gates and patches as the server, kept in this browser. Tabs stay in step by BroadcastChannel. */
import { signSchema } from '../core/around.ts';
import type { Backend, Hello, Mine, Watcher } from '../core/backend.ts';
import type { Actor } from '../core/command.ts';
import { mayKeep } from '../client/keep.ts';
import { Engine } from '../core/engine.ts';
import { KitError } from '../core/errors.ts';
import { cut } from '../core/feed.ts';
import { Registry } from '../core/feature.ts';
import { readPage, viewerOf } from '../core/pages.ts';
import { Reactor } from '../core/reactor.ts';
import { entrancesOf, EVERYBODY } from '../core/readers.ts';
import type { OwnItem } from '../core/own.ts';
import { splitTopic, type Grant, type Id, type Mark, type Patch, type Reader, type Seq, type Topic } from '../core/record.ts';
import { submitTo, type Seed } from '../core/seed.ts';
import type { Commit, Store } from '../core/store.ts';
import { PROTOCOL_VERSION } from '../core/wire.ts';
import { features } from '../features/registry.ts';
import { MemoryStore } from '../stores/memory.ts';
import type { Tabs } from './tabs.ts';

export interface LocalOptions {
  readonly space: string;
  readonly actor: Actor;
  /** Left out: the one of this space in this page, kept in IndexedDB where there is one, else in memory. */
  readonly house?: House;
  /** URL of a module that exports `seed: Seed`. */
  readonly seed?: string;
}

export interface HouseOptions {
  readonly store: Store;
  readonly registry?: Registry;
  readonly clock?: () => number;
  readonly shared?: string;
}

/** How often a page looks whether something has come due (a poll that closes), ms. */
const LOOK = 5000;

/** What the people of a page share: store, engine, reactions, and who listens. */
export class House {
  readonly registry: Registry;
  readonly engine: Engine;
  readonly #listeners = new Set<(commit: Commit) => void>();
  readonly #channel: BroadcastChannel | undefined;
  readonly #clock: ReturnType<typeof setInterval>;
  #reacting: Promise<unknown> = Promise.resolve();

  /** `shared`: the name under which other tabs hold the same store. */
  constructor({ store, registry = new Registry(features), clock = Date.now, shared }: HouseOptions) {
    this.registry = registry;
    this.#channel = shared === undefined ? undefined : new BroadcastChannel(`prosum:${shared}`);
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Commit>) => {
      this.#tell(data);
    });
    this.engine = new Engine({
      store,
      registry,
      clock,
      onError: (error, where) => {
        console.error('[prosum]', where, error);
      },
      onCommit: (commit) => {
        this.#channel?.postMessage(commit);
        this.#tell(commit);
        void this.react();
      },
    });
    void this.react();
    this.#clock = setInterval(() => void this.react(), LOOK);
    (this.#clock as { unref?: () => void }).unref?.(); // in Node it keeps nobody waiting
  }

  listen(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs what follows, one tab at a time; resolves when nothing is due. */
  react(): Promise<unknown> {
    const reactor = new Reactor({ engine: this.engine });
    const run = (): Promise<unknown> => reactor.run().catch(() => undefined);
    const { locks } = ((globalThis as { navigator?: Navigator }).navigator ?? {}) as { locks?: LockManager };
    this.#reacting = this.#reacting.then(() => (this.#channel && locks ? locks.request('prosum:reactions', run) : run()));
    return this.#reacting;
  }

  close(): Promise<void> {
    clearInterval(this.#clock);
    this.#channel?.close();
    return this.engine.store.close();
  }

  #tell(commit: Commit): void {
    for (const listener of this.#listeners) listener(commit);
  }
}

const houses = new Map<string, Promise<House>>();

/** The house of a space in this page. */
function houseOf(space: string, seed?: string): Promise<House> {
  const there = houses.get(space) ?? openHouse(space, seed);
  houses.set(space, there);
  return there;
}

async function openHouse(space: string, seed?: string): Promise<House> {
  const house = await anyHouse(space);
  if (seed)
    await fill(house, space, seed).catch((error: unknown) => {
      console.error('[prosum]', seed, error);
    });
  return house;
}

async function anyHouse(space: string): Promise<House> {
  if (!mayKeep()) return new House({ store: new MemoryStore() });
  try {
    const { IndexedDbStore } = await import('../stores/indexeddb.ts');
    return new House({ store: await IndexedDbStore.open(`prosum:${space}`, () => houses.delete(space)), shared: space });
  } catch (error) {
    console.info('[prosum] This browser keeps nothing: what is written here is forgotten on reload.', error);
    return new House({ store: new MemoryStore() });
  }
}

/** One tab fills, others wait until it is done. */
async function fill(house: House, space: string, url: string): Promise<void> {
  const { href, origin } = new URL(url, document.baseURI);
  // An attribute may have come with text of somebody else: only modules of the page's own origin run.
  if (!/^(https?|blob):/.test(href) || origin !== location.origin)
    throw new KitError('seed_elsewhere', 'A seed is a module of the same origin as the page.');
  const { seed } = (await import(href)) as { seed: Seed };
  const run = (): Promise<void> => seed(submitTo(house.engine, space));
  const locks = navigator.locks as LockManager | undefined;
  await (locks ? locks.request(`prosum:seed:${space}`, run) : run());
}

export async function localBackend(options: LocalOptions): Promise<Backend> {
  const house = options.house ?? (await houseOf(options.space, options.seed));
  return new LocalBackend(house, options.actor, options.space);
}

const mineIn = (house: House, space: string, me: Id): Mine => ({
  async file() {
    const { ownOf } = await import('../core/own.ts');
    const items: OwnItem[] = [];
    for await (const item of ownOf(house.engine.store, house.registry, space, me)) items.push(item);
    return { format: 'prosum-own', version: 1, space, person: me, at: house.engine.now(), account: null, items };
  },
  async erase() {
    const { erasePerson } = await import('../core/erase.ts');
    await house.react();
    await erasePerson(house.engine, space, me);
  },
});

class LocalBackend implements Backend {
  readonly status = 'live';
  readonly actor: Actor;
  readonly hello: Hello;
  readonly mine: Mine;
  readonly #house: House;
  readonly #stops = new Set<() => void>();
  readonly #watchers = new Map<Watcher, Topic>();
  #tabs: Promise<Tabs> | undefined;

  constructor(house: House, actor: Actor, space: string) {
    this.#house = house;
    this.actor = actor;
    const versions = Object.fromEntries(house.registry.features.map(({ name, version }) => [name, version]));
    this.mine = mineIn(house, space, actor.id);
    this.hello = {
      protocol: PROTOCOL_VERSION,
      features: versions,
      live: true,
      signals: 'BroadcastChannel' in globalThis,
      uploads: false,
      local: true,
    };
  }

  onStatus(): () => void {
    return () => undefined;
  }

  read: Backend['read'] = (query) => {
    const { engine, registry } = this.#house;
    return readPage(engine.store, registry, this.actor, query, engine.now());
  };

  send: Backend['send'] = (topic, envelope) => this.#house.engine.submit(topic, this.actor, envelope);

  watch(topic: Topic, since: () => Mark | undefined, watcher: Watcher): () => void {
    const { engine } = this.#house;
    let readers: readonly Reader[] | undefined;
    const known = new Map<Reader, Seq>();
    const waiting: Commit[] = [];
    const entrances = entrancesOf(topic);
    const hear = (commit: Commit): void => {
      if (commit.topic !== topic && !entrances.includes(commit.topic)) return;
      if (!readers) {
        waiting.push(commit);
        return;
      }
      if (commit.topic === topic) for (const [reader, patch] of cut(commit, known)) if (readers.includes(reader)) watcher.patch(patch);
      const mine = ({ user }: Grant): boolean => user === this.actor.id || user.startsWith(EVERYBODY);
      if ([...commit.granted, ...commit.revoked].some(mine)) void rights();
    };
    const rights = async (): Promise<void> => {
      const before = readers ?? [];
      readers = (await viewerOf(engine.store, topic, this.actor)).readers;
      watcher.readers(readers);
      for (const reader of readers) if (!before.includes(reader)) await tell(reader, 0);
    };
    const tell = async (reader: Reader, seq: Seq): Promise<void> => {
      const patch: Patch | undefined = await engine.store.since(topic, reader, seq);
      if (!patch) {
        watcher.stale();
        return;
      }
      known.set(reader, Math.max(patch.to, known.get(reader) ?? 0));
      if (patch.to > seq) watcher.patch(patch);
    };
    const stop = this.#house.listen(hear);
    this.#watchers.set(watcher, topic);
    const ended = (): void => {
      stop();
      this.#watchers.delete(watcher);
      this.#stops.delete(ended);
    };
    this.#stops.add(ended);
    void (async () => {
      const mine = (await viewerOf(engine.store, topic, this.actor)).readers;
      const { epoch } = await engine.store.heads(topic, []);
      const mark = since();
      if (mark && mark.epoch !== epoch) watcher.stale();
      else for (const reader of mine) await tell(reader, mark?.at[reader] ?? 0);
      readers = mine;
      for (const commit of waiting) hear(commit);
    })().catch((error: unknown) => {
      console.error('[prosum]', error);
    });
    return ended;
  }

  signal(topic: Topic, signal: unknown): void {
    const told = (of: Topic, around: unknown): void => {
      for (const [watcher, watched] of this.#watchers) if (watched === of) watcher.signal?.(around);
    };
    this.#tabs ??= import('./tabs.ts').then(({ Tabs }) => new Tabs(splitTopic(topic)[0], this.actor.id, told));
    const sign = signSchema.parse(signal);
    if (sign) void this.#tabs.then((tabs) => tabs.say(topic, sign));
  }

  async close(): Promise<void> {
    void this.#tabs?.then((tabs) => {
      tabs.close();
    });
    for (const stop of [...this.#stops]) stop();
  }
}
