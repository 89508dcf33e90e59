/** Loaded by `actor.ts` for people somebody knows: by a token their host site signs, or because they signed in here. Keeps the token of this moment good. */
import type { Actor } from '../core/command.ts';
import { guestKey, type Known, type Who } from './actor.ts';
import { whenIdle } from './idle.ts';
import { forget, keep, recall, remembered } from './keep.ts';
import { randomId } from './random.ts';
import { spaces } from './space.ts';

/** What the server answers to somebody who signs in. `until` in ms, by its clock. */
export interface Session {
  readonly token: string;
  readonly refresh: string;
  readonly until: number;
  readonly actor: Actor;
}
/** `ends`: the same by the clock of this page. `from`: the origin that gave it; no other ever gets it. */
interface Kept extends Session {
  readonly ends: number;
  readonly from: string;
}
const originOf = (server: string): string => new URL(server, location.href).origin;

/** So long before it ends a token is renewed, ms. */
const MARGIN = 60_000;
const meKey = (space: string): string => `prosum:${space}:me`;
const sessionKey = (space: string): string => `prosum:${space}:session`;

/** Who is here, if somebody is known; undefined: a guest. */
export async function signedIn(known: Known): Promise<Who | undefined> {
  const { token, getToken, server } = known;
  // Tokens of three parts are signed by a host site, ours have two.
  if (server !== undefined && (getToken || token?.split('.')[2])) return fromHost(known);
  if (token) return ofOurs(token);
  return kept(known);
}

/** A token of the server says itself who it is. Not checked here: the server does (K12). */
function ofOurs(token: string): Who | undefined {
  const { id, roles } = claimsOf(token, 0) as Partial<Actor>;
  return typeof id === 'string' && Array.isArray(roles) ? { actor: { id, roles }, token } : undefined;
}

/** Somebody else is here now: nothing of the one before is shown, what he did not get sent waits for him, and all widgets enter anew. */
export function announce(): void {
  const before = [...spaces.values()];
  spaces.clear();
  for (const space of before)
    void space.then((it) => {
      it.over = true;
      it.changed();
      return it.close();
    });
}

/** Asks with the token of this moment, once more when it was not taken and there is another. */
const asking =
  (fresh: NonNullable<Who['fresh']>): typeof fetch =>
  async (input, init) => {
    const send = (token: string | undefined): Promise<Response> => {
      const headers = new Headers(init?.headers);
      headers.delete('authorization');
      if (token) headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
    const token = await fresh();
    const response = await send(token);
    if (response.status !== 401 || !token) return response;
    const next = await fresh(true);
    return next === token ? response : send(next);
  };
const withFresh = (actor: Actor, token: string, fresh: NonNullable<Who['fresh']>): Who => ({ actor, token, fresh, fetch: asking(fresh) });

/** Somebody signed in: kept in this browser until he signs out. */
export function keepSession(space: string, server: string, session: Session, answered: number): void {
  write(space, server, session, answered);
  // A page that knows somebody does not ask as nobody first (`auto.ts`).
  remembered(`prosum:${space}:guest`, randomId);
  announce();
}

export function dropSession(space: string): void {
  forget(sessionKey(space));
  forget(meKey(space));
  announce();
}

/** The guest of this browser is somebody who signed in now: another guest begins. */
export function newGuest(space: string, server: string): void {
  const key = guestKey({ space, server });
  forget(key);
  remembered(key, randomId);
}

/** When the server answered, by its clock. */
export const answeredAt = (response: Response): number => Date.parse(response.headers.get('date') ?? '') || Date.now();

function write(space: string, server: string, session: Session, answered: number): void {
  const kept: Kept = { ...session, ends: Date.now() + session.until - answered, from: originOf(server) };
  keep(sessionKey(space), JSON.stringify(kept));
  keep(meKey(space), JSON.stringify(session.actor));
}
const read = (space: string): Kept | undefined => parsed(recall(sessionKey(space))) as Kept | undefined;

function kept({ space, server }: Known): Who | undefined {
  const session = read(space);
  if (!session) {
    forget(meKey(space));
    return undefined;
  }
  if (session.from !== originOf(server ?? '')) return undefined;
  hearOtherTabs(space, session.actor.id);
  let renewing: Promise<string | undefined> | undefined;
  const fresh = async (bad?: boolean): Promise<string | undefined> => {
    const now = read(space);
    if (!now || (!bad && now.ends - Date.now() > MARGIN)) return now?.token;
    return (renewing ??= alone(`prosum:${space}`, () => renew(space, server!, now)).finally(() => (renewing = undefined)));
  };
  return withFresh(session.actor, session.token, fresh);
}

/** By space, who this tab shows; what another tab does counts here, too. */
const shown = new Map<string, string>();
function hearOtherTabs(space: string, id: string): void {
  const first = !shown.has(space);
  shown.set(space, id);
  if (!first) return;
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== sessionKey(space) && key !== null) return;
    const now = parsed(newValue ?? undefined) as Kept | undefined;
    if (now?.actor.id !== shown.get(space)) announce();
  });
}

