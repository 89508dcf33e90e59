/** What an idea box is made of, as far as a page must know it at once: shapes, references, statuses. `bodies.ts` checks the shapes. */
import { ref, type Id, type Reader, type Rec, type Ref } from '../../../core/record.ts';

export type Category = 'open' | 'active' | 'completed' | 'closed';

/** A status as data. `label` by language; built-in ones are translated by the widget. */
export interface Status {
  readonly id: string;
  readonly category: Category;
  readonly label?: Readonly<Record<string, string>>;
  /** 0–359; lightness and chroma are ours. */
  readonly hue?: number;
  readonly order: number;
  readonly roadmap: boolean;
}
const builtIn = (id: string, category: Category, order: number, roadmap = false): Status => ({ id, category, order, roadmap });
/** The eight statuses everybody has; a box may add its own, or give one of these another label, hue, order or place on the roadmap. */
export const BUILT_IN: readonly Status[] = [
  builtIn('open', 'open', 0),
  builtIn('under_review', 'active', 10, true),
  builtIn('planned', 'active', 20, true),
  builtIn('in_progress', 'active', 30, true),
  builtIn('completed', 'completed', 40, true),
  builtIn('declined', 'closed', 50),
  builtIn('duplicate', 'closed', 60),
  builtIn('withdrawn', 'closed', 70),
];

/** What the form lets a person write, in characters. */
export const MAX_TITLE = 120;
/** Imported statements may be longer. */
export const MAX_STORED_TITLE = 1000;
export const MAX_DETAILS = 10_000;
export const MAX_TAGS = 5;
export const MAX_ANSWER = 5000;

/** The rules of a box; there is one record, called `box`. Without it, `DEFAULT_BOX` holds. */
export interface BoxBody {
  readonly title?: string;
  readonly lead?: string;
  readonly voting: 'up' | 'stance';
  /** New ideas are seen at once, or after staff let them. */
  readonly moderation: 'none' | 'before';
  /** How long an author may edit, in ms. */
  readonly editWindow: number;
  readonly statuses: readonly Status[];
  /** Tags people may choose; empty: any. */
  readonly tags: readonly string[];
  readonly closed: boolean;
}
export const DEFAULT_BOX: BoxBody = { voting: 'up', moderation: 'none', editWindow: 15 * 60_000, statuses: [], tags: [], closed: false };
export const boxRef = (): Ref<BoxBody> => ref('ideas.box', 'box');
export const rulesOf = (rec: Rec<BoxBody> | undefined): BoxBody => rec?.body ?? DEFAULT_BOX;

/** What happened to an idea, for everybody to read. */
export interface TrailEntry {
  readonly what: 'status' | 'merged' | 'unmerged' | 'answered';
  readonly by: Id;
  /** ms */
  readonly at: number;
  /** What it became; `note` is why, in the words of who did it. */
  readonly status?: string;
  readonly note?: string;
  /** merged, unmerged: the ideas that came in or went out. */
  readonly ideas?: readonly Id[];
  /** merged: how many votes they brought, before doubles are left out. */
  readonly votes?: number;
}
/** An idea's text. Votes never change it. */
export interface IdeaBody {
  readonly title: string;
  readonly details: string;
  readonly tags: readonly string[];
  /** The first shared it; merging adds those of the merged. */
  readonly authors: readonly Id[];
  readonly at: number;
  readonly editedAt?: number;
  readonly answer?: { readonly by: Id; readonly at: number; readonly text: string };
  /** The last 60. */
  readonly trail: readonly TrailEntry[];
  /** Ideas merged into this one, those merged into them included. */
  readonly sources: readonly Id[];
  /** How many merges it has taken in, ever. */
  readonly merges?: number;
  /** Set while this one is merged: where its votes go. Never itself merged. */
  readonly mergedInto?: Id;
  /** Set while this one is merged: which idea took it in (that one may have been merged later), as which of its merges. */
  readonly merged?: { readonly under: Id; readonly merge: number };
  /** The status to go back to; set while merged or withdrawn. */
  readonly before?: string;
  /** Where an imported one comes from. */
  readonly origin?: { readonly source: string; readonly id: string };
  /** Why staff took it out of sight. */
  readonly rejected?: { readonly by: Id; readonly at: number; readonly reason: string };
}
export const ideaRef = (id: Id): Ref<IdeaBody> => ref('idea', id);

/** What changes often about an idea, small: lists rank it (K16). Same id and same readers as its idea. */
export interface TallyBody {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  /** Votes that came as a number, without voters. Shown with `agree`. */
  readonly imported: number;
  /** What `trending` ranks by; see `heat.ts`. */
  readonly heat: number;
  readonly status: string;
  readonly category: Category;
  readonly tags: readonly string[];
  readonly author: Id | null;
  /** Who gave the official answer. */
  readonly answerer?: Id;
  readonly at: number;
  readonly pinned: boolean;
  readonly comments: number;
  /** Out of public sight: waiting for staff, or taken out by them. Left out: public. */
  readonly held?: 'pending' | 'rejected';
}
export const tallyRef = (id: Id): Ref<TallyBody> => ref('idea.tally', id);
/** The count a list shows and ranks: agreement, wherever it came from. */
export const score = (body: TallyBody): number => body.agree + body.imported;

export type Vote = 1 | 0 | -1;
/** One person's stance on one idea. Only the voter reads it; staff neither. */
export interface BallotBody {
  readonly idea: Id;
  readonly voter: Id;
  /** 1 agree, −1 disagree, 0 pass; null: taken back from an idea that others were merged into. */
  readonly value: Vote | null;
  readonly at: number;
  /** How many merges the idea had taken in when the voter last acted here: what was merged by then is overruled. */
  readonly merges?: number;
  /** Carried here from this merged idea, and not touched since. */
  readonly via?: Id;
}
export const ballotRef = (idea: Id, voter: Id): Ref<BallotBody> => ref('idea.ballot', `${idea}:${voter}`);
export const ballotReaders = (voter: Id): readonly Reader[] => [`user:${voter}`];

export const statusesOf = (rules: BoxBody): readonly Status[] =>
  [...BUILT_IN.filter(({ id }) => !rules.statuses.some((own) => own.id === id)), ...rules.statuses].sort((a, b) => a.order - b.order);
export const statusOf = (rules: BoxBody, id: string): Status | undefined => statusesOf(rules).find((status) => status.id === id);
