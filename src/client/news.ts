/** What became of a window since it was read: counted while somebody reads, adopted when they ask (K17). A change costs what it touches, however long the list is. */
import { byRank } from '../core/place.ts';
import type { Id, Rec } from '../core/record.ts';
import type { Place } from '../core/store.ts';
import type { Touched } from './truth.ts';
import type { Window } from './window.ts';

/** What is known by now, my guesses included. */
export interface Known {
  /** Every record of a kind. */
  all(kind: string): Iterable<Rec>;
  /** The record of this key. */
  at(key: string): Rec | undefined;
}

interface Ranked {
  readonly rec: Rec;
  readonly place: Place;
}

/** By window: what was born since it was read and belongs to its list, in its stretch or beyond its edge. */
const lates = new WeakMap<Window, Map<Id, Ranked>>();
const sets = new WeakMap<readonly Id[], Set<Id>>();
function setOf(rows: readonly Id[]): Set<Id> {
  const set = sets.get(rows) ?? new Set(rows);
  sets.set(rows, set);
  return set;
}
const shows = ({ rows }: Window, id: Id): boolean => setOf(rows).has(id);

/** The page learned something: counts what is new, shows at once what I am making myself, wherever it ranks. `touched`: what it learned of. */
export function notice(window: Window, known: Known, made: ReadonlySet<Id>, touched: Touched): void {
  if (window.state !== 'ready') return;
  const { list } = window;
  const late = lates.get(window) ?? new Map<Id, Ranked>();
  lates.set(window, late);
  const own: Id[] = [];
  const consider = (id: Id, rec: Rec | undefined): void => {
    const mine = made.has(id);
    late.delete(id);
    if (!rec || !(mine || rec.born > window.seen) || shows(window, id)) return;
    const place = placeIn(window, rec);
    if (place && mine) own.push(id);
    else if (place) late.set(id, { rec, place });
  };
  if (!touched || window.anew) for (const rec of known.all(list.kind)) consider(rec.id, rec);
  else for (const key of touched) if (key.startsWith(`${list.kind} `)) consider(key.slice(list.kind.length + 1), known.at(key));
  window.anew = false;
  if (own.length > 0) {
    const all = setOf(window.rows);
    for (const id of own) all.add(id);
    window.rows = [...own, ...window.rows];
    sets.set(window.rows, all);
  }
  window.fresh = 0;
  for (const [id, { rec, place }] of late)
    if (rec.born <= window.seen || shows(window, id)) late.delete(id);
    else if (above(window, place)) window.fresh++;
}

/** Rows stand as a full sort would have them; answers those that came. */
export function adopt(window: Window, known: Known): readonly Id[] {
  const slice: Ranked[] = [];
  for (const rec of known.all(window.list.kind)) {
    const place = placeIn(window, rec);
    if (place && above(window, place)) slice.push({ rec, place });
  }
  slice.sort((a, b) => byRank(a.place, b.place));
  const come = slice.filter(({ rec }) => !shows(window, rec.id)).map(({ rec }) => rec.id);
  window.counts = { ...window.counts, '': (window.counts[''] ?? 0) + window.fresh };
  window.rows = slice.map(({ rec }) => rec.id);
  window.seen = slice.reduce((last, { rec }) => Math.max(last, rec.born), window.seen);
  window.fresh = 0;
  return come;
}

/** It stands between the start and the edge. What stands there is complete, because a replica keeps whatever it heard since its first page. */
const above = ({ edge }: Window, place: Place): boolean => !edge || byRank(place, edge) <= 0;

/** Where a record stands in the list, if it belongs there. */
function placeIn({ list, span: { where = [] } }: Window, rec: Rec): Place | undefined {
  const rank = list.rank?.(rec.body);
  if (rank === undefined) return undefined;
  if (where.length > 0) {
    const buckets = list.buckets?.(rec) ?? [];
    if (!where.every((bucket) => buckets.includes(bucket))) return undefined;
  }
  return { rank, id: rec.id };
}
