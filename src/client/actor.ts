/** Who acts in this page: the person a token names, or a guest whose secret stays in this browser. The space asks once. */
import type { Actor } from '../core/command.ts';
import { recall, remembered } from './keep.ts';
import { randomId } from './random.ts';

export interface Who {
  readonly actor: Actor;
  /** Signed by somebody, or undefined for a guest that the server has not signed yet. */
  readonly token?: string;
  /** What a guest's id derives from; whoever knows it is that guest. */
  readonly secret?: string;
  /** The token of this moment; `bad`: the last one was not taken. undefined: nobody is signed in any more. Left out: the token stays as it is. */
  readonly fresh?: (bad?: boolean) => Promise<string | undefined>;
  /** Asks in this person's name, by the token of this moment. Left out: by `token`. */
  readonly fetch?: typeof fetch;
}

/** What a page says of who is here. */
export interface Known {
  readonly space: string;
  readonly server?: string;
  readonly token?: string;
  /** Asked for a token at first and before it ends; nothing: nobody is signed in. */
  readonly getToken?: () => Promise<string | null | undefined>;
}
interface Options extends Known {
  readonly as?: Actor;
  /** Which of several guests; '': the one of this browser, whoever is signed in. */
  readonly guest?: string;
}

/** The id a secret gives a guest; the server derives the same (`deriveId('guest', space, secret)`). By the browser's own hash where it lends one. */
async function guestId(space: string, secret: string): Promise<string> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) return `g_${(await import('../core/hash.ts')).deriveId('guest', space, secret)}`;
  const text = ['guest', space, secret].map((part) => `${part.length}:${part}`).join('');
  const words = new DataView(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `g_${[0, 4, 8, 12].map((at) => words.getUint32(at).toString(36).padStart(7, '0').slice(-6)).join('')}`;
}

/** Where a guest's secret is kept. It is the server's that was asked for it first in this browser (one kept before that was written down, too); any other gets one of its own. */
export function guestKey({ space, server, guest }: Options): string {
  const key = `prosum:${space}:guest${guest ? `:${guest}` : ''}`;
  const at = server?.split('/', 3).join('/') || '-'; // its origin
  return remembered(`${key}@`, () => at) === at ? key : key + at;
}

export async function whoAmI(options: Options): Promise<Who> {
  const { space, server, token, getToken, as, guest } = options;
  if (as) return { actor: as };
  if (token || getToken || (server !== undefined && guest === undefined && recall(`prosum:${space}:me`))) {
    const who = await (await import('./session.ts')).signedIn(options);
    if (who) return who;
  }
  const secret = remembered(guestKey(options), randomId);
  return { actor: { id: await guestId(space, secret), roles: ['guest'] }, secret };
}
