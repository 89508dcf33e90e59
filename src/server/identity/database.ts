/** Opened by Identity: the file beside the records that knows spaces, logins, sessions and codes. Apart from the records, so that restoring these revives no session. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

type Row = Readonly<Record<string, unknown>>;

/** Beside the database of the records; in memory where that one is. */
export const identityFile = (records: string | undefined): string =>
  records === undefined ? ':memory:' : join(dirname(records), 'identity.db');

/** A step is run once per file, in order; a released one is never edited. Nothing here can be used as it lies: secrets are sealed or hashed. */
const STEPS: readonly string[] = [
  `CREATE TABLE spaces (name TEXT PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE accounts (
     space TEXT NOT NULL, login TEXT NOT NULL, id TEXT NOT NULL, made INTEGER NOT NULL, since INTEGER NOT NULL, facts TEXT NOT NULL,
     PRIMARY KEY (space, login)
   ) WITHOUT ROWID;
   CREATE INDEX accounts_by_id ON accounts (space, id);
   CREATE TABLE sessions (
     id TEXT PRIMARY KEY, space TEXT NOT NULL, account TEXT NOT NULL, turn INTEGER NOT NULL, turned INTEGER NOT NULL, until INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX sessions_by_account ON sessions (space, account);
   CREATE TABLE ended (token TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE codes (
     challenge TEXT PRIMARY KEY, space TEXT NOT NULL, mail TEXT NOT NULL, code TEXT NOT NULL,
     tries INTEGER NOT NULL, made INTEGER NOT NULL, until INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX codes_by_mail ON codes (mail, made);
   CREATE TABLE visits (
     state TEXT PRIMARY KEY, space TEXT NOT NULL, provider TEXT NOT NULL, flow TEXT NOT NULL, kept TEXT NOT NULL,
     back TEXT NOT NULL, ticket TEXT, account TEXT, until INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX visits_by_ticket ON visits (ticket);`,
  // Who is gone: an id that means nobody, and for as long as tokens of a host hold, a hash of the login they name.
  `CREATE TABLE erasures (
     space TEXT NOT NULL, id TEXT NOT NULL, asked INTEGER NOT NULL, due INTEGER NOT NULL,
     done INTEGER NOT NULL, epoch TEXT NOT NULL, swept INTEGER NOT NULL,
     PRIMARY KEY (space, id)
   ) WITHOUT ROWID;
   CREATE TABLE parted (
     space TEXT NOT NULL, login TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
     PRIMARY KEY (space, login)
   ) WITHOUT ROWID;`,
  // The day when somebody was last seen, ms. Of those who were there before nobody knows it: they count from now.
  `ALTER TABLE accounts ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
   UPDATE accounts SET seen = CAST(strftime('%s', 'now') AS INTEGER) * 1000;`,
];

export class IdentityDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #seen: unknown;

  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    this.atOnce(() => {
      const at = Number(this.get('PRAGMA user_version')?.['user_version']);
      if (at > STEPS.length) throw new Error('identity.db was written by a newer prosum-server: please upgrade the server.');
      for (const step of STEPS.slice(at)) this.#db.exec(step);
      this.#db.exec(`PRAGMA user_version = ${STEPS.length}`);
    });
    this.#seen = this.#version();
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Answers how many rows it touched. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** All of it or nothing; others wait. */
  atOnce<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      this.#db.exec('COMMIT');
      return done;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Whether another process (a verb, another server) has written since this was asked last. */
  touched(): boolean {
    const now = this.#version();
    const touched = now !== this.#seen;
    this.#seen = now;
    return touched;
  }

  /** What is over: nobody will ask for it again. */
  purge(now: number): void {
    for (const table of ['sessions', 'ended', 'visits', 'parted'] as const) this.run(`DELETE FROM ${table} WHERE until < ?`, now);
    // Codes that are over still count against mails to the same address.
    this.run('DELETE FROM codes WHERE made < ?', now - 86_400_000);
  }

  /** Nothing that was deleted is left in the file or its log. */
  sweep(): void {
    this.#db.exec('VACUUM');
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    // It was this one that wrote.
    this.touched();
  }

  close(): void {
    this.#db.close();
  }

  #version(): unknown {
    return this.get('PRAGMA data_version')?.['data_version'];
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }
}
