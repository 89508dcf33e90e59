/** Property 8 (merge walk): votes, merges and their undoing in any order, ballots carried page by page with crashes anywhere; at rest everybody counts once. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AnyCommand, Command } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import type { Rec } from '../../src/core/record.ts';
import type { Followup, Store } from '../../src/core/store.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { carry, uncarry } from '../../src/features/ideas/domain/carry.ts';
import { configure } from '../../src/features/ideas/domain/configure.ts';
import { importedIdea, importIdea } from '../../src/features/ideas/domain/import.ts';
import type { BallotBody, IdeaBody, TallyBody } from '../../src/features/ideas/domain/kinds.ts';
import { merge, unmerge } from '../../src/features/ideas/domain/merge.ts';
import { vote } from '../../src/features/ideas/domain/vote.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { runs } from './seeds.ts';

const topic = 'fuzz/ideas/box';
const VOTERS = ['v0', 'v1', 'v2', 'v3', 'v4'];
const IDEAS = ['a', 'b', 'c', 'd'].map((id) => importedIdea(topic, { source: 'walk', id }));
const staff = person('staff', 'admin');
const LEASE = 30_000;

type Act =
  | { readonly do: 'vote'; readonly who: number; readonly idea: number; readonly value: 1 | 0 | -1 | null }
  | { readonly do: 'merge'; readonly idea: number; readonly into: number }
  | { readonly do: 'unmerge'; readonly idea: number }
  /** Runs reactions until `crash` steps were begun or ended; `weave` of the acts that come next happen in between. */
  | { readonly do: 'react'; readonly crash: number; readonly weave: number };

const idea = fc.nat(IDEAS.length - 1);
const actsOf = (values: readonly (1 | 0 | -1 | null)[]): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('vote' as const), who: fc.nat(VOTERS.length - 1), idea, value: fc.constantFrom(...values) }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), idea, into: idea }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('unmerge' as const), idea }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('react' as const), crash: fc.nat(9), weave: fc.nat(3) }) },
    ),
    { maxLength: 45, size: 'max' },
  );

class Crash extends Error {}

/** What people did, kept by the test: nobody's code is asked. A stance counts on an idea if its voter took it there, or on an idea merged under it later than the voter last acted. */
class Model {
  readonly parent = new Map<string, string>();
  readonly mergedAt = new Map<string, number>();
  readonly acted = new Map<string, { value: number | null; at: number }>();
  #time = 0;

