/** The kinds of a thread as they are stored: their schemas, versions and weights, and what remains when a person goes. `domain.ts` lists them; pages do without. */
import { ERASED } from '../../../core/card.ts';
import { kind } from '../../../core/feature.ts';
import type { Schema } from '../../../core/record.ts';
import { goes, nothing, stays, whole } from '../../../core/remains.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';
import {
  MAX_DEPTH,
  MAX_HEADS,
  MAX_MENTIONS,
  MAX_QUOTE,
  MAX_REASON,
  MAX_TEXT,
  REASONS,
  type CommentBody,
  type FlagsBody,
  type FollowBody,
  type PastBody,
  type ReportBody,
  type ReviewBody,
  type RulesBody,
  type SeenBody,
  type StanceBody,
  type StatBody,
  type SumBody,
} from './kinds.ts';

const count = int(0, 10 ** 9);
const flag: Schema<true> = { parse: (value, wrong, path = '') => (value === true ? true : void wrong?.(path, 'yes')) };
export const MAX_REACTIONS = 12;
/** Of one comment; more than a thread offers, because it may have offered others before. */
export const MAX_SIGNS = 2 * MAX_REACTIONS;
/** An emoji or a short name. */
export const reaction = text(32, 1);
export const stars = oneOf(1, 2, 3, 4, 5);
export const originSchema = object({ source: text(200, 1), id: text(200, 1) });

/** The rules of a thread, member by member: `configure` takes any of them. */
export const rulesMembers = {
  title: text(120),
  lead: text(400),
  mode: oneOf('discussion', 'question', 'review'),
  sort: oneOf('top', 'newest', 'oldest', 'replied', 'controversial'),
  depth: int(1, MAX_DEPTH),
  votes: oneOf('off', 'up', 'both'),
  reactions: list(reaction, MAX_REACTIONS),
  editWindow: int(0, 10 ** 10),
  moderation: oneOf('none', 'before'),
  locked: bool,
  asker: name(),
};
const rulesSchema: Schema<RulesBody> = object({
  ...rulesMembers,
  title: optional(rulesMembers.title),
  lead: optional(rulesMembers.lead),
  asker: optional(rulesMembers.asker),
});
export const rules = kind<RulesBody>({
  name: 'threads.rules',
  version: 1,
  bytes: 8192,
  body: rulesSchema,
  erase({ body }, person) {
    if (body?.asker !== person) return body;
    const { asker: _, ...rest } = body;
    return rest;
  },
  own: nothing,
});

const sumSchema: Schema<SumBody> = object({ comments: count, at: number, stars: optional(list(count, 5, 5)), accepted: optional(name()) });
export const sum = kind<SumBody>({ name: 'threads.sum', version: 1, bytes: 1024, body: sumSchema, erase: stays, own: nothing });

const versionText = text(MAX_TEXT, 1);
const commentSchema: Schema<CommentBody> = object({
  text: versionText,
  path: list(name(), MAX_DEPTH),
  answers: optional(name()),
  at: number,
  editedAt: optional(number),
  mentions: list(name(), MAX_MENTIONS),
  quote: optional(object({ comment: name(), author: nullable(name()), text: text(MAX_QUOTE, 1) })),
  rejected: optional(object({ by: name(), at: number, reason: text(MAX_REASON) })),
  origin: optional(originSchema),
});
export const comment = kind<CommentBody>({
  name: 'comment',
  version: 1,
  bytes: 65_536,
  body: commentSchema,
  erase({ body, by }, person) {
    if (!body) return body;
    const { quote, rejected: _, ...bare } = body;
    if (by === person) return { ...bare, text: ERASED, mentions: [] };
    const mentions = body.mentions.filter((id) => id !== person);
    return { ...body, mentions, ...(quote && { quote: quote.author === person ? { ...quote, author: null, text: ERASED } : quote }) };
  },
  own: ({ body }) => body && { text: body.text, at: body.at, editedAt: body.editedAt },
});

const head = object({ id: name(), by: nullable(name()) });
const statSchema: Schema<StatBody> = object({
  parent: nullable(name()),
  root: nullable(name()),
  depth: int(0, MAX_DEPTH),
  author: nullable(name()),
  at: number,
  up: count,
  down: count,
  reactions: optional(table(count, MAX_SIGNS)),
  replies: count,
  heads: optional(list(head, MAX_HEADS)),
  stars: optional(stars),
  pinned: optional(flag),
  featured: optional(flag),
  locked: optional(flag),
  accepted: optional(flag),
  official: optional(flag),
  held: optional(oneOf('pending', 'rejected', 'deleted')),
});
export const stat = kind<StatBody>({
  name: 'comment.stat',
  version: 1,
  bytes: 3072,
  body: statSchema,
  erase({ body }, person) {
    if (!body) return body;
    const heads = body.heads?.map(({ id, by }) => ({ id, by: by === person ? null : by }));
    return { ...body, author: body.author === person ? null : body.author, ...(heads && { heads }) };
  },
  own: ({ body }) => (body?.stars === undefined ? undefined : { stars: body.stars }),
});

const stanceSchema: Schema<StanceBody> = object({
  comment: name(),
  voter: name(),
  value: nullable(oneOf(1, -1)),
  reactions: list(reaction, MAX_REACTIONS),
  at: number,
});
export const stance = kind<StanceBody>({ name: 'comment.stance', version: 1, bytes: 2048, body: stanceSchema, erase: goes, own: whole });

const pastSchema: Schema<PastBody> = object({ versions: list(object({ text: versionText, at: number }), 20) });
export const past = kind<PastBody>({
  name: 'comment.past',
  version: 1,
  bytes: 262_144,
  body: pastSchema,
  erase: goes,
  own: whole,
});

const reviewSchema: Schema<ReviewBody> = object({ comment: name() });
export const review = kind<ReviewBody>({ name: 'threads.review', version: 1, bytes: 256, body: reviewSchema, erase: goes, own: whole });
const followSchema: Schema<FollowBody> = object({ user: name(), at: number });
export const follow = kind<FollowBody>({ name: 'threads.follow', version: 1, bytes: 256, body: followSchema, erase: goes, own: whole });
const seenSchema: Schema<SeenBody> = object({ at: number, comments: count });
export const seen = kind<SeenBody>({ name: 'threads.seen', version: 1, bytes: 256, body: seenSchema, erase: goes, own: whole });

export const reason = oneOf(...REASONS);
const reportSchema: Schema<ReportBody> = object({
  comment: name(),
  by: name(),
  reason,
  note: optional(text(MAX_REASON)),
  at: number,
});
export const report = kind<ReportBody>({ name: 'comment.report', version: 1, bytes: 4096, body: reportSchema, erase: goes, own: whole });
const flagsSchema: Schema<FlagsBody> = object({
  reports: count,
  reasons: table(count, REASONS.length),
  at: number,
  settled: optional(number),
});
export const flags = kind<FlagsBody>({ name: 'comment.flags', version: 1, bytes: 1024, body: flagsSchema, erase: stays, own: nothing });
