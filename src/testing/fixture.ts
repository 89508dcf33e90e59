/** A whole backend in a test's hand: engine, store, reactions, a clock that only the test moves, ids and chance that repeat. */
import type { Actor, Command, Reads, Receipt } from '../core/command.ts';
import { Engine } from '../core/engine.ts';
import { Registry, type Feature } from '../core/feature.ts';
import { deriveId } from '../core/hash.ts';
import { readPage } from '../core/pages.ts';
import type { Page, Query } from '../core/question.ts';
import { Reactor } from '../core/reactor.ts';
import type { Id, Rec, Ref, Topic } from '../core/record.ts';
import type { Commit, Store } from '../core/store.ts';
import { MemoryStore } from '../stores/memory.ts';

/** 0 ≤ x < 1, the same row of numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Somebody with these roles; `member` when none are given. */
export const person = (id: Id, ...roles: readonly string[]): Actor => ({ id, roles: roles.length > 0 ? roles : ['member'] });

export interface World {
  readonly store: Store;
  readonly registry: Registry;
  readonly engine: Engine;
  readonly reactor: Reactor;
  /** Every commit so far, oldest first. */
  readonly commits: readonly Commit[];
  /** What went wrong inside, as the engine told it. */
  readonly errors: readonly string[];
  now: number;
  /** Sends one command; the clock moves on by 2 ms first. `envelope`: to send the same one again. */
  send<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, actor: Actor, envelope?: Id): Promise<Receipt>;
  read(query: Query, actor?: Actor): Promise<Page>;
  /** A record as the store holds it, whoever may read it. */
  get<B>(topic: Topic, ref: Ref<B>): Promise<Rec<B> | undefined>;
  /** Runs reactions until none is due. */
  settle(): Promise<void>;
}

export interface WorldOptions {
  readonly features: readonly Feature[];
  readonly store?: Store;
  /** ms */
  readonly now?: number;
  /** Envelopes of worlds over one store need ids of their own. */
  readonly name?: string;
}

export function world({ features, store = new MemoryStore('epoch-1'), now = 1_700_000_000_000, name = 'world' }: WorldOptions): World {
  const registry = new Registry(features);
  const commits: Commit[] = [];
  const errors: string[] = [];
  let salts = 0;
  let envelopes = 0;
  const engine = new Engine({
    store,
    registry,
    clock: () => it.now,
    salt: () => `salt-${salts++}`,
    onCommit: (commit) => {
      commits.push(commit);
    },
    onError: (error, where) => {
      errors.push(`${where}: ${JSON.stringify(error)}`);
    },
  });
  const reactor = new Reactor({
    engine,
    onParked: ({ reaction }, error) => {
      errors.push(`${reaction} is parked: ${String(error)}`);
    },
  });
  const it: World = {
    store,
    registry,
    engine,
    reactor,
    commits,
    errors,
    now,
    send(topic, command, args, actor, envelope = deriveId(name, String(envelopes++))) {
      it.now += 2;
      return engine.submit(topic, actor, { id: envelope, actor: actor.id, command: command.name, args });
    },
    read: (query, actor) => readPage(store, registry, actor, query, it.now),
    async get<B>(topic: Topic, ref: Ref<B>) {
      return (await store.load(topic, { refs: [ref] })).records[0] as Rec<B> | undefined;
    },
    async settle() {
      await reactor.run();
    },
  };
  return it;
}
