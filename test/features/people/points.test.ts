/** Points follow what happens in other features, each once, and go when their cause goes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { configure as configureBox } from '../../../src/features/ideas/domain/configure.ts';
import { hold, publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { caseId } from '../../../src/features/moderation/domain/kinds.ts';
import { introduce, people } from '../../../src/features/people/domain.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { hold as holdComment } from '../../../src/features/threads/domain/moderate.ts';
import { vote as voteComment } from '../../../src/features/threads/domain/vote.ts';
import { restore, withdraw } from '../../../src/features/ideas/domain/withdraw.ts';
import type { EntryBody } from '../../../src/features/people/domain/kinds.ts';
import { person, world } from '../../../src/testing/fixture.ts';
import { box, Community, DAY, DEFAULTS, NOON, SPACE, staff } from './community.ts';

test('who shares an idea gets points, who supports it gives some, and taking the vote back takes them back', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  assert.equal(await it.points('ana'), 10);
  await it.vote('ben', idea);
  assert.equal(await it.points('ana'), 15);
  assert.equal(await it.points('ben'), 0);
  await it.vote('ben', idea, null);
  assert.equal(await it.points('ana'), 10);
  await it.vote('ben', idea);
  assert.equal(await it.points('ana'), 15, 'once, however often');
});

test('nothing for acting on oneself', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  await it.vote('ana', idea, null);
  await it.vote('ana', idea);
  assert.equal(await it.points('ana'), 10);
});

test('a vote and its taking back in one commit count as the last of them', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  await Promise.all([it.vote('ben', idea), it.vote('ben', idea, null), it.vote('cy', idea, null), it.vote('cy', idea)]);
  assert.equal(await it.points('ana'), 15);
});

test('an idea that is held, rejected or withdrawn brings nothing, nor do its votes; brought back, it counts as before', async () => {
  const it = new Community();
  await it.ok(box, configureBox, { moderation: 'before' }, staff);
  const idea = await it.share('ana');
  assert.equal(await it.points('ana'), 0, 'held');
  await it.ok(box, publish, { idea }, staff);
  assert.equal(await it.points('ana'), 10);
  for (const voter of ['ben', 'cy']) await it.vote(voter, idea);
  assert.equal(await it.points('ana'), 20);
  await it.ok(box, reject, { idea }, staff);
  assert.equal(await it.points('ana'), 0);
  await it.ok(box, publish, { idea }, staff);
  assert.equal(await it.points('ana'), 20);
  await it.ok(box, withdraw, { idea }, 'ana');
  assert.equal(await it.points('ana'), 0);
  await it.ok(box, restore, { idea }, 'ana');
  assert.equal(await it.points('ana'), 20);
});

test('what staff hold at the desk or where it stands, idea or comment, brings nothing until it is seen again, nor do its votes', async () => {
  const it = new Community(world({ features: [ideas, people, threads, moderation], now: NOON }));
  const [talk, desk] = ['demo/threads/talk', 'demo/moderation/desk'] as const;
  const idea = await it.share('ana');
  await it.vote('ben', idea);
  const { records } = await it.ok(talk, comment, { text: 'A good lamp, I think.' }, 'ana');
  const said = records!.find(({ kind }) => kind === 'comment')!.id;
  await it.ok(talk, voteComment, { comment: said, value: 1 }, 'ben');
  assert.equal(await it.points('ana'), 10 + 5 + 2 + 2);
  await it.ok(box, hold, { idea }, staff);
  assert.equal(await it.points('ana'), 2 + 2);
  await it.ok(talk, holdComment, { comment: said }, staff);
  assert.equal(await it.points('ana'), 0);
  const cases = [caseId({ place: box, kind: 'idea', about: idea }), caseId({ place: talk, kind: 'comment', about: said })];
  await it.ok(desk, decide, { cases, verdict: 'approve' }, staff);
  assert.equal(await it.points('ana'), 10 + 5 + 2 + 2);
});

test('made real counts once for the idea, whoever of the staff said so, and not any more when it is taken back', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  await it.ok(box, setStatus, { idea, status: 'completed' }, staff);
  assert.equal(await it.points('ana'), 110);
  await it.ok(box, setStatus, { idea, status: 'planned' }, person('other', 'admin'));
  assert.equal(await it.points('ana'), 10);
});

test('a day has a cap for each rule, and the next day begins anew', async () => {
  const it = new Community();
  for (let n = 0; n < 5; n++) await it.share('ana', `Idea ${n}`);
  assert.equal(await it.points('ana'), 30);
  it.it.now += DAY;
  await it.share('ana', 'One more');
  assert.equal(await it.points('ana'), 40);
});

test('votes of one person for another in a month count as the root of how many they are', async () => {
  const it = new Community();
  const mine: string[] = [];
  for (let n = 0; n < 4; n++) mine.push(await it.share('ana', `Idea ${n}`));
  const before = await it.points('ana');
  for (const idea of mine) await it.vote('ben', idea);
  assert.equal((await it.points('ana')) - before, 10, 'four count as two');
  await it.vote('cy', mine[0]!);
  assert.equal((await it.points('ana')) - before, 15, 'those of another person count whole');
  it.it.now = NOON + 20 * DAY;
  await it.vote('ben', mine[0]!, null);
  await it.vote('ben', mine[0]!);
  assert.equal((await it.points('ana')) - before, Math.round(5 * Math.sqrt(3)) + 5 + 5, 'a new month begins anew');
});

test('why each point came can be read by the member and staff, line by line; nobody else, and never who voted', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  await it.vote('ben', idea);
  await it.vote('cy', idea);
  await it.settled();
  await it.vote('cy', idea, null);
  await it.settled();
  const page = await it.it.read({ topic: it.topic('ana'), list: 'entries', limit: 50 }, person('ana'));
  const lines = page.records.filter(({ kind }) => kind === 'person.entry').map(({ body }) => body as EntryBody);
  assert.deepEqual(lines.map(({ rule, points, about, undone }) => [rule, points, about === idea, undone ?? false]).sort(), [
    ['idea_backed', 5, true, false],
    ['idea_backed', 5, true, true],
    ['idea_shared', 10, true, false],
  ]);
  assert.deepEqual((await it.it.read({ topic: it.topic('ana'), list: 'entries', limit: 50 }, person('ben'))).records, []);
  assert.equal((await it.it.read({ topic: it.topic('ana'), list: 'entries', limit: 50 }, staff)).rows.length, 3);
  // All that ana and staff can read of her topic, patches included, names no voter.
  for (const reader of ['all', 'members', 'staff', 'user:ana'] as const)
    assert.doesNotMatch(JSON.stringify(await it.it.store.since(it.topic('ana'), reader, 0)), /ben|cy\b/);
  assert.doesNotMatch(JSON.stringify(page), /ben|cy\b/);
});

test('levels come with points and go with them, and say how far the next one is', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  assert.deepEqual(await it.standing('ana'), { points: 10, level: 1, of: 5, name: 'newcomer', from: 0, next: { name: 'member', at: 50 } });
  for (let n = 0; n < 8; n++) await it.vote(`voter-${n}`, idea);
  assert.deepEqual(await it.standing('ana'), { points: 50, level: 2, of: 5, name: 'member', from: 50, next: { name: 'regular', at: 200 } });
  await it.vote('voter-0', idea, null);
  assert.equal((await it.standing('ana'))?.level, 1);
});

test('badges come by counts, again where the rule says so, and go with their cause', async () => {
  const it = new Community();
  const [a, b] = [await it.share('ana', 'One'), await it.share('ana', 'Two')];
  const medals = async (): Promise<unknown> => {
    await it.settled();
    return (await it.it.get(it.topic('ana'), { kind: 'person.medals', id: 'ana' }))?.body;
  };
  assert.deepEqual(await medals(), { earned: { first_idea: 1 } });
  for (const idea of [a, b]) await it.ok(box, setStatus, { idea, status: 'completed' }, staff);
  assert.deepEqual(await medals(), { earned: { first_idea: 1, idea_maker: 2 } });
  await it.ok(box, setStatus, { idea: a, status: 'open' }, staff);
  assert.deepEqual(await medals(), { earned: { first_idea: 1, idea_maker: 1 } });
});

test('since when somebody is here is when they said their name, or first did something', async () => {
  const it = new Community();
  await it.ok(it.topic('ana'), introduce, { name: 'Ana' }, 'ana');
  await it.settled();
  assert.equal((await it.books('ana'))?.since, NOON + 2);
  it.it.now += DAY;
  await it.share('ana');
  await it.settled();
  assert.equal((await it.books('ana'))?.since, NOON + 2);
});

test('new rules weigh everything anew; a happening no rule named before counts from then on', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  for (const voter of ['ben', 'cy']) await it.vote(voter, idea);
  assert.equal(await it.points('ana'), 20);
  const rules = DEFAULTS.rules.map((rule) => (rule.id === 'idea_backed' ? { ...rule, points: 50, cap: 70 } : rule));
  await it.rules({ rules });
  assert.equal(await it.points('ana'), 80, '10 + 2 × 50, at most 70');
  await it.rules({ rules: [...rules, { id: 'pinned', on: 'ideas.published', to: 'author', points: 3 }] });
  assert.equal(await it.points('ana'), 80);
  await it.ok(box, reject, { idea }, staff);
  await it.ok(box, publish, { idea }, staff);
  assert.equal(await it.points('ana'), 83);
  await it.rules({ rules: DEFAULTS.rules });
  assert.equal(await it.points('ana'), 20);
});

test('leaderboards by week, month and all time, in the whole and by area', async () => {
  const it = new Community();
  const idea = await it.share('ana');
  await it.vote('ben', idea);
  await it.share('ben', 'Another');
  assert.deepEqual(await it.ranked('all'), [
    ['ana', 15],
    ['ben', 10],
  ]);
  assert.deepEqual(await it.ranked('2026-11'), [
    ['ana', 15],
    ['ben', 10],
  ]);
  assert.deepEqual(await it.ranked('2026-W47', 'ideas'), [
    ['ana', 15],
    ['ben', 10],
  ]);
  it.it.now = Date.UTC(2026, 10, 30, 9);
  for (const voter of ['cy', 'di']) await it.vote(voter, idea);
  it.it.now = Date.UTC(2026, 11, 1, 9);
  await it.vote('eve', idea);
  assert.deepEqual(await it.ranked('2026-W49'), [['ana', 15]], 'one week in two months');
  assert.deepEqual(await it.ranked('2026-12'), [['ana', 5]]);
  assert.deepEqual(await it.ranked('all'), [
    ['ana', 30],
    ['ben', 10],
  ]);
  await it.vote('eve', idea, null);
  assert.deepEqual(await it.ranked('2026-12'), [], 'nobody stands there without points');
  assert.deepEqual(await it.ranked('threads'), []);
  assert.equal(SPACE, 'demo');
});
