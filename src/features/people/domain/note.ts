/** What the product itself notes down about a member, by reactions: acts, things that went and came back, and weighing anew. Each says what is, so it may be said twice and late (K4). */
import { command, type Change, type Happening, type Moment } from '../../../core/command.ts';
import { deriveId, inOrder } from '../../../core/hash.ts';
import { splitTopic, type Id, type Rec, type Ref } from '../../../core/record.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table } from '../../../core/schema.ts';
import { topicSchema } from '../../../core/wire.ts';
import { scalar } from './bodies.ts';
import { monthOf } from './calendar.ts';
import {
  booksRef,
  entryRef,
  factRef,
  monthRef,
  pairRef,
  thingRef,
  type BooksBody,
  type FactBody,
  type ShownBody,
  type ThingBody,
} from './kinds.ts';
import { rulesIn, rulesRef, rulesTopic, type RulesBody } from './rules.ts';
import { views, viewsOf, type Views } from './shown.ts';
import { aim, Ledger, thingId } from './weigh.ts';

export const MOST_FACTS = 200;
const count = int(0, Number.MAX_SAFE_INTEGER);

/** What is told of an act; `who` did it or null, `own`: on a thing of the member's. */
const told = object({
  on: name(64),
  to: oneOf('maker', 'author', 'actor'),
  once: bool,
  place: topicSchema,
  kind: name(64),
  about: name(),
  at: number,
  seq: count,
  n: count,
  who: nullable(name(64)),
  other: nullable(name(64)),
  data: table(scalar, 16),
});
type Told = NonNullable<ReturnType<typeof told.parse>>;

/** An act is one for each person who does it, or one for its thing. */
const factId = ({ on, to, once, place, kind, about, who }: Told): Id =>
  deriveId('fact', on, to, String(once), place, kind, about, once ? '' : (who ?? ''));
/** Told of later, or the same once more. */
const isNews = (a: { readonly seq: number; readonly n: number }, b: { readonly seq: number; readonly n: number } | undefined): boolean =>
  !b || a.seq > b.seq || (a.seq === b.seq && a.n >= b.n);

const memberOf = ({ topic }: Moment): Id => splitTopic(topic)[2];
export const rulesFor = ({ topic }: Moment): Ref<RulesBody> => rulesRef(rulesTopic(splitTopic(topic)[0]));

/** What every change of points reads beside its own. */
export const bases = (moment: Moment) => ({ rules: rulesFor(moment), books: booksRef(memberOf(moment)), ...viewsOf(memberOf(moment)) });

/** Ends a change of points: what others see, and what has changed for leaderboards and levels. */
export function summed(
  ledger: Ledger,
  rules: RulesBody,
  { shown, ...was }: Views & { readonly shown: Rec<ShownBody> | undefined },
  more: readonly Change[] = [],
): { readonly changes: readonly Change[]; readonly happened: readonly Happening[] } {
  const { changes, days, areas, changed } = ledger.close();
  const { member, books } = ledger;
  const seen = views(member, rules, books, shown?.body ?? undefined, was);
  const happened: Happening[] = changed
    ? [{ name: 'people.counted', about: booksRef(member), data: { member, days, areas } satisfies Counted }]
    : [];
  const [before, after] = [was.standing?.body?.level, seen.map(({ body }) => body as { level?: number }).find(({ level }) => level)?.level];
  if (after !== undefined && before !== undefined && after !== before)
    happened.push({
      name: 'people.levelled',
      about: booksRef(member),
      data: { member, level: after, was: before },
      readers: [`user:${member}`, 'staff'],
    });
  return { changes: [...more, ...changes, ...seen], happened };
}
/** Days on which points changed, and the areas they are of. */
export interface Counted {
  readonly member: Id;
  readonly days: readonly string[];
  readonly areas: readonly string[];
}

/** Pairs, months, things and lines of these facts, as they count and as they should. */
function around(facts: readonly (FactBody | undefined)[], rules: RulesBody, books: Rec<BooksBody> | undefined) {
  const known = facts.filter((fact) => fact !== undefined);
  const things = known.map(({ place, kind, about }) => thingRef(thingId(place, kind, about)));
  const pairs = known
    .flatMap((fact) => [fact.counted?.pair, aim(rules, fact, false, books?.body?.life)?.pair])
    .filter((id) => id !== undefined);
  return {
    things: distinct(things),
    pairs: distinct(pairs.map(pairRef)),
    months: distinct(known.map(({ at }) => monthRef(monthOf(at)))),
    entries: distinct(known.map(({ entry }) => entryRef(entry))),
  };
}
const distinct = <B>(refs: readonly Ref<B>[]): readonly Ref<B>[] => [...new Map(refs.map((ref) => [ref.id, ref])).values()];
const byId = <B>(recs: readonly (Rec<B> | undefined)[]): ReadonlyMap<Id, Rec<B>> =>
  new Map(recs.flatMap((rec) => (rec?.body ? [[rec.id, rec] as const] : [])));
