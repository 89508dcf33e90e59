/** Called by widgets whose list may be long, once its first screen stands: rows as `rows.ts` draws them, but a change costs what it touches. Further rows are stamped until they need more, and stand in stretches that a browser passes over while they are far from the screen. */
import { css } from 'lit';
import type { MadeOf, Row, Rows } from './rows.ts';
import { morph, stamp } from './stamp.ts';

/** So many rows stand in one stretch. */
const STRETCH = 50;

export class LongRows {
  readonly #rows: Rows;
  /** The room a row takes until it is drawn, px. */
  readonly #room: number;
  /** Drawn before they stand anywhere. */
  readonly #ahead = new Map<string, Row>();
  #list: Element | undefined;
  #ids: readonly string[] = [];

  constructor(rows: Rows, room: number) {
    this.#rows = rows;
    this.#room = room;
  }

  /** Makes `list` show these, in this order, and looks at those that `changed`. Others are touched only where rows come, go or move. */
  paint(list: Element, ids: readonly string[], of: MadeOf, changed: Iterable<string>): void {
    const was = list === this.#list ? this.#ids : [];
    this.#list = list;
    this.#ids = ids;
    this.look(changed, of);
    if (was === ids) return;
    if (!this.#place(list, was, ids, of)) return;
    this.#rows.keep(ids);
    for (const one of [...list.children]) if (!rowAt(one) && !one.hasChildNodes()) one.remove();
  }

  /** Draws rows that will be shown soon, until `enough`; answers how many of these are ready. */
  prepare(ids: readonly string[], of: MadeOf, enough: () => boolean): number {
    for (const [n, id] of ids.entries()) {
      if (n && enough()) return n;
      if (this.#rows.shown.has(id) || this.#ahead.has(id)) continue;
      const row = this.#rows.make(id);
      this.#ahead.set(id, row);
      this.#look(id, row, of);
    }
    return ids.length;
  }

  /** Draws those of these rows that are made of something else by now. */
  look(ids: Iterable<string>, of: MadeOf): void {
    for (const id of ids) {
      const row = this.#rows.shown.get(id);
      if (row) this.#look(id, row, of);
    }
  }

  /** Answers whether rows may have gone, or stand elsewhere. */
  #place(list: Element, was: readonly string[], ids: readonly string[], of: MadeOf): boolean {
    const { shown } = this.#rows;
    const least = Math.min(was.length, ids.length);
    let from = 0;
    while (from < least && was[from] === ids[from]) from++;
    let same = 0;
    while (same < least - from && was.at(-1 - same) === ids.at(-1 - same)) same++;
    const segment = ids.slice(from, ids.length - same);
    const gone = new Set(was.slice(from, was.length - same));
    for (const id of segment) gone.delete(id);
    for (const id of gone) {
      shown.get(id)?.at.remove();
      shown.delete(id);
    }
    const before = from ? shown.get(ids[from - 1]!)!.at : undefined;
    let place = before?.parentElement ?? list;
    let next: Element | null = rowAt(before ? before.nextElementSibling : list.firstElementChild);
    const grown = new Set<Element>();
    for (const id of segment) {
      const row = shown.get(id) ?? this.#ahead.get(id) ?? this.#rows.make(id);
      const { at } = row;
      this.#ahead.delete(id);
      shown.set(id, row);
      this.#look(id, row, of);
      const after = place === list ? (list.children[countOf(list)] ?? null) : place.nextElementSibling;
      if (!next && at === after?.firstElementChild) [place, next] = [after, at];
      // One that will stand elsewhere is passed over.
      if (next && next !== at && next.nextElementSibling === at) next = at;
      if (at === next) {
        next = rowAt(next.nextElementSibling);
        continue;
      }
      if (countOf(place) >= STRETCH * (next ? 2 : 1)) {
        const fresh = stretch(list, after);
        if (next) {
          const rest = stretch(list, after);
          while (next) {
            const following = rowAt(next.nextElementSibling);
            rest.append(next);
            next = following;
          }
          grown.add(rest);
        }
        place = fresh;
      }
      place.insertBefore(at, next ?? (place === list ? after : null));
      if (place !== list) grown.add(place);
    }
    for (const one of grown) {
      for (const row of one.children) row.role = 'listitem';
      (one as HTMLElement).style.containIntrinsicBlockSize = `auto ${one.childElementCount * this.#room}px`;
    }
    return !was.length || was.length > from + same;
  }

  /** A row that needs no more than its nodes is stamped, and only what is other in it is touched. Once it needs more it stays with Lit. */
  #look(id: string, row: Row, of: MadeOf): void {
    if (row.drawn) {
      this.#rows.look(id, row, of);
      return;
    }
    const now = of(id);
    if (same(now, row.of)) return;
    const nodes = stamp(this.#rows.draw(id));
    if (nodes) {
      row.of = now.slice(); // of just its length: there are many
      morph(row.at, nodes);
    } else {
      const { activeElement: had } = row.at.getRootNode() as ShadowRoot;
      const focused = had && row.at.contains(had) ? whichIs(had) : undefined;
      row.at.replaceChildren();
      this.#rows.look(id, row, of);
      if (focused !== undefined)
        [...row.at.querySelectorAll<HTMLElement>(had!.localName)].find((one) => whichIs(one) === focused)?.focus({ preventScroll: true });
    }
  }
}

/** What an element is called among those of a row. */
const whichIs = (one: Element): string => [one.getAttribute('part'), one.className, one.closest('[id]')?.id].join(' ');

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((it, n) => it === other[n]);

/** How many rows stand in a list before its first stretch, or in a stretch. No selector: it would look at all that is in the rows. */
function countOf(place: Element): number {
  const { children } = place;
  let n = 0;
  while (rowAt(children[n] ?? null)) n++;
  return n;
}
const rowAt = (at: Element | null): Element | null => (at?.localName === 'li' ? at : null);

/** One more. For whoever hears the list it is not there. */
function stretch(list: Element, before: Element | null): Element {
  const at = document.createElement('div');
  at.className = 'stretch';
  at.role = 'none';
  list.role = 'list';
  list.insertBefore(at, before);
  return at;
}

export const longStyles = css`
.stretch{content-visibility:auto}
@media print{.stretch{content-visibility:visible}}
`;
