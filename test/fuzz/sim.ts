/** A small world for fuzzing replicas: one store, nodes that restart, and a net that loses, doubles and delays. Everything random comes from one seed. */
import '../../src/client/stream.ts';
import { Engine } from '../../src/core/engine.ts';
import { cut } from '../../src/core/feed.ts';
import { Registry, type Feature } from '../../src/core/feature.ts';
import { readPage, viewerOf } from '../../src/core/pages.ts';
import type { Backend, Watcher } from '../../src/core/backend.ts';
import type { Actor, Receipt } from '../../src/core/command.ts';
import type { Page, Query } from '../../src/core/question.ts';
import type { Mark, Patch, Reader, Seq, Topic } from '../../src/core/record.ts';
import type { Commit } from '../../src/core/store.ts';
import { loadActs, Replica } from '../../src/client/replica.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { notes } from '../../src/testing/notes.ts';

// As in a page whose first screen stands: guesses paint in the turn of the act.
await loadActs();

export const topic: Topic = 'fuzz/notes/wall';

/** Faults that can be put back, to see that a property finds them. */
export type Fault =
  'forget gone' | 'claim from 0' | 'late patch counts' | 'old page counts' | 'no epoch' | 'settle without records' | undefined;

/** mulberry32: small, seeded, good enough to shuffle with. */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Task {
  readonly who: Client;
  readonly run: () => void | Promise<void>;
  readonly lossy: boolean;
}

export class World {
  readonly store = new MemoryStore('life-1');
  readonly registry: Registry;
  readonly topic: Topic;
  readonly rnd: () => number;
  readonly fault: Fault;
  readonly clients: Client[] = [];
  engine: Engine;
  clock = 1_700_000_000_000;
  /** What the one node has told each reader since it started. */
  known = new Map<Reader, Seq>();
  tasks: Task[] = [];
  calm = false;
  #salt = 0;

  /** `at`: another feature's topic instead of the notes. */
  constructor(seed: number, fault: Fault, at: { readonly topic: Topic; readonly feature: Feature } = { topic, feature: notes }) {
    this.topic = at.topic;
    this.registry = new Registry([at.feature]);
    this.rnd = random(seed);
    this.fault = fault;
    this.engine = this.#engine();
  }

  #engine(): Engine {
    return new Engine({
      store: this.store,
      registry: this.registry,
      clock: () => this.clock,
      salt: () => String(this.#salt++),
      onCommit: (commit) => {
        this.#heard(commit);
      },
      onError: (error) => {
        throw new Error(JSON.stringify(error));
      },
    });
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.rnd() * from.length)]!;
  }

  /** A node that starts anew knows nothing of what it told before. */
  restartNode(): void {
    this.known = new Map();
    if (this.fault === 'claim from 0') for (const reader of ['all', 'staff', 'members'] as const) this.known.set(reader, 0);
    for (const client of this.clients) client.drop();
  }

  #heard(commit: Commit): void {
    const patches = cut(commit, this.known);
    for (const client of this.clients) client.hear(commit, patches);
  }

  later(task: Task): void {
    this.tasks.push(task);
  }

  /** Lets one waiting message through, in any order; some are lost, some come twice. */
  async step(): Promise<void> {
    await settled();
    const at = this.calm ? 0 : Math.floor(this.rnd() * this.tasks.length);
    const [task] = this.tasks.splice(at, 1);
    if (!task) return;
    if (!this.calm && task.lossy && this.rnd() < 0.15) return;
    if (!this.calm && task.lossy && this.rnd() < 0.15) this.tasks.push(task);
    await task.run();
    await settled();
  }

  /** The storm is over: everybody reconnects, everything arrives. */
  async rest(): Promise<void> {
    this.calm = true;
    while (this.tasks.length > 0) await this.step();
    for (const client of this.clients) client.reconnect();
    for (let i = 0; i < 3 || this.tasks.length > 0; i++) await this.step();
  }
}

