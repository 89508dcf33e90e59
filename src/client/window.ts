/** A stretch of a list as a person reads it: its order stays until they ask; what came meanwhile waits and is counted. Replicas make and feed these (K17). */
import type { List } from '../core/feature.ts';
import { Unreachable } from '../core/errors.ts';
import { byRank, cursorOf, placeOf } from '../core/place.ts';
import type { Page, Span } from '../core/question.ts';
import type { Id, Rec, Seq } from '../core/record.ts';
import type { Place } from '../core/store.ts';

/** What a window needs of its replica. */
export interface Source {
  /** Every known record of a kind, my guesses included. */
  all(kind: string): Iterable<Rec>;
  read(span: Span): Promise<Page>;
  /** Loads what these rows need beside themselves. */
  complete(rows: readonly Rec[]): Promise<void>;
  changed(): void;
}

interface Ranked {
  readonly rec: Rec;
  readonly place: Place;
}

export class Window {
  state: 'loading' | 'ready' | 'error' = 'loading';
  /** Ids in the order shown. */
  rows: readonly Id[] = [];
  /** How many are in this stretch by now that were born after it was read, and are not mine. */
  fresh = 0;
  /** Of the whole list, and of its counted buckets. */
  counts: Readonly<Record<string, number>> = {};
  readonly span: Span;
  readonly list: List<unknown>;
  readonly #source: Source;
  /** The place of the last row read; undefined when the list ended above it. */
  #edge: Place | undefined;
  #read: Seq = 0;
  #closed = false;

  constructor(source: Source, list: List<unknown>, span: Span) {
    this.#source = source;
    this.list = list;
    this.span = span;
    void this.retry();
  }

  get hasMore(): boolean {
    return this.#edge !== undefined;
  }

  /** Reads from the start (again). False: nobody answered; what is shown stays. */
  async retry(): Promise<boolean> {
    if (this.rows.length === 0) this.state = 'loading';
    return this.#load(this.span, true);
  }

  /** Appends the next stretch. False: nobody answered. */
  async more(): Promise<boolean> {
    return this.#edge === undefined || this.#load({ ...this.span, after: cursorOf(this.#edge) }, false);
  }

  /** Adopts what came meanwhile: rows stand as a full sort would have them. */
  refresh(): void {
    const slice = this.#within()
      .sort((a, b) => byRank(a.place, b.place))
      .map(({ rec }) => rec);
    const known = new Set(this.rows);
    const come = slice.filter((rec) => !known.has(rec.id));
    this.counts = { ...this.counts, '': (this.counts[''] ?? 0) + this.fresh };
    this.rows = slice.map((rec) => rec.id);
    this.#read = slice.reduce((last, rec) => Math.max(last, rec.born), this.#read);
    this.fresh = 0;
    this.#source.changed();
    if (come.length > 0) void this.#source.complete(come);
  }

  /** The replica learned something: count what is new, show at once what I am making myself, wherever it ranks. */
  notice(made: ReadonlySet<Id>): void {
    if (this.state !== 'ready') return;
    const shown = new Set(this.rows);
    const own = made.size > 0 ? this.#known().filter(({ rec }) => made.has(rec.id) && !shown.has(rec.id)) : [];
    if (own.length > 0) this.rows = [...own.map(({ rec }) => rec.id), ...this.rows];
    this.fresh = this.#within().filter(({ rec }) => rec.born > this.#read && !shown.has(rec.id) && !made.has(rec.id)).length;
  }

  close(): void {
    this.#closed = true;
  }

  async #load(span: Span, anew: boolean): Promise<boolean> {
    try {
      const page = await this.#source.read(span);
      const shown = anew ? [] : this.rows;
      const known = new Set(shown);
      this.rows = [...shown, ...page.rows.filter((id) => !known.has(id))];
      this.#edge = placeOf(page.next);
      this.#read = Math.max(this.#read, ...Object.values(page.mark.at).map(Number));
      this.counts = page.counts ?? this.counts;
      this.state = 'ready';
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (this.rows.length === 0) this.state = 'error';
      return false;
    } finally {
      if (!this.#closed) this.#source.changed();
    }
    return true;
  }

  /** Everything known that belongs between the start and the edge. Complete, because a replica keeps whatever it heard since its first page. */
  #within(): Ranked[] {
    return this.#known().filter(({ place }) => !this.#edge || byRank(place, this.#edge) <= 0);
  }

  #known(): Ranked[] {
    const known: Ranked[] = [];
    for (const rec of this.#source.all(this.list.kind)) {
      const rank = this.list.rank?.(rec.body);
      if (rank !== undefined && this.#fits(rec)) known.push({ rec, place: { rank, id: rec.id } });
    }
    return known;
  }

  #fits(rec: Rec): boolean {
    const where = this.span.where ?? [];
    const buckets = where.length > 0 ? (this.list.buckets?.(rec) ?? []) : [];
    return where.every((bucket) => buckets.includes(bucket));
  }
}
