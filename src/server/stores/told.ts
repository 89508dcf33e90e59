/** Called by the SQLite store and its writer: what is told in all topics of a space, by bucket and reader, the latest first. */
import type { DatabaseSync } from 'node:sqlite';
import { byRank } from '../../core/place.ts';
import { splitTopic, type Id, type Topic } from '../../core/record.ts';
import type { Place, Told, ToldQuery } from '../../core/store.ts';

type Found = Place & { readonly topic: Topic };

export class ToldRows {
  readonly #put;
  readonly #first;
  readonly #after;

  constructor(db: DatabaseSync) {
    const select = 'SELECT low, id, topic FROM told JOIN heads USING (t) WHERE space = ? AND bucket = ? AND reader = ?';
    this.#put = db.prepare('INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?, ?)');
    this.#first = db.prepare(`${select} ORDER BY low, id LIMIT ?`);
    this.#after = db.prepare(`${select} AND (low, id) > (?, ?) ORDER BY low, id LIMIT ?`);
  }

  write(topic: Topic, t: number, told: readonly Told[]): void {
    const [space] = splitTopic(topic);
    for (const { bucket, reader, rank, id } of told) this.#put.run(space, bucket, reader, -rank, id, t);
  }

  read({ space, bucket, readers, limit, after }: ToldQuery): readonly Found[] {
    const found = new Map<Id, Found>();
    for (const reader of readers) {
      const rows = after
        ? this.#after.all(space, bucket, reader, -after.rank, after.id, limit)
        : this.#first.all(space, bucket, reader, limit);
      for (const { low, id, topic } of rows) found.set(id as Id, { id: id as Id, rank: 0 - (low as number), topic: topic as Topic });
    }
    return [...found.values()].sort(byRank).slice(0, limit);
  }
}
