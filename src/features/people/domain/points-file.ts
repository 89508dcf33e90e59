/** The file with which a member can count their own points again. Made by the card, read by it and by `recount-points`. Pure. */
import { canonical } from '../../../core/hash.ts';
import type { Id } from '../../../core/record.ts';
import { monthOf } from './calendar.ts';
import { capped, damped, HAND, total } from './counting.ts';
import type { BooksBody, EntryBody, GrantBody, MonthBody } from './kinds.ts';
import { reached, type Rule, type RulesBody } from './rules.ts';

export const FORMAT = 'prosum-points';

export interface PointsFile {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly member: Id;
  readonly rules: RulesBody;
  readonly points: number;
  readonly areas: BooksBody['areas'];
  readonly months: Readonly<Record<string, MonthBody>>;
  /** Every act that brought points, also those taken back. Who acted is not in it. */
  readonly lines: readonly EntryBody[];
  readonly gifts: readonly GrantBody[];
}

export const fileOf = (
  member: Id,
  rules: RulesBody,
  { sum, areas }: BooksBody,
  months: Readonly<Record<string, MonthBody>>,
  lines: readonly EntryBody[],
  gifts: readonly GrantBody[],
): PointsFile => ({ format: FORMAT, version: 1, member, rules, points: sum, areas, months, lines, gifts });

/** What does not fit: `lines` the acts of a month, `worth` the points of a line, `sums` what acts of one person can come to, `limits` caps and areas, `total` the sum. */
export type Wrong = 'lines' | 'worth' | 'sums' | 'limits' | 'total';
export interface Recount {
  readonly points: number;
  /** Its number, from 1. */
  readonly level: number;
  /** What serial acts of one person, and the limits of days, took. */
  readonly damped: number;
  readonly capped: number;
  readonly wrong: readonly Wrong[];
}

/**
 * Counts a file again; undefined: it is none of ours. Which acts are of one person is not in it (it would tell who voted), so of damped rules it is only checked that the sum is one
 * that n acts can come to: from points × √n (all of one person) to points × n (each of another).
 */
export function recountPoints(file: unknown): Recount | undefined {
  const { format, version, rules, months, lines, gifts, points } = (file ?? {}) as Partial<PointsFile>;
  if (format !== FORMAT || version !== 1 || !rules || !months || !Array.isArray(lines) || !Array.isArray(gifts)) return undefined;
  try {
    return count(file as PointsFile, points ?? 0);
  } catch {
    return undefined; // written by somebody else, whatever it calls itself
  }
}

function count({ rules, areas, months, lines, gifts }: PointsFile, points: number): Recount {
  const wrong = new Set<Wrong>();
  const byId = new Map(rules.rules.map((rule) => [rule.id, rule]));
  const counting = lines.filter(({ undone }) => !undone);
  if (counting.some((line) => byId.get(line.rule)?.points !== line.points)) wrong.add('worth');
  const given = gifts.flatMap((gift) => (gift.points && !gift.revoked ? [{ rule: HAND, at: gift.at, points: gift.points }] : []));
  const acts = [...counting, ...given];
  let [sum, before, most] = [0, 0, 0];
  const sums: Record<string, number> = {};
  for (const month of new Set([...Object.keys(months), ...acts.map(({ at }) => monthOf(at))])) {
    const { raw = {}, days = {} } = months[month] ?? {};
    const here = acts.filter(({ at }) => monthOf(at) === month);
    for (const id of new Set([...Object.keys(raw), ...here.map(({ rule }) => rule)])) {
      const some = here.filter(({ rule }) => rule === id);
      if (some.length !== (months[month]?.acts[id] ?? 0)) wrong.add('lines');
      const all = some.reduce((to, one) => to + one.points, 0);
      if (!isPossible(byId.get(id), some.length, all, total(raw[id]))) wrong.add('sums');
      most += all;
    }
    const counted = capped(raw, rules);
    if (canonical(filled(counted)) !== canonical(filled(days))) wrong.add('limits');
    for (const [area, table] of Object.entries(counted)) {
      if (area === '') sum += total(table);
      else sums[area] = (sums[area] ?? 0) + total(table);
    }
    before += Object.values(raw).reduce((to, table) => to + total(table), 0);
  }
  if (sum !== points || canonical(nonzero(sums)) !== canonical(nonzero(areas))) wrong.add('total');
  return { points: sum, level: reached(rules, sum).n, damped: most - before, capped: before - sum, wrong: [...wrong] };
}

/** Whether n acts, worth `all` together, can come to this sum by this rule. Roundings of several people's acts may add up to half a point each. */
function isPossible(rule: Rule | undefined, n: number, all: number, sum: number): boolean {
  const whole = !rule || rule.to === 'maker' || rule.damp === false;
  if (whole) return sum === all;
  const [one, each] = [damped(rule.points, n), all];
  return sum >= Math.min(one, each) - n / 2 && sum <= Math.max(one, each) + n / 2;
}

const filled = (days: MonthBody['days']): unknown =>
  Object.fromEntries(
    Object.entries(days)
      .map(([area, table]) => [area, nonzero(table)])
      .filter(([, table]) => Object.keys(table as object).length > 0),
  );
const nonzero = (table: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(table).filter(([, n]) => n !== 0));
