/** A stretch of a list as a person reads it: its order stays until they ask; what came meanwhile waits and is counted (`news.ts`). Replicas make and feed these (K17). */
import type { List } from '../core/feature.ts';
import { Unreachable } from '../core/errors.ts';
import { cursorOf, placeOf } from '../core/place.ts';
import type { Page, Span } from '../core/question.ts';
import type { Id, Seq } from '../core/record.ts';
import type { Place } from '../core/store.ts';

/** What a window needs of its replica. */
export interface Source {
  readonly windows: Set<Window>;
  read(span: Span): Promise<Page>;
  /** A page came for this window: takes its rows, after those shown or, without `more`, instead of them. */
  brought(window: Window, page: Page, more: boolean): void;
  /** Adopts what came meanwhile. */
  refresh(window: Window): void;
  changed(): void;
}

export class Window {
  state: 'loading' | 'ready' | 'error' = 'loading';
  /** Ids in the order shown: another array whenever they are others. */
  rows: readonly Id[] = [];
  /** How many are in this stretch by now that came into the list after it was read, and are not mine. */
  fresh = 0;
  /** Of the whole list, and of its counted buckets. */
  counts: Readonly<Record<string, number>> = {};
  readonly span: Span;
  readonly list: List<unknown>;
  /** The place of the last row read; undefined when the list ended above it. */
  edge: Place | undefined;
  /** Nobody answered: what is shown is what was known already, perhaps not all of it. */
  behind = false;
  /** Up to when its start was read. */
  seen: Seq = 0;
  /** It was read from the start: of every known record it must be asked whether it is new. */
  anew = true;
  /** Who reads for it. A first page gives its windows on to a replica. */
  source: Source;
  #asked = 0;
  #had = 0;

  constructor(source: Source, list: List<unknown>, span: Span) {
    this.source = source;
    this.list = list;
    this.span = span;
    source.windows.add(this);
    void this.retry();
  }

  get hasMore(): boolean {
    return this.edge !== undefined;
  }

  /** Reads from the start (again). False: nobody answered; what is shown stays. */
  async retry(): Promise<boolean> {
    if (this.rows.length === 0) this.state = 'loading';
    return this.#load(this.span);
  }

  /** Appends the next stretch. False: nobody answered. */
  async more(): Promise<boolean> {
    const { around: _, ...span } = this.span;
    return !this.edge || this.#load({ ...span, after: cursorOf(this.edge) }, true);
  }

  /** Adopts what came meanwhile: rows stand as a full sort would have them. */
  refresh(): void {
    this.source.refresh(this);
  }

  close(): void {
    this.source.windows.delete(this);
  }

  /** What is known already stands in, if anything is. */
  #fallBack(): void {
    this.source.refresh(this);
    this.behind = this.rows.length > 0;
    this.state = this.behind ? 'ready' : 'error';
  }

  async #load(span: Span, more = false): Promise<boolean> {
    const asked = ++this.#asked;
    try {
      const page = await this.source.read(span);
      // A later question was answered before.
      if (asked < this.#had) return true;
      this.#had = asked;
      this.source.brought(this, page, more);
      this.edge = placeOf(page.next);
      if (!more) this.seen = Math.max(this.seen, ...(Object.values(page.mark.at) as Seq[]));
      this.state = 'ready';
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (this.state === 'loading') this.#fallBack();
      return false;
    } finally {
      if (this.source.windows.has(this)) this.source.changed();
    }
    return true;
  }
}