/** Everything that can happen without a message has happened. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 2; i++)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
};

export class Client implements Backend {
  readonly status = 'live';
  readonly hello = { protocol: 1, features: { notes: 1 }, live: true, signals: false, uploads: false };
  readonly actor: Actor;
  readonly replica: Replica;
  readonly #world: World;
  #watch: { since: () => Mark | undefined; watcher: Watcher } | undefined;
  /** As the node knows this socket; undefined while disconnected. */
  #readers: readonly Reader[] | undefined;

  constructor(world: World, actor: Actor) {
    this.#world = world;
    this.actor = actor;
    this.replica = new Replica({
      topic: world.topic,
      actor,
      backend: Promise.resolve(this),
      deliver: (to, envelope) => this.send(to, envelope),
      now: () => world.clock,
    });
    world.clients.push(this);
  }

  onStatus(): () => void {
    return () => undefined;
  }
  async close(): Promise<void> {
    /* nothing is held */
  }

  /** Reads now, answers later: pages may be old when they arrive. */
  read(query: Query): Promise<Page> {
    const world = this.#world;
    const read = readPage(world.store, world.registry, this.actor, query, world.clock);
    return new Promise((resolve) => {
      world.later({
        who: this,
        lossy: false,
        run: async () => {
          const page = await read;
          const now = await world.store.heads(world.topic, (await viewerOf(world.store, world.topic, this.actor)).readers);
          resolve(world.fault === 'old page counts' ? { ...page, mark: now } : page);
        },
      });
    });
  }

  send(to: Topic, envelope: Parameters<Backend['send']>[1]): Promise<Receipt> {
    const world = this.#world;
    return new Promise((resolve) => {
      world.later({
        who: this,
        lossy: false,
        run: async () => {
          const receipt = await world.engine.submit(to, this.actor, envelope);
          const arrives = world.fault === 'settle without records' && receipt.ok ? { ...receipt, records: [] } : receipt;
          world.later({
            who: this,
            lossy: false,
            run: () => {
              resolve(arrives);
            },
          });
        },
      });
    });
  }

  watch(_topic: Topic, since: () => Mark | undefined, watcher: Watcher): () => void {
    this.#watch = { since, watcher };
    this.reconnect();
    const mine = this.#watch;
    return () => {
      if (this.#watch === mine) {
        this.#watch = undefined;
        this.#readers = undefined;
      }
    };
  }

  drop(): void {
    this.#readers = undefined;
  }

  /** Subscribe, then read what was missed. */
  reconnect(): void {
    const world = this.#world;
    const watch = this.#watch;
    if (!watch) return;
    world.later({
      who: this,
      lossy: false,
      run: async () => {
        if (this.#watch !== watch) return;
        const mark = watch.since();
        const { readers } = await viewerOf(world.store, world.topic, this.actor);
        this.#readers = readers;
        if (mark && mark.epoch !== world.store.epoch) {
          watch.watcher.stale();
          return;
        }
        for (const reader of readers) await this.#tell(watch.watcher, reader, mark?.at[reader] ?? 0);
        watch.watcher.readers(readers);
      },
    });
  }

  async #tell(watcher: Watcher, reader: Reader, seq: Seq): Promise<void> {
    const patch = await this.#world.store.since(this.#world.topic, reader, seq);
    if (patch && patch.to > seq) this.#deliver(watcher, patch);
  }

  hear(commit: Commit, patches: ReadonlyMap<Reader, Patch>): void {
    const world = this.#world;
    const watch = this.#watch;
    if (!watch || !this.#readers) return;
    for (const reader of this.#readers) {
      const patch = patches.get(reader);
      if (patch) this.#deliver(watch.watcher, patch);
    }
    if (![...commit.granted, ...commit.revoked].some(({ user }) => user === this.actor.id)) return;
    world.later({
      who: this,
      lossy: false,
      run: async () => {
        if (this.#watch !== watch || !this.#readers) return;
        const before = this.#readers;
        this.#readers = (await viewerOf(world.store, world.topic, this.actor)).readers;
        watch.watcher.readers(this.#readers);
        for (const reader of this.#readers) if (!before.includes(reader)) await this.#tell(watch.watcher, reader, 0);
      },
    });
  }

  #deliver(watcher: Watcher, patch: Patch): void {
    const world = this.#world;
    const sent = world.fault === 'forget gone' ? { ...patch, gone: [] } : patch;
    world.later({
      who: this,
      lossy: true,
      run: () => {
        if (this.#watch?.watcher !== watcher) return;
        watcher.patch(
          world.fault === 'late patch counts' ? { ...sent, from: 0, to: Math.max(sent.to, world.known.get(sent.reader) ?? 0) } : sent,
        );
      },
    });
  }
}
