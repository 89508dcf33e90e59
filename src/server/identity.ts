/** Who is asking: the door asks with what it got from outside, and gets an actor or one constant no. Accounts and single sign-on will come in here. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../core/command.ts';
import { deriveId } from '../core/hash.ts';

/** What a token says. `space` `*`: any space of this server (the development token). `exp` in ms. */
interface Claims {
  readonly space: string;
  readonly id: string;
  readonly roles: readonly string[];
  readonly exp: number;
}

/** The one answer to every token that is not good: forged, expired, of another space, of another shape. */
export const BAD_TOKEN = 'kernel.token';

const YEAR = 365 * 86_400_000;
const GUEST_LIVES = 5 * YEAR;
const STAFF_LIVES = YEAR;
const MOST_REMEMBERED = 20_000;
const MOST_BYTES = 2048;

/** The id a secret gives a guest. Pages derive the same, so that they know it before they ask. */
export const guestId = (space: string, secret: string): string => `g_${deriveId('guest', space, secret)}`;

export class Identity {
  readonly #secret: string;
  readonly #clock: () => number;
  /** Tokens that were good, so that a vote costs no signature check. */
  readonly #good = new Map<string, Claims>();

  constructor(secret: string, clock: () => number = Date.now) {
    this.#secret = secret;
    this.#clock = clock;
  }

  /** A guest is whoever knows the secret; the id is derived, so the page knows it before the server was asked. */
  guest(space: string, secret: string): { token: string; actor: Actor } {
    const actor = { id: guestId(space, secret), roles: ['guest'] };
    return { token: this.#sign({ space, ...actor, exp: this.#clock() + GUEST_LIVES }), actor };
  }

  /** The staff of every space of this server, for development: printed at start, never sent by it. */
  staffToken(): string {
    return this.#sign({ space: '*', id: 'staff', roles: ['admin'], exp: this.#clock() + STAFF_LIVES });
  }

  /** The actor a token names in this space, or undefined. */
  actorOf(space: string, token: unknown): Actor | undefined {
    const claims = typeof token === 'string' && token.length <= MOST_BYTES ? this.#read(token) : undefined;
    if (!claims || claims.exp <= this.#clock() || (claims.space !== '*' && claims.space !== space)) return undefined;
    return { id: claims.id, roles: claims.roles };
  }

  #read(token: string): Claims | undefined {
    const known = this.#good.get(token);
    if (known) return known;
    const [body = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.#signature(body);
    if (given.length !== right.length || !timingSafeEqual(given, right) || `${body}.${right.toString('base64url')}` !== token)
      return undefined;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
    if (this.#good.size >= MOST_REMEMBERED) this.#good.clear();
    this.#good.set(token, claims);
    return claims;
  }

  #sign(claims: Claims): string {
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${body}.${this.#signature(body).toString('base64url')}`;
  }

  #signature(body: string): Buffer {
    return createHmac('sha256', this.#secret).update(body).digest();
  }
}

/** The token of an Authorization header; undefined when there is none, '' when it is something else. */
export function bearer(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return /^bearer ([\w\-.]+)$/i.exec(header)?.[1] ?? '';
}
