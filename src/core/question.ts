/** Questions a page may ask and what comes back. Shared by stores, backends and replicas. */
import type { Id, Mark, Rec, Ref, Topic } from './record.ts';

/** A stretch of a list. `after`/`before` are cursors a page gave; `around` centres on a record. */
export interface Span {
  readonly topic: Topic;
  readonly list: string;
  /** Buckets, all of which must hold. */
  readonly where?: readonly string[];
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
  readonly around?: Id;
}
export interface RefsQuery {
  readonly refs: readonly Ref[];
  readonly topic: Topic;
}
export interface FindQuery {
  readonly find: string;
  readonly topic: Topic;
  readonly text: string;
  readonly limit: number;
}
/** Everything of one person in a space: their own export. */
export interface ByQuery {
  readonly by: Id;
  readonly space: string;
  readonly after?: string;
  readonly limit: number;
}

export type Want = Ref | Span;
export type Query = Span | RefsQuery | FindQuery | ByQuery;

export interface Page {
  /** What was true when this was read, for each reader this viewer counts as. */
  readonly mark: Mark;
  /** The server's clock, ms (K20). */
  readonly now: number;
  /** Rows and what they need, readable by the viewer. */
  readonly records: readonly Rec[];
  /** Ids of the rows, in order; their kind is the list's. */
  readonly rows: readonly Id[];
  readonly next?: string;
  readonly previous?: string;
  /** `''` is the whole list; then the counted buckets. Of what this viewer may read. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly foreign?: readonly { readonly topic: Topic; readonly records: readonly Rec[] }[];
}

/** The most records a page may bring beside its rows. */
export const ALSO_BUDGET = 500;
export const MAX_LIMIT = 200;

export const isSpan = (want: Want | Query): want is Span => 'list' in want;

/** Where a server keeps a stretch, below `/v1/`. */
export function pathOf(span: Span): string {
  const asked = new URLSearchParams({ list: span.list, limit: String(span.limit) });
  for (const bucket of span.where ?? []) asked.append('bucket', bucket);
  for (const key of ['after', 'before', 'around'] as const) if (span[key] !== undefined) asked.set(key, span[key]);
  return `${span.topic}/page?${asked}`;
}
