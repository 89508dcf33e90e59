/** Ballots that were cast elsewhere, up to 500 at once. Only the system sends these; whoever has a ballot here keeps it. */
import { command, refuse } from '../../../core/command.ts';
import { list, name, number, object, optional, text } from '../../../core/schema.ts';
import { choiceSchema, MAX_WORDS } from './bodies.ts';
import { cast, changesOf, type Numbers } from './cast.ts';
import { wrongWith } from './choice.ts';
import { ballotRef, countRef, pollRef, tallyRef, turnoutRef, voiceRef, type BallotBody } from './kinds.ts';

export const importBallots = command({
  name: 'polls.import_ballots',
  args: object({
    ballots: list(
      object({
        voter: name(),
        choice: choiceSchema,
        at: number,
        other: optional(text(MAX_WORDS, 1)),
        reason: optional(text(MAX_WORDS, 1)),
      }),
      500,
      1,
    ),
  }),
  may: {},
  reads: ({ ballots }) => ({
    poll: pollRef(),
    turnout: turnoutRef(),
    tally: tallyRef(),
    count: countRef(),
    ballots: ballots.map(({ voter }) => ballotRef(voter)),
    voices: ballots.map(({ voter }) => voiceRef(voter)),
  }),
  decide({ poll, turnout, tally, count, ballots: there }, { ballots }) {
    if (!poll?.body || !turnout?.body) return refuse('polls.gone');
    if (poll.body.closed) return refuse('polls.closed');
    const before: Numbers = { turnout: turnout.body, tally: tally?.body ?? undefined, count: count?.body ?? undefined };
    let after = before;
    const made = new Map<string, BallotBody>();
    for (const [i, { at, voter, ...said }] of ballots.entries()) {
      if (there[i]?.body || made.has(voter)) continue;
      const wrong = wrongWith(poll.body, said);
      if (wrong) return refuse(wrong.refused, { voter });
      const { ballot, ...numbers } = cast(poll.body, after, undefined, { ...said, voter, at });
      made.set(voter, ballot);
      after = numbers;
    }
    return {
      changes: changesOf(poll.body, before, after, [...made.values()]),
      happened: [{ name: 'polls.imported', about: pollRef(), data: { ballots: made.size } }],
    };
  },
});
