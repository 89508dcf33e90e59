/** Called by the SQLite store and its writer: which envelopes were accepted, and what each changed (K9). */
import type { DatabaseSync } from 'node:sqlite';
import type { Id, Ref, Seq } from '../../core/record.ts';
import type { StoredReceipt } from '../../core/store.ts';
import { codeOf } from './code.ts';

const LIVE = 30 * 86_400_000;

export class Receipts {
  readonly #get;
  readonly #put;
  readonly #purge;

  constructor(db: DatabaseSync) {
    this.#get = db.prepare('SELECT digest, seq, changed FROM receipts WHERE code = ? AND t = ? AND actor = ? AND id = ?');
    this.#put = db.prepare('INSERT INTO receipts (code, t, actor, id, digest, seq, changed) VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#purge = db.prepare('DELETE FROM receipts WHERE i IN (SELECT i FROM receipts ORDER BY i LIMIT 1000) AND seq < ?');
  }

  get(t: number, actor: Id, id: Id): StoredReceipt | undefined {
    const row = this.#get.get(codeOf(t, actor, id), t, actor, id);
    return (
      row && {
        actor,
        id,
        digest: row['digest'] as string,
        seq: row['seq'] as number,
        changed: JSON.parse(row['changed'] as string) as Ref[],
      }
    );
  }

  put(t: number, { actor, id, digest, seq, changed }: StoredReceipt): void {
    this.#put.run(codeOf(t, actor, id), t, actor, id, digest, seq, JSON.stringify(changed));
  }

  /** The old ones go, a thousand at a time. */
  purge(now: Seq): void {
    while (this.#purge.run(now - LIVE).changes === 1000);
  }
}
