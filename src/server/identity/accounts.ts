/** Called by Identity when a login is good: which person of the space it is. Who signs in the same way again is the same person. */
import { createHash, randomBytes } from 'node:crypto';
import type { Id } from '../../core/record.ts';
import { MOST_SECONDS, SKEW } from './host.ts';
import type { IdentityDatabase } from './database.ts';

/** How somebody was known when he signed in: by whom, and under which name there. E-mail addresses are data, never a link between logins. */
export interface Login {
  readonly issuer: string;
  readonly subject: string;
  readonly facts: Facts;
}
export interface Facts {
  readonly name?: string;
  readonly mail?: string;
  readonly avatar?: string;
  readonly badges?: readonly string[];
}

/** No token of a host holds longer, ms. */
const LONGEST_TOKEN = (MOST_SECONDS + SKEW) * 1000;

const DAY = 86_400_000;

export class Accounts {
  readonly #db: IdentityDatabase;
  readonly #clock: () => number;
  readonly #claimed = new Map<string, boolean>();

  constructor(db: IdentityDatabase, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  /** The person of this login; somebody new gets a random id, so that nothing in the space tells who he is elsewhere. `news`: the facts are others than last time; left out, they stay. */
  find(
    space: string,
    { issuer, subject, facts }: Omit<Login, 'facts'> & { readonly facts?: Facts },
  ): { readonly id: Id; readonly news: boolean } {
    const login = nameOf(issuer, subject);
    const text = JSON.stringify(facts ?? {});
    const there = this.#db.get('SELECT id, facts, seen FROM accounts WHERE space = ? AND login = ?', space, login);
    if (!there) {
      const id = `u_${randomBytes(15).toString('hex')}`;
      const now = this.#clock();
      this.#db.run('INSERT OR IGNORE INTO accounts VALUES (?, ?, ?, ?, 0, ?, ?)', space, login, id, now, text, today(now));
      return { id: this.#db.get('SELECT id FROM accounts WHERE space = ? AND login = ?', space, login)!['id'] as Id, news: true };
    }
    this.#saw(space, there);
    const news = facts !== undefined && there['facts'] !== text;
    if (news) this.#db.run('UPDATE accounts SET facts = ? WHERE space = ? AND login = ?', text, space, login);
    return { id: there['id'] as Id, news };
  }

  factsOf(space: string, id: Id): Facts {
    const facts = this.#db.get('SELECT facts FROM accounts WHERE space = ? AND id = ?', space, id)?.['facts'];
    return facts === undefined ? {} : (JSON.parse(facts as string) as Facts);
  }

  /** A person takes over what a guest did, by becoming that guest's id. False: somebody else has. The old id must have done nothing yet. Called within a transaction. */
  claim(space: string, id: Id, guest: Id): boolean {
    this.#claimed.clear();
    if (this.#db.get('SELECT 1 FROM accounts WHERE space = ? AND id = ?', space, guest)) return false;
    this.#db.run('DELETE FROM sessions WHERE space = ? AND account = ?', space, id);
    return this.#db.run('UPDATE accounts SET id = ? WHERE space = ? AND id = ?', guest, space, id) > 0;
  }

  /** A claimed guest has a login; the secret alone no longer is that person. */
  isClaimed(space: string, guest: Id): boolean {
    const key = `${space} ${guest}`;
    let claimed = this.#claimed.get(key);
    if (claimed === undefined) {
      claimed = this.#db.get('SELECT 1 FROM accounts WHERE space = ? AND id = ?', space, guest) !== undefined;
      if (this.#claimed.size > 100_000) this.#claimed.clear();
      this.#claimed.set(key, claimed);
    }
    return claimed;
  }

  /** Tokens of hosts from before this time (s) no longer hold. */
  since(space: string, id: Id): number {
    return Number(this.#db.get('SELECT since FROM accounts WHERE space = ? AND id = ?', space, id)?.['since'] ?? 0);
  }

  /** Ends every token a host signed for this person so far. */
  startOver(space: string, id: Id): void {
    this.#db.run('UPDATE accounts SET since = ? WHERE space = ? AND id = ?', Math.ceil(this.#clock() / 1000) + 1, space, id);
  }

  /** When this person first signed in, ms. */
  madeAt(space: string, id: Id): number | undefined {
    return this.#db.get('SELECT made FROM accounts WHERE space = ? AND id = ?', space, id)?.['made'] as number | undefined;
  }

  /** When this person was here last: the day, ms. */
  seenAt(space: string, id: Id): number | undefined {
    return this.#db.get('SELECT max(seen) AS seen FROM accounts WHERE space = ? AND id = ?', space, id)?.['seen'] as number | undefined;
  }

  /** Somebody goes on with a session of his. */
  saw(space: string, id: Id): void {
    const there = this.#db.get('SELECT id, seen FROM accounts WHERE space = ? AND id = ?', space, id);
    if (there) this.#saw(space, there);
  }

  /** Written once a day: who reads all day costs one write. */
  #saw(space: string, { id, seen }: Readonly<Record<string, unknown>>): void {
    const day = today(this.#clock());
    if (Number(seen) < day) this.#db.run('UPDATE accounts SET seen = ? WHERE space = ? AND id = ?', day, space, id as Id);
  }

  /** Whom nobody has seen since this time, ms: not on that day either, since of it only the day is kept. */
  unseenSince(space: string, time: number): readonly Id[] {
    const rows = this.#db.all('SELECT id FROM accounts WHERE space = ? GROUP BY id HAVING max(seen) <= ?', space, time - DAY);
    return rows.map((row) => row['id'] as Id);
  }

  /** Who signs in with this address or came with it. */
  withMail(space: string, mail: string): readonly Id[] {
    const rows = this.#db.all("SELECT DISTINCT id FROM accounts WHERE space = ? AND lower(json_extract(facts, '$.mail')) = ?", space, mail);
    return rows.map((row) => row['id'] as Id);
  }

  /** All that is known of how this person signs in goes. Tokens a host signed before now no longer hold. */
  remove(space: string, id: Id): void {
    const now = this.#clock();
    this.#db.atOnce(() => {
      this.#db.run(
        'INSERT OR REPLACE INTO parted SELECT space, login, ?, ? FROM accounts WHERE space = ? AND id = ?',
        Math.ceil(now / 1000),
        now + LONGEST_TOKEN,
        space,
        id,
      );
      this.#db.run('DELETE FROM accounts WHERE space = ? AND id = ?', space, id);
      this.#db.run('DELETE FROM sessions WHERE space = ? AND account = ?', space, id);
    });
    this.#claimed.clear();
  }

  /** Whoever this login was has gone, and these words of his host (`iat`, s) are from before. */
  isParted(space: string, { issuer, subject }: Login, iat: number): boolean {
    const since = this.#db.get('SELECT since FROM parted WHERE space = ? AND login = ?', space, nameOf(issuer, subject))?.['since'];
    return since !== undefined && iat <= Number(since);
  }

  forget(): void {
    this.#claimed.clear();
  }
}

const today = (now: number): number => now - (now % DAY);
/** Compared exactly, letter by letter: no folding of case or of Unicode. */
const nameOf = (issuer: string, subject: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url');
