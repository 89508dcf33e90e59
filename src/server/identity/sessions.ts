/** Called by Identity for people who signed in here: a short-lived token, and a long one that buys the next and changes each time. */
import { randomBytes } from 'node:crypto';
import type { Id } from '../../core/record.ts';
import type { IdentityDatabase } from './database.ts';
import { same, type Seal } from './seal.ts';

/** How long a token holds, and how long somebody may be away, ms. */
export const TOKEN_LIVES = 10 * 60_000;
export const SESSION_LIVES = 30 * 86_400_000;
/** An answer may be lost, and two tabs may ask at once: so long the last refresh token may come again. */
const GRACE = 20_000;

export interface Turned {
  readonly session: string;
  readonly account: Id;
  readonly refresh: string;
}

/** Refresh tokens are `session.turn.mark`; the mark is derived, so nothing that lies on disk can be used. */
export class Sessions {
  readonly #db: IdentityDatabase;
  readonly #seal: Seal;
  readonly #clock: () => number;
  readonly #alive = new Map<string, boolean>();

  constructor(db: IdentityDatabase, seal: Seal, clock: () => number) {
    this.#db = db;
    this.#seal = seal;
    this.#clock = clock;
  }

  open(space: string, account: Id): Turned {
    const session = randomBytes(16).toString('hex');
    const now = this.#clock();
    this.#db.run('INSERT INTO sessions VALUES (?, ?, ?, 0, ?, ?)', session, space, account, now, now + SESSION_LIVES);
    return { session, account, refresh: this.#refresh(session, 0) };
  }

  /** The next refresh token. A token used twice means that somebody else has it: then the whole session of this account ends. */
  turn(space: string, refresh: string): Turned | { readonly ended: Id } | undefined {
    const [session = '', text = '', ...rest] = refresh.split('.');
    if (rest.length !== 1 || !/^\d{1,9}$/.test(text) || !same(this.#refresh(session, Number(text)), refresh)) return undefined;
    return this.#db.atOnce(() => {
      const row = this.#db.get('SELECT account, turn, turned, until FROM sessions WHERE id = ? AND space = ?', session, space);
      const now = this.#clock();
      if (!row || Number(row['until']) <= now) return undefined;
      const [turn, given, account] = [Number(row['turn']), Number(text), row['account'] as Id];
      if (given === turn - 1 && now - Number(row['turned']) <= GRACE) return { session, account, refresh: this.#refresh(session, turn) };
      if (given !== turn) {
        this.end(session);
        return { ended: account };
      }
      this.#db.run('UPDATE sessions SET turn = ?, turned = ?, until = ? WHERE id = ?', turn + 1, now, now + SESSION_LIVES, session);
      return { session, account, refresh: this.#refresh(session, turn + 1) };
    });
  }

  isAlive(session: string): boolean {
    let alive = this.#alive.get(session);
    if (alive === undefined) {
      alive = this.#db.get('SELECT 1 FROM sessions WHERE id = ? AND until > ?', session, this.#clock()) !== undefined;
      if (this.#alive.size > 100_000) this.#alive.clear();
      this.#alive.set(session, alive);
    }
    return alive;
  }

  end(session: string): void {
    this.#db.run('DELETE FROM sessions WHERE id = ?', session);
    this.#alive.delete(session);
  }

  endAll(space: string, account: Id): void {
    this.#db.run('DELETE FROM sessions WHERE space = ? AND account = ?', space, account);
    this.#alive.clear();
  }

  /** How many are open. */
  count(space: string, account: Id): number {
    const row = this.#db.get(
      'SELECT count(*) AS n FROM sessions WHERE space = ? AND account = ? AND until > ?',
      space,
      account,
      this.#clock(),
    );
    return Number(row?.['n'] ?? 0);
  }

  forget(): void {
    this.#alive.clear();
  }

  #refresh(session: string, turn: number): string {
    return `${session}.${turn}.${this.#seal.mark('refresh', session, String(turn))}`;
  }
}
