/**
 * Put by the build around every `import()` of the script-tag kit: fetches a file with all that it imports, and only then imports it, from the cache. A browser that could not fetch a module
 * remembers that as long as the page lives, and so does whatever imports it; what could not be fetched ahead is fetched by whoever asks next.
 */
const fetched: Record<string, Promise<unknown> | undefined> = {};
/** By a policy of the page that lets it take scripts from here, and nothing else: then they are imported at once. */
let barred = false;
if (typeof document !== 'undefined')
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => (barred ||= blockedURI in fetched));

/** `files`: names beside this one, without `.js`; the first is what is asked for. Rejects while there is no net. */
export async function bring(...files: readonly string[]): Promise<unknown> {
  const urls = files.map((file) => new URL(`${file}.js`, import.meta.url).href);
  await Promise.all(urls.map((url) => (fetched[url] ??= fetchAhead(url))));
  return import(urls[0]!);
}

async function fetchAhead(url: string): Promise<void> {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.text();
  if (answer?.ok) return;
  await new Promise((told) => setTimeout(told));
  if (barred) return;
  fetched[url] = undefined;
  throw new TypeError(url);
}
