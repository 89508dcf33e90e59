/** The store contract on IndexedDB, in a real browser; opened again is another connection to the same database. */
import { expect } from '@open-wc/testing';
import { IndexedDbStore } from '../../src/stores/indexeddb.ts';
import { storeContract } from '../../src/testing/store-contract.ts';

const kit = {
  test: (title: string, run: () => Promise<void>) => {
    it(`indexeddb: ${title}`, run);
  },
  equal: (actual: unknown, expected: unknown, message?: string) => {
    expect(actual).to.deep.equal(expected, message);
  },
};

let opened = 0;
storeContract(kit, async () => {
  const name = `store-${Date.now()}-${opened++}`;
  let store = await IndexedDbStore.open(name);
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await IndexedDbStore.open(name));
    },
    close: async () => {
      await store.close();
      indexedDB.deleteDatabase(name);
    },
  };
});
