/** The rare cases of carrying ballots, one by one; the walk of property 8 meets them seldom. */
import { test } from 'node:test';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { carry, uncarry } from '../../../src/features/ideas/domain/carry.ts';
import { aBallot, anIdea, given, NOW, topic } from './some.ts';

const setting = { now: NOW, topic };
const under = (id: string, merge: number, root = id) => ({ mergedInto: root, merged: { under: id, merge } });
const send = { from: 'b', into: 'a', voters: ['v'] };

test('a carry that comes when its idea has gone elsewhere, or out again, does nothing', () => {
  for (const idea of [{}, under('z', 1)]) {
    given(...anIdea('a', { idea: { merges: 1 } }), ...anIdea('b', { idea }), aBallot('b', 'v'))
      .when(carry, send, SYSTEM, setting)
      .then({});
  }
});

test('a ballot taken back before the merge does not count against it; its own memory stays with the copy', () => {
  given(
    ...anIdea('a', { idea: { merges: 2 } }),
    ...anIdea('b', { idea: under('a', 2) }),
    aBallot('b', 'v', { at: 77 }),
    aBallot('a', 'v', { value: null, merges: 1 }),
  )
    .when(carry, send, SYSTEM, setting)
    .then({ 'idea.ballot a:v': { value: 1, via: 'b', at: 77, merges: 1 }, 'idea.tally a': { agree: 1 } });
});

test('a ballot taken back since the merge stays taken back, and one that is there stays as it is', () => {
  const ideas = [...anIdea('a', { idea: { merges: 2 } }), ...anIdea('b', { idea: under('a', 2) }), aBallot('b', 'v')];
  given(...ideas, aBallot('a', 'v', { value: null, merges: 2 }))
    .when(carry, send, SYSTEM, setting)
    .then({});
  given(...ideas, aBallot('a', 'v', { value: 1 }))
    .when(carry, send, SYSTEM, setting)
    .then({});
});

test('what was overruled is not carried: a null ballot on the merged idea', () => {
  given(...anIdea('a', { idea: { merges: 1 } }), ...anIdea('b', { idea: under('a', 1) }), aBallot('b', 'v', { value: null, merges: 1 }))
    .when(carry, send, SYSTEM, setting)
    .then({});
});

const three = (sources: readonly string[]) => [
  ...anIdea('a', { idea: { merges: 3, sources }, tally: { agree: 1 } }),
  ...anIdea('b'),
  ...anIdea('c', { idea: under('a', 1) }),
  ...anIdea('d', { idea: under('a', 3) }),
];

test('undoing leaves nothing of a copy, and touches no other', () => {
  given(...three([]), aBallot('a', 'v', { via: 'b' }))
    .when(uncarry, send, SYSTEM, setting)
    .then({ 'idea.ballot a:v': null, 'idea.tally a': { agree: 0 } });
  for (const more of [{}, { via: 'c' }])
    given(...three(['c']), aBallot('a', 'v', more))
      .when(uncarry, send, SYSTEM, setting)
      .then({});
});

test('undoing gives the count to another merged idea on which the voter spoke', () => {
  given(...three(['c', 'd']), aBallot('a', 'v', { via: 'b' }), aBallot('d', 'v', { at: 5 }))
    .when(uncarry, send, SYSTEM, setting)
    .then({ 'idea.ballot a:v': { via: 'd', value: 1, at: 5 }, 'idea.tally a': { agree: 1 } });
});

test('undoing goes back to what the voter took back: only what was merged later may count instead', () => {
  given(...three(['c']), aBallot('a', 'v', { via: 'b', merges: 2 }), aBallot('c', 'v'))
    .when(uncarry, send, SYSTEM, setting)
    .then({ 'idea.ballot a:v': { value: null, merges: 2, via: undefined }, 'idea.tally a': { agree: 0 } });
  given(...three(['c', 'd']), aBallot('a', 'v', { via: 'b', merges: 2 }), aBallot('c', 'v'), aBallot('d', 'v'))
    .when(uncarry, send, SYSTEM, setting)
    .then({ 'idea.ballot a:v': { value: 1, merges: 2, via: 'd' }, 'idea.tally a': { agree: 1 } });
});

test('undoing does not reach under a merged idea: what was overruled there stays overruled', () => {
  const nested = anIdea('e', { idea: under('c', 1, 'a') });
  given(...three(['c', 'e']), ...nested, aBallot('a', 'v', { via: 'b' }), aBallot('e', 'v'), aBallot('c', 'v', { value: null, merges: 1 }))
    .when(uncarry, send, SYSTEM, setting)
    .then({ 'idea.ballot a:v': null, 'idea.tally a': { agree: 0 } });
});
