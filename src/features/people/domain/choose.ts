/** The member decides what others see: points, badges, contributions, since when, leaderboards, and by which of their titles to be called. */
import { command, refuse, type Happening } from '../../../core/command.ts';
import { splitTopic } from '../../../core/record.ts';
import { name, nullable, object, optional } from '../../../core/schema.ts';
import { bool } from '../../../core/schema.ts';
import { ALL_SHOWN, NO_BOOKS, shownRef, type ShownBody } from './kinds.ts';
import { bases, type Counted } from './note.ts';
import { rulesIn } from './rules.ts';
import { titlesOf, views } from './shown.ts';

const OWN = ['own'];

/** What is left out stays. `title` null: none. Staff may not choose for somebody. */
export const show = command({
  name: 'people.show',
  args: object({
    points: optional(bool),
    badges: optional(bool),
    deeds: optional(bool),
    since: optional(bool),
    board: optional(bool),
    title: optional(nullable(name(40))),
  }),
  may: { guest: OWN, member: OWN, expert: OWN, liaison: OWN, moderator: OWN, admin: OWN },
  reads: (_args, moment) => bases(moment),
  state: (_facts, _args, { actor, topic }) => (splitTopic(topic)[2] === actor.id ? 'own' : "other's"),
  decide({ rules: set, books, shown, ...was }, { title, ...more }, { topic }) {
    const member = splitTopic(topic)[2];
    const rules = rulesIn(set);
    const { title: worn, ...before } = shown?.body ?? ALL_SHOWN;
    const chosen = title === undefined ? worn : (title ?? undefined);
    if (title != null && !titlesOf(rules, books?.body ?? NO_BOOKS).some(({ id }) => id === title))
      return refuse('people.no_title', { title });
    const body: ShownBody = { ...before, ...more, ...(chosen !== undefined && { title: chosen }) };
    const moved = (body.board && body.points) !== (before.board && before.points);
    const happened: Happening[] = moved
      ? [{ name: 'people.counted', about: shownRef(member), data: { member, days: [], areas: [] } satisfies Counted }]
      : [];
    return {
      changes: [
        { ref: shownRef(member), readers: [`user:${member}`], by: member, body },
        ...views(member, rules, books?.body ?? NO_BOOKS, body, was),
      ],
      happened,
    };
  },
});
