/** Change what a comment says: its author for a while, staff at any time. What it said before stays readable beside it. */
import { command, refuse } from '../../../core/command.ts';
import { name, object, optional, text } from '../../../core/schema.ts';
import { stars } from './bodies.ts';
import { around, commentChange, pastChange, statChange, tells, unmarked, waiting } from './changes.ts';
import {
  commentRef,
  MAX_TEXT,
  mentionsOf,
  pastRef,
  rulesOf,
  rulesRef,
  statRef,
  sumRef,
  type CommentBody,
  type PastBody,
  type StatBody,
} from './kinds.ts';
import { isStaff, ownStateOf, people, staff } from './states.ts';

const MAX_VERSIONS = 20;
/** Of all earlier versions together, in characters. */
const MAX_PAST = 60_000;

/** The author's window does not run while the comment waits for staff. `stars`: left out, a review keeps its own. */
export const edit = command({
  name: 'threads.edit',
  args: object({ comment: name(), text: text(MAX_TEXT, 1), stars: optional(stars) }),
  may: {
    ...people('own open', 'own pending'),
    ...staff(
      'own open',
      'own pending',
      'own locked',
      'own rejected',
      "other's open",
      "other's pending",
      "other's locked",
      "other's rejected",
    ),
  },
  says: ({ text: words }) => words,
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, _moment, have) => ({
    rules: rulesRef(),
    sum: sumRef(),
    comment: commentRef(comment),
    stat: statRef(comment),
    past: pastRef(comment),
    above: have(commentRef(comment))?.body?.path.map(statRef) ?? [],
  }),
  state: ({ rules, stat, above }, _args, moment) => ownStateOf(rules, stat, moment, above),
  decide({ rules, sum, comment, stat, past, above }, { text: words, stars: given }, { actor, now, topic, hold }) {
    if (!comment?.body || !stat?.body) return refuse('threads.gone');
    const { id, body: was } = comment;
    const until = was.at + rulesOf(rules).editWindow;
    if (!isStaff(actor) && stat.body.held !== 'pending' && now > until) return refuse('threads.edit_window_over', { until });
    if (given !== undefined && stat.body.stars === undefined) return refuse('threads.no_stars');
    const said = words.trim();
    const restarred = given !== undefined && given !== stat.body.stars;
    // Where staff look first, they look at new words of others, too.
    const looks = rulesOf(rules).moderation === 'before' && !isStaff(actor) && said !== was.text;
    const waits = (hold !== undefined || looks) && !stat.body.held;
    const rated: StatBody = restarred ? { ...stat.body, stars: given } : stat.body;
    const is = waits ? waiting(rated) : rated;
    if (said === was.text && !restarred) return { changes: [] };
    const body: CommentBody = { ...was, text: said, mentions: mentionsOf(said), editedAt: now };
    const mentioned = body.mentions.filter((one) => !was.mentions.includes(one));
    const changes = [
      commentChange(id, is, body),
      pastChange(id, is, earlier(past?.body ?? undefined, was)),
      ...(restarred || waits ? [statChange(id, is), ...around({ sum, above }, id, stat.body, is)] : []),
    ];
    const data = { comment: id, author: is.author, mentions: mentioned };
    const sight = is.held === 'deleted' ? 'gone' : (is.held ?? 'public');
    return {
      changes,
      happened: [
        { name: 'threads.edited', about: commentRef(id), data, sight },
        ...unmarked(id, stat.body, is),
        ...tells(topic, sum, changes),
      ],
    };
  },
});

/** The oldest versions make room. */
function earlier(past: PastBody | undefined, { text: said, at, editedAt }: CommentBody): PastBody {
  const versions = [...(past?.versions ?? []), { text: said, at: editedAt ?? at }].slice(-MAX_VERSIONS);
  while (versions.reduce((sum, one) => sum + one.text.length, 0) > MAX_PAST) versions.shift();
  return { versions };
}
