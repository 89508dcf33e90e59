/** Called by Identity: the tokens this server signs itself, for guests, sessions and the development staff. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token says. `space` `*`: any space of this server (the development token). `exp` in ms. `sid`: it holds as long as that session. */
export interface Claims {
  readonly space: string;
  readonly id: string;
  readonly roles: readonly string[];
  readonly exp: number;
  readonly sid?: string;
}

export class Tokens {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  sign(claims: Claims): string {
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${body}.${this.#signature(body).toString('base64url')}`;
  }

  /** undefined: not signed by us, or written in another way than we write it. */
  read(token: string): Claims | undefined {
    const [body = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.#signature(body);
    if (given.length !== right.length || !timingSafeEqual(given, right) || `${body}.${right.toString('base64url')}` !== token)
      return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  }

  #signature(body: string): Buffer {
    return createHmac('sha256', this.#secret).update(body).digest();
  }
}
