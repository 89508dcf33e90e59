/** Property 2 (silence) over people, accounts, membership and reports: a life with and without roles, points of who shows none, seats, applications, what is said in a closed place, reports and what one follows. Every byte an outsider can get is equal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { viewerOf } from '../../src/core/pages.ts';
import { splitTopic, type AnyKind, type Id, type Reader, type Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { world, type World } from '../../src/testing/fixture.ts';
import { BOX, DESK, DOOR, LAB, Life, PEOPLE, POLLS, scripts, SPACE, STAFF, TALK, type Asked, type Step } from './life.ts';
import { runs } from './seeds.ts';

const START = 1_700_000_000_000;
const xena: Actor = { id: 'u_xenaxenaxena', roles: ['member'] };
/** Shows nothing of what he has. */
const cem = PEOPLE[2]!;
const CEM: Topic = `${SPACE}/people/${cem.id}`;
const PLACES: readonly Topic[] = [
  BOX,
  LAB,
  TALK,
  DESK,
  DOOR,
  ...POLLS,
  CEM,
  `${SPACE}/threads/ideas:lab:x`,
  ...['people', 'account', 'membership'].flatMap((name) =>
    PEOPLE.map(({ id }): Topic => `${SPACE}/${name}/${name === 'membership' ? '~' : ''}${id}`),
  ),
  `${SPACE}/people/board:all`,
  `${SPACE}/people/board:2023-11`,
  `${SPACE}/people/board:2023-W46`,
  `${SPACE}/people/rules`,
];

const SECRET = ['moderation.report', 'threads.report', 'threads.follow', 'threads.see'];
/** Cem shares all his ideas in the closed place. */
const behind = (asked: Asked | undefined): Asked | undefined =>
  asked?.command === 'ideas.propose' && asked.actor === cem ? { ...asked, topic: LAB } : asked;
/** Whether all of it is hidden from Xena. */
const isHidden = ({ topic, actor, command }: Asked): boolean =>
  /^(account|membership)\./.test(command) ||
  SECRET.includes(command) ||
  (topic === LAB && actor === cem) ||
  (topic === CEM && /\.(grant|revoke)$/.test(command));
/** What depends on what is hidden (a case is there or not), or makes all of it seen. */
const isLeftOut = ({ topic, actor, command }: Asked): boolean =>
  // Points somebody shows are of all he did, behind doors too: he shows them.
  (topic === LAB && actor !== cem) ||
  (command.startsWith('moderation.') && command !== 'moderation.report') ||
  (topic === CEM && command === 'people.show');

/** Everything Xena can get; of what is told all but the ids of entries, which are salted. */
async function look(it: World, viewer: Actor | undefined, ids: readonly Id[]): Promise<string> {
  const out: unknown[] = [];
  for (const topic of PLACES) {
    const feature = features.find(({ name }) => name === splitTopic(topic)[1])!;
    for (const { name, inner } of feature.lists) if (!inner) out.push(await it.read({ topic, list: name, limit: 100 }, viewer));
    for (const { name: find } of feature.finders ?? []) out.push(await it.read({ topic, find, text: 'title', limit: 50 }, viewer));
    const refs = feature.kinds.flatMap(({ name: kind }) => ids.map((id) => ({ kind, id })));
    for (let i = 0; i < refs.length; i += 400) out.push((await it.read({ topic, refs: refs.slice(i, i + 400) }, viewer)).records);
    const { readers } = await viewerOf(it.store, topic, viewer);
    out.push(readers, await it.store.heads(topic, readers));
    for (const reader of readers) out.push(await it.store.since(topic, reader, 0));
  }
  for (const where of [[], ['as:people'], ['as:decided'], ...PEOPLE.map(({ id }) => [`by:${id}`])]) {
    const page = await it.read({ topic: `${SPACE}/activity/all`, list: 'told', limit: 200, where }, viewer);
    // Of one moment they stand in the order of their ids, which are salted.
    const rows = page.records.map(({ seq, body }) => JSON.stringify([seq, body])).sort();
    out.push(rows, page.next !== undefined, page.foreign, page.counts, page.mark);
  }
  return JSON.stringify(out);
}

