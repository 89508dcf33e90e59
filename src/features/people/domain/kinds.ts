/** What is kept of a member, in a topic of their own, and of leaderboards: shapes and references. `bodies.ts` checks the shapes. */
import { ref, topicOf, type Id, type Ref, type Topic } from '../../../core/record.ts';
import type { Label } from '../../../core/standing.ts';
import type { Scalar } from './rules.ts';

/** One act that may bring points, as it is now: kept for the product alone, since it knows of secret votes. Its id derives from what it is about and who acted. */
export interface FactBody {
  readonly on: string;
  readonly to: 'maker' | 'author' | 'actor';
  readonly once: boolean;
  /** The topic it happened in, and the thing it is about. */
  readonly place: Topic;
  readonly kind: string;
  readonly about: Id;
  /** ms */
  readonly at: number;
  /** What was told later counts. */
  readonly seq: number;
  readonly n: number;
  readonly data: Readonly<Record<string, Scalar>>;
  /** On a thing of one's own: nothing. */
  readonly own: boolean;
  /** Stands for the other person, without naming them. '': there is none. */
  readonly other: Id;
  /** How it counts now, in this life of the books; left out: not. `pair`: damped together with those of the same person. */
  readonly counted?: { readonly rule: string; readonly points: number; readonly pair?: Id; readonly life?: number };
  /** The line that the member can read. */
  readonly entry: Id;
}
export const factRef = (id: Id): Ref<FactBody> => ref('person.fact', id);

/** A thing of the member's, once it was taken out of sight or brought back. */
export interface ThingBody {
  readonly off: boolean;
  readonly seq: number;
  readonly n: number;
}
export const thingRef = (id: Id): Ref<ThingBody> => ref('person.thing', id);

/** How often one person's acts counted by one rule in one month, day by day ('01' … '31'). */
export interface PairBody {
  readonly points: number;
  readonly days: Readonly<Record<string, number>>;
}
export const pairRef = (id: Id): Ref<PairBody> => ref('person.pair', id);

/** One month ('2026-11'): points by rule and day before caps; by area ('': all) and day as they count. */
export interface MonthBody {
  readonly raw: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How many acts there are behind it, by rule. */
  readonly acts: Readonly<Record<string, number>>;
  readonly days: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
export const monthRef = (month: string): Ref<MonthBody> => ref('person.month', month);

/** Everything summed up; the member and staff read it, what others see is made of it. */
export interface BooksBody {
  /** Rises with each change. */
  readonly turn: number;
  readonly sum: number;
  readonly areas: Readonly<Record<string, number>>;
  /** How many acts count, by rule. */
  readonly counts: Readonly<Record<string, number>>;
  /** Badges and titles given by hand. */
  readonly hand: { readonly badges: Readonly<Record<string, number>>; readonly titles: readonly string[] };
  /** ms */
  readonly since: number;
  /** Version of the rules by which all of it was weighed. */
  readonly rules: number;
  /** Rises when they are begun anew; left out: the first. What counted in an earlier one is in no sum of this one. */
  readonly life?: number;
}
export const NO_BOOKS: BooksBody = { turn: 0, sum: 0, areas: {}, counts: {}, hand: { badges: {}, titles: [] }, since: 0, rules: 0 };
export const booksRef = (id: Id): Ref<BooksBody> => ref('person.books', id);

/** Why points came, line by line; read by the member and staff. It does not say who voted. */
export interface EntryBody {
  readonly rule: string;
  readonly points: number;
  readonly place: Topic;
  readonly kind: string;
  readonly about: Id;
  readonly at: number;
  /** Taken back: the cause is undone. */
  readonly undone?: true;
}
export const entryRef = (id: Id): Ref<EntryBody> => ref('person.entry', id);

/** Given by staff, with a reason. */
export interface GrantBody {
  readonly points?: number;
  readonly badge?: string;
  readonly title?: string;
  readonly reason: string;
  readonly by: Id;
  readonly at: number;
  readonly revoked?: { readonly by: Id; readonly at: number; readonly reason: string };
}
export const grantRef = (id: Id): Ref<GrantBody> => ref('person.grant', id);

/** What others see of badges, and the title that is worn. */
export interface MedalsBody {
  readonly earned: Readonly<Record<string, number>>;
  readonly title?: { readonly id: string; readonly label: Label };
}
export const medalsRef = (id: Id, topic?: Topic): Ref<MedalsBody> => ref('person.medals', id, topic);

/** Contributions: how often the rules in `stats` counted, and since when somebody is here. Left out: not shown. */
export interface DeedsBody {
  readonly since?: number;
  readonly stats?: readonly { readonly rule: string; readonly n: number; readonly label?: Label }[];
}
export const deedsRef = (id: Id, topic?: Topic): Ref<DeedsBody> => ref('person.deeds', id, topic);

/** What the member lets others see. */
export interface ShownBody {
  readonly points: boolean;
  readonly badges: boolean;
  readonly deeds: boolean;
  readonly since: boolean;
  /** Leaderboards; they show points. */
  readonly board: boolean;
  /** The title to be called by. */
  readonly title?: string;
}
export const ALL_SHOWN: ShownBody = { points: true, badges: true, deeds: true, since: true, board: true };
export const shownRef = (id: Id): Ref<ShownBody> => ref('person.shown', id);

/** A member's place on one leaderboard; its id is the member's. */
export interface RankBody {
  readonly points: number;
  /** Of the member's books: what was told later counts. */
  readonly turn: number;
}
export const rankRef = (id: Id): Ref<RankBody> => ref('people.rank', id);

export type Period = 'weekly' | 'monthly' | 'all';
/** Each leaderboard is a topic: `board:2026-W47`, `board:2026-11:ideas`, `board:all`. */
export const boardName = (period: string, area = ''): string => `board:${period}${area && `:${area}`}`;
export const boardTopic = (space: string, period: string, area = ''): Topic => topicOf(space, 'people', boardName(period, area));
