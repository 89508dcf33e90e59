/** Places in a list: their order, and how a cursor spells one. Stores, pages and windows agree here. */
import type { Place } from './store.ts';

/** Highest rank first, equal ranks by id. */
export const byRank = (a: Place, b: Place): number => b.rank - a.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A place as text for the wire. */
export const cursorOf = (place: Place): string => `${place.rank}~${place.id}`;

export function placeOf(cursor: string | undefined): Place | undefined {
  const at = cursor?.indexOf('~') ?? -1;
  const rank = at > 0 ? Number(cursor!.slice(0, at)) : NaN;
  return Number.isFinite(rank) ? { rank, id: cursor!.slice(at + 1) } : undefined;
}
