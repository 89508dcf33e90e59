/** The backend contract on the engine in the page, over a store in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { House, localBackend } from '../../src/backends/local.ts';
import { Registry } from '../../src/core/feature.ts';
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
