/** What an idea box is made of: the box's rules, an idea's text, its tally, and ballots. Pure; page and server share it. */
import { kind, refOf } from '../../../core/feature.ts';
import type { Id, Rec, Reader, Ref } from '../../../core/record.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';

/** The eight statuses everybody has; a box may add its own. `expired` is kept for imports. */
export const STATUSES = ['open', 'under_review', 'planned', 'in_progress', 'completed', 'declined', 'duplicate', 'withdrawn'] as const;
export const CATEGORIES = ['open', 'active', 'completed', 'closed'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A status as data. `label` by language, or one text for all; built-in ones are translated by the widget. */
export interface Status {
  readonly id: string;
  readonly category: Category;
  readonly label?: Readonly<Record<string, string>>;
  /** 0–359; lightness and chroma are ours. */
  readonly hue?: number;
  readonly order: number;
  readonly roadmap: boolean;
}
export const BUILT_IN: readonly Status[] = [
  { id: 'open', category: 'open', order: 0, roadmap: false },
  { id: 'under_review', category: 'active', order: 10, roadmap: true },
  { id: 'planned', category: 'active', order: 20, roadmap: true },
  { id: 'in_progress', category: 'active', order: 30, roadmap: true },
  { id: 'completed', category: 'completed', order: 40, roadmap: true },
  { id: 'declined', category: 'closed', order: 50, roadmap: false },
  { id: 'duplicate', category: 'closed', order: 60, roadmap: false },
  { id: 'withdrawn', category: 'closed', order: 70, roadmap: false },
];

export const MAX_TITLE = 120;
/** Imported statements may be longer than what the form lets a person write. */
export const MAX_STORED_TITLE = 1000;
export const MAX_DETAILS = 10_000;
export const MAX_TAGS = 5;

const statusSchema = object({
  id: name(40), category: oneOf(...CATEGORIES), label: optional(table(text(60, 1), 40)), hue: optional(int(0, 359)), order: int(0, 10_000), roadmap: bool,
});
const boxSchema = object({
  title: optional(text(120)), lead: optional(text(400)),
  voting: oneOf('up', 'stance'),
  /** New ideas are seen at once, or after staff let them. */
  moderation: oneOf('none', 'before'),
  /** How long an author may edit, in ms. */
  editWindow: int(0, 10 ** 10),
  statuses: list(statusSchema, 40),
  /** Tags people may choose; empty: any. */
  tags: list(text(40, 1), 100),
  closed: bool,
});
export type BoxBody = ReturnType<typeof boxSchema.parse> & object;
/** The rules of a box; there is one, called `box`. Without it, `DEFAULT_BOX` holds. */
export const box = kind<BoxBody>({ name: 'ideas.box', version: 1, bytes: 16_384, body: boxSchema });
export const DEFAULT_BOX: BoxBody = { voting: 'up', moderation: 'none', editWindow: 15 * 60_000, statuses: [], tags: [], closed: false };
export const boxRef = (): Ref<BoxBody> => refOf(box, 'box');

/** What happened to an idea, for everybody to read. */
const trailSchema = object({
  what: oneOf('status', 'merged', 'unmerged', 'answered'),
  by: name(), at: number,
  status: optional(name(40)),
  /** merged: the ideas that came in, and how many votes they brought. */
  ideas: optional(list(name(), 20)), votes: optional(int(0, 10 ** 9)),
});
const ideaSchema = object({
  title: text(MAX_STORED_TITLE, 1), details: text(MAX_DETAILS),
  /** The first shared it; merging adds those of the merged. */
  authors: list(name(), 100),
  at: number, editedAt: optional(number),
  answer: optional(object({ by: name(), at: number, text: text(5000, 1) })),
  trail: list(trailSchema, 60),
  /** Set while this one is merged: where votes go. */
  mergedInto: optional(name()),
  /** Ideas merged into this one. */
  sources: list(name(), 50),
  /** Where an imported one comes from. */
  origin: optional(object({ source: text(200), id: text(200) })),
  /** Why staff took it out of sight. */
  rejected: optional(object({ by: name(), at: number, reason: text(400) })),
});
export type IdeaBody = ReturnType<typeof ideaSchema.parse> & object;
/** An idea's text. Votes never change it. */
export const idea = kind<IdeaBody>({
  name: 'idea', version: 1, bytes: 65_536, body: ideaSchema,
  erase: (rec, person) => rec.body && { ...rec.body, title: '…', details: '', authors: rec.body.authors.filter((id) => id !== person) },
});
export const ideaRef = (id: Id): Ref<IdeaBody> => refOf(idea, id);

const tallySchema = object({
  agree: int(0, 10 ** 9), disagree: int(0, 10 ** 9), pass: int(0, 10 ** 9),
  /** Votes that came as a number, without voters. Shown with `agree`, never carried twice. */
  imported: int(0, 10 ** 9),
  /** The log-scaled sum of decayed votes that `trending` ranks by; see `lists.ts`. */
  heat: number,
  status: name(40), category: oneOf(...CATEGORIES), tags: list(text(40, 1), 10),
  author: nullable(name()), at: number, pinned: bool,
  comments: int(0, 10 ** 9),
});
export type TallyBody = ReturnType<typeof tallySchema.parse> & object;
/** What changes often about an idea, small: lists rank it (K16). Same id as its idea. */
export const tally = kind<TallyBody>({ name: 'idea.tally', version: 1, bytes: 1024, body: tallySchema });
export const tallyRef = (id: Id): Ref<TallyBody> => refOf(tally, id);

const ballotSchema = object({
  idea: name(), voter: name(),
  /** 1 agree, −1 disagree, 0 pass; null: took part and takes no side, so that nothing is carried over it. */
  value: nullable(oneOf(1, 0, -1)),
  at: number,
  /** Carried here from a merged idea, and not touched since. */
  via: optional(name()),
});
export type BallotBody = ReturnType<typeof ballotSchema.parse> & object;
export type Vote = 1 | 0 | -1;
/** One person's stance on one idea. Only the voter reads it; staff neither. */
export const ballot = kind<BallotBody>({ name: 'idea.ballot', version: 1, bytes: 512, body: ballotSchema, erase: () => null });
export const ballotRef = (ideaId: Id, voter: Id): Ref<BallotBody> => refOf(ballot, `${ideaId}:${voter}`);
export const ballotReaders = (voter: Id): readonly Reader[] => [`user:${voter}`];

/** The count a list shows and ranks: agreement, wherever it came from. */
export const score = (body: TallyBody): number => body.agree + body.imported;

export const statusesOf = (rules: BoxBody): readonly Status[] => [...BUILT_IN.filter((status) => !rules.statuses.some((own) => own.id === status.id)), ...rules.statuses].sort((a, b) => a.order - b.order);
export const statusOf = (rules: BoxBody, id: string): Status | undefined => statusesOf(rules).find((status) => status.id === id);
export const rulesOf = (rec: Rec<BoxBody> | undefined): BoxBody => rec?.body ?? DEFAULT_BOX;
