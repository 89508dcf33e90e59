/** What staff give by hand, how a site makes rules of its own, what levels unlock, and what a member lets others see. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelOf, standingRef } from '../../../src/core/standing.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { people } from '../../../src/features/people/domain.ts';
import { show } from '../../../src/features/people/domain/choose.ts';
import { configure } from '../../../src/features/people/domain/configure.ts';
import { grant, revoke } from '../../../src/features/people/domain/grant.ts';
import { boardTopic, deedsRef, grantRef, medalsRef, rankRef, type GrantBody } from '../../../src/features/people/domain/kinds.ts';
import { place } from '../../../src/features/people/domain/place.ts';
import { rulesTopic, type RulesBody } from '../../../src/features/people/domain/rules.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { givenOf } from '../../../src/testing/given.ts';
import { person } from '../../../src/testing/fixture.ts';
import { box, Community, DEFAULTS, NOON, SPACE, staff } from './community.ts';

const TITLES = [
  { id: 'whisperer', label: { en: 'Bearing whisperer' } },
  { id: 'known', label: { en: 'Known here' }, level: 'member' },
];

test('staff give points with a reason and take them back with a reason; both stay readable by the member', async () => {
  const it = new Community();
  const { records } = await it.ok(it.topic('ana'), grant, { points: 60, badge: 'well_backed', reason: 'Ran the spring meeting' }, staff);
  const id = records!.find(({ kind }) => kind === 'person.grant')!.id;
  assert.equal(await it.points('ana'), 60);
  assert.deepEqual((await it.it.get(it.topic('ana'), medalsRef('ana')))?.body?.earned, { well_backed: 1 });
  assert.deepEqual(await it.ranked('2026-11'), [['ana', 60]]);
  await it.ok(it.topic('ana'), revoke, { grant: id, reason: 'It was Ben' }, staff);
  assert.equal(await it.points('ana'), 0);
  assert.deepEqual((await it.it.get(it.topic('ana'), medalsRef('ana')))?.body?.earned, {});
  const mine = await it.it.read({ topic: it.topic('ana'), list: 'grants', limit: 9 }, person('ana'));
  const { revoked, reason } = mine.records.find(({ kind }) => kind === 'person.grant')!.body as GrantBody;
  assert.deepEqual([reason, revoked?.reason, revoked?.by], ['Ran the spring meeting', 'It was Ben', 'staff']);
  assert.deepEqual((await it.it.read({ topic: it.topic('ana'), list: 'grants', limit: 9 }, person('ben'))).rows, []);
  assert.deepEqual(await it.refused(it.topic('ana'), revoke, { grant: id, reason: 'Again' }, staff), { refused: 'people.revoked' });
});

test('nobody gives to themselves, nothing, or what there is not; and only staff give', async () => {
  const it = new Community();
  assert.deepEqual(await it.refused(it.topic('staff'), grant, { points: 5, reason: 'Good me' }, staff), { refused: 'people.grant_self' });
  assert.deepEqual(await it.refused(it.topic('ana'), grant, { reason: 'For nothing' }, staff), { refused: 'people.grant_nothing' });
  assert.deepEqual(await it.refused(it.topic('ana'), grant, { badge: 'crown', reason: 'A crown' }, staff), {
    refused: 'people.no_badge',
    data: { badge: 'crown' },
  });
  assert.deepEqual(await it.refused(it.topic('ana'), grant, { title: 'queen', reason: 'A crown' }, staff), {
    refused: 'people.no_title',
    data: { title: 'queen' },
  });
  assert.deepEqual(await it.refused(it.topic('ana'), grant, { points: 5, reason: 'Friend' }, 'ben'), {
    refused: 'kernel.forbidden',
    data: { state: 'any' },
  });
  assert.deepEqual(await it.refused(it.topic('ana'), revoke, { grant: 'none', reason: 'Nothing' }, staff), { refused: 'kernel.unknown' });
});

test('what was taken from somebody he does not give back to himself; only people are given something, and a title once', async () => {
  const it = new Community();
  const mod = person('mod', 'moderator');
  const { records } = await it.ok(it.topic('mod'), grant, { points: -100, reason: 'Misused the desk' }, staff);
  const id = records!.find(({ kind }) => kind === 'person.grant')!.id;
  assert.deepEqual(await it.refused(it.topic('mod'), revoke, { grant: id, reason: 'Undeserved' }, mod), { refused: 'people.grant_self' });
  for (const name of ['rules', 'board:all'])
    assert.deepEqual(await it.refused(it.topic(name), grant, { points: 5, reason: 'A slip' }, staff), { refused: 'kernel.unknown' });
  await it.rules({ titles: TITLES });
  await it.ok(it.topic('ana'), grant, { title: 'whisperer', reason: 'Hears them' }, staff);
  assert.deepEqual(await it.refused(it.topic('ana'), grant, { title: 'whisperer', reason: 'Again' }, staff), { refused: 'people.granted' });
  const hand = { id: 'hand', on: 'ideas.voted', to: 'author', points: 1 } as const;
  assert.deepEqual(await it.refused(rulesTopic(SPACE), configure, { rules: [...DEFAULTS.rules, hand] }, person('boss', 'admin')), {
    refused: 'people.twice',
    data: { of: 'rule', id: 'hand' },
  });
});

test('a title is earned or given, chosen by who bears it, and gone with what it came from', async () => {
  const it = new Community();
  await it.rules({ titles: TITLES });
  const title = async (): Promise<unknown> => {
    await it.settled();
    return (await it.it.get(it.topic('ana'), medalsRef('ana')))?.body?.title?.label['en'];
  };
  assert.deepEqual(await it.refused(it.topic('ana'), show, { title: 'known' }, 'ana'), {
    refused: 'people.no_title',
    data: { title: 'known' },
  });
  const { records } = await it.ok(it.topic('ana'), grant, { points: 50, title: 'whisperer', reason: 'Knows every bearing' }, staff);
  assert.equal(await title(), undefined, 'nobody is called by a title they did not choose');
  await it.ok(it.topic('ana'), show, { title: 'whisperer' }, 'ana');
  assert.equal(await title(), 'Bearing whisperer');
  await it.ok(it.topic('ana'), show, { title: 'known' }, 'ana');
  assert.equal(await title(), 'Known here');
  await it.ok(it.topic('ana'), revoke, { grant: records!.find(({ kind }) => kind === 'person.grant')!.id, reason: 'A mistake' }, staff);
  assert.equal(await title(), undefined);
});

test('what a member does not show is not read by others: points, badges, contributions, since, leaderboards', async () => {
  const it = new Community();
  await it.share('ana');
  await it.settled();
  const seen = async (who: string) => {
    const { records } = await it.it.read(
      { refs: [standingRef('ana'), medalsRef('ana'), deedsRef('ana')], topic: it.topic('ana') },
      person(who),
    );
    return Object.fromEntries(records.map(({ kind, body }) => [kind, body]));
  };
  const open = await seen('ben');
  assert.deepEqual(
    [open['person.medals'], open['person.deeds']],
    [
      { earned: { first_idea: 1 } },
      {
        since: NOON + 2,
        stats: [
          { rule: 'idea_shared', n: 1 },
          { rule: 'idea_done', n: 0 },
        ],
      },
    ],
  );
  await it.ok(it.topic('ana'), show, { points: false, badges: false, deeds: false, since: false, board: false }, 'ana');
  assert.deepEqual(await seen('ben'), { 'person.medals': { earned: {} }, 'person.deeds': {} });
  assert.ok((await seen('ana'))['person.standing'], 'her own she sees');
  assert.deepEqual(await it.ranked('all'), []);
  for (const reader of ['all', 'members'] as const)
    assert.doesNotMatch(JSON.stringify((await it.it.store.since(it.topic('ana'), reader, 0))?.records ?? []), /"points"/);
  await it.ok(it.topic('ana'), show, { points: true, board: true }, 'ana');
  assert.deepEqual(await it.ranked('all'), [['ana', 10]]);
  assert.deepEqual(await it.ranked('2026-W47'), [['ana', 10]]);
  assert.deepEqual(await it.refused(it.topic('ana'), show, { points: false }, staff), {
    refused: 'kernel.forbidden',
    data: { state: "other's" },
  });
});

test('a level unlocks acts where the site says so, in any feature; staff need none', async () => {
  const it = new Community();
  await it.rules({ unlocks: { 'ideas.propose': 'member' } });
  const why = await it.refused(box, propose, { title: 'A bell' }, 'ana');
  assert.deepEqual(why, { refused: 'people.level_needed', data: { level: 'member', points: 50 } });
  await it.ok(box, propose, { title: 'By staff' }, staff);
  await it.ok(it.topic('ana'), grant, { points: 50, reason: 'Vouched for' }, staff);
  await it.ok(it.topic('ana'), show, { points: false }, 'ana');
  await it.ok(box, propose, { title: 'A bell' }, 'ana');
  assert.equal(levelOf(undefined), 1);
});

test('rules that cannot hold together are refused, and it is said where', () => {
  const given = givenOf([people]);
  const topic = rulesTopic(SPACE);
  const [first, ...rest] = DEFAULTS.rules;
  const cases: readonly (readonly [Partial<RulesBody>, string, unknown])[] = [
    [{ rules: [first!, first!, ...rest] }, 'people.twice', { of: 'rule', id: 'idea_shared' }],
    [{ rules: [{ ...first!, on: 'Proposed' }, ...rest] }, 'people.no_happening', { on: 'Proposed' }],
    [
      { rules: [...DEFAULTS.rules, { id: 'loop', on: 'people.counted', to: 'actor', points: 1 }] },
      'people.no_happening',
      { on: 'people.counted' },
    ],
    [{ rules: [{ ...first!, cap: 3 }, ...rest] }, 'people.cap_too_low', { rule: 'idea_shared', points: 10 }],
    [{ levels: [{ id: 'a', at: 5 }] }, 'people.levels_rise', undefined],
    [
      {
        levels: [
          { id: 'a', at: 0 },
          { id: 'b', at: 0 },
        ],
      },
      'people.levels_rise',
      undefined,
    ],
    [{ badges: [{ id: 'x', tier: 'gold', rule: 'none', need: 1 }] }, 'people.no_rule', { rule: 'none' }],
    [{ stats: ['none'] }, 'people.no_rule', { rule: 'none' }],
    [{ titles: [{ id: 't', label: { en: 'T' }, badge: 'none' }] }, 'people.no_badge', { badge: 'none' }],
    [{ unlocks: { 'ideas.vote': 'none' } }, 'people.no_level', { level: 'none' }],
  ];
  for (const [change, code, data] of cases) {
    const { refusal } = given().when(configure, change, staff, { topic, now: NOON });
    assert.deepEqual(refusal, data === undefined ? { refused: code } : { refused: code, data });
  }
  given().when(configure, { stats: [] }, person('ana'), { topic }).then('kernel.forbidden');
  given().when(configure, { stats: [] }, staff, { topic: 'demo/people/ana' }).then('people.wrong_place');
  given()
    .when(configure, { rules: [{ id: 'x', on: 'a.b', to: 'king', points: 1 }] as never }, staff, { topic })
    .then('kernel.args');
});

test('a place that was told late does not come back', async () => {
  const it = new Community();
  const there = boardTopic(SPACE, 'all');
  await it.ok(there, place, { member: 'ana', points: 0, turn: 7, hidden: false }, SYSTEM);
  await it.ok(there, place, { member: 'ana', points: 50, turn: 6, hidden: false }, SYSTEM);
  assert.equal((await it.it.get(there, rankRef('ana')))?.body?.points, 0);
  assert.equal(grantRef('g').kind, 'person.grant');
});
