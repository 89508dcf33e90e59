/** Keeps a member's books: moves acts in and out of what counts, and sums up. Commands hand it what they read and take the changes. */
import type { Change } from '../../../core/command.ts';
import { canonical, deriveId } from '../../../core/hash.ts';
import type { Id, Reader, Rec, Ref } from '../../../core/record.ts';
import { monthOf, dayOf } from './calendar.ts';
import { capped, daily, HAND, ruleFor, total } from './counting.ts';
import {
  booksRef,
  entryRef,
  factRef,
  monthRef,
  NO_BOOKS,
  pairRef,
  type BooksBody,
  type EntryBody,
  type FactBody,
  type MonthBody,
  type PairBody,
} from './kinds.ts';
import type { Rule, RulesBody } from './rules.ts';

type Numbers = Readonly<Record<string, number>>;
export const thingId = (place: string, kind: string, id: Id): Id => deriveId('thing', place, kind, id);
/** Where acts of one person that count alike are counted together. */
const pairId = (fact: FactBody, { id, points }: Rule, life: number): Id =>
  deriveId('pair', monthOf(fact.at), fact.other, id, String(points), ...(life > 0 ? [String(life)] : []));

/** How a fact should count now, in this life of the books. */
export function aim(rules: RulesBody, fact: FactBody, off: boolean, life = 0): FactBody['counted'] {
  const rule = off ? undefined : ruleFor(rules, fact);
  if (!rule) return undefined;
  const alone = rule.to === 'maker' || rule.damp === false || fact.other === '';
  return { rule: rule.id, points: rule.points, ...(!alone && { pair: pairId(fact, rule, life) }), ...(life > 0 && { life }) };
}

/** `to` plus `by` under `key`; nothing is kept of a zero. */
export function plus(to: Numbers, key: string, by: number): Numbers {
  const { [key]: was = 0, ...rest } = to;
  return was + by === 0 ? rest : { ...to, [key]: was + by };
}
const same = <B>(was: B | null | undefined, is: B): boolean => was != null && canonical(was) === canonical(is);
const EMPTY: MonthBody = { raw: {}, acts: {}, days: {} };

export class Ledger {
  books: BooksBody;
  readonly member: Id;
  readonly #rules: RulesBody;
  readonly #before: BooksBody | undefined;
  readonly #months = new Map<string, MonthBody>();
  /** As they were read. */
  readonly #kept: ReadonlyMap<string, MonthBody>;
  readonly #pairs = new Map<Id, PairBody | undefined>();
  readonly #changes: Change[] = [];
  /** Days whose points changed, and in which areas. */
  readonly #days = new Set<string>();
  readonly #areas = new Set<string>();

  constructor(member: Id, rules: RulesBody, books: Rec<BooksBody> | undefined, months: readonly (Rec<MonthBody> | undefined)[] = []) {
    this.member = member;
    this.#rules = rules;
    this.#before = books?.body ?? undefined;
    this.books = this.#before ?? { ...NO_BOOKS, rules: rules.version };
    for (const month of months) if (month?.body) this.#months.set(month.id, month.body);
    this.#kept = new Map(this.#months);
  }

  know(pairs: readonly (Rec<PairBody> | undefined)[]): void {
    for (const pair of pairs) if (pair?.body) this.#pairs.set(pair.id, pair.body);
  }

