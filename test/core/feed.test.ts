import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut } from '../../src/core/feed.ts';
import { accept, folded, moved } from '../../src/core/mark.ts';
import type { Mark, Patch, Reader, Seq } from '../../src/core/record.ts';
import { person, world } from '../../src/testing/fixture.ts';
import { rec } from '../../src/testing/given.ts';
import { cupRef, fill, make, show, topic, toy } from './toy.ts';

const patch = (from: Seq, to: Seq, more: Partial<Patch> = {}): Patch => ({
  topic,
  epoch: 'e',
  reader: 'all',
  from,
  to,
  records: [],
  gone: [],
  ...more,
});
const mark: Mark = { epoch: 'e', at: { all: 10 } };
const gone = (seq: Seq) => ({ kind: 'cup', id: 'a', seq });

test('K6 a patch that tells nothing new is dropped whole', () => {
  for (const to of [3, 10]) assert.equal(accept(mark, patch(2, to)), 'drop');
});
test('K6 a patch that joins what was seen is taken, and the mark moves', () => {
  for (const from of [0, 4, 10]) assert.equal(accept(mark, patch(from, 20)), 'take');
  assert.deepEqual(moved(mark, 'all', 20).at, { all: 20 });
  assert.deepEqual(moved(mark, 'staff', 5).at, { all: 10, staff: 5 });
});
test('K6 a patch beyond what was seen is a gap: since is asked', () => {
  assert.equal(accept(mark, patch(11, 20)), 'gap');
  assert.equal(accept(mark, patch(1, 5, { reader: 'staff' })), 'gap', 'of staff nothing was seen');
});
test('K6 a patch of another life of the store makes everything shown stale', () => {
  assert.equal(accept(mark, patch(0, 20, { epoch: 'f' })), 'stale');
  assert.equal(accept(undefined, patch(0, 20)), 'stale');
});

test('K6 a commit is cut into one patch for each reader it concerns, each with its own chain', async () => {
  const it = world({ features: [toy()] });
  const known = new Map<Reader, Seq>();
  const chains = new Map<Reader, [Seq, Seq][]>();
  const say = (): void => {
    for (const [reader, one] of cut(it.commits.at(-1)!, known)) chains.set(reader, [...(chains.get(reader) ?? []), [one.from, one.to]]);
  };
  const made = await it.send(topic, make, { n: 1, for: ['user:ana', 'staff'] }, person('ana'));
  say();
  await it.send(topic, fill, { cup: 'open', by: 1 }, person('ana'));
  say();
  await it.send(topic, show, { cup: made.ok ? made.records![0]!.id : '', for: ['user:ana'] }, person('ana'));
  say();
  const [first, second, third] = it.commits.map(({ to }) => to) as [Seq, Seq, Seq];
  assert.deepEqual(chains.get('user:ana'), [
    [0, first],
    [first, third],
  ]);
  assert.deepEqual(chains.get('all'), [[first, second]], 'it claims what it saw: this commit, not what was before it');
  assert.deepEqual(chains.get('staff'), [
    [0, first],
    [first, third],
  ]);
  const last = cut(it.commits.at(-1)!, new Map());
  assert.deepEqual(
    [last.get('staff')?.records, last.get('staff')?.gone.length, last.get('all')],
    [[], 1, undefined],
    'staff hear that it left them; nobody else hears anything',
  );
});

test('K6 a departure is told when there is one: not at every change, not to whom all can still show it', async () => {
  const it = world({ features: [toy()] });
  const made = await it.send(topic, make, { n: 1, for: ['user:ana'] }, person('ana'));
  const id = made.ok ? made.records![0]!.id : '';
  await it.send(topic, fill, { cup: id, by: 1 }, person('ana'));
  await it.send(topic, show, { cup: id, for: ['all'] }, person('ana'));
  await it.send(topic, fill, { cup: id, by: 1 }, person('ana'));
  assert.deepEqual(
    it.commits.flatMap(({ left }) => left),
    [],
  );
  await it.send(topic, show, { cup: id, for: ['staff'] }, person('ana'));
  assert.deepEqual(
    it.commits.at(-1)!.left.map(({ reader }) => reader),
    ['all'],
  );
});

test('K8 of several versions the newest is told, of a record and its departure the later', () => {
  const a = (seq: Seq) => rec(cupRef('a'), { n: seq }, { seq });
  const fold = (...patches: Patch[]): [unknown[], unknown[]] => {
    const one = folded(patches)!;
    return [one.records.map(({ seq }) => seq), one.gone.map(({ seq }) => seq)];
  };
  assert.deepEqual(fold(patch(0, 1, { records: [a(1)] }), patch(1, 2, { records: [a(2)] })), [[2], []]);
  assert.deepEqual(fold(patch(0, 1, { records: [a(1)] }), patch(1, 2, { gone: [gone(2)] })), [[], [2]]);
  assert.deepEqual(fold(patch(0, 1, { gone: [gone(1)] }), patch(1, 2, { records: [a(2)] })), [[2], []]);
  assert.deepEqual(fold(patch(0, 2, { gone: [gone(2)], records: [a(2)] }), patch(2, 3)), [[2], []], 'at the same seq it is there');
});

test('K8 a folded patch claims the whole range of its parts', () => {
  assert.deepEqual([folded([patch(3, 5), patch(5, 9)])!.from, folded([patch(3, 5), patch(5, 9)])!.to], [3, 9]);
  assert.equal(folded([]), undefined);
});
