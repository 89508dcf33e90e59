/** What a discussion is made of, as far as a page must know it at once: shapes, references, what is seen by whom. `bodies.ts` checks the shapes. */
import { ref, type Id, type Reader, type Rec, type Ref } from '../../../core/record.ts';

export type Sort = 'top' | 'newest' | 'oldest' | 'replied' | 'controversial';
/** discussion: people talk. question: an answer may be accepted. review: every comment at the top gives 1 to 5 stars, one a person. */
export type Mode = 'discussion' | 'question' | 'review';
export type Stars = 1 | 2 | 3 | 4 | 5;

/** What a person may write, in characters. */
export const MAX_TEXT = 10_000;
export const MAX_QUOTE = 600;
export const MAX_REASON = 400;
export const MAX_MENTIONS = 10;
/** How deep answers are stored; an answer to one at this depth stands beside it. What a page indents is `rules.depth`. */
export const MAX_DEPTH = 16;
/** How many answers stand with the comment they are under before somebody asks for more. */
export const MAX_HEADS = 2;

/** The rules of a thread; there is one record, called `thread`. Without it, `DEFAULT_RULES` holds. */
export interface RulesBody {
  readonly title?: string;
  readonly lead?: string;
  readonly mode: Mode;
  readonly sort: Sort;
  /** How many levels a page indents, 1 to 16; deeper answers stand at the last one. */
  readonly depth: number;
  readonly votes: 'off' | 'up' | 'both';
  /** What people may react with: emoji or names; empty: no reactions. */
  readonly reactions: readonly string[];
  /** How long an author may edit, in ms. */
  readonly editWindow: number;
  /** New comments are seen at once, or after staff let them. */
  readonly moderation: 'none' | 'before';
  /** Nobody but staff writes; votes and reactions go on. */
  readonly locked: boolean;
  /** Whose question it is: may accept an answer, as staff may. */
  readonly asker?: Id;
}
export const DEFAULT_RULES: RulesBody = {
  mode: 'discussion',
  sort: 'top',
  depth: 2,
  votes: 'up',
  reactions: [],
  editWindow: 15 * 60_000,
  moderation: 'none',
  locked: false,
};
export const rulesRef = (): Ref<RulesBody> => ref('threads.rules', 'thread');
export const rulesOf = (rec: Rec<RulesBody> | undefined): RulesBody => rec?.body ?? DEFAULT_RULES;

/** The counts of a whole thread, of what everybody can read: small, so that list pages show it without the thread. One record, called `thread`. */
export interface SumBody {
  readonly comments: number;
  /** When the last one was written, ms. */
  readonly at: number;
  /** How many reviews give one star, two, … five. */
  readonly stars?: readonly number[];
  /** The accepted answer. */
  readonly accepted?: Id;
}
export const NO_COMMENTS: SumBody = { comments: 0, at: 0 };
/** `topic`: of a thread elsewhere, for counts on list pages. */
export const sumRef = (topic?: Ref['topic']): Ref<SumBody> => ref('threads.sum', 'thread', topic);
export const sumOf = (rec: Rec<SumBody> | undefined): SumBody => rec?.body ?? NO_COMMENTS;
/** How a reviewed thing stands; undefined without reviews. `average` is exact, from 1 to 5. */
export function ratingOf({
  stars = [],
}: SumBody): { readonly count: number; readonly average: number; readonly histogram: readonly number[] } | undefined {
  const count = stars.reduce((sum, n) => sum + n, 0);
  return count === 0 ? undefined : { count, average: stars.reduce((sum, n, i) => sum + n * (i + 1), 0) / count, histogram: stars };
}

/** A comment's text. Votes never change it. Whose it is: the record's `by`. */
export interface CommentBody {
  /** Markdown source; people are mentioned as `@{id}`. */
  readonly text: string;
  /** Whom it stands under, from the top; empty: it stands at the top itself. The last one is its parent. */
  readonly path: readonly Id[];
  /** Whom it answers, where that is not its parent: the thread was as deep as it gets. */
  readonly answers?: Id;
  readonly at: number;
  readonly editedAt?: number;
  readonly mentions: readonly Id[];
  readonly quote?: { readonly comment: Id; readonly author: Id | null; readonly text: string };
  /** Why staff took it out of sight. */
  readonly rejected?: { readonly by: Id; readonly at: number; readonly reason: string };
  /** Where an imported one comes from. */
  readonly origin?: { readonly source: string; readonly id: string };
}
export const commentRef = (id: Id): Ref<CommentBody> => ref('comment', id);

