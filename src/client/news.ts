/** What became of a window since it was read: counted while somebody reads, adopted when they ask (K17). Only what is gone leaves it at once. A change costs what it touches, however long the list is. */
import { byRank } from '../core/place.ts';
import type { Id, Rec } from '../core/record.ts';
import type { Place } from '../core/store.ts';
import { joined, setOf } from './rows.ts';
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

/** By window: what came since it was read and belongs to its list, in its stretch or beyond its edge. */
const lates = new WeakMap<Window, Map<Id, Ranked>>();
const shows = ({ rows }: Window, id: Id): boolean => setOf(rows).has(id);
/** New to the list since it was read: born since; or, where all of the list is shown, come into it by a change (in part of a list a change may only have moved it up). */
const came = ({ seen, edge, span }: Window, rec: Rec): boolean => rec.born > seen || (!edge && !span.around && rec.seq > seen);
/** By window: rows whose record went out of sight, and where they stood. A deletion of mine that is refused brings its row back. */
const outs = new WeakMap<Window, Map<Id, number>>();
function count(window: Window, by: number): void {
  const { '': all } = window.counts;
  if (all !== undefined && by !== 0) window.counts = { ...window.counts, '': all + by };
}

/** The page learned something: counts what is new, shows at once what I am making myself, wherever it ranks. `touched`: what it learned of. */
export function notice(window: Window, known: Known, made: ReadonlySet<Id>, touched: Touched): void {
  if (window.state !== 'ready') return;
  const { list } = window;
  const late = lates.get(window) ?? new Map<Id, Ranked>();
  lates.set(window, late);
  const out = (!window.anew && outs.get(window)) || new Map<Id, number>();
  outs.set(window, out);
  const own: Id[] = [];
  const gone = new Set<Id>();
  const back: Id[] = [];
  const consider = (id: Id, rec: Rec | undefined): void => {
    const mine = made.has(id);
    late.delete(id);
    if (!rec && shows(window, id)) gone.add(id);
    else if (rec && out.has(id) && rec.born <= window.seen && !shows(window, id)) {
      back.push(id);
      return;
    }
    if (!rec || !(mine || came(window, rec)) || shows(window, id)) return;
    const place = placeIn(window, rec);
    if (place && mine) own.push(id);
    else if (place) late.set(id, { rec, place });
  };
  if (!touched) for (const id of window.rows) if (!known.at(`${list.kind} ${id}`)) gone.add(id);
  if (!touched || window.anew) for (const rec of known.all(list.kind)) consider(rec.id, rec);
  else for (const key of touched) if (key.startsWith(`${list.kind} `)) consider(key.slice(list.kind.length + 1), known.at(key));
  window.anew = false;
  count(window, own.length + back.length - gone.size);
  if (gone.size > 0) {
    window.rows = window.rows.filter((id, at) => {
      if (gone.has(id)) out.set(id, at);
      return !gone.has(id);
    });
  }
  for (const id of back) {
    const at = out.get(id)!;
    out.delete(id);
    window.rows = [...window.rows.slice(0, at), id, ...window.rows.slice(at)];
  }
  if (own.length > 0) {
    window.rows = joined(window.rows, own, true);
  }
  window.fresh = 0;
  for (const [id, { rec, place }] of late)
    if (!came(window, rec) || shows(window, id)) late.delete(id);
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
  count(window, window.fresh);
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
