/** What others see of a member, made from the books, the rules and what the member lets be seen. Every command that changes one of these asks here. */
import type { Change } from '../../../core/command.ts';
import { canonical } from '../../../core/hash.ts';
import type { Id, Reader, Rec, Ref } from '../../../core/record.ts';
import { standingRef, type StandingBody } from '../../../core/standing.ts';
import { times } from './counting.ts';
import { ALL_SHOWN, deedsRef, medalsRef, shownRef, type BooksBody, type DeedsBody, type MedalsBody, type ShownBody } from './kinds.ts';
import { reached, type RulesBody, type Title } from './rules.ts';

/** Badges by how often they are earned, given ones among them. */
export function earned({ badges }: RulesBody, { counts, hand }: BooksBody): Record<string, number> {
  const out: Record<string, number> = {};
  for (const badge of badges) {
    const n = (badge.rule === undefined ? 0 : times(badge, counts[badge.rule] ?? 0)) + (hand.badges[badge.id] ?? 0);
    if (n > 0) out[badge.id] = n;
  }
  return out;
}

/** Titles this member may be called by. */
export function titlesOf(rules: RulesBody, books: BooksBody): readonly Title[] {
  const has = earned(rules, books);
  const { n } = reached(rules, books.sum);
  const levels = new Set(rules.levels.slice(0, n).map(({ id }) => id));
  return rules.titles.filter(
    ({ id, badge, level }) =>
      books.hand.titles.includes(id) || (badge !== undefined && badge in has) || (level !== undefined && levels.has(level)),
  );
}

export function standing(rules: RulesBody, { sum }: BooksBody): StandingBody {
  const points = Math.max(0, sum);
  const { n, level, next } = reached(rules, points);
  return {
    points,
    level: n,
    of: rules.levels.length,
    name: level.id,
    ...(level.label && { label: level.label }),
    from: level.at,
    ...(next && { next: { name: next.id, at: next.at, ...(next.label && { label: next.label }) } }),
  };
}

/** The records that are there now, to write only what differs. */
export interface Views {
  readonly standing: Rec<StandingBody> | undefined;
  readonly medals: Rec<MedalsBody> | undefined;
  readonly deeds: Rec<DeedsBody> | undefined;
}
export const viewsOf = (id: Id) => ({
  standing: standingRef(id),
  medals: medalsRef(id),
  deeds: deedsRef(id),
  shown: shownRef(id),
});

export function views(member: Id, rules: RulesBody, books: BooksBody, shown: ShownBody = ALL_SHOWN, was: Views): Change[] {
  const title = titlesOf(rules, books).find(({ id }) => id === shown.title);
  const medals: MedalsBody = {
    earned: shown.badges ? earned(rules, books) : {},
    ...(title && { title: { id: title.id, label: title.label } }),
  };
  const counted = rules.stats.map((rule) => {
    const label = rules.rules.find(({ id }) => id === rule)?.label;
    return { rule, n: books.counts[rule] ?? 0, ...(label && { label }) };
  });
  const deeds: DeedsBody = { ...(shown.since && books.since > 0 && { since: books.since }), ...(shown.deeds && { stats: counted }) };
  const own: readonly Reader[] = [`user:${member}`, 'staff'];
  const out: Change[] = [];
  const write = <B>(ref: Ref<B>, rec: Rec<B> | undefined, readers: readonly Reader[], body: B): void => {
    if (canonical([rec?.body, rec?.readers]) !== canonical([body, [...readers].sort()])) out.push({ ref, readers, by: member, body });
  };
  write(standingRef(member), was.standing, shown.points ? ['all'] : own, standing(rules, books));
  write(medalsRef(member), was.medals, ['all'], medals);
  write(deedsRef(member), was.deeds, ['all'], deeds);
  return out;
}
