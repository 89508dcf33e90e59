/** The kinds of an idea box as they are stored: their schemas, versions and weights, and what remains when a person goes. `domain.ts` lists them; pages do without. */
import { ERASED } from '../../../core/card.ts';
import { kind } from '../../../core/feature.ts';
import type { Schema } from '../../../core/record.ts';
import { goes, nothing, stays, whole } from '../../../core/remains.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';
import {
  MAX_ANSWER,
  MAX_DETAILS,
  MAX_STORED_TITLE,
  type BallotBody,
  type BoxBody,
  type IdeaBody,
  type Status,
  type TallyBody,
  type TrailEntry,
} from './kinds.ts';

export const MAX_TRAIL = 60;
export const MAX_SOURCES = 50;
export const MAX_AUTHORS = 100;
const count = int(0, 10 ** 9);
const category = oneOf('open', 'active', 'completed', 'closed');

export const statusSchema: Schema<Status> = object({
  id: name(40),
  category,
  label: optional(table(text(60, 1), 40)),
  hue: optional(int(0, 359)),
  order: int(0, 10_000),
  roadmap: bool,
});
/** The rules of a box, member by member: `configure` takes any of them. */
export const boxMembers = {
  title: text(120),
  lead: text(400),
  voting: oneOf('up', 'stance'),
  moderation: oneOf('none', 'before'),
  editWindow: int(0, 10 ** 10),
  statuses: list(statusSchema, 40),
  tags: list(text(40, 1), 100),
  closed: bool,
};
const boxSchema: Schema<BoxBody> = object({ ...boxMembers, title: optional(boxMembers.title), lead: optional(boxMembers.lead) });
export const box = kind<BoxBody>({ name: 'ideas.box', version: 1, bytes: 65_536, body: boxSchema, erase: stays, own: nothing });

export const answerSchema = object({ by: name(), at: number, text: text(MAX_ANSWER, 1) });
export const rejectedSchema = object({ by: name(), at: number, reason: text(400) });
export const originSchema = object({ source: text(200, 1), id: text(200, 1) });
const trailSchema: Schema<TrailEntry> = object({
  what: oneOf('status', 'merged', 'unmerged', 'answered'),
  by: name(),
  at: number,
  status: optional(name(40)),
  note: optional(text(400)),
  ideas: optional(list(name(), MAX_SOURCES)),
  votes: optional(count),
});
const ideaSchema: Schema<IdeaBody> = object({
  title: text(MAX_STORED_TITLE, 1),
  details: text(MAX_DETAILS),
  tags: list(text(40, 1), 10),
  authors: list(name(), MAX_AUTHORS),
  at: number,
  editedAt: optional(number),
  answer: optional(answerSchema),
  trail: list(trailSchema, MAX_TRAIL),
  sources: list(name(), MAX_SOURCES),
  merges: optional(count),
  mergedInto: optional(name()),
  merged: optional(object({ under: name(), merge: count })),
  before: optional(name(40)),
  origin: optional(originSchema),
  rejected: optional(rejectedSchema),
});
export const idea = kind<IdeaBody>({
  name: 'idea',
  version: 1,
  bytes: 262_144,
  body: ideaSchema,
  erase({ by, body }, person) {
    if (!body) return body;
    const { rejected: _, ...rest } = { ...body, authors: body.authors.filter((id) => id !== person) };
    return by === person ? { ...rest, title: ERASED, details: '', tags: [] } : body.authors.includes(person) ? { ...body, ...rest } : body;
  },
  own: ({ body }) => body && { title: body.title, details: body.details, tags: body.tags, at: body.at, editedAt: body.editedAt },
});

const tallySchema: Schema<TallyBody> = object({
  agree: count,
  disagree: count,
  pass: count,
  imported: count,
  heat: number,
  status: name(40),
  category,
  tags: list(text(40, 1), 10),
  author: nullable(name()),
  answerer: optional(name()),
  at: number,
  pinned: bool,
  comments: count,
  held: optional(oneOf('pending', 'rejected')),
});
export const tally = kind<TallyBody>({
  name: 'idea.tally',
  version: 1,
  bytes: 2048,
  body: tallySchema,
  erase: ({ by, body }, person) => body && (by === person ? { ...body, author: null, tags: [] } : body),
  own: nothing,
});

const ballotSchema: Schema<BallotBody> = object({
  idea: name(),
  voter: name(),
  value: nullable(oneOf(1, 0, -1)),
  at: number,
  merges: optional(count),
  via: optional(name()),
});
export const ballot = kind<BallotBody>({ name: 'idea.ballot', version: 1, bytes: 640, body: ballotSchema, erase: goes, own: whole });
