/** `recount-points` finds what is kept otherwise than the histories make it, and mends it: sums, acts, lines, places. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { Id } from '../../../src/core/record.ts';
import { configure as configureBox } from '../../../src/features/ideas/domain/configure.ts';
import { publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { people } from '../../../src/features/people/domain.ts';
import { grant, revoke } from '../../../src/features/people/domain/grant.ts';
import { SqliteStore } from '../../../src/server/stores/sqlite.ts';
import { run } from '../../../src/server/verbs/recount-points.ts';
import { world } from '../../../src/testing/fixture.ts';
import { box, Community, DAY, NOON, staff } from '../../features/people/community.ts';
import { Desk } from './desk.ts';

/** Caps that are reached, votes of one person, things out of sight and back, gifts: ana has 30 + 15 + 7, ben 10 + 5, cy 5 by hand. */
async function lively(desk: Desk): Promise<void> {
  const store = new SqliteStore({ file: desk.database });
  const it = new Community(world({ features: [ideas, people], store, now: NOON }));
  const mine: Id[] = [];
  for (let n = 0; n < 4; n++) mine.push(await it.share('ana', `Idea ${n}`));
  for (const idea of mine) await it.vote('ben', idea);
  it.it.now += DAY;
  await it.vote('cy', mine[0]!);
  await it.vote('dan', mine[1]!);
  await it.vote('dan', mine[1]!, null);
  await it.ok(box, configureBox, { moderation: 'none' }, staff);
  await it.ok(box, reject, { idea: mine[3]! }, staff);
  await it.settled();
  await it.ok(box, publish, { idea: mine[3]! }, staff);
  const bens = await it.share('ben', 'His own');
  const hidden = await it.share('ben', 'Out of sight');
  await it.ok(box, reject, { idea: hidden }, staff);
  await it.vote('ana', bens);
  const gift = async (points: number): Promise<Id> => {
    const { records } = await it.ok(it.topic('cy'), grant, { points, reason: 'Helped at the fair' }, staff);
    return records!.find(({ kind }) => kind === 'person.grant')!.id;
  };
  await gift(5);
  await it.ok(it.topic('cy'), revoke, { grant: await gift(50), reason: 'A mistake' }, staff);
  await it.settled();
  await store.close();
}

const TOTAL = 'ana 45, ben 15, cy 5';
/** Points as their members' cards and the leaderboard of all time say them. */
const totals = (desk: Desk): Promise<string[]> =>
  desk.look(async (store) => {
    const it = new Community(world({ features: [ideas, people], store, now: NOON + 2 * DAY }));
    const cards = await Promise.all(['ana', 'ben', 'cy'].map(async (id) => `${id} ${(await it.standing(id))?.points ?? 0}`));
    return [cards.join(', '), (await it.ranked('all')).map(([id, points]) => `${id} ${points}`).join(', ')];
  });

/** Changes one record of a member behind everybody's back. */
function tamper(desk: Desk, member: Id, kind: string, change: (body: never) => unknown): void {
  const db = new DatabaseSync(desk.database);
  const where = "kind = ? AND t = (SELECT t FROM heads WHERE topic = 'demo/people/' || ?) AND body IS NOT NULL";
  const row = db.prepare(`SELECT rowid, id, body FROM records WHERE ${where} ORDER BY id LIMIT 1`).get(kind, member)!;
  const body = change(JSON.parse(row['body'] as string) as never);
  db.prepare(`UPDATE records SET body = ? WHERE ${where} AND id = ?`).run(
    body === null ? null : JSON.stringify(body),
    kind,
    member,
    row['id']!,
  );
  db.close();
}

test('a whole space: says so, and writes nothing', async () => {
  using desk = new Desk();
  await lively(desk);
  assert.deepEqual(await totals(desk), [TOTAL, TOTAL]);
  const before = await desk.heads('demo');
  assert.equal(await desk.run(run, '--space', 'demo'), 0);
  assert.match(desk.out, /^The points of all \d members are what the histories make them\.\n$/);
  assert.deepEqual(await desk.heads('demo'), before);
});

