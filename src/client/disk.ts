/** Letters in IndexedDB, for the outbox. Loaded after the first paint, so that it costs the page nothing before. */
import { mayKeep } from './keep.ts';
import type { Disk, Letter } from './outbox.ts';

const done = (request: IDBRequest | IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    if ('oncomplete' in request)
      request.oncomplete = () => {
        resolve();
      };
    else
      request.onsuccess = () => {
        resolve();
      };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB failed'));
    };
  });

const NAME = 'prosum-outbox';

/** Opens the letters of this browser; undefined where nothing can be kept. */
export async function openDisk(): Promise<Disk | undefined> {
  if (!mayKeep()) return undefined;
  const open = indexedDB.open(NAME, 1);
  open.onupgradeneeded = () => {
    open.result.createObjectStore('letters', { keyPath: 'n', autoIncrement: true }).createIndex('id', 'envelope.id');
  };
  try {
    await done(open);
  } catch {
    return undefined;
  }
  const letters = (mode: IDBTransactionMode): IDBObjectStore =>
    open.result.transaction('letters', mode, { durability: 'strict' }).objectStore('letters');
  return {
    async put(letter) {
      const store = letters('readwrite');
      store.add(letter);
      await done(store.transaction);
    },
    async delete(id) {
      const store = letters('readwrite');
      const at = store.index('id').getAllKeys(id);
      at.onsuccess = () => {
        for (const key of at.result) store.delete(key);
      };
      await done(store.transaction);
    },
    async all(space) {
      const request = letters('readonly').getAll() as IDBRequest<Letter[]>;
      await done(request);
      return request.result.filter((letter) => letter.space === space);
    },
  };
}

/** Throws away what was not sent, of one space or of all; without a space, what the backend in the page kept, too. */
export async function emptyDisk(space?: string): Promise<void> {
  const open = indexedDB.open(NAME, 1);
  open.onupgradeneeded = () => {
    open.transaction?.abort();
  };
  const there = await done(open).then(
    () => true,
    () => false,
  );
  if (there) {
    const store = open.result.transaction('letters', 'readwrite', { durability: 'strict' }).objectStore('letters');
    const walk = store.openCursor();
    walk.onsuccess = () => {
      const at = walk.result;
      if (!at) return;
      if (space === undefined || (at.value as Letter).space === space) at.delete();
      at.continue();
    };
    await done(store.transaction);
    open.result.close();
  }
  if (space !== undefined) return;
  const kept = await indexedDB.databases();
  for (const { name } of kept) if (name?.startsWith('prosum:')) indexedDB.deleteDatabase(name);
}
