/** Days, weeks and months by UTC, as the names under which points are kept. */
import type { Period } from './kinds.ts';

const DAY = 86_400_000;
let named = { day: NaN, name: '' };
/** '2026-11-22'. Of many in a row that are of one day it is made once. */
export function dayOf(at: number): string {
  const day = Math.floor(at / DAY);
  if (named.day !== day) named = { day, name: new Date(at).toISOString().slice(0, 10) };
  return named.name;
}
/** '2026-11' of a day or a time. */
export const monthOf = (at: number | string): string => (typeof at === 'number' ? dayOf(at) : at).slice(0, 7);

/** Monday of the week that holds this day, ms. */
function monday(day: string): number {
  const at = Date.parse(day);
  return at - ((new Date(at).getUTCDay() + 6) % 7) * DAY;
}
/** '2026-W47', as ISO 8601 counts: the week belongs to the year of its Thursday. */
export function weekOf(day: string): string {
  const thursday = new Date(monday(day) + 3 * DAY);
  const year = thursday.getUTCFullYear();
  const n = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1;
  return `${year}-W${String(n).padStart(2, '0')}`;
}
/** The seven days of the week of this one. */
export const daysOfWeek = (day: string): string[] => Array.from({ length: 7 }, (_, n) => dayOf(monday(day) + n * DAY));

/** The name of the period that holds this time; `back` 1: the one before. */
export function periodOf(period: Period, at: number, back = 0): string {
  if (period === 'all') return 'all';
  if (period === 'weekly') return weekOf(dayOf(at - back * 7 * DAY));
  const now = new Date(at);
  return monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
}
