/** The counting methods against worked examples that others published, and their edges. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { count, type Asked } from '../../../src/features/polls/domain/count/count.ts';
import { runOff } from '../../../src/features/polls/domain/count/irv.ts';
import { pairsOf, pathsOf, schulze } from '../../../src/features/polls/domain/count/schulze.ts';
import { options, rows } from './some.ts';

const asked = (more: Partial<Asked>): Asked => ({
  question: 'Q',
  type: 'ranked',
  options: options('a', 'b', 'c'),
  other: false,
  ballots: 'secret',
  least: 1,
  ...more,
});

/**
 * The capital of Tennessee: M(emphis) 42 %, N(ashville) 26 %, C(hattanooga) 15 %, K(noxville) 17 %. Ballots as printed in electowiki, "Effects of different voting
 * systems under similar circumstances" (https://electowiki.org/wiki/Tennessee_example), and as a file at https://gist.github.com/robla/b967903a166f4d11e8ee02c0f911f1ca.
 */
const TENNESSEE = rows('42 M N C K', '26 N C K M', '15 C K N M', '17 K C N M');
const CITIES = ['M', 'N', 'C', 'K'];

describe('instant run-off', () => {
  /** Rounds: French Wikipedia, "Vote alternatif", as the tests of the library Condorcet for PHP repeat them (github.com/julien-boudry/Condorcet, InstantRunoffTest.php). */
  test('the capital of Tennessee: Chattanooga leaves, then Nashville; Knoxville has 58 of 100 in round 3', () => {
    const { rounds, winners, order } = runOff(CITIES, TENNESSEE, 'Q');
    assert.deepEqual(rounds, [
      { votes: { M: 42, N: 26, C: 15, K: 17 }, spent: 0, out: 'C' },
      { votes: { M: 42, N: 26, K: 32 }, spent: 0, out: 'N' },
      { votes: { M: 42, K: 58 }, spent: 0 },
    ]);
    assert.deepEqual(winners, ['K']);
    assert.deepEqual(order, ['K', 'M', 'N', 'C']);
  });

  /** Wikipedia, "Instant-runoff voting", Examples, "Five voters, three candidates" (repeated in the same file). */
  test('five voters, three candidates: Bill leaves, and Sue has three of five', () => {
    const { rounds, order } = runOff(['bob', 'sue', 'bill'], rows('2 bob bill sue', '2 sue bob bill', '1 bill sue bob'), 'Q');
    assert.deepEqual(rounds, [
      { votes: { bob: 2, sue: 2, bill: 1 }, spent: 0, out: 'bill' },
      { votes: { bob: 2, sue: 3 }, spent: 0 },
    ]);
    assert.deepEqual(order, ['sue', 'bob', 'bill']);
  });

  test('ballots that name nobody who is still in are spent, and half of the others is enough', () => {
    const { rounds, winners } = runOff(['a', 'b', 'c'], rows('4 a', '3 b', '2 c'), 'Q');
    assert.deepEqual(rounds.at(-1), { votes: { a: 4, b: 3 }, spent: 2 });
    assert.deepEqual(winners, ['a']);
  });

  test('level ones: an earlier round decides who leaves', () => {
    // d leaves first; then b and c have 6 each, and c had fewer before
    const { rounds } = runOff(['a', 'b', 'c', 'd'], rows('7 a', '6 b', '4 c', '2 d c'), 'Q');
    assert.deepEqual(
      rounds.map(({ out, by }) => [out, by]),
      [
        ['d', undefined],
        ['c', 'earlier'],
        [undefined, undefined],
      ],
    );
  });

  test('level ones in every round: a lot that anybody can draw again, and that the question turns', () => {
    const level = rows('3 a', '1 b', '1 c');
    const outs = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6'].map(
      (seed) => runOff(['a', 'b', 'c', 'd'], [...level, ...rows('2 d')], seed).rounds[0],
    );
    assert.ok(outs.every((round) => round?.by === 'lot'));
    assert.deepEqual([...new Set(outs.map((round) => round?.out))].sort(), ['b', 'c']);
    assert.deepEqual(runOff(['a', 'b', 'c', 'd'], level, 'Q1'), runOff(['a', 'b', 'c', 'd'], level, 'Q1'));
  });

  test('the last two level: both, and the verdict says so', () => {
    assert.equal(count(asked({ method: 'irv' }), rows('2 a', '2 b')).verdict, 'tie');
    assert.deepEqual(runOff(['a', 'b'], rows('2 a', '2 b'), 'Q').winners, ['a', 'b']);
  });

  test('a share is one of the ballots in the last round: those that are spent do not stand in its way', () => {
    const ballots = rows('4 a', '3 b', '2 c');
    assert.equal(count(asked({ method: 'irv', share: 57 }), ballots).verdict, 'decided', '4 of 7');
    assert.equal(count(asked({ method: 'irv', share: 58 }), ballots).verdict, 'no_share');
  });

  test('nobody voted: no winner', () => {
    assert.deepEqual(runOff(['a', 'b'], [], 'Q').winners, []);
    assert.equal(count(asked({ method: 'irv' }), []).verdict, 'no_votes');
  });
});

