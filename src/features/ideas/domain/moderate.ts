/** Staff let an idea into public sight or take it out. Idea and tally go together; ballots are seen by their voters only, as always. */
import { command, refuse } from '../../../core/command.ts';
import type { Sighted } from '../../../core/feature.ts';
import { name, number, object, optional, text } from '../../../core/schema.ts';
import { heldReaders, ideaChange, tallyChange } from './changes.ts';
import { ideaRef, tallyRef, type IdeaBody } from './kinds.ts';
import { staff, stateOf } from './states.ts';

/** `seen`: of which seq it was that staff read; what was changed since is not published unread. */
export const publish = command({
  name: 'ideas.publish',
  args: object({ idea: name(), seen: optional(number) }),
  may: staff('pending', 'rejected'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally }, { seen = Infinity }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const { rejected: _, ...body } = idea.body;
    if ((body.editedAt ?? 0) > seen) return refuse('moderation.changed');
    const { held, ...counts } = tally.body;
    if (!held) return { changes: [] };
    return {
      changes: [ideaChange(idea, body, ['all']), tallyChange(tally, counts, ['all'])],
      happened: [{ name: 'ideas.published', about: ideaRef(idea.id), data: { idea: idea.id, author: counts.author }, sight: 'public' }],
    };
  },
});

/** Back to waiting: out of public sight until staff decide. */
export const hold = command({
  name: 'ideas.hold',
  args: object({ idea: name() }),
  may: staff('open', 'settled', 'rejected'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    if (idea.body.sources.length > 0) return refuse('ideas.has_sources');
    if (tally.body.held === 'pending') return { changes: [] };
    const { rejected: _, ...body } = idea.body;
    const { author } = tally.body;
    const readers = heldReaders(author);
    return {
      changes: [ideaChange(idea, body, readers), tallyChange(tally, { ...tally.body, held: 'pending' }, readers)],
      happened: [{ name: 'ideas.held', about: ideaRef(idea.id), data: { idea: idea.id, author }, sight: 'pending' }],
    };
  },
});

/** For who moderates all features alike. */
export const sighted: Sighted = {
  kind: 'idea',
  text: (body) => `${(body as IdeaBody).title}\n${(body as IdeaBody).details}`,
  act(idea, to, { by, reason, seen }) {
    if (to === 'rejected') return { command: reject, args: { idea, reason, by } };
    return to === 'public' ? { command: publish, args: { idea, seen } } : { command: hold, args: { idea } };
  },
};

/** Out of public sight; its author and staff still see it, and why. `by`: for whom the product says it. */
export const reject = command({
  name: 'ideas.reject',
  args: object({ idea: name(), reason: optional(text(400)), by: optional(name()) }),
  may: staff('pending', 'open', 'settled'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally }, { reason = '', by }, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    if (idea.body.sources.length > 0) return refuse('ideas.has_sources');
    const readers = heldReaders(tally.body.author);
    return {
      changes: [
        ideaChange(idea, { ...idea.body, rejected: { by: (actor.system && by) || actor.id, at: now, reason: reason.trim() } }, readers),
        tallyChange(tally, { ...tally.body, held: 'rejected', pinned: false }, readers),
      ],
      happened: [
        { name: 'ideas.rejected', about: ideaRef(idea.id), data: { idea: idea.id, author: tally.body.author, reason }, sight: 'rejected' },
      ],
    };
  },
});
