/** The backend contract on the engine in the page, over a store in memory. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { House, localBackend } from '../../src/backends/local.ts';
import { Registry } from '../../src/core/feature.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { ACTORS, backendContract, notes } from '../../src/testing/backend-contract.ts';

const kit = {
  test: (title: string, run: () => Promise<void>) => {
    void test(`local+memory ${title}`, run);
  },
  equal: (actual: unknown, expected: unknown, message?: string) => {
    assert.deepEqual(actual, expected, message);
  },
};

backendContract(kit, async () => {
  const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
  return {
    space: 'contract',
    as: (user) => localBackend({ space: 'contract', actor: ACTORS[user], house }),
    close: () => house.close(),
  };
});

void test('what is due by the clock happens in an open page, though nobody acts', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  let now = Date.now();
  const house = new House({ store: new MemoryStore(), clock: () => now });
  const poll = { question: 'Which one?', type: 'single', options: ['a', 'b'].map((id) => ({ id, label: id })), closes: now + 60_000 };
  const receipt = await house.engine.submit('demo/polls/colour', SYSTEM, {
    id: 'p',
    actor: SYSTEM.id,
    command: 'polls.create',
    args: poll,
  });
  assert.ok(receipt.ok, JSON.stringify(receipt));
  await house.react();
  now += 61_000;
  const closed: unknown[] = [];
  house.listen(({ records }) => {
    closed.push(...records.filter(({ body }) => (body as { closed?: unknown } | null)?.closed));
  });
  mock.timers.tick(5000);
  for (let turn = 0; turn < 1000 && closed.length === 0; turn++) await new Promise(setImmediate);
  assert.ok(closed.length > 0);
  await house.close();
  mock.timers.reset();
});
