/** Called by Identity: tokens that the host site signs for its own people (JWT, RFC 7519, judged as RFC 8725 asks). Keys come from the operator only; nothing is ever fetched. */
import { createHash } from 'node:crypto';
import { importSPKI, jwtVerify, type CryptoKey } from 'jose';
import { int, list, object, oneOf, optional, text } from '../../core/schema.ts';
import type { Login } from './accounts.ts';
import type { Seal } from './seal.ts';
import type { SigningKey, SpaceSettings } from './spaces.ts';

/** The longest a token may hold, and by how much clocks may differ, s. */
export const MOST_SECONDS = 3600;
export const SKEW = 60;
const MOST_BYTES = 4096;
/** Roles a host may give, where the space takes roles. Never `guest`. */
const ROLES = ['member', 'expert', 'liaison', 'moderator', 'admin'] as const;

/** Other claims are the host's own business and are not looked at. */
const claimsSchema = object({
  sub: text(200, 1),
  iss: text(200, 1),
  iat: int(0, 1e11),
  exp: int(0, 1e11),
  nbf: optional(int(0, 1e11)),
  id: optional(text(200, 1)),
  name: optional(text(80, 1)),
  email: optional(text(254, 3)),
  avatar: optional(text(500, 8)),
  badges: optional(list(text(40, 1), 8)),
  roles: optional(list(oneOf(...ROLES), ROLES.length)),
});
const CLAIMS = ['sub', 'iss', 'iat', 'exp', 'nbf', 'id', 'name', 'email', 'avatar', 'badges', 'roles'] as const;

/** What a good token says. Times in s. */
export interface HostClaims {
  readonly login: Login;
  readonly roles: readonly string[];
  readonly iat: number;
  readonly exp: number;
}

/** The first part of a login by a token of this issuer. */
export const hostLogin = (issuer: string): string => `host ${issuer}`;

export const looksLikeJwt = (token: string): boolean => token.split('.', 4).length === 3;
/** A name for a token that does not give it away. */
export const tokenName = (token: string): string => createHash('sha256').update(token).digest('base64url');

export class HostTokens {
  readonly #seal: Seal;
  readonly #clock: () => number;
  readonly #keys = new WeakMap<SigningKey, Promise<CryptoKey | Uint8Array>>();

  constructor(seal: Seal, clock: () => number) {
    this.#seal = seal;
    this.#clock = clock;
  }

  /** undefined for anything that is not a token somebody of this space's keys signed for this space, now. */
  async read(space: string, settings: SpaceSettings, token: string): Promise<HostClaims | undefined> {
    if (token.length > MOST_BYTES || !token.split('.').every(isCanonical)) return undefined;
    const header = jsonOf(token.split('.', 1)[0]!);
    // What else a header may hold names keys, and keys are not for a token to choose.
    if (!header || Object.keys(header).some((key) => !['alg', 'typ', 'kid'].includes(key))) return undefined;
    if (header['typ'] !== undefined && (typeof header['typ'] !== 'string' || header['typ'].toUpperCase() !== 'JWT')) return undefined;
    for (const key of settings.keys.filter(({ alg }) => alg === header['alg'])) {
      const payload = await this.#verify(space, settings, key, token);
      if (payload) return this.#judge(settings, payload);
    }
    return undefined;
  }

  async #verify(space: string, settings: SpaceSettings, key: SigningKey, token: string): Promise<object | undefined> {
    try {
      const { payload } = await jwtVerify(token, await this.#import(key), {
        algorithms: [key.alg],
        audience: space,
        issuer: settings.issuer ?? space,
        requiredClaims: ['sub', 'iss', 'aud', 'iat', 'exp'],
        clockTolerance: SKEW,
        maxTokenAge: MOST_SECONDS,
        currentDate: new Date(this.#clock()),
      });
      return payload;
    } catch {
      return undefined;
    }
  }

  #judge(settings: SpaceSettings, payload: object): HostClaims | undefined {
    const known = Object.fromEntries(Object.entries(payload).filter(([key]) => (CLAIMS as readonly string[]).includes(key)));
    const claims = claimsSchema.parse(known);
    if (!claims || claims.exp - claims.iat > MOST_SECONDS || claims.exp <= claims.iat) return undefined;
    if (claims.id !== undefined && claims.id !== claims.sub) return undefined;
    if (claims.avatar !== undefined && !isHttps(claims.avatar)) return undefined;
    const { name, email, avatar, badges } = claims;
    const facts = {
      ...(name && { name: name.trim() }),
      ...(email && { mail: email }),
      ...(avatar && { avatar }),
      ...(badges && { badges }),
    };
    return {
      login: { issuer: hostLogin(claims.iss), subject: claims.sub, facts },
      // A badge opens no command; a door may let it in (`membership.configure`).
      roles: [...new Set(['member', ...((settings.roles && claims.roles) || []), ...(badges ?? []).map((badge) => `badge:${badge}`)])],
      iat: claims.iat,
      exp: claims.exp,
    };
  }

  #import(key: SigningKey): Promise<CryptoKey | Uint8Array> {
    let imported = this.#keys.get(key);
    if (!imported) {
      imported = key.alg === 'HS256' ? this.#secretOf(key) : importSPKI(key.key, key.alg);
      this.#keys.set(key, imported);
    }
    return imported;
  }

  async #secretOf({ key }: SigningKey): Promise<Uint8Array> {
    const secret = this.#seal.open(key);
    if (secret === undefined) throw new Error('The secret was sealed by another server secret.');
    return new TextEncoder().encode(secret);
  }
}

/** Written the one way base64url is written: no padding, no other alphabet, no stray bits. */
const isCanonical = (part: string): boolean => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;

function jsonOf(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function isHttps(text: string): boolean {
  try {
    return new URL(text).protocol === 'https:';
  } catch {
    return false;
  }
}
