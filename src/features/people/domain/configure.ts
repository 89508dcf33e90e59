/** A site's own rules, levels, badges and titles. What cannot hold together is refused, and says where. */
import { command, refuse, type Refusal } from '../../../core/command.ts';
import { object, optional } from '../../../core/schema.ts';
import { splitTopic } from '../../../core/record.ts';
import { rulesMembers } from './bodies.ts';
import { HAND } from './counting.ts';
import { DEFAULT_RULES, rulesRef, wayOf, type RulesBody } from './rules.ts';

/** What is left out stays as it is. Everybody's points are weighed anew after. Sent to `people/rules`. */
export const configure = command({
  name: 'people.configure',
  args: object({
    rules: optional(rulesMembers.rules),
    levels: optional(rulesMembers.levels),
    badges: optional(rulesMembers.badges),
    titles: optional(rulesMembers.titles),
    unlocks: optional(rulesMembers.unlocks),
    stats: optional(rulesMembers.stats),
  }),
  may: { moderator: ['any'], admin: ['any'] },
  reads: () => ({ rules: rulesRef() }),
  decide({ rules: was }, args, { now, topic }) {
    if (splitTopic(topic)[2] !== 'rules') return refuse('people.wrong_place');
    const before = was?.body ?? DEFAULT_RULES;
    const next: RulesBody = { ...before, ...args, version: before.version + 1 };
    const wrong = wrongWith(next);
    if (wrong) return wrong;
    const known = new Set(before.rules.map(wayOf));
    const since = next.rules.map(wayOf).flatMap((way) => {
      const from = known.has(way) ? before.since[way] : now;
      return from === undefined ? [] : [[way, from] as const];
    });
    const body: RulesBody = { ...next, since: Object.fromEntries(since) };
    const data = { version: next.version, changed: Object.keys(args) };
    return {
      changes: [{ ref: rulesRef(), readers: ['all'], body }],
      // Once more when every node has surely heard of it (K14).
      happened: [
        { name: 'people.configured', about: rulesRef(), data },
        { name: 'people.configured', about: rulesRef(), data, due: now + 10_000 },
      ],
    };
  },
});

function wrongWith({ rules, levels, badges, titles, unlocks, stats }: RulesBody): Refusal | undefined {
  const ruleIds = rules.map(({ id }) => id);
  const twice = (of: string, ids: readonly string[]): Refusal | undefined => {
    const id = ids.find((one, i) => ids.indexOf(one) !== i);
    return id === undefined ? undefined : refuse('people.twice', { of, id });
  };
  const unknown = (ids: readonly (string | undefined)[], among: readonly string[]): string | undefined =>
    ids.find((id) => id !== undefined && !among.includes(id));
  const again =
    // What is given by hand is counted under a name of its own.
    twice('rule', [HAND, ...ruleIds]) ??
    twice(
      'level',
      levels.map(({ id }) => id),
    ) ??
    twice(
      'badge',
      badges.map(({ id }) => id),
    ) ??
    twice(
      'title',
      titles.map(({ id }) => id),
    );
  if (again) return again;
  const name = rules.map(({ on }) => on).find((on) => !/^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$/.test(on));
  if (name !== undefined) return refuse('people.no_happening', { on: name });
  const own = rules.find(({ on }) => on.startsWith('people.'));
  if (own) return refuse('people.no_happening', { on: own.on });
  const low = rules.find(({ points, cap = Infinity }) => points > cap);
  if (low) return refuse('people.cap_too_low', { rule: low.id, points: low.points });
  if (levels[0]!.at !== 0 || levels.some(({ at }, i) => i > 0 && at <= levels[i - 1]!.at)) return refuse('people.levels_rise');
  const rule = unknown([...badges.map((badge) => badge.rule), ...stats], ruleIds);
  if (rule !== undefined) return refuse('people.no_rule', { rule });
  const badge = unknown(
    titles.map((title) => title.badge),
    badges.map(({ id }) => id),
  );
  if (badge !== undefined) return refuse('people.no_badge', { badge });
  const level = unknown(
    [...titles.map((title) => title.level), ...Object.values(unlocks)],
    levels.map(({ id }) => id),
  );
  return level === undefined ? undefined : refuse('people.no_level', { level });
}
