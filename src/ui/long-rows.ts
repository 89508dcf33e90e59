/** Called by widgets whose list may be long, once its first screen stands: rows as `rows.ts` draws them, but a change costs what it touches. */
import type { MadeOf, Rows } from './rows.ts';

export class LongRows {
  readonly #rows: Rows;
  /** Drawn before they stand anywhere. */
  readonly #ahead = new Map<string, ReturnType<Rows['make']>>();
  #list: Element | undefined;
  #ids: readonly string[] = [];

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Makes `list` show these, in this order, and looks at those that `changed`. Others are touched only where rows come, go or move. */
  paint(list: Element, ids: readonly string[], of: MadeOf, changed: Iterable<string>): void {
    const { shown } = this.#rows;
    const was = list === this.#list ? this.#ids : [];
    const least = Math.min(was.length, ids.length);
    let from = 0;
    while (from < least && was[from] === ids[from]) from++;
    let same = 0;
    while (same < least - from && was.at(-1 - same) === ids.at(-1 - same)) same++;
    this.#list = list;
    this.#ids = ids;
    let next = from ? shown.get(ids[from - 1]!)!.at.nextElementSibling : list.firstElementChild;
    for (const id of ids.slice(from, ids.length - same)) {
      const row = shown.get(id) ?? this.#ahead.get(id) ?? this.#rows.make(id);
      this.#ahead.delete(id);
      shown.set(id, row);
      this.#rows.look(id, row, of);
      if (row.at === next) next = next.nextElementSibling;
      else list.insertBefore(row.at, next);
    }
    this.look(changed, of);
    this.#rows.keep(ids);
  }

  /** Draws rows that will be shown soon: a browser takes many at once better than one at a time. */
  prepare(ids: readonly string[], of: MadeOf): void {
    for (const id of ids) {
      if (this.#rows.shown.has(id) || this.#ahead.has(id)) continue;
      const row = this.#rows.make(id);
      this.#ahead.set(id, row);
      this.#rows.look(id, row, of);
    }
  }

  /** Draws those of these rows that are made of something else by now. */
  look(ids: Iterable<string>, of: MadeOf): void {
    for (const id of ids) {
      const row = this.#rows.shown.get(id);
      if (row) this.#rows.look(id, row, of);
    }
  }
}
