/** Called by the verbs `space` and `secret`: the keys a host site may sign with. A secret is shown once, when it is made. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { unguessable, type Seal } from './seal.ts';
import type { Algorithm, SigningKey, SpaceSettings } from './spaces.ts';

/** Two at a time change a secret without a gap; the rest is room for several sites. */
const MOST_KEYS = 8;

/** A new secret for HS256: 256 bits. */
export function withSecret(seal: Seal, settings: SpaceSettings, id: string): { settings: SpaceSettings; secret: string } {
  const secret = unguessable();
  return { settings: withKey(settings, { id, alg: 'HS256', key: seal.close(secret) }), secret };
}

/** A public key in PEM (SPKI). What is wrong with it is thrown as a sentence. */
export function withPublicKey(settings: SpaceSettings, id: string, alg: Exclude<Algorithm, 'HS256'>, pem: string): SpaceSettings {
  if (/PRIVATE KEY/.test(pem)) throw new Error('This is a private key: it stays with the site that signs. Please give the public one.');
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw new Error('This is no public key in PEM; it begins with -----BEGIN PUBLIC KEY-----.');
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
  const fits = {
    RS256: type === 'rsa' && (details.modulusLength ?? 0) >= 2048,
    ES256: type === 'ec' && details.namedCurve === 'prime256v1',
    EdDSA: type === 'ed25519',
  }[alg];
  if (!fits)
    throw new Error(
      `${alg} needs ${{ RS256: 'an RSA key of 2048 bits or more', ES256: 'a key on the curve P-256', EdDSA: 'an Ed25519 key' }[alg]}.`,
    );
  return withKey(settings, { id, alg, key: key.export({ type: 'spki', format: 'pem' }).toString() });
}

export function withoutKey(settings: SpaceSettings, id: string): SpaceSettings {
  if (!settings.keys.some((key) => key.id === id)) throw new Error(`There is no key "${id}".`);
  return { ...settings, keys: settings.keys.filter((key) => key.id !== id) };
}

function withKey(settings: SpaceSettings, key: SigningKey): SpaceSettings {
  if (settings.keys.some(({ id }) => id === key.id))
    throw new Error(`There is a key "${key.id}" already; remove it first, or choose another name.`);
  if (settings.keys.length >= MOST_KEYS) throw new Error(`There are ${String(MOST_KEYS)} keys already; remove one first.`);
  return { ...settings, keys: [...settings.keys, key] };
}
