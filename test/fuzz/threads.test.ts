/** A random walk of thread commands never loses or orphans a comment, every count is recounted after every step, and every window is a slice of a full sort (property 7). */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefusal, type Actor, type AnyCommand, type Change, type Command } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import type { Rec } from '../../src/core/record.ts';
import type { Store } from '../../src/core/store.ts';
import { threads } from '../../src/features/threads/domain.ts';
import { comment, reply } from '../../src/features/threads/domain/comment.ts';
import { configure } from '../../src/features/threads/domain/configure.ts';
import { edit } from '../../src/features/threads/domain/edit.ts';
import { statRef, type StatBody } from '../../src/features/threads/domain/kinds.ts';
import { accept, pin } from '../../src/features/threads/domain/mark.ts';
import { hold, publish, reject } from '../../src/features/threads/domain/moderate.ts';
import { react } from '../../src/features/threads/domain/react.ts';
import { remove } from '../../src/features/threads/domain/remove.ts';
import { report, settle } from '../../src/features/threads/domain/report.ts';
import { vote } from '../../src/features/threads/domain/vote.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { person, world } from '../../src/testing/fixture.ts';
import { compare, Model, readAs, type Said } from './threads-model.ts';
import { runs } from './seeds.ts';

const topic = 'fuzz/threads/talk';
const staff = person('staff', 'admin');
const PEOPLE: readonly Actor[] = [person('p0'), person('p1'), person('p2'), staff];
const SIGNS = ['👍', 'heart'];

const who = fc.nat(PEOPLE.length - 1);
/** Which of the comments there are, counted from the youngest: shrinking finds short walks. */
const nth = fc.nat(6);
const act = <const D extends string, T extends object>(weight: number, name: D, more: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(name), who, nth, ...more }) as fc.Arbitrary<{ do: D; who: number; nth: number } & T>,
});
const acts = fc.array(
  fc.oneof(
    act(4, 'comment', { stars: fc.integer({ min: 1, max: 5 }) }),
    act(9, 'reply', {}),
    act(4, 'vote', { value: fc.constantFrom<(1 | -1 | null)[]>(1, -1, null) }),
    act(2, 'react', { sign: fc.constantFrom(...SIGNS), on: fc.boolean() }),
    act(2, 'edit', {}),
    act(5, 'delete', {}),
    act(4, 'publish', {}),
    act(4, 'reject', {}),
    act(3, 'hold', {}),
    act(4, 'report', { reason: fc.constantFrom<('spam' | 'other' | null)[]>('spam', 'other', null) }),
    act(1, 'settle', {}),
    act(4, 'accept', { on: fc.boolean() }),
    act(1, 'pin', { on: fc.boolean() }),
    act(2, 'configure', { moderation: fc.constantFrom<('none' | 'before')[]>('none', 'before'), review: fc.boolean() }),
  ),
  { maxLength: 40, size: 'max' },
);
type Act = typeof acts extends fc.Arbitrary<(infer A)[]> ? A : never;

interface Fault {
  readonly commands?: readonly AnyCommand[];
  readonly store?: () => Store;
}