async function heard(
  script: readonly Step[],
  withHidden: boolean,
  parts: readonly Feature[],
): Promise<readonly [bytes: string[], hid: number]> {
  const it = world({ features: parts, now: START });
  const life = new Life(
    (topic, actor, envelope) => it.engine.submit(topic, actor, envelope),
    () => it.settle(),
  );
  await life.begin();
  const show = { points: false, badges: false, deeds: false, since: false, board: false };
  await it.engine.submit(CEM, cem, { id: 'shy', actor: cem.id, command: 'people.show', args: show });
  await it.engine.submit(DOOR, STAFF, { id: 'in', actor: STAFF.id, command: 'membership.admit', args: { user: cem.id } });
  await it.engine.submit(DOOR, cem, { id: 'yes', actor: cem.id, command: 'membership.accept', args: { version: 1, locale: 'en' } });
  await it.settle();
  const bytes: string[] = [];
  let hid = 0;
  for (const step of script) {
    it.now = START + (step.n + 1) * 1000;
    const asked = behind(life.asked(step));
    if (!asked || isLeftOut(asked)) continue;
    if (isHidden(asked)) {
      if (!withHidden) continue;
      const { topic, actor, command, args } = asked;
      if ((await it.engine.submit(topic, actor, { id: `act-${String(step.n)}`, actor: actor.id, command, args })).ok) hid++;
      await it.settle();
      continue;
    }
    await life.step(step);
  }
  it.now = START + 10_000_000;
  const ids = [
    ...PEOPLE.map(({ id }) => id),
    'door',
    'current',
    'v1',
    'rules',
    'space',
    'poll',
    'thread',
    ...life.known.ideas.map(({ id }) => id),
  ];
  for (const viewer of [undefined, xena]) bytes.push(await look(it, viewer, ids));
  assert.deepEqual(it.errors, []);
  return [bytes, hid];
}
async function silent(script: readonly Step[], parts: readonly Feature[] = features): Promise<number> {
  const [[quiet], [busy, hid]] = [await heard(script, false, parts), await heard(script, true, parts)];
  for (const [i, line] of quiet.entries()) {
    if (line === busy[i]) continue;
    let at = 0;
    while (line[at] === busy[i]![at]) at++;
    assert.fail(
      `it is heard: ${line.slice(Math.max(0, at - 300), at + 80)}\n instead of ${busy[i]!.slice(Math.max(0, at - 40), at + 120)}`,
    );
  }
  return hid;
}

test('property 2: silence, K10: roles, hidden points, seats, requests, reports and what is said behind a door change not one byte of anybody else', async (t) => {
  let hid = 0;
  await fc.assert(
    fc.asyncProperty(scripts(40, 80), async (script) => {
      hid += await silent(script);
    }),
    { numRuns: Math.ceil(runs() / 3), endOnFailure: true, seed: Number(process.env['FUZZ_SEED'] ?? 2) },
  );
  t.diagnostic(`${String(hid)} hidden acts`);
  assert.ok(hid > 0, 'nothing was hidden');
});

/** Whatever a command says, records of this kind are for all. */
const bare = (kind: string): Feature[] =>
  features.map((feature) => ({
    ...feature,
    commands: feature.commands.map((command) => ({
      ...command,
      decide(...[facts, args, moment]: Parameters<typeof command.decide>) {
        const decision = command.decide(facts, args, moment);
        if ('refused' in decision) return decision;
        const readers: readonly Reader[] = ['all'];
        return { ...decision, changes: decision.changes.map((one) => (one.ref.kind === kind && one.body ? { ...one, readers } : one)) };
      },
    })),
  }));
const ajar = features.map((feature) => ({
  ...feature,
  kinds: feature.kinds.map((kind): AnyKind => (kind.name === 'membership.door' ? { ...kind, grants: () => [] } : kind)),
}));
const KINDS = [
  'account.standing',
  'membership.seat',
  'membership.application',
  'person.standing',
  'person.books',
  'moderation.report',
  'threads.follow',
];
const faults: Readonly<Record<string, readonly Feature[]>> = {
  ...Object.fromEntries(KINDS.map((kind) => [`${kind} for all`, bare(kind)])),
  'a door that shuts nobody out': ajar,
};
for (const [name, parts] of Object.entries(faults))
  test(`property 2 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(scripts(30, 80), (script) => silent(script, parts).then(() => undefined)),
      { numRuns: 100, seed: 2, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody heard');
  });
