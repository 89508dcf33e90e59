// A host site for tests: its keys, and tokens as it signs them, or as somebody forges them.
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { withPublicKey, withSecret } from '../../../src/server/identity/keys.ts';
import { NO_SETTINGS, type SpaceSettings } from '../../../src/server/identity/spaces.ts';
import type { Identity } from '../../../src/server/identity.ts';

export type Json = Readonly<Record<string, unknown>>;

export const b64 = (value: string | Buffer | Json): string =>
  Buffer.from(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)).toString('base64url');

const pair = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
} as const;
export type Asymmetric = keyof typeof pair;
export const pem = (alg: Asymmetric): string => pair[alg].publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const publicJwk = (alg: Asymmetric): Json => pair[alg].publicKey.export({ format: 'jwk' });

export interface Site {
  readonly secret: string;
  /** As the site signs them: `change` replaces claims, undefined removes one. */
  claims(change?: Json): Json;
  token(change?: Json, header?: Json): string;
  signed(alg: Asymmetric, change?: Json, header?: Json): string;
}

/** Gives a space one key of each kind. */
export function site(identity: Identity, space: string, more: Partial<SpaceSettings> = {}, now: () => number = Date.now): Site {
  const { settings, secret } = withSecret(identity.seal, { ...NO_SETTINGS, issuer: 'https://brand.example', ...more }, 'first');
  const all = (['RS256', 'ES256', 'EdDSA'] as const).reduce((so, alg) => withPublicKey(so, alg.toLowerCase(), alg, pem(alg)), settings);
  identity.spaces.set(space, all);
  identity.forget();
  const claims = (change: Json = {}): Json => {
    const iat = Math.floor(now() / 1000);
    return { iss: 'https://brand.example', aud: space, sub: 'customer 17', iat, exp: iat + 300, ...change };
  };
  return {
    secret,
    claims,
    token: (change, header = {}) => hs256({ alg: 'HS256', typ: 'JWT', ...header }, claims(change), secret),
    signed: (alg, change, header = {}) => asymmetric({ alg, typ: 'JWT', ...header }, claims(change), pair[alg].privateKey, alg),
  };
}

export function hs256(header: Json | string, claims: Json | string, secret: string | Buffer): string {
  const text = `${b64(header)}.${b64(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export function asymmetric(header: Json, claims: Json, key: KeyObject, alg: Asymmetric): string {
  const text = `${b64(header)}.${b64(claims)}`;
  const by = alg === 'ES256' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
  return `${text}.${sign(alg === 'EdDSA' ? null : 'sha256', Buffer.from(text), by).toString('base64url')}`;
}
