import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { burstId, caseRef } from '../../../src/features/moderation/domain/kinds.ts';
import { queue } from '../../../src/features/moderation/domain/lists.ts';
import { person, type World } from '../../../src/testing/fixture.ts';
import { box, desk, HOUR, house, mo, QUIET, rule, share } from './some.ts';

const rules = { ...QUIET, votes: { guests: 5, seconds: 60 } };
const guests = (from: number, n: number) => Array.from({ length: n }, (_, i) => person(`g_${from + i}`, 'guest'));
async function voteAll(it: World, idea: string, who: readonly ReturnType<typeof person>[], every: number): Promise<void> {
  for (const one of who) {
    it.now += every;
    await it.send(box, vote, { idea, value: 1 }, one);
    await it.settle();
  }
}
const waits = async (it: World): Promise<readonly string[]> =>
  (await it.read({ topic: desk, list: queue.name, where: ['why:votes'], limit: 50 }, mo)).rows;
const start = async (): Promise<[World, string, string]> => {
  const it = house();
  await rule(it, rules);
  return [it, await share(it, 'One'), await share(it, 'Two')];
};

test('many guests never seen before for one thing within a minute: flagged with the evidence, and every vote counts', async () => {
  const [it, one, two] = await start();
  const crowd = guests(0, 6);
  await voteAll(it, one, crowd.slice(0, 4), 1000);
  assert.deepEqual(await waits(it), [], 'four are not five');
  await voteAll(it, one, crowd.slice(4), 1000);
  await voteAll(it, two, crowd, 1000);
  const id = burstId({ place: box, kind: 'idea', about: two });
  assert.deepEqual([...(await waits(it))].sort(), [burstId({ place: box, kind: 'idea', about: one }), id].sort());
  const there = await it.get(desk, caseRef(id));
  assert.equal(there?.body?.burst?.n, 6);
  assert.deepEqual(there.body.burst.also, [{ place: box, kind: 'idea', about: one, n: 6 }], 'the same ones voted there');
  assert.equal((await it.get(box, tallyRef(one)))?.body?.agree, 7, 'nothing is dropped');
  assert.ok(!JSON.stringify(there).includes('g_'), 'the evidence counts, it does not say who voted what');
});

test('guests who come one by one, guests who were here before, and members are no burst', async () => {
  const [it, one, two] = await start();
  await voteAll(it, one, guests(0, 12), 20_000);
  assert.deepEqual(await waits(it), []);
  it.now += HOUR;
  await voteAll(it, two, guests(0, 12), 100);
  assert.deepEqual(await waits(it), [], 'seen an hour ago');
  await voteAll(
    it,
    two,
    Array.from({ length: 12 }, (_, i) => person(`m${i}`)),
    100,
  );
  assert.deepEqual(await waits(it), []);
});

test('staff look and close it; the votes stay as they are', async () => {
  const [it, one] = await start();
  await voteAll(it, one, guests(0, 6), 100);
  const cases = await waits(it);
  await it.send(desk, decide, { cases: [...cases], verdict: 'approve', text: 'A school class.' }, mo);
  await it.settle();
  assert.deepEqual(await waits(it), []);
  assert.equal((await it.get(box, tallyRef(one)))?.body?.agree, 7);
  assert.deepEqual(it.errors, []);
});
