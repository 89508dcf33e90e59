/** Voting: what is accepted, what it changes, who sees it, and when the numbers of secret ballots move. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rec } from '../../../src/core/record.ts';
import { ballot } from '../../../src/features/polls/domain/bodies.ts';
import { NOTHING } from '../../../src/features/polls/domain/choice.ts';
import type { PollDraft } from '../../../src/features/polls/domain/create.ts';
import {
  ballotRef,
  countRef,
  tallyRef,
  turnoutRef,
  voiceRef,
  type BallotBody,
  type Choice,
} from '../../../src/features/polls/domain/kinds.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { rec } from '../../../src/testing/given.ts';
import { aBallot, ana, aPoll, ben, DAY, given, guest, NOW } from './some.ts';

const at = { now: NOW } as const;
const named = { ballots: 'named', results: 'always' } as const;

describe('a vote', () => {
  test('named: changes ballot, voice, turnout and numbers at once', () => {
    const out = given(...aPoll(named)).when(vote, { choice: { a: 1 } }, ana, at);
    out.then({
      'poll.ballot ana': { choice: { a: 1 }, voter: 'ana' },
      'poll.voice ana': { choice: { a: 1 }, voter: 'ana' },
      'poll.turnout poll': { voters: 1 },
      'poll.tally poll': { voters: 1, sums: { a: 1 }, given: { a: 1 } },
    });
    assert.deepEqual(out.get(ballotRef('ana'))?.readers, ['user:ana'], 'the ballot itself is its voter’s alone');
    assert.equal(out.happened[0]?.unsigned, undefined);
  });

  test('K13 secret: nobody but its voter reads it, and what happened is unsigned and says nothing', () => {
    const out = given(...aPoll()).when(vote, { choice: { a: 1 } }, ana, at);
    out.then({ 'poll.ballot ana': { choice: { a: 1 }, step: 0 }, 'poll.turnout poll': { voters: 1 }, 'poll.count poll': { waiting: 1 } });
    assert.deepEqual(
      out.changed.map(({ id, readers }) => [id, ...readers]),
      [
        ['ana', 'user:ana'],
        ['poll', 'all'],
        ['poll', 'system'],
      ],
    );
    assert.deepEqual(out.happened, [{ name: 'polls.voted', about: { kind: 'poll', id: 'poll' }, data: {}, unsigned: true }]);
  });

  test('changed and taken back: the numbers follow, and nothing of it is left in them', () => {
    let world = given(...aPoll(named)).when(vote, { choice: { a: 1 } }, ana, at);
    world = given(...world.records).when(vote, { choice: { b: 1 } }, ana, at);
    assert.deepEqual(world.get(tallyRef())?.body?.sums, { a: 0, b: 1 });
    assert.equal(world.get(turnoutRef())?.body?.voters, 1);
    world = given(...world.records).when(vote, { choice: null }, ana, at);
    assert.deepEqual(world.get(tallyRef())?.body, { voters: 0, sums: { a: 0, b: 0 }, given: { a: 0, b: 0 } });
    assert.equal(world.get(voiceRef('ana'))?.body, null);
    given(...world.records)
      .when(vote, { choice: null }, ana, at)
      .then('polls.no_vote');
  });

  test('K20 at the very date it is too late, whatever a timer did; a moment before it is not', () => {
    const poll = aPoll({ closes: NOW });
    given(...poll)
      .when(vote, { choice: { a: 1 } }, ana, { now: NOW })
      .then('kernel.forbidden');
    assert.equal(given(...poll).when(vote, { choice: { a: 1 } }, ana, { now: NOW - 1 }).refusal, undefined);
    given(...aPoll({ closes: NOW + DAY }, { closed: { at: NOW, by: null } }))
      .when(vote, { choice: { a: 1 } }, ana, at)
      .then('kernel.forbidden');
  });

  test('for members: guests may not', () => {
    given(...aPoll({ voters: 'members' }))
      .when(vote, { choice: { a: 1 } }, guest, at)
      .then('kernel.forbidden');
    assert.equal(given(...aPoll({ voters: 'members' })).when(vote, { choice: { a: 1 } }, ana, at).refusal, undefined);
  });

  test('quota: the last seat says so, and after it only those who are in may change', () => {
    const poll = aPoll({ ...named, quota: 2 });
    const first = given(...poll).when(vote, { choice: { a: 1 } }, ana, at);
    const last = given(...first.records).when(vote, { choice: { a: 1 } }, ben, at);
    assert.deepEqual(
      last.happened.map(({ name }) => name),
      ['polls.voted', 'polls.filled'],
    );
    given(...last.records)
      .when(vote, { choice: { a: 1 } }, guest, at)
      .then('polls.full');
    assert.equal(given(...last.records).when(vote, { choice: { c: 1 } }, ana, at).refusal, undefined);
  });

  const cases: readonly [what: string, Partial<PollDraft>, good: readonly Choice[], bad: readonly Choice[]][] = [
    ['single', {}, [{ a: 1 }], [{}, { a: 1, b: 1 }, { a: 2 }, { z: 1 }, { other: 1 }]],
    ['multiple', { type: 'multiple', min: 2, max: 2 }, [{ a: 1, b: 1 }], [{ a: 1 }, { a: 1, b: 1, c: 1 }, { a: 1, b: 0 }]],
    ['approval', { type: 'approval' }, [{ a: 1 }, { a: 1, b: 1, c: 1 }], [{}, { a: 2 }]],
    ['score', { type: 'score', max: 5 }, [{ a: 0 }, { a: 5, b: 3 }], [{ a: 6 }, {}]],
    ['dot', { type: 'dot', max: 4 }, [{ a: 4 }, { a: 1, b: 3 }], [{ a: 5 }, { a: 3, b: 3 }, { a: 0 }, {}]],
    ['ranked', { type: 'ranked' }, [{ a: 1 }, { b: 1, a: 2, c: 3 }], [{ a: 2 }, { a: 1, b: 1 }, { a: 1, b: 3 }, {}]],
    ['proposal', { type: 'proposal' }, [{ agree: 1 }, { block: 1 }], [{ a: 1 }, { agree: 1, block: 1 }]],
  ];
  for (const [what, more, good, bad] of cases)
    test(`${what}: what a ballot may say`, () => {
      for (const choice of good)
        assert.equal(given(...aPoll(more)).when(vote, { choice }, ana, at).refusal, undefined, JSON.stringify(choice));
      for (const choice of bad)
        assert.match(given(...aPoll(more)).when(vote, { choice }, ana, at).refusal?.refused ?? '', /^polls\./, JSON.stringify(choice));
    });

  test('an answer of one’s own needs its words, and words need it', () => {
    const poll = aPoll({ other: true });
    given(...poll)
      .when(vote, { choice: { other: 1 } }, ana, at)
      .then('polls.other_words');
    given(...poll)
      .when(vote, { choice: { a: 1 }, other: 'Violet' }, ana, at)
      .then('polls.other_words');
    const out = given(...poll).when(vote, { choice: { other: 1 }, other: ' Violet ' }, ana, at);
    assert.equal(out.get(ballotRef('ana'))?.body?.other, 'Violet');
  });

  test('a reason where reasons are asked for, else not', () => {
    given(...aPoll())
      .when(vote, { choice: { a: 1 }, reason: 'It hides mud' }, ana, at)
      .then('polls.no_reasons');
    const out = given(...aPoll({ ...named, reasons: true })).when(vote, { choice: { a: 1 }, reason: 'It hides mud' }, ana, at);
    assert.equal(out.get(voiceRef('ana'))?.body?.reason, 'It hides mud');
  });

  for (const args of [
    { choice: [] },
    { choice: { a: '1' } },
    { choice: { a: 1.5 } },
    { choice: { 'a b': 1 } },
    { choice: { a: 1 }, at: 5 },
    {},
    { choice: { a: 1 }, other: '\u0000' },
  ])
    test(`refuses ${JSON.stringify(args)} as a shape`, () => {
      given(...aPoll())
        .when(vote, args as never, ana, at)
        .then('kernel.args');
    });
});

describe('the numbers of secret ballots move in steps', () => {
  const few = { results: 'always', least: 3 } as const;
  const votes = (who: readonly (readonly [string, Choice | null])[], records = aPoll(few)) =>
    who.reduce((before, [id, choice]) => [...given(...before).when(vote, { choice }, { id, roles: ['member'] }, at).records], records);
  const shown = (records: ReturnType<typeof aPoll>): unknown => records.find(({ kind }) => kind === 'poll.tally')?.body;

  test('nothing shows before so many people voted, then all of it at once', () => {
    const two = votes([
      ['u1', { a: 1 }],
      ['u2', { b: 1 }],
    ]);
    assert.deepEqual(shown(two), NOTHING);
    assert.deepEqual(shown(votes([['u3', { a: 1 }]], two)), { voters: 3, sums: { a: 2, b: 1 }, given: { a: 2, b: 1 } });
  });

  test('one person who changes again and again counts once: a neighbour cannot be read off the numbers', () => {
    let records = votes([
      ['u1', { a: 1 }],
      ['u1', { b: 1 }],
      ['u1', null],
      ['u1', { c: 1 }],
    ]);
    assert.deepEqual(shown(records), NOTHING);
    records = votes(
      [
        ['u2', { a: 1 }],
        ['u3', { a: 1 }],
      ],
      records,
    );
    assert.deepEqual(shown(records), { voters: 3, sums: { a: 2, b: 0, c: 1 }, given: { a: 2, b: 0, c: 1 } });
    const before = shown(records);
    records = votes(
      [
        ['u1', { b: 1 }],
        ['u1', { a: 1 }],
        ['u1', { b: 1 }],
      ],
      records,
    );
    assert.deepEqual(shown(records), before, 'the next step needs three people again');
  });

  test('who voted and took it back stands for no vote: one vote alone is never shown', () => {
    const gone = votes([
      ['u1', { a: 1 }],
      ['u1', null],
      ['u2', { a: 1 }],
      ['u2', null],
    ]);
    const one = votes([['u3', { b: 1 }]], gone);
    assert.deepEqual(shown(one), NOTHING);
    assert.deepEqual(shown(votes([['u4', { b: 1 }]], one)), NOTHING, 'nor two of three');
    const three = votes(
      [
        ['u4', { b: 1 }],
        ['u5', { a: 1 }],
      ],
      one,
    );
    assert.deepEqual(shown(three), { voters: 3, sums: { a: 1, b: 2 }, given: { a: 1, b: 2 } });
  });

  test('numbers that were shown go as soon as fewer votes stand, and come back by the same steps', () => {
    const three = votes([
      ['u1', { a: 1 }],
      ['u2', { a: 1 }],
      ['u3', { b: 1 }],
    ]);
    assert.equal((shown(three) as { voters: number }).voters, 3);
    const two = votes([['u3', null]], three);
    assert.deepEqual(shown(two), NOTHING);
    const again = votes([['u3', { b: 1 }]], two);
    assert.deepEqual(shown(again), NOTHING, 'one person cannot bring them back: that would say what this one chose');
    const more = votes(
      [
        ['u4', { b: 1 }],
        ['u5', { b: 1 }],
      ],
      again,
    );
    assert.deepEqual((shown(more) as { sums: Choice }).sums, { a: 2, b: 3 });
  });

  test('to vote the same again is no change', () => {
    const records = votes([
      ['u1', { a: 1 }],
      ['u1', { a: 1 }],
      ['u1', { a: 1 }],
    ]);
    assert.equal((records.find(({ kind }) => kind === 'poll.count')?.body as { waiting: number }).waiting, 1);
  });

  test('K11 a page, which knows no hidden count, guesses the ballot and the turnout and no number', () => {
    const page = aPoll(few).filter(({ kind }) => kind !== 'poll.count');
    given(...page)
      .when(vote, { choice: { a: 1 } }, ana, at)
      .then({ 'poll.ballot ana': { choice: { a: 1 } }, 'poll.turnout poll': { voters: 1 } });
  });
});

test('having voted is what lets somebody read results after the vote; taking it back ends that', () => {
  const out = given(...aPoll({ ballots: 'named', results: 'after_vote' })).when(vote, { choice: { a: 1 } }, ana, at);
  assert.deepEqual(out.get(tallyRef())?.readers, ['group:voted']);
  assert.deepEqual(out.get(voiceRef('ana'))?.readers, ['group:voted', 'staff', 'user:ana']);
  const grants = (records: readonly Rec[]): readonly unknown[] =>
    ballot.grants!(records.find(({ kind }) => kind === 'poll.ballot') as Rec<BallotBody>);
  assert.deepEqual(grants(out.changed), [{ user: 'ana', reader: 'group:voted' }]);
  assert.deepEqual(grants(given(...out.records).when(vote, { choice: null }, ana, at).changed), []);
  for (const results of ['always', 'after_close', 'staff_only'] as const)
    assert.deepEqual(
      grants(given(...aPoll({ results })).when(vote, { choice: { a: 1 } }, ana, at).changed),
      [],
      `${results}: it opens nothing`,
    );
});

test('the hidden count is nobody’s', () => {
  assert.deepEqual(
    given(...aPoll(), aBallot('x', null), rec(voiceRef('x'), { voter: 'x', at: 1, choice: { a: 1 } }))
      .when(vote, { choice: { a: 1 } }, ana, at)
      .get(countRef())?.readers,
    ['system'],
  );
});
