/** Property 2 (silence): the same script with and without acts that are hidden from somebody; every byte he can get is equal. Clock in the test's hand, acts 2 ms apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor, AnyCommand, Command } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { viewerOf } from '../../src/core/pages.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import type { Id, Patch, Reader, Seq, Topic } from '../../src/core/record.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { answer, setStatus } from '../../src/features/ideas/domain/answer.ts';
import { configure } from '../../src/features/ideas/domain/configure.ts';
import { edit } from '../../src/features/ideas/domain/edit.ts';
import { importedIdea, importIdea, importVotes } from '../../src/features/ideas/domain/import.ts';
import { ballotRef, ideaRef, tallyRef } from '../../src/features/ideas/domain/kinds.ts';
import { merge, unmerge } from '../../src/features/ideas/domain/merge.ts';
import { publish, reject } from '../../src/features/ideas/domain/moderate.ts';
import { propose } from '../../src/features/ideas/domain/propose.ts';
import { vote } from '../../src/features/ideas/domain/vote.ts';
import { withdraw } from '../../src/features/ideas/domain/withdraw.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { runs } from './seeds.ts';

const topic: Topic = 'fuzz/ideas/box';
const START = 1_700_000_000_000;
const xena: Actor = { id: 'xena', roles: ['guest'] };
const members = ['ana', 'ben', 'cem'].map((id) => person(id));
const staff = person('sam', 'moderator');
const WORDS = ['mudguards', 'colour', 'frame', 'bell', 'spare parts', 'lights'];

/** One act; `n` names its envelope. Open ones are played in both runs, hidden ones in the second only: they touch ideas that Xena never sees. */
interface Act {
  readonly hidden: boolean;
  readonly kind: number;
  readonly who: number;
  readonly idea: number;
  readonly word: number;
  readonly n: number;
}
const acts: fc.Arbitrary<Act[]> = fc
  .array(fc.record({ hidden: fc.boolean(), kind: fc.nat(9), who: fc.nat(2), idea: fc.nat(5), word: fc.nat(5) }), {
    minLength: 4,
    maxLength: 30,
    size: 'max',
  })
  .map((list) => list.map((act, n) => ({ ...act, n })));

type Fault = { readonly feature?: Feature; readonly store?: () => MemoryStore; readonly dense?: true };

/** Everything Xena can get from a run, as one text. */
async function heard(script: readonly Act[], withHidden: boolean, fault: Fault): Promise<string> {
  const store = fault.store?.() ?? new MemoryStore('e');
  const it = world({ features: [fault.feature ?? ideas], store, now: START });
  const out: unknown[] = [];
  const marks = new Map<Reader, Seq>();
  const open = { seen: [] as Id[], pending: [] as { id: Id; who: Actor }[] };
  const hidden: { id: Id; who: Actor }[] = [];
  /** Ids of hidden ideas are known beforehand: whoever guesses one must learn nothing. */
  const secrets = script.filter((act) => act.hidden).map((act) => importedIdea(topic, { source: 'hidden', id: String(act.n) }));

  /** Under a clock that stands still, seq counts. */
  const timeOf = (n: number): number => (fault.dense ? 1 : START + 1000 + n * 10);
  it.now = timeOf(-1) - 2;
  await it.send(topic, configure, { moderation: 'before', tags: WORDS }, staff, 'box');
  for (const act of script) {
    if (act.hidden && !withHidden) continue;
    it.now = timeOf(act.n) - 2; // sending takes 2 ms
    const send = <A>(command: Command<A, never>, args: A, actor: Actor) => it.send(topic, command, args, actor, `act-${act.n}`);
    if (act.hidden) await secretly(act, send, hidden);
    else out.push(await openly(act, send, open));
    await it.settle();
    if (!act.hidden) out.push(await look(it, marks, secrets, open.seen, timeOf(act.n) + (fault.dense ? 0 : 4), act.n));
  }
  return JSON.stringify(out);
}
type Send = <A>(command: Command<A, never>, args: unknown, actor: Actor) => ReturnType<World['send']>;
const as = (command: unknown): Command<unknown, never> => command as Command<unknown, never>;

