/** The backend contract on the engine in the page, over IndexedDB, in a real browser; a restart opens the same database anew. */
import { expect } from '@open-wc/testing';
import { House, localBackend } from '../../src/backends/local.ts';
import { Registry } from '../../src/core/feature.ts';
import { IndexedDbStore } from '../../src/stores/indexeddb.ts';
import { ACTORS, backendContract, notes } from '../../src/testing/backend-contract.ts';

const kit = {
  test: (title: string, run: () => Promise<void>) => {
    it(`local+indexeddb ${title}`, run);
  },
  equal: (actual: unknown, expected: unknown, message?: string) => {
    expect(actual).to.deep.equal(expected, message);
  },
};

let opened = 0;
backendContract(kit, async () => {
  const name = `contract-${Date.now()}-${opened++}`;
  const open = async (): Promise<House> => new House({ store: await IndexedDbStore.open(name), registry: new Registry([notes]) });
  let house = await open();
  return {
    space: 'contract',
    as: (user) => localBackend({ space: 'contract', actor: ACTORS[user], house }),
    restart: async () => {
      await house.close();
      house = await open();
    },
    close: async () => {
      await house.close();
      indexedDB.deleteDatabase(name);
    },
  };
});

describe('two tabs on one IndexedDB', () => {
  it('K3: a tab that another one overtook decides again, and both see one truth', async () => {
    const name = `tabs-${Date.now()}`;
    const [one, two] = await Promise.all(
      [0, 1].map(async () => new House({ store: await IndexedDbStore.open(name), registry: new Registry([notes]), shared: name })),
    );
    const [ana, ben] = await Promise.all([
      localBackend({ space: 'contract', actor: ACTORS.ana, house: one! }),
      localBackend({ space: 'contract', actor: ACTORS.ana, house: two! }),
    ]);
    const send = (backend: typeof ana, i: number) =>
      backend.send('contract/notes/wall', { id: `e${i}`, actor: 'ana', command: 'notes.add', args: { n: 1 } });
    const receipts = await Promise.all(Array.from({ length: 40 }, (_, i) => send(i % 2 ? ana : ben, i)));
    expect(receipts.every((receipt) => receipt.ok)).to.equal(true);
    for (const backend of [ana, ben]) {
      const page = await backend.read({ refs: [{ kind: 'note.sum', id: 'ana' }], topic: 'contract/notes/wall' });
      expect((page.records[0]?.body as { n: number }).n).to.equal(40);
    }
    await Promise.all([one!.close(), two!.close()]);
    indexedDB.deleteDatabase(name);
  });

  it('survives more commits than one snapshot holds', async () => {
    const name = `long-${Date.now()}`;
    let house = new House({ store: await IndexedDbStore.open(name), registry: new Registry([notes]) });
    const ana = await localBackend({ space: 'contract', actor: ACTORS.ana, house });
    for (let i = 0; i < 230; i++)
      await ana.send('contract/notes/wall', { id: `e${i}`, actor: 'ana', command: 'notes.add', args: { n: 1 } });
    await house.close();
    house = new House({ store: await IndexedDbStore.open(name), registry: new Registry([notes]) });
    const again = await localBackend({ space: 'contract', actor: ACTORS.ana, house });
    const page = await again.read({ refs: [{ kind: 'note.sum', id: 'ana' }], topic: 'contract/notes/wall' });
    expect((page.records[0]?.body as { n: number }).n).to.equal(230);
    await house.close();
    indexedDB.deleteDatabase(name);
  });
});