  /** `fact` as it is now, of which `was` is in the books; `off`: its thing is out of sight. */
  weigh(id: Id, was: FactBody | undefined, fact: FactBody, off: boolean, line: Rec<EntryBody> | undefined): void {
    const { counted: _, ...rest } = fact;
    const { life = 0 } = this.books;
    const counted = aim(this.#rules, fact, off, life);
    if (was?.counted && (was.counted.life ?? 0) === life) this.#count(was, was.counted, -1);
    if (counted) this.#count(fact, counted, 1);
    const body: FactBody = { ...rest, ...(counted && { counted }) };
    if (!same(was, body)) this.#change(factRef(id), ['system'], body);
    if (counted || line) this.#line(fact, counted, line);
  }

  /** Points by hand: `by` may be negative, to take them back. */
  hand(at: number, points: number, times: 1 | -1): void {
    this.#raw(at, HAND, points * times, times);
  }

  /** First seen at this time. */
  seen(at: number): void {
    const { since } = this.books;
    if (since === 0 || at < since) this.books = { ...this.books, since: at };
  }

  /** What is to be written, and on which days points changed. */
  close(): {
    readonly changes: readonly Change[];
    readonly days: readonly string[];
    readonly areas: readonly string[];
    readonly changed: boolean;
  } {
    for (const month of this.#months.keys()) this.#sum(month);
    for (const [id, body] of this.#pairs) if (this.#touched.has(id)) this.#change(pairRef(id), ['system'], body ?? null);
    // An act that moves to another day may leave every sum as it was.
    const changed = this.#days.size > 0 || !same(this.#before, this.books);
    if (changed) {
      this.books = { ...this.books, turn: this.books.turn + 1 };
      this.#change(booksRef(this.member), this.#mine(), this.books);
    }
    return { changes: this.#changes, days: [...this.#days].sort(), areas: [...this.#areas].sort(), changed };
  }

  readonly #touched = new Set<Id>();

  #count(fact: FactBody, { rule, points, pair }: NonNullable<FactBody['counted']>, times: 1 | -1): void {
    this.books = { ...this.books, counts: plus(this.books.counts, rule, times) };
    if (pair === undefined) {
      this.#raw(fact.at, rule, points * times, times);
      return;
    }
    const was = this.#pairs.get(pair) ?? { points, days: {} };
    const days = plus(was.days, dayOf(fact.at).slice(8), times);
    const is = Object.keys(days).length > 0 ? { points, days } : undefined;
    const month = monthOf(fact.at);
    for (const [day, part] of daily(was)) this.#raw(`${month}-${day}`, rule, -part, 0);
    for (const [day, part] of is ? daily(is) : []) this.#raw(`${month}-${day}`, rule, part, 0);
    this.#raw(fact.at, rule, 0, times);
    this.#pairs.set(pair, is);
    this.#touched.add(pair);
  }

  #raw(at: number | string, rule: string, points: number, acts: number): void {
    const day = typeof at === 'number' ? dayOf(at) : at;
    const month = this.#months.get(monthOf(day)) ?? EMPTY;
    const { [rule]: was = {}, ...others } = month.raw;
    const is = plus(was, day.slice(8), points);
    const raw = Object.keys(is).length > 0 ? { ...others, [rule]: is } : others;
    this.#months.set(monthOf(day), { ...month, raw, acts: plus(month.acts, rule, acts) });
  }

  /** The month's points under the caps of today; what that changes goes into the books. */
  #sum(name: string): void {
    const month = this.#months.get(name)!;
    const days = capped(month.raw, this.#rules);
    let { areas, sum } = this.books;
    for (const area of new Set([...Object.keys(month.days), ...Object.keys(days)])) {
      const more = total(days[area]) - total(month.days[area]);
      if (area === '') sum += more;
      else areas = plus(areas, area, more);
      for (const day of new Set([...Object.keys(month.days[area] ?? {}), ...Object.keys(days[area] ?? {})]))
        if (month.days[area]?.[day] !== days[area]?.[day]) {
          this.#days.add(`${name}-${day}`);
          this.#areas.add(area);
        }
    }
    this.books = { ...this.books, sum, areas };
    const is: MonthBody = { ...month, days };
    if (!same(this.#kept.get(name), is)) this.#change(monthRef(name), this.#mine(), is);
  }

  #line({ entry, kind, about, place, at }: FactBody, counted: FactBody['counted'], was: Rec<EntryBody> | undefined): void {
    const { rule, points } = counted ?? was?.body ?? { rule: '', points: 0 };
    const body: EntryBody = { rule, points, kind, about, place, at, ...(!counted && { undone: true }) };
    if (!same(was?.body, body)) this.#change(entryRef(entry), this.#mine(), body);
  }

  #mine(): readonly Reader[] {
    return [`user:${this.member}`, 'staff'];
  }

  #change(ref: Ref, readers: readonly Reader[], body: unknown): void {
    this.#changes.push({ ref, readers, by: this.member, body });
  }
}
