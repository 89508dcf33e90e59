/** Called wherever identity signs, hashes or hides something: every use of the server's secret has a key of its own, derived from it. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

export class Seal {
  readonly #secret: string;
  readonly #keys = new Map<string, Buffer>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** A keyed hash of what these parts say together; `purpose` keeps the uses apart. */
  mark(purpose: string, ...parts: readonly string[]): string {
    return createHmac('sha256', this.#key(purpose)).update(JSON.stringify(parts)).digest('base64url');
  }

  /** Hides a text that must be read again: the secret a host site signs with, a provider's client secret. */
  close(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key('seal'), nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** undefined: another server secret sealed it, or somebody changed it. */
  open(sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.#key('seal'), bytes.subarray(0, 12), { authTagLength: 16 });
      cipher.setAuthTag(bytes.subarray(12, 28));
      return cipher.update(bytes.subarray(28), undefined, 'utf8') + cipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  #key(purpose: string): Buffer {
    let key = this.#keys.get(purpose);
    if (!key) this.#keys.set(purpose, (key = Buffer.from(hkdfSync('sha256', this.#secret, 'prosum', purpose, 32))));
    return key;
  }
}

/** 256 bits nobody can guess. */
export const unguessable = (): string => randomBytes(32).toString('base64url');

/** Takes as long whether the first or the last letter differs. */
export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
