/** What the kit keeps in this browser, by key, and only while the page lets it: with `<html data-prosum-consent="wait">` all of it lives as long as the page. */

/** Not there outside a browser. */
const page = (globalThis as { document?: Document }).document?.documentElement;
export const mayKeep = (): boolean => page?.dataset['prosumConsent'] !== 'wait';

/** Kept by this page alone: it may not keep more, or the browser keeps nothing. */
export const here = new Map<string, string>();

export function recall(key: string): string | undefined {
  try {
    return here.get(key) ?? ((mayKeep() && localStorage.getItem(key)) || undefined);
  } catch {
    return undefined;
  }
}

/** Answers whether it is there at the next visit. */
export function keep(key: string, text: string): boolean {
  try {
    if (mayKeep()) {
      localStorage.setItem(key, text);
      return true;
    }
  } catch {
    /* it lives as long as the page */
  }
  here.set(key, text);
  return false;
}

export function forget(key: string): void {
  here.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    /* nothing was kept */
  }
}

/** Kept in this browser where it may be, else for this page only. */
export function remembered(key: string, fresh: () => string): string {
  const there = recall(key);
  if (there !== undefined) return there;
  const made = fresh();
  keep(key, made);
  return made;
}
