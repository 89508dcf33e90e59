/** What became of a window since it was read: counted while somebody reads, adopted when they ask (K17). */
import { byRank } from '../core/place.ts';
import type { Id, Rec } from '../core/record.ts';
import type { Place } from '../core/store.ts';
import type { Window } from './window.ts';

/** Every known record of a kind, my guesses included. */
export type Known = (kind: string) => Iterable<Rec>;

interface Ranked {
  readonly rec: Rec;
  readonly place: Place;
}

/** The page learned something: counts what is new, shows at once what I am making myself, wherever it ranks. */
export function notice(window: Window, all: Known, made: ReadonlySet<Id>): void {
  if (window.state !== 'ready') return;
  const shown = new Set(window.rows);
  const known = belonging(window, all);
  const own = known.filter(({ rec }) => made.has(rec.id) && !shown.has(rec.id));
  window.rows = [...own.map(({ rec }) => rec.id), ...window.rows];
  window.fresh = above(window, known).filter(({ rec }) => rec.born > window.seen && !shown.has(rec.id) && !made.has(rec.id)).length;
}

/** Rows stand as a full sort would have them; answers those that came. */
export function adopt(window: Window, all: Known): readonly Id[] {
  const slice = above(window, belonging(window, all)).sort((a, b) => byRank(a.place, b.place));
  const known = new Set(window.rows);
  window.counts = { ...window.counts, '': (window.counts[''] ?? 0) + window.fresh };
  window.rows = slice.map(({ rec }) => rec.id);
  window.seen = slice.reduce((last, { rec }) => Math.max(last, rec.born), window.seen);
  window.fresh = 0;
  return window.rows.filter((id) => !known.has(id));
}

/** What stands between the start and the edge. Complete, because a replica keeps whatever it heard since its first page. */
const above = ({ edge }: Window, known: readonly Ranked[]): Ranked[] => known.filter(({ place }) => !edge || byRank(place, edge) <= 0);

function belonging({ list, span }: Window, all: Known): Ranked[] {
  const where = span.where ?? [];
  const known: Ranked[] = [];
  for (const rec of all(list.kind)) {
    const rank = list.rank?.(rec.body);
    const buckets = where.length > 0 ? (list.buckets?.(rec) ?? []) : [];
    if (rank !== undefined && where.every((bucket) => buckets.includes(bucket))) known.push({ rec, place: { rank, id: rec.id } });
  }
  return known;
}