const isOff = (things: ReadonlyMap<Id, Rec<ThingBody>>, { place, kind, about }: FactBody): boolean =>
  things.get(thingId(place, kind, about))?.body?.off ?? false;

/** Acts that may bring this member points. What is known of later stays. */
export const note = command({
  name: 'people.note',
  args: object({ facts: list(told, MOST_FACTS), since: optional(number) }),
  may: {},
  reads({ facts }, moment, have) {
    const rules = rulesIn(have(rulesFor(moment)));
    const refs = facts.map((fact) => factRef(factId(fact)));
    const before = refs.map((ref) => have(ref)?.body ?? undefined);
    const now = facts.map((fact, i) => factOf(refs[i]!.id, fact, before[i], moment));
    return {
      ...bases(moment),
      facts: distinct(refs),
      ...around([...before, ...now], rules, have(booksRef(memberOf(moment)))),
    };
  },
  decide({ rules: set, books, facts, things, pairs, months, entries, ...seen }, { facts: telling, since }, moment) {
    const rules = rulesIn(set);
    const ledger = new Ledger(memberOf(moment), rules, books, months);
    ledger.know(pairs);
    const known = new Map([...byId(facts)].map(([id, { body }]) => [id, body!]));
    const [off, lines] = [byId(things), byId(entries)];
    const newest = new Map<Id, Told>();
    for (const one of telling) {
      const id = factId(one);
      if (isNews(one, known.get(id)) && isNews(one, newest.get(id))) newest.set(id, one);
    }
    for (const [id, one] of newest) {
      const was = known.get(id);
      const is = factOf(id, one, was, moment);
      ledger.weigh(id, was, is, isOff(off, is), lines.get(is.entry));
      ledger.seen(one.at);
    }
    if (since !== undefined) ledger.seen(since);
    return summed(ledger, rules, seen);
  },
});

function factOf(id: Id, one: Told, was: FactBody | undefined, moment: Moment): FactBody {
  const { who: _, other, ...fact } = one;
  const own = fact.to !== 'maker' && other === memberOf(moment);
  const alias = other === null || fact.to === 'maker' ? '' : deriveId('other', moment.topic, other);
  const entry = was?.entry ?? inOrder(one.seq, moment.newId(`entry ${id}`));
  return { ...fact, own, other: alias, entry, ...(was?.counted && { counted: was.counted }) };
}

/** A thing of this member's went out of sight, or came back. Its facts are weighed after. */
export const turn = command({
  name: 'people.turn',
  args: object({ place: topicSchema, kind: name(64), about: name(), off: bool, seq: count, n: count }),
  may: {},
  reads: ({ place, kind, about }) => ({ thing: thingRef(thingId(place, kind, about)) }),
  decide({ thing }, { place, kind, about, off, seq, n }, moment) {
    if (!isNews({ seq, n }, thing?.body ?? undefined)) return { changes: [] };
    const ref = thingRef(thingId(place, kind, about));
    return { changes: [{ ref, readers: ['system'], by: memberOf(moment), body: { off, seq, n } satisfies ThingBody }] };
  },
});

/** Weighs these anew, after their thing turned or the rules changed. `all`: by this version of the rules everything was, these are the last. */
export const weigh = command({
  name: 'people.weigh',
  args: object({ facts: list(name(), MOST_FACTS), all: optional(count) }),
  may: {},
  reads({ facts }, moment, have) {
    const known = facts.map((id) => have(factRef(id))?.body ?? undefined);
    return {
      ...bases(moment),
      facts: facts.map(factRef),
      ...around(known, rulesIn(have(rulesFor(moment))), have(booksRef(memberOf(moment)))),
    };
  },
  decide({ rules: set, books, facts, things, pairs, months, entries, ...seen }, { all }, moment) {
    const rules = rulesIn(set);
    const ledger = new Ledger(memberOf(moment), rules, books, months);
    ledger.know(pairs);
    const [off, lines] = [byId(things), byId(entries)];
    for (const [id, { body }] of byId(facts)) ledger.weigh(id, body!, body!, isOff(off, body!), lines.get(body!.entry));
    if (all !== undefined && all > ledger.books.rules) ledger.books = { ...ledger.books, rules: all };
    return summed(ledger, rules, seen);
  },
});
