/** Records, people and worlds for the tests of polls. */
import type { Actor } from '../../../src/core/command.ts';
import type { Rec } from '../../../src/core/record.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { NOTHING } from '../../../src/features/polls/domain/choice.ts';
import { pollFrom, type PollDraft } from '../../../src/features/polls/domain/create.ts';
import {
  ballotRef,
  countRef,
  pollRef,
  tallyRef,
  turnoutRef,
  voiceRef,
  type BallotBody,
  type Choice,
  type PollBody,
} from '../../../src/features/polls/domain/kinds.ts';
import { offerRef, type OfferBody } from '../../../src/features/polls/domain/offers.ts';
import { ballotReaders, tallyReaders } from '../../../src/features/polls/domain/sight.ts';
import type { Row } from '../../../src/features/polls/domain/publish.ts';
import { people } from '../../../src/features/people/domain.ts';
import { person } from '../../../src/testing/fixture.ts';
import { givenOf, rec } from '../../../src/testing/given.ts';

export const given = givenOf([polls, people]);
export const topic = 'demo/polls/colour' as const;
export const NOW = 1_700_000_000_000;
export const DAY = 86_400_000;
export const ana = person('ana');
export const ben = person('ben');
export const guest: Actor = { id: 'g_1', roles: ['guest'] };
export const lia = person('lia', 'liaison');

export const options = (...ids: readonly string[]): { id: string; label: string }[] => ids.map((id) => ({ id, label: `Option ${id}` }));
export const draft = (more: Partial<PollDraft> = {}): PollDraft => ({
  question: 'Which colour?',
  type: 'single',
  options: options('a', 'b', 'c'),
  ...more,
});

/** A poll as it stands before its first vote, as its records. */
export function aPoll(more: Partial<PollDraft> = {}, body: Partial<PollBody> = {}): Rec[] {
  const poll = { ...pollFrom(draft(more), 'lia', NOW - DAY), ...body };
  return [
    rec(pollRef(), poll, { by: 'lia' }),
    rec(turnoutRef(), { voters: 0 }),
    rec(tallyRef(), NOTHING, { readers: tallyReaders(poll) }),
    ...(poll.ballots === 'secret' ? [rec(countRef(), { ...NOTHING, step: 0, waiting: 0 }, { readers: ['system'] as const })] : []),
  ];
}
export const aBallot = (voter: string, choice: Choice | null, more: Partial<BallotBody> = {}): Rec<BallotBody> =>
  rec(ballotRef(voter), { voter, choice, at: NOW - 1000, ...more }, { readers: ballotReaders(voter), by: voter });

/** `rows('42 M N C K', …)`: so many ballots that rank in this order. */
export const rows = (...lines: readonly string[]): Row[] =>
  lines.map((line) => {
    const [n = '', ...ids] = line.split(' ');
    return { n: Number(n), choice: Object.fromEntries(ids.map((id, at) => [id, at + 1])) };
  });

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
const offered: Rec<OfferBody> = rec(
  offerRef('zoe'),
  { voter: 'zoe', offers: [{ id: 'x', label: 'Violet', at: 1, state: 'waiting' }] },
  { by: 'zoe', readers: ['staff', 'user:zoe'] },
);
/** A poll in each of its states, with an offer of a voter and what he said by name: for whoever looks at all rights. */
export const STATES: Readonly<Record<string, readonly Rec[]>> = {
  none: [],
  open: [...aPoll(OPEN), offered, said],
  members: [...aPoll({ ...OPEN, voters: 'members' }), offered, said],
  over: [...aPoll({ ...OPEN, closes: NOW }), offered, said],
  closed: [...aPoll(OPEN, { closed: { at: NOW - 1, by: null } }), offered, said],
};
