// Called by tests of what stays behind in a browser.

/** All that a database of this browser holds. */
export async function everythingIn(name: string): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open(name);
    open.onsuccess = () => {
      resolve(open.result);
    };
    open.onerror = () => {
      reject(new Error(name));
    };
  });
  const values: unknown[] = [];
  for (const store of db.objectStoreNames)
    values.push(
      await new Promise((resolve) => {
        const all = db.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => {
          resolve(all.result);
        };
      }),
    );
  db.close();
  return JSON.stringify(values, (_key, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value));
}
