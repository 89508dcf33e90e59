/** An author takes an idea back, and may bring it out again. Votes are kept. */
import { command, refuse } from '../../../core/command.ts';
import { name, object } from '../../../core/schema.ts';
import { ideaChange, tallyChange, trailed } from './changes.ts';
import { boxRef, ideaRef, rulesOf, statusOf, tallyRef } from './kinds.ts';
import { everybody, ownStateOf } from './states.ts';

export const withdraw = command({
  name: 'ideas.withdraw',
  args: object({ idea: name() }),
  may: everybody('own open', 'own pending'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }, _args, moment) => ownStateOf(idea, tally, moment),
  decide({ idea, tally }, _args, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    if (idea.body.sources.length > 0) return refuse('ideas.has_sources');
    const trail = trailed(idea.body.trail, { what: 'status', by: actor.id, at: now, status: 'withdrawn' });
    return {
      changes: [
        ideaChange(idea, { ...idea.body, trail, before: tally.body.status }),
        tallyChange(tally, { ...tally.body, status: 'withdrawn', category: 'closed' }),
      ],
      happened: [{ name: 'ideas.withdrawn', about: ideaRef(idea.id), data: { idea: idea.id, author: tally.body.author }, sight: 'gone' }],
    };
  },
});

/** Back to the status it had. */
export const restore = command({
  name: 'ideas.restore',
  args: object({ idea: name() }),
  may: everybody('own withdrawn'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ box: boxRef(), idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }, _args, moment) => ownStateOf(idea, tally, moment),
  decide({ box, idea, tally }, _args, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const { before, ...body } = idea.body;
    const { id: status, category } = statusOf(rulesOf(box), before ?? 'open') ?? { id: 'open', category: 'open' as const };
    const trail = trailed(body.trail, { what: 'status', by: actor.id, at: now, status });
    return {
      changes: [ideaChange(idea, { ...body, trail }), tallyChange(tally, { ...tally.body, status, category })],
      happened: [
        {
          name: 'ideas.restored',
          about: ideaRef(idea.id),
          data: { idea: idea.id, author: tally.body.author, status, held: tally.body.held !== undefined, back: true },
          sight: tally.body.held ?? 'public',
        },
      ],
    };
  },
});
