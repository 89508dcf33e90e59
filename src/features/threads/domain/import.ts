/** What comes from elsewhere, by the system only. Ids derive from the source, so what was imported once is met again, not made again. */
import { command, refuse } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Id, Topic } from '../../../core/record.ts';
import { name, nullable, number, object, oneOf, optional, text } from '../../../core/schema.ts';
import { originSchema } from './bodies.ts';
import { around, commentChange, statChange, tells } from './changes.ts';
import { aNew } from './comment.ts';
import { commentRef, MAX_DEPTH, MAX_TEXT, mentionsOf, statRef, type CommentBody, type StatBody } from './kinds.ts';

export interface Origin {
  readonly source: string;
  readonly id: string;
}
export const importedComment = (topic: Topic, { source, id }: Origin): Id => deriveId('comment', topic, source, id);

/** `parent`: id of the source; it must be here already. Refused with `threads.already_there` when it was imported before, even if it was deleted since. */
export const importComment = command({
  name: 'threads.import',
  args: object({
    origin: originSchema,
    parent: optional(text(200, 1)),
    text: text(MAX_TEXT, 1),
    author: nullable(name()),
    at: number,
    held: optional(oneOf('pending', 'rejected')),
  }),
  may: {},
  reads({ origin, parent }, { topic }, have) {
    const over = parent === undefined ? undefined : importedComment(topic, { source: origin.source, id: parent });
    const path = over === undefined ? undefined : have(commentRef(over))?.body?.path;
    const above = over === undefined ? [] : !path ? [over] : path.length >= MAX_DEPTH - 1 ? path : [...path, over];
    return {
      ...aNew(importedComment(topic, origin)),
      over: over === undefined ? undefined : commentRef(over),
      above: above.map(statRef),
    };
  },
  decide({ sum, comment, stat: was, over, above }, { origin, parent, text: words, author, at, held }, { topic }) {
    const id = importedComment(topic, origin);
    if (comment ?? was) return refuse('threads.already_there', { comment: id });
    if (parent !== undefined && !over) return refuse('threads.no_parent', { parent });
    const path = above.flatMap((one) => one?.id ?? []);
    const answers = over && path.at(-1) !== over.id ? over.id : undefined;
    const stat: StatBody = {
      parent: path.at(-1) ?? null,
      root: path[0] ?? null,
      depth: path.length,
      author,
      at,
      up: 0,
      down: 0,
      replies: 0,
      ...(held && { held }),
    };
    const body: CommentBody = { text: words, path, at, mentions: mentionsOf(words), origin, ...(answers && { answers }) };
    const changes = [commentChange(id, stat, body), statChange(id, stat), ...around({ sum, above }, id, undefined, stat)];
    return {
      changes,
      happened: [
        {
          name: 'threads.imported',
          about: commentRef(id),
          data: { comment: id, author, origin, at },
          ...(held === 'pending' && { sight: held }),
        },
        ...tells(topic, sum, changes),
      ],
    };
  },
});
