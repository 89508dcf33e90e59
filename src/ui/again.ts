/** Called around every import of what somebody opens later. A browser that could not fetch a module remembers that as long as the page lives; what is asked for again is fetched under another address. */

const NAMED = /dynamically imported module: (https?:\S+)/;
const fetched = new Map<string, Promise<unknown>>();
let times = 0;

/** `load` imports it. Rejects while there is no net; the next call may succeed, and all calls come by the same module. */
export async function again<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const url = NAMED.exec(String(error))?.[1];
    if (url === undefined || new URL(url).origin !== new URL(import.meta.url).origin) throw error;
    let it = fetched.get(url) as Promise<M> | undefined;
    if (!it) {
      it = import(`${url}?again=${String(++times)}`) as Promise<M>;
      fetched.set(url, it);
      it.catch(() => fetched.delete(url));
    }
    return it;
  }
}

/** Loaded once, when it is first needed; what fails is asked for again by whoever needs it next. */
export function once<M>(load: () => Promise<M>): () => Promise<M> {
  let it: Promise<M> | undefined;
  return () =>
    (it ??= again(load).catch((error: unknown) => {
      it = undefined;
      throw error;
    }));
}