async function walk(script: readonly Act[], fault: Fault = {}): Promise<void> {
  const faulty = (name: string): AnyCommand | undefined => fault.commands?.find((command) => command.name === name);
  const feature: Feature = { ...threads, commands: threads.commands.map((command) => faulty(command.name) ?? command) };
  const it = world({ features: [feature], store: fault.store?.() ?? new MemoryStore('epoch-1') });
  const model = new Model();
  let rules = { mode: 'question' as 'question' | 'review', moderation: 'none' as 'none' | 'before' };
  await it.send(topic, configure, { ...rules, votes: 'both', reactions: SIGNS, asker: 'p0' }, staff);

  const add = async (parent: string | null, by: Actor, n: number, stars?: number): Promise<void> => {
    const words = { text: `Words ${n}` };
    const { ok, records } = (
      parent === null
        ? await it.send(topic, comment, { ...words, ...(stars !== undefined && { stars: stars as 1 }) }, by)
        : await it.send(topic, reply, { ...words, parent }, by)
    ) as { ok: boolean; records?: readonly Rec[] };
    const reviewed =
      stars !== undefined && model.all.some((one) => one.stars !== undefined && one.author === by.id && one.sight !== 'deleted');
    assert.equal(ok, parent === null ? !reviewed : model.of(parent)!.sight === 'public', 'people answer what all can read');
    const id = records?.find(({ kind }) => kind === 'comment')?.id;
    if (!ok) return;
    const sight = rules.moderation === 'before' && by !== staff ? 'pending' : 'public';
    const fresh = {
      text: words.text,
      versions: 0,
      votes: new Map<string, 1>(),
      reactions: new Map<string, Set<string>>(),
      reports: new Set<string>(),
    };
    model.all.push({ id: id!, author: by.id, parent, stars, sight, ...fresh });
  };
  const leave = (one: Said, sight: 'pending' | 'rejected' | 'deleted'): void => {
    one.sight = sight;
    if (sight !== 'pending') one.reports.clear();
    if (model.accepted === one.id) model.accepted = undefined;
  };

  const play = async (step: Act, n: number): Promise<void> => {
    const by = PEOPLE[step.who]!;
    if (step.do === 'configure') {
      rules = { mode: step.review ? 'review' : 'question', moderation: step.moderation };
      await it.send(topic, configure, rules, staff);
      return;
    }
    if (step.do === 'comment') return add(null, by, n, rules.mode === 'review' ? step.stars : undefined);
    const one = model.all.at(-1 - (step.nth % Math.max(1, model.all.length)));
    if (!one) return;
    const at = { comment: one.id };
    const own = one.author === by.id;
    const shown = one.sight === 'public';
    if (step.do === 'reply') return add(one.id, by, n);
    if (step.do === 'vote') {
      const { ok } = await it.send(topic, vote, { ...at, value: step.value }, by);
      assert.equal(ok, shown && !own, 'people vote on what others wrote');
      if (ok) one.votes.delete(by.id);
      if (ok && step.value) one.votes.set(by.id, step.value);
    } else if (step.do === 'react') {
      const { ok } = await it.send(topic, react, { ...at, reaction: step.sign, on: step.on }, by);
      assert.equal(ok, shown);
      const there = one.reactions.get(step.sign) ?? new Set();
      if (ok) one.reactions.set(step.sign, step.on ? there.add(by.id) : new Set([...there].filter((id) => id !== by.id)));
    } else if (step.do === 'edit') {
      const { ok } = await it.send(topic, edit, { ...at, text: `Other ${n}` }, by);
      assert.equal(ok, one.sight !== 'deleted' && (by === staff || (own && one.sight !== 'rejected')));
      if (ok) [one.text, one.versions] = [`Other ${n}`, one.versions + 1];
    } else if (step.do === 'delete') {
      const { ok } = await it.send(topic, remove, at, by);
      assert.equal(ok, one.sight !== 'deleted' && (own || by === staff));
      if (ok) leave(one, 'deleted');
    } else if (step.do === 'publish') {
      const { ok } = await it.send(topic, publish, at, staff);
      assert.equal(ok, one.sight === 'pending' || one.sight === 'rejected');
      if (ok) one.reports.clear();
      if (ok) one.sight = 'public';
    } else if (step.do === 'reject') {
      const { ok } = await it.send(topic, reject, { ...at, reason: 'why' }, staff);
      assert.equal(ok, shown || one.sight === 'pending');
      if (ok) leave(one, 'rejected');
    } else if (step.do === 'hold') {
      const { ok } = await it.send(topic, hold, at, staff);
      assert.equal(ok, shown || one.sight === 'rejected');
      if (ok) leave(one, 'pending');
    } else if (step.do === 'report') {
      const { ok } = await it.send(topic, report, { ...at, reason: step.reason }, by);
      assert.equal(ok, shown && !own);
      if (ok && step.reason) one.reports.add(by.id);
      else if (ok) one.reports.delete(by.id);
    } else if (step.do === 'settle') {
      const { ok } = await it.send(topic, settle, at, staff);
      if (ok) one.reports.clear();
    } else if (step.do === 'accept') {
      const { ok } = await it.send(topic, accept, { ...at, on: step.on }, by);
      assert.equal(ok, shown && rules.mode === 'question' && (by === staff || by.id === 'p0'));
      if (ok && step.on) model.accepted = one.id;
      else if (ok && model.accepted === one.id) model.accepted = undefined;
    } else {
      const { ok } = await it.send(topic, pin, { ...at, on: step.on }, staff);
      assert.equal(ok, shown && (one.parent === null || !step.on));
    }
  };

  for (const [n, step] of script.entries()) {
    await play(step, n);
    await compare(it, model);
  }
  for (const viewer of [undefined, ...PEOPLE]) await readAs(it, topic, model, viewer);
  assert.deepEqual(it.errors, []);
}

