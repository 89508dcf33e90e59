/** Called by the SQLite store inside a transaction: writes one batch, or nothing when the topic's head has moved. */
import type { DatabaseSync } from 'node:sqlite';
import type { Id, Rec, Seq, Topic } from '../../core/record.ts';
import type { Batch } from '../../core/store.ts';
import type { Followups } from './followups.ts';
import type { Remembered } from './remembered.ts';
import { words } from './rows.ts';
import type { Texts } from './texts.ts';

export class Writer {
  readonly #numbers = new Map<Topic, number>();
  readonly #texts: Texts;
  readonly #followups: Followups;
  readonly #remembered: Remembered;
  readonly #s: ReturnType<typeof statements>;

  constructor(db: DatabaseSync, texts: Texts, followups: Followups, remembered: Remembered) {
    this.#s = statements(db);
    this.#texts = texts;
    this.#followups = followups;
    this.#remembered = remembered;
  }

  /** Forgets numbers of topics: the transaction that made them was taken back, or another process may have restored the file. */
  forget(): void {
    this.#numbers.clear();
  }

  numberOf(topic: Topic): number | undefined {
    const known = this.#numbers.get(topic) ?? (this.#s.topic.get(topic)?.['t'] as number | undefined);
    if (known !== undefined) this.#numbers.set(topic, known);
    return known;
  }

  write(topic: Topic, head: Seq, batch: Batch): boolean {
    const { commit } = batch;
    const s = this.#s;
    const there = s.topic.get(topic);
    if (((there?.['head'] as number | undefined) ?? 0) !== head) return false;
    const t = there ? (there['t'] as number) : Number(s.newTopic.run(topic, commit.to, batch.chain).lastInsertRowid);
    if (there) s.head.run(commit.to, batch.chain, t);

    for (const { reader, kind, id, seq } of commit.left) {
      const was = this.#was(t, kind, id);
      if (was) s.unsee.run(t, reader, was.seq, kind, id);
      s.see.run(t, reader, seq, kind, id, 1);
    }
    for (const rec of commit.records) {
      const was = this.#was(t, rec.kind, rec.id);
      for (const reader of rec.readers) {
        // What a reader saw of it before stands at the seq it had: no search. Who sees it no longer by that name keeps the old row, or his head would fall back.
        if (was?.readers.includes(reader)) s.unsee.run(t, reader, was.seq, rec.kind, rec.id);
        s.see.run(t, reader, rec.seq, rec.kind, rec.id, 0);
      }
      this.#put(t, rec);
    }
    for (const rec of batch.silent) this.#put(t, rec);

    this.#place(t, batch);
    for (const { list, bucket, reader, id } of batch.exited) s.exit.run(t, list, bucket, reader, id);
    for (const { list, bucket, reader, id } of batch.entered) s.enter.run(t, list, bucket, reader, id);
    for (const { list, bucket, readers, by } of batch.counts) {
      s.count.run(t, list, readers, bucket, by);
      if (by < 0) s.uncount.run(t, list, readers, bucket);
    }
    for (const text of batch.texts) this.#texts.write(t, text);
    for (const { user, reader, key, on } of batch.grants) (on ? s.grant : s.revoke).run(t, user, reader, key);
    for (const { actor, id, digest, seq, changed } of batch.receipts) {
      s.receipt.run(codeOf(t, actor, id), t, actor, id, digest, seq, JSON.stringify(changed));
    }
    for (const followup of batch.followups) this.#followups.write(followup);
    return true;
  }

  /** Receipts older than this go, a few thousand at a time. */
  purge(before: Seq): void {
    while (this.#s.purge.run(before).changes === 1000);
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
  #was(t: number, kind: string, id: Id): { readonly seq: Seq; readonly readers: readonly string[] } | undefined {
    const known = this.#remembered.get(t, { kind, id });
    if (known) return known;
    const row = this.#s.was.get(t, kind, id);
    return row && { seq: row['seq'] as number, readers: words(row['readers'] as string) };
  }

  #put(t: number, rec: Rec): void {
    const { kind, id, v, seq, born, by, readers, body } = rec;
    this.#remembered.written(t, rec);
    this.#s.put.run(t, kind, id, v, seq, born, by, readers.join(' '), body === null ? null : JSON.stringify(body));
  }
}

const statements = (db: DatabaseSync) => ({
  topic: db.prepare('SELECT t, head FROM heads WHERE topic = ?'),
  newTopic: db.prepare('INSERT INTO heads (topic, head, chain) VALUES (?, ?, ?)'),
  head: db.prepare('UPDATE heads SET head = ?, chain = ? WHERE t = ?'),
  was: db.prepare('SELECT seq, readers FROM records WHERE t = ? AND kind = ? AND id = ?'),
  put: db.prepare(
    'INSERT INTO records (t, kind, id, v, seq, born, author, readers, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET' +
      ' v = excluded.v, seq = excluded.seq, born = excluded.born, author = excluded.author, readers = excluded.readers, body = excluded.body',
  ),
  see: db.prepare('INSERT OR REPLACE INTO sights VALUES (?, ?, ?, ?, ?, ?)'),
  unsee: db.prepare('DELETE FROM sights WHERE t = ? AND reader = ? AND seq = ? AND kind = ? AND id = ?'),
  place: db.prepare('INSERT OR REPLACE INTO ranks VALUES (?, ?, ?, ?, ?)'),
  move: db.prepare('UPDATE ranks SET low = ? WHERE t = ? AND list = ? AND reader = ? AND low = ? AND id = ?'),
  unplace: db.prepare('DELETE FROM ranks WHERE t = ? AND list = ? AND reader = ? AND low = ? AND id = ?'),
  enter: db.prepare('INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?)'),
  exit: db.prepare('DELETE FROM members WHERE t = ? AND list = ? AND bucket = ? AND reader = ? AND id = ?'),
  count: db.prepare('INSERT INTO counts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n'),
  uncount: db.prepare('DELETE FROM counts WHERE t = ? AND list = ? AND readers = ? AND bucket = ? AND n = 0'),
  grant: db.prepare('INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?)'),
  revoke: db.prepare('DELETE FROM grants WHERE t = ? AND user = ? AND reader = ? AND giver = ?'),
  receipt: db.prepare('INSERT INTO receipts (code, t, actor, id, digest, seq, changed) VALUES (?, ?, ?, ?, ?, ?, ?)'),
  purge: db.prepare('DELETE FROM receipts WHERE i IN (SELECT i FROM receipts ORDER BY i LIMIT 1000) AND seq < ?'),
});

/** 48 bits over the key of a receipt (FNV-1a, twice). Not a secret and not unique: whoever reads compares the key itself. */
export function codeOf(t: number, actor: Id, id: Id): number {
  let a = 0x811c9dc5 ^ t;
  let b = 0x01000193 ^ t;
  for (const text of [actor, ' ', id]) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x85ebca6b);
    }
  }
  return (a >>> 0) * 0x10000 + ((b >>> 0) & 0xffff);
}