describe('Borda', () => {
  const cities = asked({ method: 'borda', options: options(...CITIES) });
  /** Points: electowiki, "Borda count"; the same table, worked out, at https://liquisearch.com/borda_count/an_example. */
  test('the capital of Tennessee: Nashville 194, Chattanooga 173, Memphis 126, Knoxville 107', () => {
    const { points, winners, order } = count(cities, TENNESSEE);
    assert.deepEqual(points, { M: 126, N: 194, C: 173, K: 107 });
    assert.deepEqual(winners, ['N']);
    assert.deepEqual(order, ['N', 'C', 'M', 'K']);
  });

  test('what a ballot does not rank gets nothing from it', () => {
    assert.deepEqual(count(asked({ method: 'borda' }), rows('1 a', '1 b c')).points, { a: 2, b: 2, c: 1 });
  });
});

describe('Schulze', () => {
  /** 45 voters, five candidates: electowiki, "Schulze method", Example 1; pairs, paths and order as printed there (https://electowiki.org/wiki/Schulze_method). */
  const FORTY_FIVE = rows(
    '5 A C B E D',
    '5 A D E C B',
    '8 B E D A C',
    '3 C A B E D',
    '7 C A E B D',
    '2 C B A D E',
    '7 D C E B A',
    '8 E B A D C',
  );
  const IDS = ['A', 'B', 'C', 'D', 'E'];
  test('45 voters: who is preferred to whom', () => {
    assert.deepEqual(pairsOf(IDS, FORTY_FIVE), [
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
  });
  test('45 voters: the strongest paths', () => {
    assert.deepEqual(pathsOf(pairsOf(IDS, FORTY_FIVE)), [
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
  });
  test('45 voters: E, A, C, B, D', () => {
    const { order, winners } = schulze(IDS, FORTY_FIVE);
    assert.deepEqual(order, ['E', 'A', 'C', 'B', 'D']);
    assert.deepEqual(winners, ['E']);
  });
  test('the capital of Tennessee: Nashville is preferred to each other city', () => {
    const { winners, pairs } = schulze(CITIES, TENNESSEE);
    assert.deepEqual(winners, ['N']);
    assert.deepEqual(pairs[1], [58, 0, 68, 68]);
  });
  /** Examples 2 to 4 of the same page (revision 70012), with paths and orders as the tests of schulze-rust repeat them (github.com/pgerber/schulze-rust, tests/example2.rs to example4.rs). */
  test('30 voters, four candidates: D, A, C, B, by paths that are no direct wins', () => {
    const { paths, order, winners } = schulze(
      ['A', 'B', 'C', 'D'],
      rows('5 A C B D', '2 A C D B', '3 A D C B', '4 B A C D', '3 C B D A', '3 C D B A', '1 D A C B', '5 D B A C', '4 D C B A'),
    );
    assert.deepEqual(paths, [
      [0, 20, 20, 17],
      [19, 0, 19, 17],
      [19, 21, 0, 17],
      [18, 18, 18, 0],
    ]);
    assert.deepEqual([order, winners], [['D', 'A', 'C', 'B'], ['D']]);
  });
  test('30 voters, five candidates: B, A, D, E, C', () => {
    const { paths, order, winners } = schulze(
      IDS,
      rows(
        '3 A B D E C',
        '5 A D E B C',
        '1 A D E C B',
        '2 B A D E C',
        '2 B D E C A',
        '4 C A B D E',
        '6 C B A D E',
        '2 D B E C A',
        '5 D E C A B',
      ),
    );
    assert.deepEqual(paths, [
      [0, 18, 20, 21, 21],
      [19, 0, 19, 19, 19],
      [19, 18, 0, 19, 19],
      [19, 18, 20, 0, 30],
      [19, 18, 20, 19, 0],
    ]);
    assert.deepEqual([order, winners], [['B', 'A', 'D', 'E', 'C'], ['B']]);
  });
  test('9 voters: B and D are level, and the verdict is a tie', () => {
    const nine = rows('3 A B C D', '2 D A B C', '2 D B C A', '2 C B D A');
    const { paths, winners, order } = schulze(['A', 'B', 'C', 'D'], nine);
    assert.deepEqual(order, ['B', 'D', 'A', 'C'], 'one of the orders that the page calls possible');
    assert.deepEqual(paths, [
      [0, 5, 5, 5],
      [5, 0, 7, 5],
      [5, 5, 0, 5],
      [6, 5, 5, 0],
    ]);
    assert.deepEqual(winners, ['B', 'D']);
    assert.equal(count(asked({ method: 'schulze', options: options('A', 'B', 'C', 'D') }), nine).verdict, 'tie');
  });
  test('what a ballot does not rank stands below all it ranks, level with the rest', () => {
    assert.deepEqual(pairsOf(['a', 'b', 'c'], rows('2 a')), [
      [0, 2, 2],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
  test('one method names another winner than the next: that is why it is named', () => {
    const cities = options(...CITIES);
    const winners = (['irv', 'borda', 'schulze'] as const).map((method) => count(asked({ method, options: cities }), TENNESSEE).winners[0]);
    assert.deepEqual(winners, ['K', 'N', 'N']);
  });
});

describe('the other kinds', () => {
  const row = (n: number, choice: Record<string, number>): { n: number; choice: Record<string, number> } => ({ n, choice });
  test('single: most votes; a share that is not reached decides nothing', () => {
    const votes = [row(5, { a: 1 }), row(4, { b: 1 }), row(1, { c: 1 })];
    assert.deepEqual(count(asked({ type: 'single' }), votes).order, ['a', 'b', 'c']);
    assert.equal(count(asked({ type: 'single', share: 50 }), votes).verdict, 'decided');
    assert.equal(count(asked({ type: 'single', share: 51 }), votes).verdict, 'no_share');
    assert.equal(count(asked({ type: 'single', quorum: 11 }), votes).verdict, 'no_quorum');
  });
  test('approval: part of the voters, so that shares may be more than 100 in all', () => {
    const result = count(asked({ type: 'approval', share: 66 }), [row(1, { a: 1, b: 1 }), row(2, { a: 1 })]);
    assert.deepEqual([result.sums, result.voters, result.verdict], [{ a: 3, b: 1 }, 3, 'decided']);
  });
  test('score: marks added up, and how many gave one', () => {
    const result = count(asked({ type: 'score', max: 5 }), [row(2, { a: 5, b: 0 }), row(1, { b: 4 })]);
    assert.deepEqual([result.sums, result.given, result.winners], [{ a: 10, b: 4 }, { a: 2, b: 3 }, ['a']]);
  });
  test('dot: dots added up', () => {
    assert.deepEqual(count(asked({ type: 'dot', max: 8 }), [row(1, { a: 5, b: 3 }), row(1, { b: 8 })]).sums, { a: 5, b: 11 });
  });
  test('ballots that give nobody anything were cast all the same: the quorum counts them, and nobody wins', () => {
    const proposal = asked({ type: 'proposal', options: options('agree', 'abstain', 'disagree', 'block') });
    for (const [poll, choice] of [
      [proposal, { abstain: 1 }],
      [asked({ type: 'score', max: 5 }), { a: 0, b: 0 }],
    ] as const) {
      assert.equal(count(poll, [row(6, choice)]).verdict, 'no_winner');
      assert.equal(count({ ...poll, quorum: 10 }, [row(6, choice)]).verdict, 'no_quorum');
      assert.equal(count({ ...poll, quorum: 10 }, []).verdict, 'no_votes');
    }
  });
  test('proposal: abstaining takes no side, and one block stops it', () => {
    const proposal = asked({ type: 'proposal', options: options('agree', 'abstain', 'disagree', 'block'), share: 75 });
    assert.equal(count(proposal, [row(3, { agree: 1 }), row(9, { abstain: 1 }), row(1, { disagree: 1 })]).verdict, 'decided');
    assert.equal(count(proposal, [row(30, { agree: 1 }), row(1, { block: 1 })]).verdict, 'blocked');
    assert.deepEqual(count(proposal, [row(2, { agree: 1 }), row(3, { disagree: 1 })]).winners, ['disagree']);
  });
});
