/** Called by the account panel: what it asks of the server's sign-in. A no is a value, as everywhere; nothing is thrown. */
import { answeredAt, type Session } from '../../client/session.ts';
import type { Who } from '../../client/actor.ts';
import type { Actor } from '../../core/command.ts';

export interface Place {
  readonly server: string;
  readonly space: string;
  readonly who: Who;
}
/** `at`: when the server answered, by its clock. */
export type Answer<T> = { readonly value: T; readonly at: number } | { readonly refused: string; readonly retryAfter?: number };

export interface Ways {
  readonly title: string | null;
  readonly mail: boolean;
  readonly providers: readonly { readonly id: string; readonly label: string }[];
  readonly host: boolean;
}
export interface Me {
  readonly actor: Actor;
  readonly by: 'host' | 'session' | 'guest';
  readonly mail: string | null;
  /** Days to think again, and when this person will be erased, ms. */
  readonly erase: { readonly after: number; readonly due: number | null };
}

async function call<T>({ server, space, who }: Place, path: string, body?: unknown, token?: string): Promise<Answer<T>> {
  // Only what is about somebody who is signed in says who asks: a stale token must not keep anybody from signing in.
  const own = token === undefined && (path.startsWith('me') || path === 'sign-out' || path === 'claim');
  try {
    const response = await (own ? (who.fetch ?? fetch) : fetch)(`${server}/v1/${space}/${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      credentials: 'omit',
    });
    if (response.ok) return { value: (await response.json()) as T, at: answeredAt(response) };
    const { why } = (await response.json()) as { why: { refused: string } };
    const wait = Number(response.headers.get('retry-after'));
    return { refused: why.refused, ...(wait && { retryAfter: wait }) };
  } catch {
    return { refused: 'net' };
  }
}

export const ways = (place: Place): Promise<Answer<Ways>> => call(place, 'sign-in');
export const me = (place: Place, token?: string): Promise<Answer<Me>> => call(place, 'me', undefined, token);
/** `token`: of a guest, whom nobody else speaks for. */
export const ownFile = (place: Place, token?: string): Promise<Answer<object>> => call(place, 'me/data', undefined, token);
export const eraseMe = (place: Place, token?: string): Promise<Answer<{ readonly due: number; readonly done: boolean }>> =>
  call(place, 'me/erase', { erase: 'everything' }, token);
export const stay = (place: Place, token?: string): Promise<Answer<object>> => call(place, 'me/stay', {}, token);
export const sendCode = (place: Place, mail: string, lang: string): Promise<Answer<{ readonly challenge: string }>> =>
  call(place, 'sign-in/mail', { mail, lang });
export const enterCode = (place: Place, mail: string, challenge: string, code: string): Promise<Answer<Session>> =>
  call(place, 'sign-in/code', { mail, challenge, code });
export const claim = (place: Place, secret: string, token?: string): Promise<Answer<Session>> => call(place, 'claim', { secret }, token);
export const signOut = (place: Place, everywhere: boolean): Promise<Answer<object>> => call(place, 'sign-out', { everywhere });

const flowKey = (space: string): string => `prosum:${space}:flow`;

/** Goes to a provider; this page keeps what only it may use when somebody comes back. */
export async function leaveTo(place: Place, provider: string): Promise<Answer<{ readonly url: string }>> {
  const back = location.href.split('#', 1)[0]!;
  const answer = await call<{ url: string; flow: string }>(place, 'sign-in/provider', { provider, back });
  // The page leaves for a page, whatever a server says.
  if ('value' in answer && !/^https?:/i.test(answer.value.url)) return { refused: 'net' };
  if ('value' in answer) sessionStorage.setItem(flowKey(place.space), answer.value.flow);
  return answer;
}

/** Whether somebody has just come back from a provider. */
export const isBack = (): boolean => location.hash.startsWith('#prosum-ticket=');

/** Uses the ticket in the address, which goes from there at once. undefined: it was for another page, or another space of this one. */
export async function arrive(place: Place): Promise<Answer<Session> | undefined> {
  const flow = sessionStorage.getItem(flowKey(place.space));
  if (flow === null || !isBack()) return undefined;
  const ticket = location.hash.slice('#prosum-ticket='.length);
  sessionStorage.removeItem(flowKey(place.space));
  history.replaceState(history.state, '', location.href.split('#', 1)[0]);
  if (ticket === 'none') return { refused: 'account.back' };
  return call<Session>(place, 'sign-in/ticket', { flow, ticket });
}
