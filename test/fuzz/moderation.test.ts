/** Property 2 (silence), for moderation: what is held, rejected, reported, decided or sanctioned reaches no byte of anybody else. With and without it, an outsider receives the same; canaries are in none of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor, Command, Moment } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { viewerOf } from '../../src/core/pages.ts';
import type { Id, Topic } from '../../src/core/record.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { edit } from '../../src/features/ideas/domain/edit.ts';
import { propose } from '../../src/features/ideas/domain/propose.ts';
import { vote } from '../../src/features/ideas/domain/vote.ts';
import { moderation } from '../../src/features/moderation/domain.ts';
import { appeal } from '../../src/features/moderation/domain/appeal.ts';
import { configure } from '../../src/features/moderation/domain/configure.ts';
import { decide, undo } from '../../src/features/moderation/domain/decide.ts';
import { notices, queue } from '../../src/features/moderation/domain/lists.ts';
import { report } from '../../src/features/moderation/domain/report.ts';
import { lift, sanction } from '../../src/features/moderation/domain/sanction.ts';
import { threads } from '../../src/features/threads/domain.ts';
import { comment, reply } from '../../src/features/threads/domain/comment.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { deriveId } from '../../src/core/hash.ts';
import { runs } from './seeds.ts';

const [box, talk, desk]: Topic[] = ['fuzz/ideas/box', 'fuzz/threads/talk', 'fuzz/moderation/desk'];
const START = 1_700_000_000_000;
const CANARY = 'zebra';
const xena: Actor = { id: 'xena', roles: ['guest'] };
const [ana, hana, mo] = [person('ana'), person('hana'), person('mo', 'moderator')];

interface Act {
  readonly hidden: boolean;
  readonly kind: number;
  readonly pick: number;
  readonly n: number;
}
const acts: fc.Arbitrary<Act[]> = fc
  .array(fc.record({ hidden: fc.boolean(), kind: fc.nat(8), pick: fc.nat(5) }), { minLength: 6, maxLength: 24, size: 'max' })
  .map((list) => list.map((act, n) => ({ ...act, n })));

interface Seen {
  readonly ideas: Id[];
  readonly comments: Id[];
}
type Send = (topic: Topic, command: unknown, args: unknown, actor: Actor) => ReturnType<World['send']>;

/** What everybody sees. */
async function openly({ kind, pick, n }: Act, send: Send, seen: Seen): Promise<void> {
  const idea = seen.ideas[pick % Math.max(1, seen.ideas.length)];
  const said = seen.comments[pick % Math.max(1, seen.comments.length)];
  const made = async (to: string[], kindOf: string, sent: ReturnType<Send>): Promise<void> => {
    const receipt = await sent;
    assert.ok(receipt.ok);
    to.push(receipt.records!.find((one) => one.kind === kindOf)!.id);
  };
  if (kind < 2 || idea === undefined) return made(seen.ideas, 'idea', send(box!, propose, { title: `A lamp ${n}` }, ana));
  if (kind < 4 || said === undefined) return made(seen.comments, 'comment', send(talk!, comment, { text: `I say ${n}` }, ana));
  if (kind === 4) return made(seen.comments, 'comment', send(talk!, reply, { parent: said, text: `And ${n}` }, ana));
  await send(box!, vote, { idea, value: kind % 2 }, ana);
}

/** What nobody but hana and the team sees: her words are held, and what follows from it. */
async function secretly({ kind, pick, n }: Act, send: Send, it: World, seen: Seen): Promise<void> {
  const one = async (list: string, where?: string[]): Promise<Id | undefined> => {
    const page = await it.read({ topic: desk!, list, limit: 20, ...(where && { where }) }, mo);
    // What is decided about things all can see is seen by all.
    const hers = page.rows.filter((id) => page.records.some((rec) => rec.id === id && rec.by === 'hana'));
    return hers[pick % Math.max(1, hers.length)];
  };
  const words = `shit ${CANARY} ${n}`;
  const open = await one(queue.name);
  const done = await one('decided');
  const notice = await one(notices.name, ['for:hana']);
  const said = seen.comments[pick % Math.max(1, seen.comments.length)];
  if (kind === 0) await send(box!, propose, { title: words, details: words, tags: [CANARY] }, hana);
  else if (kind === 1)
    await send(talk!, said === undefined ? comment : reply, said === undefined ? { text: words } : { parent: said, text: words }, hana);
  else if (kind === 2 && open !== undefined)
    await send(desk!, decide, { cases: [open], verdict: 'reject', reason: 'spam', text: words }, mo);
  else if (kind === 3 && done !== undefined) await send(desk!, undo, { cases: [done] }, mo);
  else if (kind === 4 && notice !== undefined) await send(desk!, appeal, { notice, text: words }, hana);
  else if (kind === 5 && seen.ideas.length > 0)
    await send(desk!, report, { place: box, kind: 'idea', about: seen.ideas[0], reason: pick % 2 ? 'spam' : null, note: words }, hana);
  else if (kind === 6) await send(desk!, sanction, { person: 'zoe', what: 'ban', until: START + 9e9, reason: 'spam', text: words }, mo);
  else if (kind === 7) await send(desk!, lift, { person: 'zoe', text: words }, mo);
  else if (kind === 8) await send(box!, propose, { title: `${words} again` }, hana);
}