/** Something all may know of, or that becomes known. Answers what Xena is told if she did it. */
async function openly(act: Act, send: Send, { seen, pending }: { seen: Id[]; pending: { id: Id; who: Actor }[] }): Promise<unknown> {
  const who = members[act.who]!;
  const idea = seen[act.idea % Math.max(1, seen.length)];
  if (act.kind < 3 || idea === undefined) {
    const receipt = await send(
      as(propose),
      { title: `About ${WORDS[act.word]!} ${act.n}`, details: WORDS[act.idea], tags: [WORDS[act.word]!] },
      who,
    );
    const id = receipt.ok ? receipt.records!.find(({ kind }) => kind === 'idea')!.id : '';
    if (act.kind === 0) pending.push({ id, who });
    else seen.push(id);
    return undefined;
  }
  if (act.kind === 3) {
    // Published by staff: from here on everybody sees it.
    const next = pending.pop();
    if (next) {
      await send(as(publish), { idea: next.id }, staff);
      seen.push(next.id);
    }
    return undefined;
  }
  if (act.kind === 4) return await send(as(vote), { idea, value: act.word % 3 ? 1 : null }, xena);
  if (act.kind === 5) await send(as(vote), { idea, value: 1 }, who);
  if (act.kind === 6) await send(as(setStatus), { idea, status: ['planned', 'open', 'completed'][act.word % 3] }, staff);
  if (act.kind === 7) await send(as(merge), { from: idea, into: seen[act.word % seen.length] }, staff);
  if (act.kind === 8) await send(as(unmerge), { idea }, staff);
  if (act.kind === 9) await send(as(answer), { idea, text: 'We listen.' }, staff);
  return undefined;
}

/** Something about ideas that Xena never sees. */
async function secretly(act: Act, send: Send, hidden: { id: Id; who: Actor }[]): Promise<void> {
  const who = members[act.who]!;
  const one = hidden[act.idea % Math.max(1, hidden.length)];
  if (act.kind < 4 || !one) {
    const origin = { source: 'hidden', id: String(act.n) };
    const args = {
      origin,
      title: `Secret about ${WORDS[act.word]!}`,
      details: WORDS[act.idea],
      tags: [WORDS[act.word]!],
      author: who.id,
      at: START,
      status: 'open',
      votes: 7,
      rejected: { at: START, reason: 'No.' },
    };
    const receipt = await send(as(importIdea), args, SYSTEM);
    assert.ok(receipt.ok);
    hidden.push({ id: importedIdea(topic, origin), who });
  } else if (act.kind === 4)
    await send(as(importVotes), { idea: one.id, votes: members.map(({ id }) => ({ voter: id, value: 1, at: START })) }, SYSTEM);
  else if (act.kind === 5) await send(as(edit), { idea: one.id, title: `More about ${WORDS[act.word]!}`, tags: [WORDS[act.idea]!] }, staff);
  else if (act.kind === 6) await send(as(propose), { title: `Waiting with ${WORDS[act.word]!}`, tags: [WORDS[act.word]!] }, who);
  else if (act.kind === 7) await send(as(withdraw), { idea: one.id }, one.who);
  else if (act.kind === 8) await send(as(reject), { idea: one.id, reason: 'Again no.' }, staff);
  else await send(as(vote), { idea: one.id, value: 1 }, who);
}

/** All questions Xena could ask now: pages, counts, searches, refs, marks, what is new, and refusals. */
async function look(
  it: World,
  marks: Map<Reader, Seq>,
  secrets: readonly Id[],
  seen: readonly Id[],
  at: number,
  n: number,
): Promise<unknown[]> {
  it.now = at;
  const out: unknown[] = [];
  for (const viewer of [undefined, xena]) {
    for (const list of ['top', 'trending', 'newest', 'mine', 'ballots']) {
      let page = await it.read({ topic, list, limit: 3 }, viewer);
      for (out.push(page); page.next; out.push(page)) page = await it.read({ topic, list, limit: 3, after: page.next }, viewer);
      for (const where of [
        ['status:open'],
        ['sight:rejected'],
        ['sight:pending'],
        ['tag:bell', 'category:open'],
        ['by:ana'],
        [`idea:${secrets[0]}`],
      ])
        out.push(await it.read({ topic, list, where, limit: 3 }, viewer));
      for (const id of [...secrets.slice(0, 3), seen[0] ?? 'none']) out.push(await it.read({ topic, list, limit: 3, around: id }, viewer));
    }
    for (const [find, text] of [
      ['search', 'bell'],
      ['search', 'secret'],
      ['similar', 'secret about colour and bell'],
      ['similar', 'about frame'],
    ] as const)
      out.push(await it.read({ topic, find, text, limit: 5 }, viewer));
    out.push(
      await it.read(
        { topic, refs: secrets.flatMap((id) => [ideaRef(id), tallyRef(id), ballotRef(id, 'ana'), ballotRef(id, 'xena')]) },
        viewer,
      ),
    );
  }
  for (const [i, id] of secrets.slice(0, 3).entries()) {
    // What is refused changes nothing, so asking is looking.
    for (const [command, args] of [
      [vote, { idea: id, value: 1 }],
      [edit, { idea: id, title: 'x' }],
      [withdraw, { idea: id }],
      [merge, { from: id, into: id }],
      [publish, { idea: id }],
    ] as const) {
      out.push(await it.engine.submit(topic, xena, { id: `ask-${n}-${i}-${command.name}`, actor: 'xena', command: command.name, args }));
    }
  }
  for (const reader of (await viewerOf(it.store, topic, xena)).readers) {
    const patch = (await it.store.since(topic, reader, marks.get(reader) ?? 0)) as Patch;
    marks.set(reader, patch.to);
    out.push(patch);
  }
  return out;
}

