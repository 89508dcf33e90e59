/** The store contract on the stores that run in Node. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { storeContract } from '../../src/testing/store-contract.ts';

const kit = (name: string) => ({
  test: (title: string, run: () => Promise<void>) => {
    void test(`${name}: ${title}`, run);
  },
  equal: (actual: unknown, expected: unknown, message?: string) => {
    assert.deepEqual(actual, expected, message);
  },
});

storeContract(kit('memory'), async () => {
  const store = new MemoryStore();
  return { store, close: () => store.close() };
});

storeContract(kit('sqlite'), async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const file = join(folder, 'prosum.db');
  const clock = () => 0; // the contract's seqs are small numbers, and receipts must not look old
  let store = new SqliteStore({ file, clock });
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = new SqliteStore({ file, clock }));
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