type Books = { sum: number; counts: Record<string, number> };
type Fact = { on: string; counted?: object; seq: number };
const faults: Readonly<Record<string, { readonly at: [Id, string, (body: never) => unknown]; readonly says: RegExp }>> = {
  'a sum that was raised': {
    at: ['ben', 'person.books', (body: Books) => ({ ...body, sum: 500 })],
    says: /ben: has 500 points, the histories make 15\./,
  },
  'an act that was lost': { at: ['ana', 'person.fact', () => null], says: /1 act that nobody noted/ },
  'an act that says something else': {
    at: ['ana', 'person.fact', (body: Fact) => ({ ...body, seq: body.seq + 5 })],
    says: /1 act was noted otherwise than told/,
  },
  'an act that does not count any more': {
    at: ['ana', 'person.fact', ({ counted: _, ...body }: Fact) => body],
    says: /1 act was noted otherwise than told/,
  },
  'a month without its caps': {
    at: ['ana', 'person.month', (body: object) => ({ ...body, days: { '': { '18': 50 } } })],
    says: /2026-11: sums by day differ/,
  },
  'a pair that counts for more': {
    at: ['ana', 'person.pair', (body: object) => ({ ...body, days: { '18': 1 } })],
    says: /acts of one person are counted together otherwise/,
  },
  'books that are gone': { at: ['cy', 'person.books', () => null], says: /cy: has 0 points, the histories make 5\./ },
};
for (const [name, { at, says }] of Object.entries(faults))
  test(`finds and mends ${name}`, async () => {
    using desk = new Desk();
    await lively(desk);
    tamper(desk, ...at);
    const before = await desk.heads('demo');
    const found = await desk.run(run, '--space', 'demo', '--dry-run');
    assert.match(desk.out, says);
    assert.deepEqual(await desk.heads('demo'), before, 'dry');
    assert.equal(found, 1);
    assert.equal(await desk.run(run, '--space', 'demo'), 0, desk.out);
    assert.match(desk.out, /now all are what the histories make them/);
    assert.deepEqual(await totals(desk), [TOTAL, TOTAL]);
    assert.equal(await desk.run(run, '--space', 'demo', '--dry-run'), 0, desk.out);
    await goesOn(desk);
  });

/** Acts after a recount count as they would have: a fifth vote of ben's brings less, taking one back takes it back. */
const goesOn = (desk: Desk): Promise<void> =>
  desk.look(async (store) => {
    const it = new Community(world({ features: [ideas, people], store, now: NOON + 2 * DAY, name: 'after' }));
    const fifth = await it.share('ana', 'Later');
    await it.vote('ben', fifth);
    assert.equal(await it.points('ana'), 45 + 10 + Math.round(5 * Math.sqrt(5)) - 10);
    await it.vote('ben', fifth, null);
    assert.equal(await it.points('ana'), 55);
  });

test('an act that never happened goes, with its line; one whose entry was erased is taken as it was noted', async () => {
  using desk = new Desk();
  await lively(desk);
  const db = new DatabaseSync(desk.database);
  const ana = "(SELECT t FROM heads WHERE topic = 'demo/people/ana')";
  const { i: _, ...row } = db.prepare(`SELECT * FROM records WHERE t = ${ana} AND kind = 'person.fact' ORDER BY id LIMIT 1`).get()!;
  db.prepare(
    `INSERT INTO records (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
  ).run(
    ...Object.entries(row).map(([key, value]) =>
      key === 'id' ? 'invented' : key === 'body' ? String(value).replace('"seq":', '"seq":7') : value,
    ),
  );
  // cy's vote, as an erasure leaves it
  const erased = db
    .prepare(
      "UPDATE records SET body = json_set(body, '$.salt', json('null'), '$.content', json('null')) WHERE kind = 'history' AND json_extract(body, '$.content.actor') = 'cy'",
    )
    .run();
  assert.equal(erased.changes, 1);
  db.close();
  assert.equal(await desk.run(run, '--space', 'demo', '--dry-run'), 1);
  assert.match(desk.out, /1 noted act that no history tells of/);
  assert.match(desk.out, /1 entries of the histories are erased/);
  assert.equal(await desk.run(run, '--space', 'demo'), 0, desk.out);
  assert.deepEqual(await totals(desk), [TOTAL, TOTAL]);
});

test('asked wrongly, it says how', async () => {
  using desk = new Desk();
  assert.equal(await desk.run(run), 2);
  assert.match(desk.err, /Say which --space, or which FILE/);
});
