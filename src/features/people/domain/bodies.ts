/** The kinds of people as they are stored: schemas, versions, weights, and what remains when a person goes. `domain.ts` lists them; pages do without. */
import { kind } from '../../../core/feature.ts';
import type { Schema } from '../../../core/record.ts';
import { goes, nothing, stays, whole } from '../../../core/remains.ts';
import { bool, int, list, name, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';
import type { Label, StandingBody } from '../../../core/standing.ts';
import { topicSchema } from '../../../core/wire.ts';
import type {
  BooksBody,
  DeedsBody,
  EntryBody,
  FactBody,
  GrantBody,
  MedalsBody,
  MonthBody,
  PairBody,
  RankBody,
  ShownBody,
  ThingBody,
} from './kinds.ts';
import type { Badge, Level, Rule, RulesBody, Scalar, Title, When } from './rules.ts';

const count = int(0, Number.MAX_SAFE_INTEGER);
const points = int(-1_000_000_000, 1_000_000_000);
const label: Schema<Label> = table(text(80, 1), 40);
const id = name(40);

/** What a rule can compare. */
export const scalar: Schema<Scalar> = {
  parse: (value, wrong, path = '') =>
    value === null || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 128) || Number.isFinite(value)
      ? (value as Scalar)
      : void wrong?.(path, 'scalar'),
};
/** Only ever true; else left out. */
const flag: Schema<true> = { parse: (value, wrong, path = '') => (value === true ? true : void wrong?.(path, 'one_of')) };
/** Only ever false; else left out. */
const not: Schema<false> = { parse: (value, wrong, path = '') => (value === false ? false : void wrong?.(path, 'one_of')) };
const wanted: Schema<Scalar | readonly Scalar[]> = {
  parse: (value, wrong, path) => (Array.isArray(value) ? list(scalar, 20, 1) : scalar).parse(value, wrong, path),
};
const when: Schema<When> = table(wanted, 8);
const happening = name(64);

const ruleSchema: Schema<Rule> = object({
  id,
  on: happening,
  when: optional(when),
  to: oneOf('maker', 'author', 'actor'),
  points: int(-1000, 1000),
  cap: optional(int(0, 100_000)),
  once: optional(flag),
  damp: optional(not),
  in: optional(text(128, 1)),
  area: optional(id),
  label: optional(label),
});
const levelSchema: Schema<Level> = object({ id, at: int(0, 10 ** 9), label: optional(label) });
const badgeSchema: Schema<Badge> = object({
  id,
  tier: oneOf('bronze', 'silver', 'gold'),
  rule: optional(id),
  need: int(1, 1_000_000),
  again: optional(flag),
  icon: optional(id),
  label: optional(label),
});
const titleSchema: Schema<Title> = object({ id, label, badge: optional(id), level: optional(id) });

/** The rules of a space, member by member: `configure` takes any of them. */
export const rulesMembers = {
  rules: list(ruleSchema, 60),
  levels: list(levelSchema, 9, 1),
  badges: list(badgeSchema, 60),
  titles: list(titleSchema, 60),
  unlocks: table(id, 60),
  stats: list(id, 6),
};
const rulesSchema: Schema<RulesBody> = object({ ...rulesMembers, version: count, since: table(number, 200) });
/** Of nobody. */
export const rules = kind<RulesBody>({ name: 'people.rules', version: 1, bytes: 65_536, body: rulesSchema, erase: stays, own: nothing });

const factSchema: Schema<FactBody> = object({
  on: happening,
  to: oneOf('maker', 'author', 'actor'),
  once: bool,
  place: topicSchema,
  kind: name(64),
  about: name(),
  at: number,
  seq: count,
  n: count,
  data: table(scalar, 16),
  own: bool,
  other: text(64),
  counted: optional(object({ rule: id, points, pair: optional(name()), life: optional(count) })),
  entry: name(),
});
const days = table(points, 31);
const tableOf = <T>(item: Schema<T>): Schema<Readonly<Record<string, T>>> => table(item, 200);
const monthSchema: Schema<MonthBody> = object({ raw: tableOf(days), acts: tableOf(count), days: tableOf(days) });
const booksSchema: Schema<BooksBody> = object({
  turn: count,
  sum: points,
  areas: tableOf(points),
  counts: tableOf(count),
  hand: object({ badges: tableOf(count), titles: list(id, 60) }),
  since: number,
  rules: count,
  life: optional(count),
});
const entrySchema: Schema<EntryBody> = object({
  rule: text(40),
  points,
  place: topicSchema,
  kind: name(64),
  about: name(),
  at: number,
  undone: optional(flag),
});
const grantSchema: Schema<GrantBody> = object({
  points: optional(points),
  badge: optional(id),
  title: optional(id),
  reason: text(400, 1),
  by: name(),
  at: number,
  revoked: optional(object({ by: name(), at: number, reason: text(400, 1) })),
});
const level = { name: id, label: optional(label) };
const standingSchema: Schema<StandingBody> = object({
  ...level,
  points,
  level: int(1, 9),
  of: int(1, 9),
  from: points,
  next: optional(object({ ...level, at: points })),
});
const medalsSchema: Schema<MedalsBody> = object({ earned: tableOf(count), title: optional(object({ id, label })) });
const deedsSchema: Schema<DeedsBody> = object({
  since: optional(number),
  stats: optional(list(object({ rule: id, n: count, label: optional(label) }), 6)),
});
export const shownMembers = { points: bool, badges: bool, deeds: bool, since: bool, board: bool };
const shownSchema: Schema<ShownBody> = object({ ...shownMembers, title: optional(id) });
const rankSchema: Schema<RankBody> = object({ points, turn: count });

/** Of one member: goes with them. */
const theirs = <B>(named: string, bytes: number, body: Schema<B>) =>
  kind<B>({ name: named, version: 1, bytes, body, erase: goes, own: whole });
/** As `theirs`, and told to nobody while it changes. */
const quiet = <B>(named: string, bytes: number, body: Schema<B>) =>
  kind<B>({ name: named, version: 1, bytes, body, live: false, erase: goes, own: nothing });

export const fact = quiet('person.fact', 2048, factSchema);
export const thing = quiet('person.thing', 128, object({ off: bool, seq: count, n: count }) satisfies Schema<ThingBody>);
export const pair = quiet('person.pair', 1024, object({ points, days }) satisfies Schema<PairBody>);
export const month = theirs('person.month', 65_536, monthSchema);
export const books = theirs('person.books', 16_384, booksSchema);
export const entry = { ...quiet('person.entry', 1024, entrySchema), own: whole };
export const grant = theirs('person.grant', 4096, grantSchema);
export const standing = theirs('person.standing', 8192, standingSchema);
export const medals = theirs('person.medals', 8192, medalsSchema);
export const deeds = theirs('person.deeds', 8192, deedsSchema);
export const shown = theirs('person.shown', 256, shownSchema);
export const rank = theirs('people.rank', 128, rankSchema);

export const kinds = [rules, fact, thing, pair, month, books, entry, grant, standing, medals, deeds, shown, rank];
