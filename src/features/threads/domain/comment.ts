/** Write: a comment at the top of a thread, or an answer to another. With moderation its author and staff see it until staff let it. */
import { command, refuse, type Decision, type Have, type Moment } from '../../../core/command.ts';
import { UNKNOWN } from '../../../core/refusals.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Id, Rec, Ref } from '../../../core/record.ts';
import { name, object, optional, text } from '../../../core/schema.ts';
import { stars } from './bodies.ts';
import { around, commentChange, privateChange, statChange, tells, type Around } from './changes.ts';
import {
  commentRef,
  MAX_DEPTH,
  MAX_QUOTE,
  MAX_TEXT,
  mentionsOf,
  reviewRef,
  rulesOf,
  rulesRef,
  statRef,
  sumRef,
  type CommentBody,
  type ReviewBody,
  type RulesBody,
  type StatBody,
  type Stars,
} from './kinds.ts';
import { isStaff, people, staff, stateOf } from './states.ts';

const quote = object({ comment: name(), text: text(MAX_QUOTE, 1) });
type Quote = ReturnType<typeof quote.parse> & object;

/** At the top. `stars` in a review, and only there: one review a person. The receipt's records hold the new comment. */
export const comment = command({
  name: 'threads.comment',
  ids: deriveId,
  args: object({ text: text(MAX_TEXT, 1), stars: optional(stars), quote: optional(quote) }),
  may: { ...people('open'), ...staff('open', 'locked') },
  says: ({ text: words }) => words,
  reads: ({ stars: given, quote: said }, { actor, newId }) => ({
    ...aNew(newId('comment')),
    ...quoted(said),
    review: given === undefined ? undefined : reviewRef(actor.id),
  }),
  state: ({ rules }) => (rulesOf(rules).locked ? 'locked' : 'open'),
  decide(facts, { text: words, stars: given, quote: said }, moment) {
    const { mode } = rulesOf(facts.rules);
    if (mode === 'review' && given === undefined) return refuse('threads.stars_needed');
    if (mode !== 'review' && given !== undefined) return refuse('threads.no_stars');
    if (facts.review?.body) return refuse('threads.reviewed_already', { comment: facts.review.body.comment });
    return written({ ...facts, above: [] }, { text: words, path: [], quote: said, stars: given }, moment);
  },
});

/** An answer to `parent`. Where that is as deep as it gets, it stands beside it and says whom it answers. */
export const reply = command({
  name: 'threads.reply',
  ids: deriveId,
  args: object({ parent: name(), text: text(MAX_TEXT, 1), quote: optional(quote) }),
  may: { ...people('open'), ...staff('open', 'locked') },
  says: ({ text: words }) => words,
  about: ({ parent }) => commentRef(parent),
  reads: ({ parent, quote: said }, { newId }, have) => ({
    ...aNew(newId('comment')),
    ...quoted(said),
    asked: statRef(parent),
    above: pathTo(parent, have).map(statRef),
  }),
  state: ({ rules, asked, above }) => stateOf(rules, asked, above),
  decide(facts, { parent, text: words, quote: said }, moment) {
    if (!facts.asked?.body) return refuse('threads.gone');
    const path = facts.above.flatMap((one) => one?.id ?? []);
    const answers = path.at(-1) === parent ? undefined : parent;
    return written(facts, { text: words, path, quote: said, answers }, moment);
  },
});

/** What an answer to `parent` stands under. */
function pathTo(parent: Id, have: Have): readonly Id[] {
  const path = have(commentRef(parent))?.body?.path;
  if (!path) return [parent];
  return path.length >= MAX_DEPTH - 1 ? path : [...path, parent];
}
/** A creation is a read that finds nothing (K2). */
export const aNew = (id: Id) => ({ rules: rulesRef(), sum: sumRef(), comment: commentRef(id), stat: statRef(id) });
const quoted = (said: Quote | undefined): { quoted: Ref<CommentBody> | undefined; source: Ref<StatBody> | undefined } => ({
  quoted: said && commentRef(said.comment),
  source: said && statRef(said.comment),
});

interface Known extends Around {
  readonly rules: Rec<RulesBody> | undefined;
  readonly comment: Rec<CommentBody> | undefined;
  readonly quoted: Rec<CommentBody> | undefined;
  readonly source: Rec<StatBody> | undefined;
  readonly review?: Rec<ReviewBody> | undefined;
}
interface Words {
  readonly text: string;
  readonly path: readonly Id[];
  readonly answers?: Id | undefined;
  readonly quote: Quote | undefined;
  readonly stars?: Stars | undefined;
}

function written(
  known: Known,
  { text: words, path, answers, quote: said, stars: given }: Words,
  { actor, now, newId, topic, hold }: Moment,
): Decision {
  const id = newId('comment');
  if (known.comment) return refuse('threads.already_there', { comment: id });
  // Of what not everybody can read nothing is quoted, and nobody learns whether it is there.
  if (said && (!known.quoted?.body || known.source?.body?.held !== undefined)) return refuse(UNKNOWN);
  if (said && !says(known.quoted!.body!.text, said.text)) return refuse('threads.quote_differs');
  const held = hold !== undefined || (rulesOf(known.rules).moderation === 'before' && !isStaff(actor));
  const stat: StatBody = {
    parent: path.at(-1) ?? null,
    root: path[0] ?? null,
    depth: path.length,
    author: actor.id,
    at: now,
    up: 0,
    down: 0,
    replies: 0,
    ...(given && { stars: given }),
    ...(held && { held: 'pending' as const }),
  };
  const mentions = mentionsOf(words);
  const body: CommentBody = {
    text: words.trim(),
    path,
    at: now,
    mentions,
    ...(answers && { answers }),
    ...(said && { quote: { comment: said.comment, author: known.quoted!.by, text: said.text.trim() } }),
  };
  const changes = [commentChange(id, stat, body), statChange(id, stat), ...around(known, id, undefined, stat)];
  if (given) changes.push(privateChange(reviewRef(actor.id), actor.id, { comment: id }));
  const data: Commented = { comment: id, author: actor.id, parent: stat.parent, root: stat.root, held, mentions };
  return {
    changes,
    happened: [
      { name: 'threads.commented', about: commentRef(id), data, sight: held ? 'pending' : 'public' },
      ...tells(topic, known.sum, changes),
    ],
  };
}
/** What `threads.commented` says, and `threads.published` when staff let one that was held. */
export interface Commented {
  readonly comment: Id;
  readonly author: Id | null;
  readonly parent: Id | null;
  readonly root: Id | null;
  readonly held: boolean;
  readonly mentions: readonly Id[];
}

/** Whether these words stand in that text, whatever the markup, marks and blanks around them: nobody is quoted with what he did not say. */
function says(source: string, words: string): boolean {
  const bare = (of: string): string => of.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
  return bare(source).includes(bare(words));
}
