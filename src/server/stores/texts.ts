/** Called by the SQLite store: the words of records, found by an FTS5 index and ranked as the memory store ranks them, by what the viewer may read alone (K10). */
import type { DatabaseSync } from 'node:sqlite';
import type { Id, Reader } from '../../core/record.ts';
import { mayRead } from '../../core/reading.ts';
import type { TextChange } from '../../core/store.ts';
import { matches, wordsOf } from '../../stores/words.ts';

/** So many readable texts that hold the words, newest first, are weighed against each other. */
const MOST_WEIGHED = 2000;

export class Texts {
  readonly #get;
  readonly #put;
  readonly #drop;
  readonly #index;
  readonly #unindex;
  readonly #search;

  constructor(db: DatabaseSync) {
    this.#get = db.prepare('SELECT i FROM texts WHERE t = ? AND finder = ? AND id = ?');
    this.#put = db.prepare('INSERT INTO texts (t, finder, id, readers, words) VALUES (?, ?, ?, ?, ?)');
    this.#drop = db.prepare('DELETE FROM texts WHERE i = ?');
    this.#index = db.prepare('INSERT INTO found (rowid, place, words) VALUES (?, ?, ?)');
    this.#unindex = db.prepare('DELETE FROM found WHERE rowid = ?');
    // CROSS JOIN: the index drives, whatever the planner believes about the size of either.
    this.#search = db.prepare(
      'SELECT texts.id, texts.readers, texts.words FROM found CROSS JOIN texts ON texts.i = found.rowid' +
        ' WHERE found MATCH ? AND texts.t = ? AND texts.finder = ? ORDER BY found.rowid DESC',
    );
  }

  write(t: number, { finder, id, text, readers }: TextChange): void {
    const there = this.#get.get(t, finder, id);
    if (there) {
      this.#unindex.run(there['i'] as number);
      this.#drop.run(there['i'] as number);
    }
    if (text === null) return;
    const words = wordsOf(text).join(' ');
    const { lastInsertRowid } = this.#put.run(t, finder, id, readers.join(' '), words);
    this.#index.run(lastInsertRowid, place(t, finder), words);
  }

  find(t: number, finder: string, match: 'all' | 'any', text: string, readers: readonly Reader[], limit: number): Id[] {
    // Letters and digits only: nothing a person types reaches the query language.
    const wanted = [...new Set(wordsOf(text))].slice(0, 40);
    if (wanted.length === 0) return [];
    const words = wanted.map((word) => `"${word}"*`).join(match === 'all' ? ' AND ' : ' OR ');
    const texts: { id: Id; text: string }[] = [];
    for (const row of this.#search.iterate(`place : "${place(t, finder)}" AND words : (${words})`, t, finder)) {
      if (!mayRead((row['readers'] as string).split(' ') as Reader[], readers)) continue;
      texts.push({ id: row['id'] as Id, text: row['words'] as string });
      if (texts.length === MOST_WEIGHED) break;
    }
    return matches(texts, text, match, limit);
  }
}

const place = (t: number, finder: string): string => `t${String(t)}${finder.replace(/[^a-z0-9]/gi, '')}`;
