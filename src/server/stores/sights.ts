/** Called by the SQLite store and its writer: what each reader of a topic last saw of each record (K6, K10), so that a page that comes back hears what it missed. */
import type { DatabaseSync } from 'node:sqlite';
import type { Gone, Id, Reader, Rec, Seq } from '../../core/record.ts';
import { codeOf } from './code.ts';

type Before = Pick<Rec, 'seq' | 'readers'>;
export interface Sight extends Gone {
  /** Whether it left. */
  readonly gone: number;
}

export class Sights {
  readonly #see;
  readonly #unsee;
  readonly #seen;
  readonly #own;
  readonly #lastSeen;
  readonly #lastOwn;

  constructor(db: DatabaseSync) {
    this.#see = db.prepare('INSERT OR REPLACE INTO sights VALUES (?, ?, ?, ?, ?, ?)');
    this.#unsee = db.prepare('DELETE FROM sights WHERE t = ? AND reader = ? AND seq = ? AND kind = ? AND id = ?');
    this.#seen = db.prepare('SELECT seq, kind, id, gone FROM sights WHERE t = ? AND reader = ? AND seq > ? ORDER BY seq LIMIT ?');
    this.#lastSeen = db.prepare('SELECT max(seq) AS seq FROM sights WHERE t = ? AND reader = ?');
    // A hash may be shared: the key itself is compared.
    const own = 'FROM records WHERE only_for = ? AND t = ? AND readers = ?';
    this.#own = db.prepare(`SELECT seq, kind, id, 0 AS gone ${own} AND seq > ? ORDER BY seq LIMIT ?`);
    this.#lastOwn = db.prepare(`SELECT max(seq) AS seq ${own}`);
  }

  /** Each of its readers sees it as it is now; `was` is how it stood before. What one person alone reads is its own sight, as long as that is so. */
  saw(t: number, { kind, id, seq, readers }: Rec, was: Before | undefined): void {
    const only = onlyReader(readers);
    const before = was && onlyReader(was.readers);
    if (only !== undefined && before === only) return;
    // Who sees it no longer by that name keeps an old row, or his head would fall back.
    if (was && before !== undefined && !readers.includes(before)) this.#see.run(t, before, was.seq, kind, id, 0);
    for (const reader of readers) {
      // What a reader saw of it before stands at the seq it had: no search.
      if (was?.readers.includes(reader)) this.#unsee.run(t, reader, was.seq, kind, id);
      if (only === undefined) this.#see.run(t, reader, seq, kind, id, 0);
    }
  }

  /** It left this reader's sight. */
  left(t: number, { reader, kind, id, seq }: Gone & { readonly reader: Reader }, was: Before | undefined): void {
    if (was) this.#unsee.run(t, reader, was.seq, kind, id);
    this.#see.run(t, reader, seq, kind, id, 1);
  }

  /** What the reader saw after `seq`, oldest first: of one record, the last counts. */
  after(t: number, reader: Reader, seq: Seq, most: number): readonly Sight[] {
    const seen = this.#seen.all(t, reader, seq, most);
    const own = reader.startsWith('user:') ? this.#own.all(codeOf(t, reader), t, reader, seq, most) : [];
    return [...seen, ...own].map((row) => row as unknown as Sight).sort((a, b) => a.seq - b.seq || b.gone - a.gone);
  }

  /** The last seq the reader saw; 0: nothing ever. */
  head(t: number, reader: Reader): Seq {
    const seen = this.#lastSeen.get(t, reader);
    const own = reader.startsWith('user:') ? this.#lastOwn.get(codeOf(t, reader), t, reader) : undefined;
    return Math.max((seen?.['seq'] as Seq | null) ?? 0, (own?.['seq'] as Seq | null) ?? 0);
  }
}

/** What a row of `records` says of it: the hash of its one reader, if that is a person, by which it is found. */
export const onlyFor = (t: number, readers: readonly Reader[]): number | null => {
  const only = onlyReader(readers);
  return only === undefined ? null : codeOf(t, only);
};

function onlyReader([reader, ...more]: readonly Reader[]): `user:${Id}` | undefined {
  return more.length === 0 && reader?.startsWith('user:') ? (reader as `user:${Id}`) : undefined;
}
