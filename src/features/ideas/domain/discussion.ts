/** An idea's discussion is a thread of its own; the idea keeps only how many comments it has. The thread says so, and this follows. */
import { command, refuse } from '../../../core/command.ts';
import type { Reaction } from '../../../core/reaction.ts';
import { splitTopic, topicOf, type Id, type Topic } from '../../../core/record.ts';
import { int, name, object } from '../../../core/schema.ts';
import type { Counted } from '../../threads/domain/changes.ts';
import { tallyChange } from './changes.ts';
import { tallyRef } from './kinds.ts';

/** Where people discuss an idea of this box. */
export function discussionOf(topic: Topic, idea: Id): Topic {
  const [space, feature, box] = splitTopic(topic);
  return topicOf(space, 'threads', `${feature}:${box}:${idea}`);
}
/** Which idea a thread is about; undefined: about something else. */
function discussed(thread: Topic): { readonly box: Topic; readonly idea: Id } | undefined {
  const [space, , about] = splitTopic(thread);
  const [, box, idea] = /^ideas:(.+):([^:]+)$/.exec(about) ?? [];
  return box === undefined || idea === undefined ? undefined : { box: topicOf(space, 'ideas', box), idea };
}

/** Says how many there are now, so saying it twice changes nothing (K4). */
export const countComments = command({
  name: 'ideas.count_comments',
  args: object({ idea: name(), comments: int(0, 10 ** 9) }),
  may: {},
  reads: ({ idea }) => ({ tally: tallyRef(idea) }),
  decide({ tally }, { comments }) {
    if (!tally?.body) return refuse('ideas.gone');
    return { changes: tally.body.comments === comments ? [] : [tallyChange(tally, { ...tally.body, comments })] };
  },
});

export const counting: Reaction = {
  name: 'ideas.counting',
  on: 'threads.counted',
  async run({ data, cause: { topic } }, desk) {
    const about = discussed(topic);
    // A thread may be named after an idea that never was: nobody is counted there.
    if (about) await desk.send(about.box, countComments, { idea: about.idea, comments: (data as Counted).comments }, 'count');
  },
};