  root(id: string): string {
    const parent = this.parent.get(id);
    return parent === undefined ? id : this.root(parent);
  }
  children(id: string): string[] {
    return IDEAS.filter((one) => this.parent.get(one) === id);
  }
  vote(who: string, id: string, value: number | null): void {
    this.acted.set(`${this.root(id)} ${who}`, { value, at: ++this.#time });
  }
  merge(id: string, into: string): void {
    this.parent.set(id, this.root(into));
    this.mergedAt.set(id, ++this.#time);
  }
  /** All stances of somebody that count on this idea; the first is his own there. */
  stances(id: string, who: string): number[] {
    const own = this.acted.get(`${id} ${who}`);
    if (own && own.value !== null) return [own.value];
    return this.children(id)
      .filter((child) => this.mergedAt.get(child)! > (own?.at ?? 0))
      .flatMap((child) => this.stances(child, who));
  }
  authors(id: string): string[] {
    return [`author of ${id}`.replaceAll(' ', '-'), ...this.children(id).flatMap((child) => this.authors(child))];
  }
}

type Fault = { readonly commands?: readonly unknown[]; readonly store?: () => Store };

/** The store, and the names of the reactions that are still to end in it. */
function watched(store: Store): { store: Store; pending: Map<string, string> } {
  const pending = new Map<string, string>();
  const own: Partial<Store> = {
    async commit(at, head, batch) {
      const done = await store.commit(at, head, batch);
      if (done) for (const { id, reaction } of batch.followups) pending.set(id, reaction);
      return done;
    },
    async done(ids) {
      await store.done(ids);
      for (const id of ids) pending.delete(id);
    },
  };
  const get = (_: Store, name: keyof Store): unknown => {
    const value: unknown = Reflect.get(name in own ? own : store, name);
    return typeof value === 'function' ? (value.bind(store) as unknown) : value;
  };
  return { store: new Proxy(store, { get: get as ProxyHandler<Store>['get'] & object }), pending };
}
/** So often a reaction may crash before it would be parked. */
const CRASHES = 6;

/** Walks the acts; throws when something is not as it must be. */
async function walk(acts: readonly Act[], voting: 'up' | 'stance', fault: Fault = {}): Promise<void> {
  let gates = Infinity;
  let weave = 0;
  const left = [...acts];
  const gate = async (): Promise<void> => {
    if (gates-- <= 0) throw new Crash('here');
    if (weave-- > 0) {
      const next = left.findIndex((act) => act.do !== 'react');
      if (next >= 0) await play(left.splice(next, 1)[0]!);
    }
  };
  const replaced = (fault.commands ?? []) as readonly AnyCommand[];
  const feature: Feature = {
    ...ideas,
    commands: ideas.commands.map((command) => replaced.find(({ name }) => name === command.name) ?? command),
    reactions: ideas.reactions!.map((reaction) => ({
      ...reaction,
      run: (happening, desk) =>
        reaction.run(happening, {
          ...desk,
          read: (query) => desk.read('list' in query ? { ...query, limit: 2 } : query),
          async send(to, command, args, step) {
            await gate();
            const receipt = await desk.send(to, command, args, step);
            await gate();
            return receipt;
          },
        }),
    })),
  };
  const { store, pending } = watched(fault.store?.() ?? new MemoryStore('epoch-1'));
  let crashes = 0;
  const it = world({ features: [feature], store });
  const model = new Model();
  await it.send(topic, configure, { voting }, staff);
  for (const [n, id] of ['a', 'b', 'c', 'd'].entries()) {
    const args = {
      origin: { source: 'walk', id },
      title: id,
      details: '',
      tags: [],
      author: `author-of-${IDEAS[n]!}`,
      at: it.now,
      status: 'open',
      votes: 10 ** n,
    };
    assert.ok((await it.send(topic, importIdea, args, SYSTEM)).ok);
  }

  const play = async (act: Act): Promise<void> => {
    if (act.do === 'vote') {
      const { ok } = await it.send(topic, vote, { idea: IDEAS[act.idea]!, value: act.value }, person(VOTERS[act.who]!));
      assert.ok(ok, 'everybody may vote');
      model.vote(VOTERS[act.who]!, IDEAS[act.idea]!, act.value);
    } else if (act.do === 'merge') {
      const [from, into] = [IDEAS[act.idea]!, IDEAS[act.into]!];
      const { ok } = await it.send(topic, merge, { from, into }, staff);
      assert.equal(ok, !model.parent.has(from) && model.root(into) !== from, 'merged into another that is not part of it');
      if (ok) model.merge(from, into);
    } else if (act.do === 'unmerge') {
      const id = IDEAS[act.idea]!;
      const { ok } = await it.send(topic, unmerge, { idea: id }, staff);
      const parent = model.parent.get(id);
      assert.equal(ok, parent !== undefined && !model.parent.has(parent), 'what was merged last comes out first');
      if (ok) model.parent.delete(id);
    } else {
      [gates, weave] = [crashes < CRASHES ? act.crash : Infinity, act.weave];
      await it.settle();
      [gates, weave] = [Infinity, 0];
      it.now += LEASE + 1;
      crashes = pending.size === 0 ? 0 : crashes + 1;
    }
    await counted(it, model, pending, false);
  };

  while (left.length > 0) await play(left.shift()!);
  it.now += LEASE + 1;
  await it.settle();
  assert.equal(pending.size, 0, 'every reaction has ended');
  await counted(it, model, pending, true);
  assert.deepEqual(it.errors, []);
}

/** At every step: the tally is its ballots, and never above what people did (while nothing is being taken back). At rest: it is what they did. */
async function counted(it: World, model: Model, pending: ReadonlyMap<string, string>, rest: boolean): Promise<void> {
  const records: Rec[] = [];
  for await (const { record } of it.store.scan('fuzz')) if (record.kind.startsWith('idea')) records.push(record);
  const ballots = records.filter((rec) => rec.kind === 'idea.ballot' && rec.body !== null).map((rec) => rec.body as BallotBody);
  const undoing = [...pending.values()].includes('ideas.uncarrying');
  for (const [n, id] of IDEAS.entries()) {
    const { body } = records.find((rec) => rec.kind === 'idea.tally' && rec.id === id) as Rec<TallyBody>;
    const { body: text } = records.find((rec) => rec.kind === 'idea' && rec.id === id) as Rec<IdeaBody>;
    if (!body || !text) throw new Error('an idea is gone');
    const here = ballots.filter((ballot) => ballot.idea === id && ballot.value !== null);
    assert.deepEqual(
      [body.agree, body.pass, body.disagree],
      [1, 0, -1].map((value) => here.filter((ballot) => ballot.value === value).length),
      'tally = ballots',
    );
    const should = VOTERS.filter((who) => model.stances(id, who).length > 0);
    if (!undoing) assert.ok(here.length <= should.length, `"${'abcd'[n]}" counts ${here.length}, only ${should.length} said something`);
    if (rest) {
      assert.deepEqual(here.map(({ voter }) => voter).sort(), should, `those who count on "${'abcd'[n]}"`);
      for (const { voter, value } of here) assert.ok(model.stances(id, voter).includes(value!), `${voter} never said ${value}`);
    }
    assert.deepEqual([...text.authors].sort(), model.authors(id).sort(), 'every author is kept, none too many');
    assert.equal(text.mergedInto, model.parent.has(id) ? model.root(id) : undefined, 'votes go where they should');
    assert.equal(body.status, model.parent.has(id) ? 'duplicate' : 'open');
    const numbers = (one: string): number => 10 ** IDEAS.indexOf(one) + model.children(one).reduce((sum, child) => sum + numbers(child), 0);
    assert.equal(body.imported, numbers(id), 'votes that came as a number come once');
  }
}

const options = (more: object = {}): object => ({ numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 8), ...more });

test('property 8: merge walk, K4 K15: everybody who agrees counts once, in every order and through every crash', async () => {
  await fc.assert(
    fc.asyncProperty(actsOf([1, 1, null]), (acts) => walk(acts, 'up')),
    options(),
  );
});

test('property 8: merge walk with three stances', async () => {
  await fc.assert(
    fc.asyncProperty(actsOf([1, 0, -1, null]), (acts) => walk(acts, 'stance')),
    options(),
  );
});

test('property 8: merge walk on SQLite', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-walk-'));
  const opened: SqliteStore[] = [];
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const store = (): Store => {
    opened.push(new SqliteStore({ file: join(folder, `${String(opened.length)}.db`) }));
    return opened.at(-1)!;
  };
  const one = async (acts: readonly Act[]): Promise<void> => {
    await walk(acts, 'up', { store }).finally(() => opened.at(-1)?.close());
  };
  await fc.assert(fc.asyncProperty(actsOf([1, 1, null]), one), options({ numRuns: Math.ceil(runs() / 4) }));
});

/** A command that is given other facts than there are. */
const misled = <A>(of: Command<A, never>, twist: (facts: Record<string, unknown>) => Record<string, unknown>): unknown => {
  const command = of as unknown as AnyCommand;
  return { ...command, decide: (facts: never, args: never, moment: never) => command.decide(twist(facts) as never, args, moment) };
};
const ballotsHere =
  (of: (body: BallotBody) => BallotBody | undefined) =>
  (facts: Record<string, unknown>): Record<string, unknown> => ({
    ...facts,
    here: (facts['here'] as (Rec<BallotBody> | undefined)[]).map((rec) => {
      const body = rec?.body && of(rec.body);
      return body ? { ...rec, body } : undefined;
    }),
  });
/** Hands out followups in any order. */
class Disorderly extends MemoryStore {
  override async followups(now: number): Promise<readonly Followup[]> {
    return [...this.pending.values()]
      .filter((one) => one.due <= now && one.free <= now)
      .reverse()
      .map((one) => {
        this.pending.set(one.id, { ...one, free: now + LEASE });
        return one;
      });
  }
}

const faults: Readonly<Record<string, Fault>> = {
  'what was taken back after a merge is forgotten': {
    commands: [
      misled(
        carry as never,
        ballotsHere((body) => (body.value === null ? undefined : body)),
      ),
    ],
  },
  'what was taken back before a merge counts against it': {
    commands: [
      misled(
        carry as never,
        ballotsHere((body) => ({ ...body, merges: 1e6 })),
      ),
    ],
  },
  'undoing forgets that the voter spoke on another merged idea too': {
    commands: [misled(uncarry as never, (facts) => ({ ...facts, others: [] }))],
  },
  'undoing takes away what people said themselves': {
    commands: [
      misled(
        uncarry as never,
        ballotsHere((body) => ({ ...body, via: IDEAS.find((id) => id !== body.idea)! })),
      ),
    ],
  },
  'reactions run in any order': { store: () => new Disorderly('epoch-1') },
};
for (const [name, fault] of Object.entries(faults)) {
  test(`property 8 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(actsOf([1, 1, null]), (acts) => walk(acts, 'up', fault)),
      { numRuns: 600, seed: 1, endOnFailure: true },
    );
    assert.ok(found.failed, 'the walk did not notice');
  });
}
