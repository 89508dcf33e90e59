/** Staff ask, change and close polls; promises hold; what follows a close happens by itself. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announce, close, seal } from '../../../src/features/polls/domain/close.ts';
import { NOTHING } from '../../../src/features/polls/domain/choice.ts';
import { fileOf, recount } from '../../../src/features/polls/domain/count/file.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { edit } from '../../../src/features/polls/domain/edit.ts';
import { importBallots } from '../../../src/features/polls/domain/import.ts';
import { countRef, pollRef, resultRef, tallyRef, turnoutRef, type Choice } from '../../../src/features/polls/domain/kinds.ts';
import { addOption, approveOption, declineOption, offerRef } from '../../../src/features/polls/domain/offers.ts';
import type { SheetBody } from '../../../src/features/polls/domain/publish.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { ERASED } from '../../../src/core/card.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { person, world } from '../../../src/testing/fixture.ts';
import { rec } from '../../../src/testing/given.ts';
import { ana, aPoll, DAY, draft, given, lia, NOW, options, topic } from './some.ts';

const at = { now: NOW } as const;

describe('asking', () => {
  test('a poll is there with empty numbers; secret ballots have a hidden count', () => {
    given()
      .when(create, draft(), lia, at)
      .then({
        'poll poll': { ballots: 'secret', results: 'after_vote', least: 5, by: 'lia' },
        'poll.turnout poll': { voters: 0 },
        'poll.tally poll': { voters: 0 },
        'poll.count poll': { step: 0 },
      });
    assert.equal(given().when(create, draft({ ballots: 'named' }), lia, at).changed.length, 3);
  });
  test('once', () => {
    given(...aPoll())
      .when(create, draft(), lia, at)
      .then('kernel.forbidden');
  });
  test('voters may not', () => {
    given().when(create, draft(), ana, at).then('kernel.forbidden');
  });
  for (const [why, more] of [
    ['polls.few_options', { options: options('a') }],
    ['polls.option_there', { options: [...options('a'), { id: 'b', label: ' OPTION A' }] }],
    [
      'polls.option_id',
      {
        options: [
          { id: 'a', label: 'One' },
          { id: 'a', label: 'Two' },
        ],
      },
    ],
    [
      'polls.option_id',
      {
        options: [
          { id: 'other', label: 'One' },
          { id: 'a', label: 'Two' },
        ],
      },
    ],
    [
      'polls.empty_option',
      {
        options: [
          { id: 'a', label: ' ' },
          { id: 'b', label: 'Two' },
        ],
      },
    ],
    ['polls.limits', { type: 'multiple', min: 3, max: 2 }],
    ['polls.limits', { type: 'multiple', min: 4 }],
    ['polls.closes_past', { closes: NOW }],
    ['polls.no_zone', { zone: 'Mars/Olympus' }],
  ] as const)
    test(`${why}: ${JSON.stringify(more)}`, () => {
      given().when(create, draft(more), lia, at).then(why);
    });
  test('a proposal brings its four options', () => {
    const out = given().when(create, draft({ type: 'proposal', options: [] }), lia, at);
    assert.deepEqual(
      out.get(pollRef())?.body?.options.map(({ id }) => id),
      ['agree', 'abstain', 'disagree', 'block'],
    );
  });
  test('a date wakes the one who seals', () => {
    const [asked, scheduled] = given().when(create, draft({ closes: NOW + DAY }), lia, at).happened;
    assert.deepEqual([scheduled?.name, scheduled?.due], ['polls.scheduled', NOW + DAY]);
    assert.deepEqual([asked?.unsigned, scheduled?.unsigned], [undefined, true], 'who asked is said once: the date is the poll’s');
  });
});

describe('promises are never loosened', () => {
  const promised = { ballots: 'secret', results: 'after_close', least: 5 } as const;
  for (const more of [{ ballots: 'named' }, { results: 'always' }, { results: 'after_vote' }, { least: 4 }] as const)
    test(`not to ${JSON.stringify(more)}`, () => {
      given(...aPoll(promised))
        .when(edit, draft({ ...promised, ...more }), lia, at)
        .then('polls.promised');
    });
  test('left out they stay; stricter they may become, while nobody has voted', () => {
    const out = given(...aPoll(promised)).when(edit, draft({ results: 'staff_only', least: 9 }), lia, at);
    const body = out.get(pollRef())?.body;
    assert.deepEqual([body?.ballots, body?.results, body?.least], ['secret', 'staff_only', 9]);
    assert.deepEqual(out.get(tallyRef())?.readers, ['staff'], 'the numbers move with the promise');
  });
  test('named may become secret before the first vote, and then has its hidden count', () => {
    const out = given(...aPoll({ ballots: 'named' })).when(edit, draft({ ballots: 'secret' }), lia, at);
    assert.ok(out.changed.some(({ kind }) => kind === 'poll.count'));
  });
  test('with the first vote the question stands; only lead and date can change', () => {
    const voted = [...aPoll().filter(({ kind }) => kind !== 'poll.turnout'), rec(turnoutRef(), { voters: 1 })];
    for (const more of [
      { question: 'Another?' },
      { options: options('a', 'b') },
      { quorum: 5 },
      { results: 'staff_only' },
      { type: 'approval' },
    ] as const)
      given(...voted)
        .when(edit, draft(more), lia, at)
        .then('polls.has_votes');
    const out = given(...voted).when(edit, draft({ lead: 'For the spring', closes: NOW + DAY, zone: 'Europe/Warsaw' }), lia, at);
    assert.equal(out.get(pollRef())?.body?.closes, NOW + DAY);
    assert.equal(out.happened[1]?.due, NOW + DAY);
  });
  test('when all took their votes back and the options become others, nothing is left of the old ones', () => {
    for (const more of [{ results: 'always', least: 2 } as const, { results: 'always', ballots: 'named' } as const]) {
      let records = aPoll(more);
      for (const choice of [{ a: 1 }, null])
        for (const id of ['u1', 'u2', 'u3'])
          records = [...given(...records).when(vote, { choice }, person(id), { ...at, envelope: `${id}${choice ? 'in' : 'out'}` }).records];
      const out = given(...records).when(edit, draft({ ...more, options: options('x', 'y') }), lia, at);
      assert.deepEqual(out.get(tallyRef())?.body, NOTHING);
      const count = out.get(countRef())?.body;
      assert.deepEqual(count && [count.sums, count.given, count.waiting], 'ballots' in more ? undefined : [{}, {}, 0]);
      // who voted before counts among those who act from now on
      const voted = given(...out.records).when(vote, { choice: { x: 1 } }, person('u1'), at);
      assert.equal(voted.get(countRef())?.body?.waiting, 'ballots' in more ? undefined : 1);
    }
  });
  test('options that lost their words to leaving voters do not stand in the way of a new date', () => {
    const left = [...options('a', 'b', 'c'), { id: 'x', label: ERASED }, { id: 'y', label: ERASED }];
    const records = aPoll({ adding: 'free', options: left });
    const later = given(...records).when(edit, draft({ adding: 'free', options: left, closes: NOW + DAY }), lia, at);
    assert.equal(later.get(pollRef())?.body?.closes, NOW + DAY);
    for (const more of [
      { id: 'z', label: 'option A' },
      { id: 'z', label: ERASED },
    ])
      given(...records)
        .when(edit, draft({ adding: 'free', options: [...left, more] }), lia, at)
        .then('polls.option_there');
    given(...records)
      .when(edit, draft({ adding: 'free', options: [...options('a', 'b', 'c'), { id: 'x', label: 'Option b' }] }), lia, at)
      .then('polls.option_there');
  });
  test('a closed poll changes no more', () => {
    given(...aPoll({ closes: NOW }))
      .when(edit, draft({ closes: NOW + DAY }), lia, at)
      .then('kernel.forbidden');
  });
});

describe('options of voters', () => {
  test('wait for staff, and are there when they say yes', () => {
    let out = given(...aPoll({ adding: 'approved' })).when(addOption, { label: ' Violet ' }, ana, at);
    const [offer] = out.get(offerRef('ana'))!.body!.offers;
    assert.deepEqual([offer?.label, offer?.state, out.get(pollRef())?.body?.options.length], ['Violet', 'waiting', 3]);
    assert.deepEqual(out.get(offerRef('ana'))?.readers, ['staff', 'user:ana']);
    out = given(...out.records).when(approveOption, { voter: 'ana', option: offer!.id }, lia, at);
    assert.deepEqual(out.get(pollRef())?.body?.options[3], { id: offer!.id, label: 'Violet', by: 'ana' });
    given(...out.records)
      .when(declineOption, { voter: 'ana', option: offer!.id }, lia, at)
      .then('polls.no_offer');
  });
  test('or are there at once', () => {
    const out = given(...aPoll({ adding: 'free' })).when(addOption, { label: 'Violet' }, ana, at);
    assert.equal(out.get(pollRef())?.body?.options[3]?.label, 'Violet');
  });
  test('not in the words of another, case and spaces aside, whether that stands or waits for the team', () => {
    for (const label of ['option A', '  Option   a ', 'OPTION\u00a0A', 'Ｏption a'])
      given(...aPoll({ adding: 'free' }))
        .when(addOption, { label }, ana, at)
        .then('polls.option_there');
    const waits = given(...aPoll({ adding: 'approved' })).when(addOption, { label: 'Dark violet' }, ana, at);
    given(...waits.records)
      .when(addOption, { label: ' dark  VIOLET' }, ana, { ...at, envelope: 'again' })
      .then('polls.option_there');
    given()
      .when(create, draft({ options: [...options('a'), { id: 'b', label: 'option  a' }] }), lia, at)
      .then('polls.option_there');
  });
  test('not twice, not where nobody asked, not more than three', () => {
    given(...aPoll({ adding: 'free' }))
      .when(addOption, { label: 'option A' }, ana, at)
      .then('polls.option_there');
    given(...aPoll())
      .when(addOption, { label: 'Violet' }, ana, at)
      .then('polls.no_adding');
    let records = aPoll({ adding: 'approved' });
    for (const label of ['One', 'Two', 'Three'])
      records = [...given(...records).when(addOption, { label }, ana, { ...at, envelope: label }).records];
    given(...records)
      .when(addOption, { label: 'Four' }, ana, at)
      .then('polls.enough_offers');
  });
});

describe('the end', () => {
  const voters = Array.from({ length: 12 }, (_, n) => person(`v${n}`));
  async function held(more: Parameters<typeof draft>[0], choices: (n: number) => Choice) {
    const it = world({ features: [polls], now: NOW });
    const receipt = await it.send(topic, create, draft(more), lia);
    assert.ok(receipt.ok, JSON.stringify(receipt));
    for (const [n, voter] of voters.entries()) assert.ok((await it.send(topic, vote, { choice: choices(n) }, voter)).ok);
    return it;
  }
  const resultOf = async (it: ReturnType<typeof world>) => (await it.get(topic, resultRef()))?.body;

  test('K20 at its date it closes by itself, is counted once, and all may read the result', async () => {
    const it = await held({ closes: NOW + DAY, results: 'after_close' }, (n): Choice => (n < 7 ? { a: 1 } : { b: 1 }));
    await it.settle();
    assert.equal(await resultOf(it), undefined);
    it.now = NOW + DAY;
    await it.settle();
    const result = await it.get(topic, resultRef());
    assert.deepEqual([result?.body?.sums, result?.body?.verdict, result?.readers], [{ a: 7, b: 5 }, 'decided', ['all']]);
    assert.deepEqual((await it.get(topic, pollRef()))?.body?.closed, { at: NOW + DAY, by: null });
    const late = await it.send(topic, vote, { choice: { b: 1 } }, person('late'));
    assert.ok(!late.ok);
    assert.deepEqual(it.errors, []);
  });
  test('a date that was moved is the one that counts', async () => {
    const it = await held({ closes: NOW + DAY }, () => ({ a: 1 }));
    assert.ok((await it.send(topic, edit, draft({ closes: NOW + 2 * DAY }), lia)).ok);
    it.now = NOW + DAY;
    await it.settle();
    assert.equal(await resultOf(it), undefined);
    assert.ok((await it.send(topic, vote, { choice: { b: 1 } }, voters[0]!)).ok);
    it.now = NOW + 2 * DAY;
    await it.settle();
    assert.deepEqual((await resultOf(it))?.sums, { a: 11, b: 1 });
  });
  test('with its last seat it closes', async () => {
    const it = await held({ quota: 12 }, () => ({ a: 1 }));
    await it.settle();
    assert.equal((await resultOf(it))?.voters, 12);
  });
  test('so few secret ballots that numbers would tell are not shown at all', async () => {
    const it = world({ features: [polls], now: NOW });
    await it.send(topic, create, draft(), lia);
    for (const voter of voters.slice(0, 4)) await it.send(topic, vote, { choice: { a: 1 } }, voter);
    await it.send(topic, close, {}, lia);
    await it.settle();
    const result = await resultOf(it);
    assert.deepEqual([result?.verdict, result?.voters, result?.sums, result?.sheets], ['withheld', 4, {}, 0]);
  });
  test('what is exported can be counted again; a changed ballot or result shows', async () => {
    const ranks: readonly Choice[] = [{ a: 1, b: 2 }, { b: 1, c: 2 }, { c: 1, a: 2 }, { a: 1 }];
    const it = await held({ type: 'ranked', method: 'irv' }, (n) => ranks[n % 4]!);
    await it.send(topic, close, {}, lia);
    await it.settle();
    const poll = (await it.get(topic, pollRef()))!.body!;
    const page = await it.read({ topic, list: 'sheets', limit: 50 });
    const ballots = page.records.flatMap(({ body }) => (body as SheetBody).rows);
    assert.deepEqual(
      ballots.map(({ n }) => n),
      [3, 3, 3, 3],
      'those that say the same are one row',
    );
    assert.ok(!JSON.stringify(ballots).includes('v1'), 'no names');
    const file = JSON.parse(JSON.stringify(fileOf(poll, (await resultOf(it))!, ballots))) as ReturnType<typeof fileOf>;
    const again = recount(file)!;
    assert.deepEqual([again.whole, again.same], [true, true]);
    const forged = recount({ ...file, ballots: file.ballots.map((row, i) => (i ? row : { ...row, n: 300 })) })!;
    assert.deepEqual([forged.whole, forged.same], [false, false]);
    assert.equal(recount({ ...file, result: { ...file.result, winners: ['c'] } })?.same, false);
    assert.equal(recount({}), undefined);
    assert.equal(recount({ ...file, ballots: [null] }), undefined, 'a strange file is an answer, not a fault');
  });
  test('an outcome can be said once it is closed, changed and taken back', () => {
    given(...aPoll())
      .when(announce, { text: 'Moss it is.' }, lia, at)
      .then('kernel.forbidden');
    const closed = aPoll({ closes: NOW });
    const out = given(...closed).when(announce, { text: 'Moss it is.' }, lia, at);
    assert.equal(out.get(pollRef())?.body?.outcome?.text, 'Moss it is.');
    assert.equal(
      given(...out.records)
        .when(announce, { text: ' ' }, lia, at)
        .get(pollRef())?.body?.outcome,
      undefined,
    );
  });
  test('only the system seals, and never early', () => {
    given(...aPoll({ closes: NOW + DAY }))
      .when(seal, { closes: NOW + DAY }, SYSTEM, at)
      .then('polls.not_yet');
    given(...aPoll({}, { closed: { at: 1, by: 'lia' } }))
      .when(seal, {}, SYSTEM, at)
      .then('polls.closed');
    given(...aPoll())
      .when(seal, {}, lia, at)
      .then('kernel.forbidden');
  });
  test('imported ballots count like others; who has one here keeps it', async () => {
    const it = await held({ ballots: 'named', results: 'always' }, () => ({ a: 1 }));
    const ballots = ['v0', 'w1', 'w1', 'w2'].map((voter) => ({ voter, choice: { b: 1 }, at: NOW }));
    assert.ok((await it.send(topic, importBallots, { ballots }, SYSTEM)).ok);
    assert.deepEqual((await it.get(topic, tallyRef()))?.body, { voters: 14, sums: { a: 12, b: 2 }, given: { a: 12, b: 2 } });
  });
});