/** An answer that stands with its root in lists. */
export interface Head {
  readonly id: Id;
  readonly by: Id | null;
}
/** What changes often about a comment, small: lists rank it (K16). It stays when the comment is deleted and has replies: the placeholder. */
export interface StatBody {
  /** The comment it stands under, and the one at the top of the branch; null: it is at the top itself. */
  readonly parent: Id | null;
  readonly root: Id | null;
  /** How many stand above it. */
  readonly depth: number;
  /** null: nobody is known, or the comment is deleted. */
  readonly author: Id | null;
  readonly at: number;
  readonly up: number;
  readonly down: number;
  /** Of those with any. */
  readonly reactions?: Readonly<Record<string, number>>;
  /** Comments below it that everybody can read, at any depth. */
  readonly replies: number;
  /** At the top only: the first replies, up to `MAX_HEADS`. */
  readonly heads?: readonly Head[];
  readonly stars?: Stars;
  readonly pinned?: true;
  readonly featured?: true;
  /** Nobody but staff answers it or what is below it. */
  readonly locked?: true;
  /** The accepted answer of a question. */
  readonly accepted?: true;
  /** Staff speak here for those who run the place. */
  readonly official?: true;
  /** Out of public sight: waiting for staff, taken out by them, or deleted. With replies a placeholder stays. Left out: public. */
  readonly held?: 'pending' | 'rejected' | 'deleted';
}
export const statRef = (id: Id): Ref<StatBody> => ref('comment.stat', id);
export const score = ({ up, down }: StatBody): number => up - down;

/** What one person thinks of one comment. Only that person reads it. */
export interface StanceBody {
  readonly comment: Id;
  readonly voter: Id;
  readonly value: Vote | null;
  readonly reactions: readonly string[];
  readonly at: number;
}
export type Vote = 1 | -1;
export const stanceRef = (comment: Id, voter: Id): Ref<StanceBody> => ref('comment.stance', `${comment}:${voter}`);

/** Earlier texts of a comment, the oldest first; there since its first edit, read by whoever reads the comment. */
export interface PastBody {
  readonly versions: readonly { readonly text: string; readonly at: number }[];
}
export const pastRef = (comment: Id): Ref<PastBody> => ref('comment.past', comment);

/** A person's review here: there is one. Only that person reads it. */
export interface ReviewBody {
  readonly comment: Id;
}
export const reviewRef = (person: Id): Ref<ReviewBody> => ref('threads.review', person);

/** A person wants to hear of new comments. Only that person reads it. */
export interface FollowBody {
  readonly user: Id;
  readonly at: number;
}
export const followRef = (person: Id): Ref<FollowBody> => ref('threads.follow', person);

/** How far a person has read: what is younger than `at` is new to them. Only that person reads it. */
export interface SeenBody {
  /** ms, by the clock of the server. */
  readonly at: number;
  /** How many comments there were. */
  readonly comments: number;
}
export const seenRef = (person: Id): Ref<SeenBody> => ref('threads.seen', person);

export const REASONS = ['offensive', 'abusive', 'spam', 'off_topic', 'illegal', 'other'] as const;
export type Reason = (typeof REASONS)[number];
/** One person's report. That person and staff read it. */
export interface ReportBody {
  readonly comment: Id;
  readonly by: Id;
  readonly reason: Reason;
  readonly note?: string;
  readonly at: number;
}
export const reportRef = (comment: Id, person: Id): Ref<ReportBody> => ref('comment.report', `${comment}:${person}`);
/** The open reports of a comment, for staff. */
export interface FlagsBody {
  readonly reports: number;
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  /** When the last one came, ms. */
  readonly at: number;
  /** Reports up to then are settled and not counted here. */
  readonly settled?: number;
}
export const flagsRef = (comment: Id): Ref<FlagsBody> => ref('comment.flags', comment);

/** Who sees a comment that is not public: its author and staff. */
export const heldReaders = (author: Id | null): readonly Reader[] => (author === null ? ['staff'] : ['staff', `user:${author}`]);
/** Who sees the text of a comment. */
export const textReaders = ({ held, author }: StatBody): readonly Reader[] => (held ? heldReaders(author) : ['all']);
/** Who sees the rest of it. A comment that left sight keeps a place while something public stands below it; so nothing is ever an orphan. */
export function statReaders({ held, author, replies }: StatBody): readonly Reader[] {
  if (!held || replies > 0) return ['all'];
  return held === 'deleted' ? [] : heldReaders(author);
}
/** Everybody can read it: it counts. */
export const isPublic = (stat: StatBody): boolean => !stat.held;

/** Where a page that indents `depth` levels shows a comment: under which of those above it, and how far in. */
export function placeOf(path: readonly Id[], depth: number): { readonly under: Id | null; readonly level: number } {
  const level = Math.min(path.length, Math.max(1, depth) - 1);
  return { under: path[level - 1] ?? null, level };
}

/** People mentioned in a text as `@{id}`, each once, at most `MAX_MENTIONS`. */
export const mentionsOf = (text: string): readonly Id[] =>
  [...new Set([...text.matchAll(/@\{([\w\-.:~]{1,128})\}/g)].map(([, id]) => id!))].slice(0, MAX_MENTIONS);
