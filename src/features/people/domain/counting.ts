/** The arithmetic of points, pure and independent of the order in which acts become known. `weigh.ts` keeps books by it; the page that explains points shows it. */
import type { Topic } from '../../../core/record.ts';
import { splitTopic } from '../../../core/record.ts';
import type { FactBody, MonthBody, PairBody } from './kinds.ts';
import { areaOf, wayOf, type Rule, type RulesBody, type Scalar, type When } from './rules.ts';

/** Points given by hand: no rule, no cap, no area. */
export const HAND = 'hand';

/**
 * What n acts of the same person bring in one month: points × √n. The first counts whole, four count as two, nine as three.
 * That is a choice of ours, not a theorem: it must grow with each act (so that none is worthless and taking one back takes something back), less each time (so that ten people
 * with one act each are worth more than one person with ten), and depend on the number alone (so that it does not matter what is known first). The root is the plainest such curve;
 * quadratic voting lets people weigh in by the same one: n² credits buy n votes (S. P. Lalley and E. G. Weyl, "Quadratic Voting", AEA Papers and Proceedings, 2018). What is proved there is proved of votes that cost, not of points.
 */
export const damped = (points: number, n: number): number => Math.round(points * Math.sqrt(n));

/** The days of a pair in points: each day brings what it adds to the days before it. */
export function daily({ points, days }: PairBody): Map<string, number> {
  const out = new Map<string, number>();
  let n = 0;
  for (const day of Object.keys(days).sort()) {
    const before = n;
    n += days[day]!;
    out.set(day, damped(points, n) - damped(points, before));
  }
  return out;
}

/** A month's points by area and day: what each rule brings in a day is cut at its cap. */
export function capped(raw: MonthBody['raw'], { rules }: RulesBody): MonthBody['days'] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const out: Record<string, Record<string, number>> = {};
  const add = (area: string, day: string, points: number): void => {
    const days = (out[area] ??= {});
    days[day] = (days[day] ?? 0) + points;
  };
  for (const id of Object.keys(raw).sort())
    for (const [day, points] of Object.entries(raw[id]!)) {
      const rule = byId.get(id);
      const counted = Math.min(points, rule?.cap ?? Infinity);
      add('', day, counted);
      if (rule) add(areaOf(rule), day, counted);
    }
  return out;
}

export const total = (days: Readonly<Record<string, number>> | undefined): number =>
  Object.values(days ?? {}).reduce((sum, points) => sum + points, 0);

/** Whether what happened is as a rule wants it. */
export const fits = (when: When | undefined, data: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(when ?? {}).every(([key, want]) => {
    const is = (data[key] ?? null) as Scalar;
    return Array.isArray(want) ? (want as readonly Scalar[]).includes(is) : is === want;
  });

/** Whether a rule looks at this topic. */
export function within(where: string | undefined, place: Topic): boolean {
  if (where === undefined) return true;
  const [, feature, name] = splitTopic(place);
  const at = `${feature}/${name}`;
  return where.endsWith('*') ? at.startsWith(where.slice(0, -1)) : at === where;
}

/** The rule by which an act counts, if any: the first that fits. */
export function ruleFor({ rules, since }: RulesBody, fact: FactBody): Rule | undefined {
  if (fact.own || fact.at < (since[wayOf(fact)] ?? 0)) return undefined;
  return rules.find(
    (rule) =>
      rule.on === fact.on &&
      rule.to === fact.to &&
      (rule.once ?? false) === fact.once &&
      within(rule.in, fact.place) &&
      fits(rule.when, fact.data),
  );
}

/** How many times a badge is earned when its rule counted `n` times. */
export const times = ({ need, again }: { readonly need: number; readonly again?: true }, n: number): number =>
  again ? Math.floor(n / need) : n >= need ? 1 : 0;
