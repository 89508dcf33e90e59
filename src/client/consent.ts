/** Loaded when the page has said otherwise whether the kit may keep things in this browser, and by whoever empties it. */
import { forget, here, keep, mayKeep } from './keep.ts';
import { announce } from './session.ts';

/** Given: what this page knows so far is kept from now on, and its guest stays who he is. Taken back: nothing is left, and who is here begins anew. */
export async function turned(): Promise<void> {
  if (mayKeep()) {
    const kept = [...here];
    here.clear();
    for (const [key, text] of kept) keep(key, text);
    return;
  }
  await emptyBrowser();
  announce();
}

/** Takes everything of the kit out of this browser; of one space if it is named, save what the backend in the page holds. */
export async function emptyBrowser(space?: string): Promise<void> {
  const ours = (key: string): boolean =>
    key.startsWith('prosum:') && (space === undefined || key.includes(`:${space}:`) || key.includes(`:${space}/`));
  for (const key of here.keys()) if (ours(key)) forget(key);
  for (const storage of [() => localStorage, () => sessionStorage])
    try {
      const it = storage();
      for (const key of Object.keys(it)) if (ours(key)) it.removeItem(key);
    } catch {
      /* nothing was kept */
    }
  try {
    await (await import('./disk.ts')).emptyDisk(space);
  } catch {
    /* nothing was kept */
  }
}
