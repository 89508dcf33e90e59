/** Staff let an idea into public sight or take it out. Idea and tally go together; ballots are seen by their voters only, as always. */
import { command, refuse } from '../../../core/command.ts';
import { name, object, optional, text } from '../../../core/schema.ts';
import { heldReaders, ideaChange, tallyChange } from './changes.ts';
import { ideaRef, tallyRef } from './kinds.ts';
import { staff, stateOf } from './states.ts';

export const publish = command({
  name: 'ideas.publish',
  args: object({ idea: name() }),
  may: staff('pending', 'rejected'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const { rejected: _, ...body } = idea.body;
    const { held, ...counts } = tally.body;
    if (!held) return { changes: [] };
    return {
      changes: [ideaChange(idea, body, ['all']), tallyChange(tally, counts, ['all'])],
      happened: [{ name: 'ideas.published', about: ideaRef(idea.id), data: { idea: idea.id, author: counts.author } }],
    };
  },
});

/** Out of public sight; its author and staff still see it, and why. */
export const reject = command({
  name: 'ideas.reject',
  args: object({ idea: name(), reason: optional(text(400)) }),
  may: staff('pending', 'open', 'settled'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally }, { reason = '' }, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    if (idea.body.sources.length > 0) return refuse('ideas.has_sources');
    const readers = heldReaders(tally.body.author);
    return {
      changes: [
        ideaChange(idea, { ...idea.body, rejected: { by: actor.id, at: now, reason: reason.trim() } }, readers),
        tallyChange(tally, { ...tally.body, held: 'rejected', pinned: false }, readers),
      ],
      happened: [{ name: 'ideas.rejected', about: ideaRef(idea.id), data: { idea: idea.id, author: tally.body.author, reason } }],
    };
  },
});
