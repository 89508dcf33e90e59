/** The order of options: fair, and always the same for the same person and poll. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shuffled } from '../../../src/features/polls/domain/shuffle.ts';

const seed = (viewer: number, poll = 'velmora/polls/colour'): string => `g_${viewer.toString(36)} ${poll}`;
const N = 24_000;
/** χ² above this comes by chance once in ten thousand: 23 degrees of freedom (24 orders of four). */
const LIMIT = 57;

test('each of the 24 orders of four options is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < N; i++) {
    const order = shuffled(['a', 'b', 'c', 'd'], seed(i)).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 24);
  const expected = N / 24;
  const chi = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  assert.ok(chi < LIMIT, `χ² = ${chi.toFixed(1)}`);
});

test('with thirty options each stands on each place as often', () => {
  const items = Array.from({ length: 30 }, (_, n) => n);
  const places = items.map(() => items.map(() => 0));
  for (let i = 0; i < N; i++) for (const [at, item] of shuffled(items, seed(i)).entries()) places[item]![at]! += 1;
  const expected = N / 30;
  const chi = places.flat().reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // 841 degrees of freedom: mean 841, deviation 41
  assert.ok(chi < 841 + 4 * 41, `χ² = ${chi.toFixed(0)}`);
});

test('the same person sees the same order, in another poll another', () => {
  const items = Array.from({ length: 20 }, (_, n) => n);
  assert.deepEqual(shuffled(items, seed(7)), shuffled(items, seed(7)));
  assert.notDeepEqual(shuffled(items, seed(7)), shuffled(items, seed(7, 'velmora/polls/saddle')));
  assert.deepEqual(
    [...shuffled(items, seed(7))].sort((a, b) => a - b),
    items,
  );
});

test('the test finds a shuffle that is not fair: sorting by chance', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < N; i++) {
    const order = [...shuffled(['a', 'b', 'c', 'd'], seed(i)).keys()].sort(() => (Math.sin(i * 13.7 + counts.size) > 0 ? 1 : -1)).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const expected = N / 24;
  assert.ok([...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0) > LIMIT);
});
