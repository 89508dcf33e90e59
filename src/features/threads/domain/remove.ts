/** Delete a comment: its words are gone for good. With replies below, a placeholder keeps their place. */
import { command, refuse, type Change } from '../../../core/command.ts';
import { name, object } from '../../../core/schema.ts';
import { around, commentChange, pastChange, privateChange, statChange, tells } from './changes.ts';
import { commentRef, flagsRef, pastRef, reviewRef, rulesRef, statRef, sumRef, type StatBody } from './kinds.ts';
import { ownStateOf, people, staff } from './states.ts';

const OWN = ['own open', 'own locked', 'own pending', 'own rejected'];

export const remove = command({
  name: 'threads.delete',
  args: object({ comment: name() }),
  may: { ...people(...OWN), ...staff(...OWN, "other's open", "other's locked", "other's pending", "other's rejected") },
  about: ({ comment }) => commentRef(comment),
  reads({ comment: id }, _moment, have) {
    const author = have(statRef(id))?.body?.author;
    return {
      rules: rulesRef(),
      sum: sumRef(),
      comment: commentRef(id),
      stat: statRef(id),
      past: pastRef(id),
      flags: flagsRef(id),
      review: author == null ? undefined : reviewRef(author),
      above: have(commentRef(id))?.body?.path.map(statRef) ?? [],
    };
  },
  state: ({ rules, stat, above }, _args, moment) => ownStateOf(rules, stat, moment, above),
  decide({ sum, comment, stat, past, flags, review, above }, _args, { topic, actor }) {
    if (!comment?.body || !stat?.body) return refuse('threads.gone');
    const { id, body: was } = stat;
    const is = placeholder(was);
    const changes: Change[] = [commentChange(id, is, null), statChange(id, is), ...around({ sum, above }, id, was, is)];
    if (past?.body) changes.push(pastChange(id, is, null));
    if (flags?.body) changes.push({ ref: flagsRef(id), readers: ['staff'], body: null });
    if (review?.body?.comment === id) changes.push(privateChange(reviewRef(was.author!), was.author!, null));
    const data = { comment: id, author: was.author, own: was.author === actor.id };
    return { changes, happened: [{ name: 'threads.deleted', about: commentRef(id), data, sight: 'gone' }, ...tells(topic, sum, changes)] };
  },
});

/** What stays of a comment: where it stood, and what is below it. */
const placeholder = ({ parent, root, depth, at, replies, heads, locked }: StatBody): StatBody => ({
  parent,
  root,
  depth,
  at,
  replies,
  author: null,
  up: 0,
  down: 0,
  held: 'deleted',
  ...(heads && { heads }),
  ...(locked && { locked }),
});
