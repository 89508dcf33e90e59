/** A script of acts in an idea box, open and hidden ones, and all the questions somebody may ask about it. For properties that compare two runs. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Actor, Command } from '../../src/core/command.ts';
import { viewerOf } from '../../src/core/pages.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import type { Id, Patch, Reader, Seq, Topic } from '../../src/core/record.ts';
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
import { person, type World } from '../../src/testing/fixture.ts';

export const topic: Topic = 'fuzz/ideas/box';
export const START = 1_700_000_000_000;
export const xena: Actor = { id: 'xena', roles: ['guest'] };
export const members = ['ana', 'ben', 'cem'].map((id) => person(id));
export const staff = person('sam', 'moderator');
const WORDS = ['mudguards', 'colour', 'frame', 'bell', 'spare parts', 'lights'];

/** One act; `n` names its envelope. Hidden ones touch ideas that Xena never sees. */
export interface Act {
  readonly hidden: boolean;
  readonly kind: number;
  readonly who: number;
  readonly idea: number;
  readonly word: number;
  readonly n: number;
}
export const acts: fc.Arbitrary<Act[]> = fc
  .array(fc.record({ hidden: fc.boolean(), kind: fc.nat(9), who: fc.nat(2), idea: fc.nat(5), word: fc.nat(5) }), {
    minLength: 4,
    maxLength: 30,
    size: 'max',
  })
  .map((list) => list.map((act, n) => ({ ...act, n })));

type Send = (command: Command<unknown, never>, args: unknown, actor: Actor, step?: string) => ReturnType<World['send']>;
const as = (command: unknown): Command<unknown, never> => command as Command<unknown, never>;

/** What there is so far. */
interface Box {
  readonly seen: Id[];
  readonly pending: { id: Id; who: Actor }[];
  readonly hidden: { id: Id; who: Actor }[];
}

export interface Playing {
  readonly withHidden: boolean;
  /** The clock stands still, so that seq counts. */
  readonly dense?: boolean;
  /** Called after each open act, when reactions have run, with what Xena was told if she did it. */
  readonly then: (told: unknown, secrets: readonly Id[], seen: readonly Id[], act: Act) => Promise<void>;
}

export async function play(it: World, script: readonly Act[], { withHidden, dense = false, then }: Playing): Promise<void> {
  const box: Box = { seen: [], pending: [], hidden: [] };
  /** Ids of hidden ideas are known beforehand: whoever guesses one must learn nothing. */
  const secrets = script.filter((act) => act.hidden).map((act) => importedIdea(topic, { source: 'hidden', id: String(act.n) }));
  const timeOf = (n: number): number => (dense ? 1 : START + 1000 + n * 10);
  it.now = timeOf(-1) - 2; // sending takes 2 ms
  await it.send(topic, configure, { moderation: 'before', tags: WORDS }, staff, 'box');
  for (const act of script) {
    if (act.hidden && !withHidden) continue;
    it.now = timeOf(act.n) - 2;
    const send: Send = (command, args, actor, step = '') => it.send(topic, command, args, actor, `act-${act.n}${step}`);
    let told: unknown;
    if (act.hidden) await secretly(act, send, box);
    else told = await openly(act, send, box);
    await it.settle();
    if (act.hidden) continue;
    it.now = timeOf(act.n) + (dense ? 0 : 6);
    await then(told, secrets, box.seen, act);
  }
}

/** Something all may know of, or that becomes known. Answers what Xena is told if she did it. */
async function openly(act: Act, send: Send, { seen, pending }: Box): Promise<unknown> {
  const who = members[act.who]!;
  const idea = seen[act.idea % Math.max(1, seen.length)];
  if (act.kind < 3 || idea === undefined) {
    const receipt = await send(
      as(propose),
      { title: `About ${WORDS[act.word]!} ${act.n}`, details: WORDS[act.idea], tags: [WORDS[act.word]!] },
      who,
    );
    assert.ok(receipt.ok);
    const { id } = receipt.records!.find(({ kind }) => kind === 'idea')!;
    if (act.kind === 0) return void pending.push({ id, who });
    assert.ok((await send(as(publish), { idea: id }, staff, 'publish')).ok);
    return void seen.push(id);
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
async function secretly(act: Act, send: Send, { hidden }: Box): Promise<void> {
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

/** All that somebody could read now: pages, counts, searches, refs, and what is new since `marks`, which move. */
export async function look(
  it: World,
  viewer: Actor | undefined,
  marks: Map<Reader, Seq>,
  secrets: readonly Id[],
  seen: readonly Id[],
): Promise<unknown[]> {
  const out: unknown[] = [];
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
  for (const reader of (await viewerOf(it.store, topic, viewer)).readers) {
    const patch = (await it.store.since(topic, reader, marks.get(reader) ?? 0)) as Patch;
    marks.set(reader, patch.to);
    out.push(patch);
  }
  return out;
}

/** What Xena is told when she guesses at what is hidden. Refusals change nothing, so asking is looking. */
export async function ask(it: World, secrets: readonly Id[], n: number): Promise<unknown[]> {
  const out: unknown[] = [];
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
  return out;
}
