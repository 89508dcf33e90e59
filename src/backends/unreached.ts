/** Loaded when a page does not reach its server: where there is a net, looks what is in the way and tells whoever builds the page. Visitors read that they are offline. */
import { KitError } from '../core/errors.ts';

/** `server`: as the page says it, without a slash at the end; '' is the page's own. */
export async function unreached({ server, space }: { readonly server: string; readonly space: string }): Promise<void> {
  if (!(globalThis as Partial<typeof globalThis>).document || !navigator.onLine) return;
  const ask = (path: string): Promise<Response | undefined> => fetch(server + path, { credentials: 'omit' }).catch(() => undefined);
  const tell = (code: string, sentence: string): void => {
    console.error(new KitError(code, sentence).message);
  };
  const shown = server || location.origin;
  const alive = await (await ask('/healthz'))?.text().catch(() => undefined);
  if (alive?.trim() !== 'ok') {
    tell(
      'server.silent',
      `No Prosum server answers at ${shown}. Check data-server, that the server runs, and that connect-src of this page's Content-Security-Policy names it with https:// and wss://.`,
    );
    return;
  }
  const hello = await ask(`/v1/${space}/hello`);
  if (!hello)
    tell(
      'space.origin',
      `${shown} lets no page of ${location.origin} use the space "${space}". Its operator names all that may: npm run prosum -- space set ${space} --origin ${location.origin}`,
    );
  else if (hello.status === 404)
    tell('space.unknown', `${shown} has no space "${space}". Check data-space, or create it: npm run prosum -- space create ${space}`);
}
