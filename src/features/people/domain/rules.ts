/** How points come about, as data: rules over what happens in other features, levels, badges, titles. A site changes any of it by `people.configure`. */
import { ref, topicOf, type Rec, type Ref, type Topic } from '../../../core/record.ts';
import type { Label } from '../../../core/standing.ts';

export type Scalar = string | number | boolean | null;
/** Members that the happening's data must have; a list: any of these. */
export type When = Readonly<Record<string, Scalar | readonly Scalar[]>>;

/**
 * Points for something that happens. `to` says who gets them:
 * `maker` who made the thing by this act (sharing an idea), `author` whose thing others act on (a vote for it; `data.author` names him),
 * `actor` who acts on a thing of others. Of several rules over one happening and one `to`, the first that fits counts.
 */
export interface Rule {
  readonly id: string;
  /** Name of the happening: `ideas.voted`. */
  readonly on: string;
  /** Left out: always. When the same act is told again and no longer fits (a vote taken back), its points are taken back. */
  readonly when?: When;
  readonly to: 'maker' | 'author' | 'actor';
  readonly points: number;
  /** The most points by this rule in one day (UTC). */
  readonly cap?: number;
  /** Once for a thing, whoever acts on it (a status that staff set); left out: once for each person who acts. */
  readonly once?: true;
  /** Acts of one person on things of another count less the more there are in a month; false: all the same. */
  readonly damp?: false;
  /** Only in this topic (`ideas/terra`), or in those that begin so (`threads/help-*`). */
  readonly in?: string;
  /** Which leaderboard it counts for beside the whole; left out: the feature. */
  readonly area?: string;
  readonly label?: Label;
}
export interface Level {
  readonly id: string;
  /** From how many points on. */
  readonly at: number;
  readonly label?: Label;
}
export interface Badge {
  readonly id: string;
  readonly tier: 'bronze' | 'silver' | 'gold';
  /** So often must this rule have counted. Left out: staff give it by hand. */
  readonly rule?: string;
  readonly need: number;
  /** Earned again each time. */
  readonly again?: true;
  /** bulb, wrench, comment, star, flag, calendar, shield, check */
  readonly icon?: string;
  readonly label?: Label;
}
/** Something to be called by: earned with a badge or a level, or given by hand. Who has several chooses. */
export interface Title {
  readonly id: string;
  readonly label: Label;
  readonly badge?: string;
  readonly level?: string;
}

export interface RulesBody {
  /** Rises with each change. */
  readonly version: number;
  readonly rules: readonly Rule[];
  /** The first begins at 0, each later one above the one before. */
  readonly levels: readonly Level[];
  readonly badges: readonly Badge[];
  readonly titles: readonly Title[];
  /** Command → the level it takes. */
  readonly unlocks: Readonly<Record<string, string>>;
  /** Rules whose counts stand on a member's card. */
  readonly stats: readonly string[];
  /** From when acts count that no rule looked at before, ms, by `wayOf`. */
  readonly since: Readonly<Record<string, number>>;
}

export const DEFAULT_RULES: RulesBody = {
  version: 0,
  rules: [
    { id: 'idea_shared', on: 'ideas.proposed', to: 'maker', once: true, points: 10, cap: 30 },
    { id: 'idea_backed', on: 'ideas.voted', when: { value: 1 }, to: 'author', points: 5, cap: 100 },
    { id: 'idea_done', on: 'ideas.status_changed', when: { category: 'completed' }, to: 'author', once: true, damp: false, points: 100 },
    { id: 'comment_posted', on: 'threads.commented', to: 'maker', once: true, points: 2, cap: 20 },
    { id: 'comment_backed', on: 'threads.voted', when: { value: 1 }, to: 'author', points: 2, cap: 60 },
    { id: 'answer_accepted', on: 'threads.accepted', when: { on: true }, to: 'author', once: true, points: 25 },
    { id: 'comment_featured', on: 'threads.featured', when: { on: true }, to: 'author', once: true, damp: false, points: 15 },
    { id: 'poll_voted', on: 'polls.voted', when: { cast: true }, to: 'actor', points: 1, cap: 5 },
  ],
  levels: [
    { id: 'newcomer', at: 0 },
    { id: 'member', at: 50 },
    { id: 'regular', at: 200 },
    { id: 'expert', at: 500 },
    { id: 'guide', at: 1500 },
  ],
  badges: [
    { id: 'first_idea', tier: 'bronze', rule: 'idea_shared', need: 1, icon: 'flag' },
    { id: 'idea_maker', tier: 'gold', rule: 'idea_done', need: 1, again: true, icon: 'bulb' },
    { id: 'well_backed', tier: 'silver', rule: 'idea_backed', need: 25, icon: 'check' },
    { id: 'good_answer', tier: 'bronze', rule: 'answer_accepted', need: 1, icon: 'comment' },
    { id: 'proven_fix', tier: 'silver', rule: 'answer_accepted', need: 5, again: true, icon: 'wrench' },
    { id: 'ten_thanks', tier: 'bronze', rule: 'comment_backed', need: 10, icon: 'star' },
  ],
  titles: [],
  unlocks: {},
  stats: ['idea_shared', 'idea_done'],
  since: {},
};

/** The rules of a space stand in a topic of their own; without a record the defaults hold. */
export const rulesTopic = (space: string): Topic => topicOf(space, 'people', 'rules');
export const rulesRef = (topic?: Topic): Ref<RulesBody> => ref('people.rules', 'rules', topic);
export const rulesIn = (rec: Rec<RulesBody> | undefined): RulesBody => rec?.body ?? DEFAULT_RULES;

/** Acts are noted down for each way in which some rule looks at a happening; what no rule looked at when it happened is not known later. */
export const wayOf = ({ on, to, once }: { readonly on: string; readonly to: string; readonly once?: boolean }): string =>
  `${on} ${to}${once ? ' once' : ''}`;

export const areaOf = ({ area, on }: Rule): string => area ?? on.split('.', 1)[0]!;

/** Which level these points reach, counted from 1, and the level itself. */
export function reached(
  { levels }: RulesBody,
  points: number,
): { readonly n: number; readonly level: Level; readonly next: Level | undefined } {
  const n = Math.max(1, levels.filter(({ at }) => at <= points).length);
  return { n, level: levels[n - 1]!, next: levels[n] };
}
