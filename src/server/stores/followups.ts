/** Called by the SQLite store: reactions that are still to run, in order within their topic (K15). */
import type { DatabaseSync } from 'node:sqlite';
import { MAX_TRIES } from '../../core/reaction.ts';
import type { Id } from '../../core/record.ts';
import type { Followup } from '../../core/store.ts';
import type { Row } from './rows.ts';

export class Followups {
  readonly #put;
  readonly #any;
  readonly #leased;
  readonly #due;
  readonly #lease;
  readonly #drop;

  constructor(db: DatabaseSync) {
    this.#put = db.prepare(
      'INSERT INTO followups (id, topic, reaction, happening, cause, due, seq, n, tries, free) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)',
    );
    this.#any = db.prepare('SELECT 1 FROM followups WHERE due <= ? AND free <= ? AND tries < ? LIMIT 1');
    this.#leased = db.prepare('SELECT topic, due, seq, n FROM followups WHERE free > 0 AND free > ? AND tries < ?');
    this.#due = db.prepare('SELECT * FROM followups WHERE due <= ? AND free <= ? AND tries < ? ORDER BY due, seq, n');
    this.#lease = db.prepare('UPDATE followups SET tries = ?, free = ? WHERE i = ?');
    this.#drop = db.prepare('DELETE FROM followups WHERE substr(id, 1, 8) = substr(?1, 1, 8) AND id = ?1');
  }

  write({ id, reaction, happening, cause, due, tries }: Followup): void {
    this.#put.run(id, cause.topic, reaction, JSON.stringify(happening), JSON.stringify(cause), due, cause.seq, cause.n, tries);
  }

  /** Whether it is worth a transaction to look closer. */
  anyDue(now: number): boolean {
    return this.#any.get(now, now, MAX_TRIES) !== undefined;
  }

  lease(now: number, limit: number, lease: number): readonly Followup[] {
    // The first of each topic that somebody is at already: what stands behind it waits.
    const held = new Map<unknown, Row>();
    for (const row of this.#leased.all(now, MAX_TRIES)) {
      const first = held.get(row['topic']);
      if (!first || stands(row, first) < 0) held.set(row['topic'], row);
    }
    // Only the first of a topic counts as tried: those behind it may not get their turn.
    const tried = new Set<unknown>();
    const out: Followup[] = [];
    const rows: unknown[] = [];
    for (const row of this.#due.iterate(now, now, MAX_TRIES)) {
      const before = held.get(row['topic']);
      if (!before || stands(row, before) < 0) {
        out.push(followupOf(row, tried.has(row['topic']) ? 0 : 1));
        rows.push(row['i']);
      }
      tried.add(row['topic']);
      if (out.length === limit) break;
    }
    for (const [n, { tries }] of out.entries()) this.#lease.run(tries, now + lease, rows[n] as number);
    return out;
  }

  done(ids: readonly Id[]): void {
    for (const id of ids) this.#drop.run(id);
  }
}

const stands = (a: Row, b: Row): number => less(a, b, 'due') || less(a, b, 'seq') || less(a, b, 'n');
const less = (a: Row, b: Row, of: string): number => (a[of] as number) - (b[of] as number);

export const followupOf = (row: Row, trying = 0): Followup => ({
  id: row['id'] as string,
  reaction: row['reaction'] as string,
  happening: JSON.parse(row['happening'] as string) as Followup['happening'],
  cause: JSON.parse(row['cause'] as string) as Followup['cause'],
  due: row['due'] as number,
  tries: (row['tries'] as number) + trying,
});