/** One tab renews, the others find what it brought. */
async function renew(space: string, server: string, was: Kept): Promise<string | undefined> {
  const now = read(space);
  if (now?.refresh !== was.refresh) return now?.token;
  try {
    const response = await fetch(`${server}/v1/${space}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh: was.refresh }),
      credentials: 'omit',
    });
    if (response.ok) {
      const next = (await response.json()) as Session;
      write(space, server, next, answeredAt(response));
      if (JSON.stringify(next.actor) !== JSON.stringify(was.actor)) announce();
      return next.token;
    }
    if (response.status !== 401) return was.token;
    dropSession(space);
    return undefined;
  } catch {
    return was.token;
  }
}

const alone = <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const { locks } = navigator as { locks?: LockManager };
  return locks ? locks.request(name, work) : work();
};

async function fromHost({ space, server, token, getToken }: Known): Promise<Who | undefined> {
  let current = token || (await ask(getToken));
  let actor = current ? await hostActor(space, server!, current) : undefined;
  // Who is known to the host is not made a guest by a net that fails.
  for (let wait = 500; actor === null; wait = Math.min(30_000, wait * 2)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    actor = await hostActor(space, server!, current!);
  }
  if (!current || !actor) {
    if (current) console.warn('prosum: the server did not take the token of this person, who is a guest now');
    return undefined;
  }
  const { id } = actor;
  let renewing: Promise<string | undefined> | undefined;
  const again = async (): Promise<string | undefined> => {
    const next = await ask(getToken);
    const who = next === undefined ? null : await hostActor(space, server!, next);
    if (who === null) return endOf(current!) > Date.now() ? current : undefined;
    current = next;
    if (who?.id !== id) announce();
    return next;
  };
  const fresh = (bad?: boolean): Promise<string | undefined> =>
    !bad && endOf(current!) - Date.now() > MARGIN ? Promise.resolve(current) : (renewing ??= again().finally(() => (renewing = undefined)));
  return withFresh(actor, current, fresh);
}

/** What the page says now; undefined: nobody, or it could not say. */
async function ask(getToken: Known['getToken']): Promise<string | undefined> {
  try {
    const token: unknown = await getToken?.();
    if (token && typeof token !== 'string') console.error('prosum: getToken gave something else than the text of a token', typeof token);
    return typeof token === 'string' && token ? token : undefined;
  } catch (error) {
    console.error('prosum: getToken failed', error);
    return undefined;
  }
}

interface Claims {
  readonly iss?: unknown;
  readonly sub?: unknown;
  readonly exp?: unknown;
}
const claimsOf = (token: string, at = 1): Claims => {
  const part = (token.split('.')[at] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    return JSON.parse(atob(part)) as Claims;
  } catch {
    return {};
  }
};
const endOf = (token: string): number => Number(claimsOf(token).exp) * 1000 || 0;

/** Who the server says this is; asked before anything is shown only at the first visit, since ids are the server's. undefined: it says no; null: nobody answered. */
async function hostActor(space: string, server: string, token: string): Promise<Actor | undefined | null> {
  const { iss, sub } = claimsOf(token);
  const of = JSON.stringify([iss, sub]);
  const there = parsed(recall(meKey(space))) as (Actor & { readonly of?: string }) | undefined;
  const look = async (): Promise<Actor | undefined | null> => {
    const response = await fetch(`${server}/v1/${space}/me`, { headers: { authorization: `Bearer ${token}` }, credentials: 'omit' });
    if (!response.ok) return response.status >= 500 || response.status === 429 ? null : undefined;
    const { actor } = (await response.json()) as { actor: Actor };
    keep(meKey(space), JSON.stringify({ ...actor, of }));
    remembered(`prosum:${space}:guest`, randomId);
    return actor;
  };
  if (there?.of !== of) return look().catch(() => null);
  const { id, roles } = there;
  whenIdle(() => {
    void look().then(
      (actor) => {
        if (actor && (actor.id !== id || actor.roles.join() !== roles.join())) announce();
      },
      () => undefined,
    );
  });
  return { id, roles };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
