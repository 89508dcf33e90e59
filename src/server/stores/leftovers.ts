/** Called by the SQLite store: what lies in the file beside records, where it must go with a person, or is asked for by none but the anchors. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { stillOwed } from '../../core/erase.ts';
import type { Id, Topic } from '../../core/record.ts';
import { LOG_PAGES } from './database.ts';
import { Elsewhere } from './elsewhere.ts';
import { followupOf } from './followups.ts';
import type { Group } from './group.ts';
import type { Others } from './others.ts';

export interface LeftoversOptions {
  readonly file: string;
  readonly db: DatabaseSync;
  readonly group: Group;
  readonly others: Others;
  /** Called when rows went that somebody may remember. */
  readonly gone: () => void;
}

export class Leftovers {
  readonly #o: LeftoversOptions;
  readonly #statements = new Map<string, StatementSync>();

  constructor(options: LeftoversOptions) {
    this.#o = options;
  }

  /** Rows that name somebody by themselves. Keys of deleted records stay for now: pages that come back must hear that these are gone. */
  async forget(space: string, person: Id): Promise<void> {
    const reader = `user:${person}`;
    await this.#o.group.add(() => {
      this.#run('DELETE FROM told WHERE space = ? AND (reader = ? OR instr(bucket, ?))', space, reader, person);
      this.#followups(space, person);
      return true;
    });
    return this.#drop((t) => {
      this.#run('DELETE FROM sights WHERE t = ? AND reader = ?', t, reader);
      this.#run('DELETE FROM grants WHERE t = ? AND user = ?', t, person);
      this.#run('DELETE FROM receipts WHERE t = ? AND actor = ?', t, person);
    }, space);
  }

  #followups(space: string, person: Id): void {
    const rows = this.#o.db
      .prepare('SELECT * FROM followups WHERE topic >= ? AND topic < ? AND (instr(happening, ?) OR instr(cause, ?))')
      .all(`${space}/`, `${space}0`, person, person);
    for (const row of rows) {
      const left = stillOwed(followupOf(row), person);
      const i = row['i'] as number;
      if (!left) this.#run('DELETE FROM followups WHERE i = ?', i);
      else
        this.#run(
          'UPDATE followups SET happening = ?, cause = ? WHERE i = ?',
          JSON.stringify(left.happening),
          JSON.stringify(left.cause),
          i,
        );
    }
  }

  /** The keys of deleted records that are made of the person's id, and who heard that they went. */
  fade(space: string, person: Id): Promise<void> {
    return this.#drop((t) => {
      this.#run('DELETE FROM sights WHERE t = ? AND instr(id, ?)', t, person);
      this.#run('DELETE FROM records WHERE t = ? AND body IS NULL AND instr(id, ?)', t, person);
    }, space);
  }

  /**
   * Deleting leaves bytes in free places of the file and words in the index; this writes both anew and empties the log, in a thread of its own.
   * What is written meanwhile waits until the file is; what is read does not.
   */
  async sweep(): Promise<void> {
    const { file, db, group, others } = this.#o;
    const elsewhere = new Elsewhere(file);
    try {
      // Else the next write here would move all of it to its place, in this thread.
      db.exec('PRAGMA wal_autocheckpoint = 0');
      await group.held(() =>
        others.except(elsewhere, async () => {
          await elsewhere.run("INSERT INTO found (found) VALUES ('optimize')");
          await elsewhere.run('VACUUM');
        }),
      );
      // First what keeps nobody waiting, so that little is left for what does.
      await elsewhere.run('PRAGMA wal_checkpoint(PASSIVE)');
      const log = await elsewhere.run('PRAGMA wal_checkpoint(TRUNCATE)');
      if (log?.['busy'] !== 0) throw new Error('Somebody reads what the log of the database still holds.');
    } finally {
      db.exec(`PRAGMA wal_autocheckpoint = ${String(LOG_PAGES)}`);
      await elsewhere.close();
    }
  }

  /** For anchors: topics written to since their space was last anchored, and where their register stands. */
  unanchored(): readonly { topic: Topic; chain: string }[] {
    const rows = this.#o.db
      .prepare(
        "SELECT h.topic, h.chain FROM heads h LEFT JOIN heads a ON a.topic = substr(h.topic, 1, instr(h.topic, '/')) || 'anchors/log'" +
          " LEFT JOIN records r ON r.t = a.t AND r.kind = 'anchor' AND r.id = 'last'" +
          " WHERE h.chain <> '' AND h.head >= coalesce(json_extract(r.body, '$.at'), 0) ORDER BY h.topic",
      )
      .all();
    return rows.map((row) => ({ topic: row['topic'] as Topic, chain: row['chain'] as string }));
  }

  /** In one transaction, topic by topic of a space. */
  async #drop(work: (t: number) => void, space: string): Promise<void> {
    await this.#o.group.add(() => {
      for (const { t } of this.#o.db.prepare('SELECT t FROM heads WHERE topic >= ? AND topic < ?').all(`${space}/`, `${space}0`))
        work(t as number);
      return true;
    });
    this.#o.gone();
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#o.db.prepare(sql)));
    statement.run(...values);
  }
}
