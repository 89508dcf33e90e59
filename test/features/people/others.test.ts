/** Points of discussions and polls, by the rules a space begins with: real commands of those features, real reactions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Topic } from '../../../src/core/record.ts';
import { people } from '../../../src/features/people/domain.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { create as createPoll } from '../../../src/features/polls/domain/create.ts';
import { vote as ballot } from '../../../src/features/polls/domain/vote.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { configure } from '../../../src/features/threads/domain/configure.ts';
import { accept, feature } from '../../../src/features/threads/domain/mark.ts';
import { publish, reject } from '../../../src/features/threads/domain/moderate.ts';
import { remove } from '../../../src/features/threads/domain/remove.ts';
import { vote } from '../../../src/features/threads/domain/vote.ts';
import { world } from '../../../src/testing/fixture.ts';
import { Community, NOON, staff } from './community.ts';

const thread: Topic = 'demo/threads/hub';
const community = (): Community => new Community(world({ features: [threads, polls, people], now: NOON }));
async function say(it: Community, who: string, text: string): Promise<string> {
  const { records } = await it.ok(thread, comment, { text }, who);
  return records!.find(({ kind }) => kind === 'comment')!.id;
}

test('a comment brings points, votes for it bring more, and both go when it is rejected or deleted', async () => {
  const it = community();
  const id = await say(it, 'ana', 'Grease it.');
  assert.equal(await it.points('ana'), 2);
  await it.ok(thread, vote, { comment: id, value: 1 }, 'ben');
  await it.ok(thread, vote, { comment: id, value: 1 }, 'cy');
  assert.equal(await it.points('ana'), 6);
  await it.ok(thread, vote, { comment: id, value: null }, 'cy');
  assert.equal(await it.points('ana'), 4);
  await it.ok(thread, reject, { comment: id }, staff);
  assert.equal(await it.points('ana'), 0);
  await it.ok(thread, publish, { comment: id }, staff);
  assert.equal(await it.points('ana'), 4);
  await it.ok(thread, remove, { comment: id }, 'ana');
  assert.equal(await it.points('ana'), 0);
});

test('an accepted answer brings points to who gave it, until another one is accepted or it leaves sight', async () => {
  const it = community();
  await it.ok(thread, configure, { mode: 'question' }, staff);
  const [a, b] = [await say(it, 'ana', 'Grease it.'), await say(it, 'ben', 'Replace it.')];
  await it.ok(thread, accept, { comment: a, on: true }, staff);
  assert.equal(await it.points('ana'), 27);
  await it.ok(thread, accept, { comment: b, on: true }, staff);
  assert.deepEqual([await it.points('ana'), await it.points('ben')], [2, 27]);
  await it.ok(thread, feature, { comment: b, on: true }, staff);
  assert.equal(await it.points('ben'), 42);
  await it.ok(thread, reject, { comment: b }, staff);
  await it.ok(thread, publish, { comment: b }, staff);
  assert.equal(await it.points('ben'), 2, 'back in sight it is neither accepted nor featured');
});

test('a named ballot brings a point while it stands; a secret one leaves no trace', async () => {
  const it = community();
  for (const [name, ballots] of [
    ['open', 'named'],
    ['closed', 'secret'],
  ] as const) {
    const poll: Topic = `demo/polls/${name}`;
    const options = ['a', 'b'].map((id) => ({ id, label: id }));
    await it.ok(poll, createPoll, { question: 'Which one?', type: 'single', results: 'always', ballots, options } as never, staff);
    await it.ok(poll, ballot, { choice: { a: 1 } }, 'ana');
  }
  assert.equal(await it.points('ana'), 1);
  await it.ok('demo/polls/open', ballot, { choice: null }, 'ana');
  assert.equal(await it.points('ana'), 0);
  for await (const { topic, record } of it.it.store.scan('demo'))
    if (topic.startsWith('demo/people/')) assert.doesNotMatch(JSON.stringify(record), /polls\/closed/);
});
