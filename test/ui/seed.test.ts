import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seed, space } from '../../demo/seed.js';
import { SYSTEM } from '../../src/core/reactor.ts';
import type { Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { person, world } from '../../src/testing/fixture.ts';

const filled = async () => {
  const it = world({ features, now: Date.now() });
  const refused: string[] = [];
  const run = () =>
    seed(async (place, command, args, id) => {
      const receipt = await it.engine.submit(`${space}/${place}` as Topic, SYSTEM, { id, actor: SYSTEM.id, command, args });
      if (!receipt.ok) refused.push(`${command} ${id}: ${receipt.why.refused} ${JSON.stringify(receipt.why.data)}`);
      return receipt;
    });
  await run();
  await it.settle();
  const count = async (box: string) =>
    (await it.read({ topic: `${space}/ideas/${box}`, list: 'top', limit: 50 }, person('reader', 'guest'))).counts ?? {};
  return { it, run, refused, count };
};

test('the demo says nothing that its own rules refuse', async () => {
  const { refused, count } = await filled();
  assert.deepEqual(refused, []);
  const terra = await count('terra');
  assert.equal(terra[''], 22, 'of 24 one is merged and one withdrawn');
  for (const status of ['open', 'under_review', 'planned', 'in_progress', 'completed', 'declined'])
    assert.ok(terra[`status:${status}`], `nothing in it is ${status}`);
  for (const box of ['terra-pl', 'terra-ar', 'views', 'bench', 'closed']) assert.ok((await count(box))[''], `${box} is empty`);
});

test('the demo filled twice is filled once', async () => {
  const { it, run, refused } = await filled();
  const commits = it.commits.length;
  it.now += 5000;
  await run();
  assert.equal(it.commits.length, commits);
  assert.equal(refused.length, 1, 'its first command ends the second run');
});
