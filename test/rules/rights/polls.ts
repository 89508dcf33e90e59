// Polls for the rights matrix.
import { draft, STATES } from '../../features/polls/some.ts';
import { isStaff, type Arranged, type Scene } from './scene.ts';

const scenes = Object.entries(STATES).map(([state, records]): Scene => ({
  name: state,
  // Editing looks at whether it is open, for whomever; closing alone at whether it is sealed.
  rows: (command) => [
    command === 'polls.edit' && state === 'members' ? 'open' : state === 'over' && command !== 'polls.close' ? 'closed' : state,
  ],
  records,
  hidden: (role, command) => state === 'none' || (/(approve|decline|reject|publish)_(option|words)$/.test(command) && !isStaff(role)),
}));

export const polls: Arranged = {
  feature: 'polls',
  topic: 'colour',
  acts: [
    {
      scenes,
      args: {
        'polls.create': draft(),
        'polls.edit': draft({ question: 'Another?', voters: 'members' }),
        'polls.vote': { choice: { a: 1 } },
        'polls.add_option': { label: 'Beige' },
        'polls.approve_option': { voter: 'zoe', option: 'x' },
        'polls.decline_option': { voter: 'zoe', option: 'x' },
        'polls.reject_words': { voter: 'zoe' },
        'polls.publish_words': { voter: 'zoe' },
        'polls.take_out_option': { option: 'v', reason: 'No.' },
        'polls.close': {},
        'polls.announce': { text: 'So be it.' },
        'polls.seal': {},
        'polls.publish_sheet': { page: 0, rows: [] },
        'polls.publish': { voters: 0, sums: {}, given: {}, order: [], winners: [], verdict: 'no_votes', sheets: 0, digest: 'd' },
        'polls.strike_words': { page: 0, voter: 'zoe' },
        'polls.import_ballots': { ballots: [{ voter: 'v', choice: { a: 1 }, at: 1 }] },
      },
    },
  ],
};
