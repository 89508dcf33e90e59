// Polls for the rights matrix.
import type { PollDraft } from '../../../src/features/polls/domain/create.ts';
import { offerRef } from '../../../src/features/polls/domain/offers.ts';
import { voiceRef } from '../../../src/features/polls/domain/kinds.ts';
import { rec } from '../../../src/testing/given.ts';
import { aPoll, DAY, draft, options } from '../../features/polls/some.ts';
import { isStaff, NOW, type Arranged, type Scene } from './scene.ts';

const said = rec(
  voiceRef('zoe'),
  { voter: 'zoe', choice: { a: 1 }, reason: 'Warm', at: 1 },
  { by: 'zoe', readers: ['group:voted', 'staff', 'user:zoe'] },
);
const OPEN: Partial<PollDraft> = {
  adding: 'free',
  closes: NOW + DAY,
  options: [...options('a', 'b', 'c'), { id: 'v', label: 'Option v', by: 'zoe' }],
};
const offered = rec(
  offerRef('zoe'),
  { voter: 'zoe', offers: [{ id: 'x', label: 'Violet', at: 1, state: 'waiting' as const }] },
  { by: 'zoe', readers: ['staff', 'user:zoe'] },
);
const STATES = {
  none: [],
  open: [...aPoll(OPEN), offered, said],
  members: [...aPoll({ ...OPEN, voters: 'members' }), offered, said],
  over: [...aPoll({ ...OPEN, closes: NOW }), offered, said],
  closed: [...aPoll(OPEN, { closed: { at: NOW - 1, by: null } }), offered, said],
};
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
