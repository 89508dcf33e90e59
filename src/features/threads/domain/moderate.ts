/** Staff let a comment into public sight, take it out with a reason, or bring it back. Its replies stay where they are. */
import { command, refuse, type Change, type Have } from '../../../core/command.ts';
import type { Sighted } from '../../../core/feature.ts';
import type { Id, Rec } from '../../../core/record.ts';
import { name, number, object, optional, text } from '../../../core/schema.ts';
import { around, commentChange, pastChange, statChange, tells, unmarked, waiting } from './changes.ts';
import type { Commented } from './comment.ts';
import {
  commentRef,
  flagsRef,
  MAX_REASON,
  pastRef,
  rulesRef,
  statRef,
  sumRef,
  type CommentBody,
  type PastBody,
  type StatBody,
} from './kinds.ts';
import { settled } from './report.ts';
import { staff, stateOf } from './states.ts';

const reads = (id: Id, have: Have) => ({
  rules: rulesRef(),
  sum: sumRef(),
  comment: commentRef(id),
  stat: statRef(id),
  past: pastRef(id),
  flags: flagsRef(id),
  above: have(commentRef(id))?.body?.path.map(statRef) ?? [],
});

/** Also the way back from `reject`. `seen`: of which seq it was that staff read; what was changed since is not published unread. */
export const publish = command({
  name: 'threads.publish',
  args: object({ comment: name(), seen: optional(number) }),
  may: staff('pending', 'rejected'),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, _moment, have) => reads(comment, have),
  state: ({ rules, stat }) => stateOf(rules, stat),
  decide({ sum, comment, stat, past, flags, above }, { seen = Infinity }, { now, topic }) {
    if (!comment?.body || !stat?.body) return refuse('threads.gone');
    const { id } = stat;
    const { rejected: _, ...body } = comment.body;
    if ((body.editedAt ?? 0) > seen) return refuse('moderation.changed');
    const { held: __, ...is } = stat.body;
    const changes = [...shown(comment, body, is, past), ...around({ sum, above }, id, stat.body, is), ...settled(flags, id, now)];
    const { author, parent, root } = is;
    const data: Commented = { comment: id, author, parent, root, held: false, mentions: body.mentions };
    return {
      changes,
      happened: [{ name: 'threads.published', about: commentRef(id), data, sight: 'public' }, ...tells(topic, sum, changes)],
    };
  },
});

/** Out of public sight; its author and staff still see it, and why. It may be brought back as it was, but no longer pinned, featured or accepted. `by`: for whom the product says it. */
export const reject = command({
  name: 'threads.reject',
  args: object({ comment: name(), reason: optional(text(MAX_REASON)), by: optional(name()) }),
  may: staff('pending', 'open', 'locked'),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, _moment, have) => reads(comment, have),
  state: ({ rules, stat }) => stateOf(rules, stat),
  decide({ sum, comment, stat, past, flags, above }, { reason = '', by }, { actor, now, topic }) {
    if (!comment?.body || !stat?.body) return refuse('threads.gone');
    const { id } = stat;
    const { pinned: _, featured: __, accepted: ___, official: ____, ...rest } = stat.body;
    const is: StatBody = { ...rest, held: 'rejected' };
    const body: CommentBody = { ...comment.body, rejected: { by: (actor.system && by) || actor.id, at: now, reason: reason.trim() } };
    const changes = [...shown(comment, body, is, past), ...around({ sum, above }, id, stat.body, is), ...settled(flags, id, now)];
    const data = { comment: id, author: is.author, reason: reason.trim() };
    return {
      changes,
      happened: [
        { name: 'threads.rejected', about: commentRef(id), data, sight: 'rejected' },
        ...unmarked(id, stat.body, is),
        ...tells(topic, sum, changes),
      ],
    };
  },
});

/** Back to waiting: out of public sight until staff decide. */
export const hold = command({
  name: 'threads.hold',
  args: object({ comment: name() }),
  may: staff('open', 'locked', 'rejected'),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, _moment, have) => reads(comment, have),
  state: ({ rules, stat }) => stateOf(rules, stat),
  decide({ sum, comment, stat, past, above }, _args, { topic }) {
    if (!comment?.body || !stat?.body) return refuse('threads.gone');
    const { id } = stat;
    if (stat.body.held === 'pending') return { changes: [] };
    const { rejected: _, ...body } = comment.body;
    const is = waiting(stat.body);
    const changes = [...shown(comment, body, is, past), ...around({ sum, above }, id, stat.body, is)];
    const data = { comment: id, author: is.author };
    return {
      changes,
      happened: [
        { name: 'threads.held', about: commentRef(id), data, sight: 'pending' },
        ...unmarked(id, stat.body, is),
        ...tells(topic, sum, changes),
      ],
    };
  },
});

/** For who moderates all features alike. */
export const sighted: Sighted = {
  kind: 'comment',
  text: (body) => (body as CommentBody).text,
  act(comment, to, { by, reason, seen }) {
    if (to === 'rejected') return { command: reject, args: { comment, reason, by } };
    return to === 'public' ? { command: publish, args: { comment, seen } } : { command: hold, args: { comment } };
  },
};

/** A comment and its past, for whoever may see them now. */
const shown = ({ id }: Rec<CommentBody>, body: CommentBody, stat: StatBody, past: Rec<PastBody> | undefined): Change[] => [
  commentChange(id, stat, body),
  statChange(id, stat),
  ...(past?.body ? [pastChange(id, stat, past.body)] : []),
];
