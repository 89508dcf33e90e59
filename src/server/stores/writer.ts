/** Called by the SQLite store inside a transaction: writes one batch, or nothing when the topic's head has moved. */
import type { DatabaseSync } from 'node:sqlite';
import type { Id, Reader, Rec, Seq, Topic } from '../../core/record.ts';
import type { Batch } from '../../core/store.ts';
import type { Followups } from './followups.ts';
import type { Receipts } from './receipts.ts';
import type { Remembered } from './remembered.ts';
import { words } from './rows.ts';
import { onlyFor, type Sights } from './sights.ts';
import type { Texts } from './texts.ts';
import type { ToldRows } from './told.ts';

const MOST_NUMBERS = 20_000;

/** What it writes through. */
export interface Parts {
  readonly texts: Texts;
  readonly followups: Followups;
  readonly remembered: Remembered;
  readonly sights: Sights;
  readonly receipts: Receipts;
  readonly told: ToldRows;
}

export class Writer {
  /** null: it was looked for, and there is none. */
  readonly #numbers = new Map<Topic, number | null>();
  readonly #parts: Parts;
  readonly #s: ReturnType<typeof statements>;

  constructor(db: DatabaseSync, parts: Parts) {
    this.#s = statements(db);
    this.#parts = parts;
  }

  /** Forgets numbers of topics: the transaction that made them was taken back, or another process may have restored the file. */
  forget(): void {
    this.#numbers.clear();
  }

  numberOf(topic: Topic): number | undefined {
    let known = this.#numbers.get(topic);
    if (known === undefined) {
      if (this.#numbers.size >= MOST_NUMBERS) this.#numbers.clear();
      known = (this.#s.topic.get(topic)?.['t'] as number | undefined) ?? null;
      this.#numbers.set(topic, known);
    }
    return known ?? undefined;
  }

  write(topic: Topic, head: Seq, batch: Batch): boolean {
    const { commit } = batch;
    const s = this.#s;
    const there = s.topic.get(topic);
    if (((there?.['head'] as number | undefined) ?? 0) !== head) return false;
    const t = there ? (there['t'] as number) : Number(s.newTopic.run(topic, commit.to, batch.chain).lastInsertRowid);
    if (there) s.head.run(commit.to, batch.chain, t);
    else this.#numbers.set(topic, t);

    for (const gone of commit.left) this.#parts.sights.left(t, gone, this.#was(t, gone.kind, gone.id));
    for (const rec of commit.records) {
      this.#parts.sights.saw(t, rec, this.#was(t, rec.kind, rec.id));
      this.#put(t, rec, onlyFor(t, rec.readers));
    }
    for (const rec of batch.silent) this.#put(t, rec, null);

    this.#place(t, batch);
    for (const { list, bucket, reader, id } of batch.exited) s.exit.run(t, list, bucket, reader, id);
    for (const { list, bucket, reader, id } of batch.entered) s.enter.run(t, list, bucket, reader, id);
    for (const { list, bucket, readers, by } of batch.counts) {
      s.count.run(t, list, readers, bucket, by);
      if (by < 0) s.uncount.run(t, list, readers, bucket);
    }
    for (const text of batch.texts) this.#parts.texts.write(t, text);
    for (const { user, reader, key, on } of batch.grants) (on ? s.grant : s.revoke).run(t, user, reader, key);
    if (batch.told) this.#parts.told.write(topic, t, batch.told);
    for (const receipt of batch.receipts) this.#parts.receipts.put(t, receipt);
    for (const followup of batch.followups) this.#parts.followups.write(followup);
    return true;
  }

  /** A record that only moves within its list is moved in one step. */
  #place(t: number, { placed, unplaced }: Batch): void {
    const s = this.#s;
    const moves =
      placed.length === unplaced.length &&
      unplaced.every(({ list, reader, id }, i) => list === placed[i]!.list && reader === placed[i]!.reader && id === placed[i]!.id);
    if (moves) {
      for (const [i, { list, reader, rank, id }] of unplaced.entries()) s.move.run(-placed[i]!.rank, t, list, reader, -rank, id);
      return;
    }
    for (const { list, reader, rank, id } of unplaced) s.unplace.run(t, list, reader, -rank, id);
    for (const { list, reader, rank, id } of placed) s.place.run(t, list, reader, -rank, id);
  }

  /** What stood there before. */
  #was(t: number, kind: string, id: Id): { readonly seq: Seq; readonly readers: readonly Reader[] } | undefined {
    const known = this.#parts.remembered.get(t, { kind, id });
    if (known !== undefined) return known ?? undefined;
    const row = this.#s.was.get(t, kind, id);
    return row && { seq: row['seq'] as number, readers: words(row['readers'] as string) as Reader[] };
  }

  #put(t: number, rec: Rec, only: number | null): void {
    const { kind, id, v, seq, born, by, readers, body } = rec;
    this.#parts.remembered.written(t, rec);
    this.#s.put.run(t, kind, id, v, seq, born, by, readers.join(' '), body === null ? null : JSON.stringify(body), only);
  }
}

const statements = (db: DatabaseSync) => ({
  topic: db.prepare('SELECT t, head FROM heads WHERE topic = ?'),
  newTopic: db.prepare('INSERT INTO heads (topic, head, chain) VALUES (?, ?, ?)'),
  head: db.prepare('UPDATE heads SET head = ?, chain = ? WHERE t = ?'),
  was: db.prepare('SELECT seq, readers FROM records WHERE t = ? AND kind = ? AND id = ?'),
  put: db.prepare(
    'INSERT INTO records (t, kind, id, v, seq, born, author, readers, body, only_for) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET' +
      ' v = excluded.v, seq = excluded.seq, born = excluded.born, author = excluded.author, readers = excluded.readers, body = excluded.body,' +
      ' only_for = excluded.only_for',
  ),
  place: db.prepare('INSERT OR REPLACE INTO ranks VALUES (?, ?, ?, ?, ?)'),
  move: db.prepare('UPDATE ranks SET low = ? WHERE t = ? AND list = ? AND reader = ? AND low = ? AND id = ?'),
  unplace: db.prepare('DELETE FROM ranks WHERE t = ? AND list = ? AND reader = ? AND low = ? AND id = ?'),
  enter: db.prepare('INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?)'),
  exit: db.prepare('DELETE FROM members WHERE t = ? AND list = ? AND bucket = ? AND reader = ? AND id = ?'),
  count: db.prepare('INSERT INTO counts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n'),
  uncount: db.prepare('DELETE FROM counts WHERE t = ? AND list = ? AND readers = ? AND bucket = ? AND n = 0'),
  grant: db.prepare('INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?)'),
  revoke: db.prepare('DELETE FROM grants WHERE t = ? AND user = ? AND reader = ? AND giver = ?'),
});