/** Every question somebody outside may ask, in each topic. */
async function look(it: World, viewer: Actor | undefined, secrets: readonly Id[]): Promise<unknown[]> {
  const out: unknown[] = [];
  const lists = { [box!]: ideas.lists, [talk!]: threads.lists, [desk!]: moderation.lists };
  for (const [topic, all] of Object.entries(lists) as [Topic, Feature['lists']][]) {
    const where = [['sight:pending'], ['by:hana'], ['for:hana'], ['why:filter'], ['person:zoe']];
    for (const { name } of all) {
      out.push(await it.read({ topic, list: name, limit: 50 }, viewer));
      for (const buckets of where) out.push(await it.read({ topic, list: name, where: buckets, limit: 5 }, viewer));
    }
    const { readers } = await viewerOf(it.store, topic, viewer);
    for (const reader of readers) out.push(await it.store.since(topic, reader, 0));
    out.push(await it.store.heads(topic, readers));
    const kinds = [
      'idea',
      'idea.tally',
      'comment',
      'comment.stat',
      'moderation.case',
      'moderation.notice',
      'moderation.bar',
      'moderation.member',
    ];
    const refs = kinds.flatMap((kind) => [...secrets, 'hana', 'zoe'].map((id) => ({ kind, id })));
    out.push((await it.read({ topic, refs }, viewer)).records);
  }
  for (const text of [CANARY, 'shit', 'lamp']) out.push(await it.read({ topic: box!, find: 'search', text, limit: 9 }, viewer));
  return out;
}
/** Acts that come to nothing: only the answer is looked at. */
async function ask(it: World, secrets: readonly Id[], n: number): Promise<unknown[]> {
  const out: unknown[] = [];
  for (const [i, id] of secrets.slice(0, 2).entries()) {
    const tries: [Topic, unknown, unknown][] = [
      [box!, vote, { idea: id, value: 1 }],
      [talk!, reply, { parent: id, text: 'x' }],
      [desk!, report, { place: box, kind: 'idea', about: id, reason: 'spam' }],
      [desk!, decide, { cases: [id], verdict: 'approve' }],
      [desk!, appeal, { notice: id, text: 'x' }],
      [box!, edit, { idea: id, title: 'x' }],
    ];
    for (const [k, [topic, command, args]] of tries.entries()) {
      const now = it.now;
      out.push(await it.send(topic, command as Command<unknown, never>, args, xena, `ask-${n}-${i}-${k}`));
      it.now = now;
    }
  }
  return out;
}