const options = (more: object = {}): object => ({ numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 7), ...more });

test('a random walk loses and orphans no comment; counts are recounted, windows are slices of a full sort (property 7)', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => walk(script)),
    options(),
  );
});

test('the same walk on SQLite', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-walk-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  let files = 0;
  const one = async (script: readonly Act[]): Promise<void> => {
    const store = new SqliteStore({ file: join(folder, `${files++}.db`) });
    await walk(script, { store: () => store }).finally(() => store.close());
  };
  await fc.assert(fc.asyncProperty(acts, one), options({ numRuns: Math.ceil(runs() / 4) }));
});

type Twist = (changes: readonly Change[], facts: Readonly<Record<string, unknown>>) => readonly Change[];
/** A command whose decision comes out otherwise. */
const bent = (of: Command<never, never>, twist: Twist): AnyCommand => {
  const command = of as unknown as AnyCommand;
  return {
    ...command,
    decide(facts, args, moment) {
      const decision = command.decide(facts, args, moment);
      return isRefusal(decision) ? decision : { ...decision, changes: twist(decision.changes, facts) };
    },
  };
};
const misled = (of: Command<never, never>, twist: (facts: Record<string, unknown>) => Record<string, unknown>): AnyCommand => {
  const command = of as unknown as AnyCommand;
  return { ...command, decide: (facts, args, moment) => command.decide(twist(facts) as never, args, moment) };
};
const isStat = ({ ref }: Change): boolean => ref.kind === statRef('').kind;
const notAbove: Twist = (changes, { above }) =>
  changes.filter(({ ref }) => ref.kind !== 'comment.stat' || !(above as (Rec | undefined)[]).some((one) => one?.id === ref.id));

const faults: Readonly<Record<string, readonly AnyCommand[]>> = {
  'deleting takes the place along': [
    bent(remove as never, (changes) => changes.map((one) => (isStat(one) && (one.body as StatBody).held ? { ...one, body: null } : one))),
  ],
  'taking out of sight hides the place of the replies too': [
    bent(reject as never, (changes) =>
      changes.map((one) => (isStat(one) && (one.body as StatBody).held ? { ...one, readers: ['staff'] } : one)),
    ),
  ],
  'a reply counts at its parent only': [
    bent(reply as never, (changes, { above }) => {
      const parent = (above as (Rec | undefined)[]).at(-1);
      return changes.filter((one) => one.ref.id === parent?.id || notAbove([one], { above }).length > 0);
    }),
  ],
  'publishing does not bring back what is above': [bent(publish as never, notAbove)],
  'deleting counts nothing back': [bent(remove as never, (changes) => changes.filter(({ ref }) => ref.kind !== 'threads.sum'))],
  'a vote forgets what was voted before': [misled(vote as never, (facts) => ({ ...facts, stance: undefined }))],
  'a report forgets that there was one': [misled(report as never, (facts) => ({ ...facts, report: undefined }))],
  'another accepted answer leaves the first': [misled(accept as never, (facts) => ({ ...facts, former: undefined }))],
};
for (const [name, commands] of Object.entries(faults)) {
  test(`the walk finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => walk(script, { commands })),
      { numRuns: 400, seed: 1, endOnFailure: true },
    );
    assert.ok(found.failed, 'the walk did not notice');
  });
}

/** Rows that are not in the bucket are not passed over but end the page. */
class Impatient extends MemoryStore {
  override slice(query: Parameters<MemoryStore['slice']>[0]): ReturnType<MemoryStore['slice']> {
    return super.slice({ ...query, limit: Math.max(1, query.limit - 2) });
  }
}
test('the walk finds its fault: a store that gives fewer places than it has', async () => {
  const found = await fc.check(
    fc.asyncProperty(acts, (script) => walk(script, { store: () => new Impatient('epoch-1') })),
    { numRuns: 400, seed: 1, endOnFailure: true },
  );
  assert.ok(found.failed, 'the walk did not notice');
});
