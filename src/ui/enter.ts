/** Loaded when there must be a client (`spaces.ts`): chooses the server and connects. */
import { connect, type Space } from '../client/space.ts';
import type { SpaceConfig } from './spaces.ts';

/** Everybody on this page who means the same space gets the same one. */
export async function open({ space, server, as, token, seed, getToken }: SpaceConfig): Promise<Space> {
  const at = server === 'auto' ? await (asked[space] ??= serverOfPage(space)) : server?.replace(/\/+$/, '');
  if (at === undefined)
    void import('./misuse.ts').then(({ noServer }) => {
      noServer();
    });
  return connect({
    space,
    ...(at !== undefined && { server: at }),
    ...(as && { guest: as }),
    ...(token && { token }),
    ...(getToken && { getToken }),
    ...(seed && { seed }),
  });
}
const asked: Record<string, Promise<string | undefined>> = {};

/** The origin of the page, if a server of ours answers there. */
const serverOfPage = (space: string): Promise<string | undefined> =>
  fetch(`/v1/${space}/hello`)
    .then((answer) => answer.json() as Promise<{ protocol?: unknown }>)
    .then(
      ({ protocol }) => (protocol ? location.origin : undefined),
      () => undefined,
    );
