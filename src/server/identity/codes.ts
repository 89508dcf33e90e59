/** Called by the sign-in routes: codes that go to an e-mail address and let its owner in once. Neither code nor address is kept as it is. */
import { randomInt } from 'node:crypto';
import type { Login } from './accounts.ts';
import type { IdentityDatabase } from './database.ts';
import { same, unguessable, type Seal } from './seal.ts';

/** How long a code holds, ms; how often it may be guessed; how many go to one address in an hour. One chance in four million for each hour of trying. */
export const CODE_LIVES = 10 * 60_000;
export const MOST_TRIES = 5;
export const MOST_MAILS = 5;
const HOUR = 3_600_000;
const DIGITS = 8;

/** Plain addresses only: one at-sign, a domain, no name, no list, no other script that looks like ours (RFC 5321 allows more). */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/i;

/** The address as it counts here, or undefined if it is none. */
export function addressIn(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && ADDRESS.test(address) ? address : undefined;
}

export interface Sent {
  /** The page keeps it and brings it with the code: who does not hold it cannot even guess. */
  readonly challenge: string;
  readonly code: string;
}

export class Codes {
  readonly #db: IdentityDatabase;
  readonly #seal: Seal;
  readonly #clock: () => number;

  constructor(db: IdentityDatabase, seal: Seal, clock: () => number) {
    this.#db = db;
    this.#seal = seal;
    this.#clock = clock;
  }

  /** A code to be sent to this address, or how many seconds to wait. */
  make(space: string, mail: string): Sent | number {
    const now = this.#clock();
    const to = this.#seal.mark('mail', mail);
    const rows = this.#db.all('SELECT made FROM codes WHERE mail = ? AND made > ? ORDER BY made', to, now - HOUR);
    if (rows.length >= MOST_MAILS) return Math.ceil((Number(rows[rows.length - MOST_MAILS]!['made']) + HOUR - now) / 1000);
    const challenge = unguessable();
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    this.#db.run(
      'INSERT INTO codes VALUES (?, ?, ?, ?, 0, ?, ?)',
      this.#seal.mark('challenge', challenge),
      space,
      to,
      this.#mark(challenge, code),
      now,
      now + CODE_LIVES,
    );
    return { challenge, code };
  }

  /** The login, once, for the right code in time; spaces and dashes in it do not count. */
  redeem(space: string, mail: string, challenge: string, code: string): Login | undefined {
    const name = this.#seal.mark('challenge', challenge);
    const right = this.#db.atOnce(() => {
      const row = this.#db.get(
        'SELECT code FROM codes WHERE challenge = ? AND space = ? AND mail = ? AND tries < ? AND until > ?',
        name,
        space,
        this.#seal.mark('mail', mail),
        MOST_TRIES,
        this.#clock(),
      );
      if (!row) return false;
      const matches = same(row['code'] as string, this.#mark(challenge, code.replace(/[\s-]/g, '')));
      // What was used is as good as guessed too often; the row stays to count mails.
      this.#db.run('UPDATE codes SET tries = ? + tries WHERE challenge = ?', matches ? MOST_TRIES : 1, name);
      return matches;
    });
    return right ? { issuer: 'mail', subject: mail, facts: { mail } } : undefined;
  }

  #mark(challenge: string, code: string): string {
    return this.#seal.mark('code', challenge, code);
  }
}