async function heard(script: readonly Act[], withHidden: boolean, features: readonly Feature[]): Promise<string> {
  const it = world({ features, now: START });
  const rules = {
    mode: { who: 'none', when: 'before' },
    rate: { most: 0, minutes: 1 },
    repeat: 0,
    fresh: { hours: 0, links: 9, most: 0 },
  } as const;
  await it.send(desk!, configure, rules, mo, 'rules');
  await it.settle();
  const seen: Seen = { ideas: [], comments: [] };
  // Ids are known beforehand: whoever guesses one must learn nothing.
  const secrets = script
    .filter(({ hidden, kind }) => hidden && kind < 2)
    .map(({ n, kind }) => (kind === 0 ? deriveId(box!, 'hana', `act-${n}`, 'idea') : deriveId(talk!, 'hana', `act-${n}`, 'comment')));
  const out: unknown[] = [];
  for (const act of script) {
    if (act.hidden && !withHidden) continue;
    it.now = START + 1000 + act.n * 10;
    const send: Send = (topic, command, args, actor) => it.send(topic, command as Command<unknown, never>, args, actor, `act-${act.n}`);
    if (act.hidden) await secretly(act, send, it, seen);
    else await openly(act, send, seen);
    await it.settle();
    if (act.hidden) continue;
    it.now = START + 1000 + act.n * 10 + 6;
    out.push(await look(it, undefined, secrets), await look(it, xena, secrets), await ask(it, secrets, act.n));
  }
  if (withHidden) assert.deepEqual(it.errors, []);
  return JSON.stringify(out);
}
const all = [ideas, threads, moderation];
async function silent(script: readonly Act[], features = all): Promise<void> {
  const [without, withAll] = [await heard(script, false, features), await heard(script, true, features)];
  assert.ok(!withAll.includes(CANARY), `a canary is heard: ${withAll.slice(Math.max(0, withAll.indexOf(CANARY) - 200)).slice(0, 300)}`);
  if (without === withAll) return;
  let at = 0;
  while (without[at] === withAll[at]) at++;
  assert.fail(`it is heard: ${without.slice(Math.max(0, at - 200), at + 80)}\n instead of ${withAll.slice(Math.max(0, at - 40), at + 80)}`);
}

test('property 2: silence, K10: what moderation holds, decides and writes down is in no byte of anybody else', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => silent(script)),
    { numRuns: Math.ceil(runs() / 2), seed: Number(process.env['FUZZ_SEED'] ?? 3) },
  );
});

test('the scripts reach what they mean to: words are held, rejected, objected to; people reported and barred', async () => {
  const told = new Map<string, number>();
  for (const script of fc.sample(acts, { numRuns: 60, seed: 3 })) {
    const it = world({ features: all, now: START });
    await it.send(desk!, configure, {}, mo);
    const seen: Seen = { ideas: ['x'].slice(1), comments: [] };
    for (const act of script) {
      const send: Send = (topic, command, args, actor) => it.send(topic, command as Command<unknown, never>, args, actor);
      if (act.hidden) await secretly(act, send, it, seen);
      await it.settle();
    }
    for await (const { record } of it.store.scan('fuzz'))
      if (record.kind.startsWith('moderation.')) told.set(record.kind, (told.get(record.kind) ?? 0) + 1);
  }
  for (const kind of ['moderation.case', 'moderation.notice', 'moderation.penalty', 'moderation.bar', 'moderation.member'])
    assert.ok((told.get(kind) ?? 0) > 5, `${kind}: ${told.get(kind) ?? 0}`);
});

const bent = (feature: Feature, name: string, more: object): Feature => ({
  ...feature,
  commands: feature.commands.map((command) => (command.name === name ? { ...command, ...more } : command)),
});
const readersOfAll = (feature: Feature, name: string, kind: string): Feature => {
  const honest = feature.commands.find((command) => command.name === name)!;
  return bent(feature, name, {
    decide(facts: never, args: unknown, moment: Moment) {
      const decision = honest.decide(facts, args, moment);
      if ('refused' in decision) return decision;
      return {
        ...decision,
        changes: decision.changes.map((change) => (change.ref.kind === kind ? { ...change, readers: ['all'] } : change)),
      };
    },
  });
};
const proposeOf = ideas.commands.find(({ name }) => name === 'ideas.propose')!;
const faults: Readonly<Record<string, readonly Feature[]>> = {
  'a hold that is not heeded': [
    bent(ideas, 'ideas.propose', {
      decide: (facts: never, args: never, moment: object) => proposeOf.decide(facts, args, { ...moment, hold: undefined } as never),
    }),
    threads,
    moderation,
  ],
  'cases that all can read': [ideas, threads, readersOfAll(moderation, 'moderation.file', 'moderation.case')],
  'statements that all can read': [ideas, threads, readersOfAll(moderation, 'moderation.decide', 'moderation.notice')],
  'bars that all can read': [ideas, threads, readersOfAll(moderation, 'moderation.sanction', 'moderation.bar')],
  'reports about what one cannot read': [ideas, threads, bent(moderation, 'moderation.report', { about: undefined })],
};
for (const [name, features] of Object.entries(faults)) {
  test(`property 2 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => silent(script, [...features])),
      { numRuns: 100, seed: 3, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody heard');
  });
}