async function silent(script: readonly Act[], fault: Fault = {}): Promise<void> {
  const [without, withAll] = [await heard(script, false, fault), await heard(script, true, fault)];
  if (without !== withAll) {
    let at = 0;
    while (without[at] === withAll[at]) at++;
    assert.fail(
      `it is heard: ${without.slice(Math.max(0, at - 200), at + 80)}\n instead of ${withAll.slice(Math.max(0, at - 40), at + 80)}`,
    );
  }
}

test('property 2: silence, K10: pages, counts, searches, patches and refusals are byte-equal with and without hidden acts', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => silent(script)),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 2) },
  );
});

test('the scripts reach what they mean to: hidden acts are many, and staff do see them', async () => {
  let [secret, accepted] = [0, 0];
  for (const script of fc.sample(acts, { numRuns: 30, seed: 2 })) {
    secret += script.filter((act) => act.hidden).length;
    const it = world({ features: [ideas], now: START });
    await it.send(topic, configure, { moderation: 'before', tags: WORDS }, staff);
    const hidden: { id: Id; who: Actor }[] = [];
    for (const act of script.filter((one) => one.hidden))
      await secretly(
        act,
        (command: AnyCommand, args: unknown, actor: Actor) => it.send(topic, command, args, actor, `act-${act.n}`),
        hidden,
      );
    accepted += (await it.read({ topic, list: 'newest', limit: 200 }, staff)).rows.length;
  }
  assert.ok(secret > 150 && accepted > 100, `${secret} hidden acts, ${accepted} ideas that staff see`);
});

const blind: Feature = { ...ideas, commands: ideas.commands.map((command) => ({ ...command, about: undefined })) };
/** Its mark for everybody is the head of the topic. */
class OneHead extends MemoryStore {
  override async heads(at: Topic, readers: readonly Reader[]): ReturnType<MemoryStore['heads']> {
    const found = await super.heads(at, readers);
    return { ...found, at: { ...found.at, all: this.topics.get(at)?.head ?? 0 } };
  }
}
class OneCount extends MemoryStore {
  override counts(at: Topic, list: string): ReturnType<MemoryStore['counts']> {
    return super.counts(at, list, ['all', 'staff']);
  }
}
class OpenIndex extends MemoryStore {
  override async find(
    at: Topic,
    finder: string,
    match: 'all' | 'any',
    text: string,
    _readers: readonly Reader[],
    limit: number,
  ): ReturnType<MemoryStore['find']> {
    return super.find(at, finder, match, text, ['all', 'staff'], limit);
  }
}
/** Says of every record that changed that it left, to everybody. */
class Gossip extends MemoryStore {
  override async since(at: Topic, reader: Reader, seq: Seq, most?: number): Promise<Patch | undefined> {
    const patch = await super.since(at, reader, seq, most);
    const all = [...(this.topics.get(at)?.records.values() ?? [])].filter(
      (rec) => rec.seq > seq && rec.kind === 'idea' && !rec.readers.includes('all'),
    );
    return patch && { ...patch, gone: [...patch.gone, ...all.map(({ kind, id, seq: when }) => ({ kind, id, seq: when }))] };
  }
}
const faults: Readonly<Record<string, Fault>> = {
  'dense seq': { dense: true },
  'a mark that is the head of the topic': { store: () => new OneHead('e') },
  'about left out': { feature: blind },
  'counts of all': { store: () => new OneCount('e') },
  'an index searched before it is sifted': { store: () => new OpenIndex('e') },
  'departures told to those who never had it': { store: () => new Gossip('e') },
};
for (const [name, fault] of Object.entries(faults)) {
  test(`property 2 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => silent(script, fault)),
      { numRuns: 200, seed: 2, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody heard');
  });
}
