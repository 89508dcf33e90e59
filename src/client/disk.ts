/** Letters in IndexedDB, for the outbox. Loaded after the first paint, so that it costs the page nothing before. */
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

/** Opens the letters of this browser; undefined where nothing can be kept. */
export async function openDisk(): Promise<Disk | undefined> {
  const open = indexedDB.open('prosum-outbox', 1);
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
