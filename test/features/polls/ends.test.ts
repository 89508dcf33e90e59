/** A poll ends although something went wrong on the way: a seat given back, a reaction that is gone or refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse, type AnyCommand } from '../../../src/core/command.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { close, seal } from '../../../src/features/polls/domain/close.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { pollRef, resultRef } from '../../../src/features/polls/domain/kinds.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { person, world, type World } from '../../../src/testing/fixture.ts';
import { ana, DAY, draft, lia, NOW, topic } from './some.ts';

const voters = Array.from({ length: 12 }, (_, n) => person(`v${n}`));
const resultOf = async (it: World) => (await it.get(topic, resultRef()))?.body;

test('who takes the last seat and gives it back at once keeps it open', async () => {
  const it = world({ features: [polls], now: NOW });
  assert.ok((await it.send(topic, create, draft({ quota: 12, ballots: 'named' }), lia)).ok);
  for (const voter of voters) assert.ok((await it.send(topic, vote, { choice: { a: 1 } }, voter)).ok);
  assert.ok((await it.send(topic, vote, { choice: null }, voters[0]!)).ok);
  await it.settle();
  assert.equal(await resultOf(it), undefined);
  assert.ok((await it.send(topic, vote, { choice: { b: 1 } }, person('next'))).ok, 'the seat is free');
  await it.settle();
  assert.deepEqual((await resultOf(it))?.sums, { a: 11, b: 1 });
  assert.deepEqual(it.errors, []);
});

test('a date that nothing reacted to: staff close the poll, and it is counted as at its date', async () => {
  const it = world({ features: [{ ...polls, reactions: polls.reactions!.filter(({ name }) => name !== 'polls.sealing') }], now: NOW });
  assert.ok((await it.send(topic, create, draft({ closes: NOW + DAY, ballots: 'named' }), lia)).ok);
  for (const voter of voters) await it.send(topic, vote, { choice: { a: 1 } }, voter);
  it.now = NOW + 2 * DAY;
  await it.settle();
  assert.equal(await resultOf(it), undefined, 'nobody sealed it');
  assert.deepEqual(await it.send(topic, close, {}, ana).then((receipt) => receipt.ok), false, 'voters may not');
  assert.ok((await it.send(topic, close, {}, lia)).ok);
  await it.settle();
  assert.deepEqual((await it.get(topic, pollRef()))?.body?.closed, { at: NOW + DAY, by: null });
  assert.equal((await resultOf(it))?.voters, 12);
  assert.equal((await it.send(topic, close, {}, lia)).ok, false, 'once');
});

test('a seal that is refused is tried again', async () => {
  let broken = true;
  const busy = { ...seal, decide: (...all: Parameters<typeof seal.decide>) => (broken ? refuse('kernel.busy') : seal.decide(...all)) };
  const commands = polls.commands.map((one) => (one.name === seal.name ? (busy as unknown as AnyCommand) : one));
  for (const more of [{ closes: NOW + DAY }, { quota: 1 }]) {
    broken = true;
    const it = world({ features: [{ ...polls, commands }], now: NOW });
    assert.ok((await it.send(topic, create, draft(more), lia)).ok);
    await it.send(topic, vote, { choice: { a: 1 } }, ana);
    it.now = NOW + DAY;
    await it.settle();
    assert.equal(await resultOf(it), undefined);
    broken = false;
    it.now += DAY;
    await it.settle();
    assert.equal((await resultOf(it))?.voters, 1);
  }
});
