/** What one ballot changes: the ballot itself, the turnout, the numbers, and when the numbers of secret ballots move. Voting and importing call this. */
import type { Change } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import { isOut, NOTHING, sameChoice, summed } from './choice.ts';
import {
  ballotRef,
  countRef,
  tallyRef,
  turnoutRef,
  voiceRef,
  type Ballot,
  type BallotBody,
  type CountBody,
  type PollBody,
  type Sums,
  type TurnoutBody,
} from './kinds.ts';
import { ballotReaders, tallyReaders, voiceReaders } from './sight.ts';

/** The numbers of a poll as they are known here: a page knows neither the hidden ones nor those it may not read yet. */
export interface Numbers {
  readonly turnout: TurnoutBody;
  readonly tally: Sums | undefined;
  readonly count: CountBody | undefined;
}
export interface Cast extends Numbers {
  readonly ballot: BallotBody;
}

/** `was` is the ballot this person cast before. */
export function cast(
  poll: PollBody,
  numbers: Numbers,
  was: BallotBody | undefined,
  is: Ballot & { readonly voter: Id; readonly at: number },
): Cast {
  const { turnout, tally, count } = numbers;
  const moved = <S extends Sums>(sums: S): S => ({ ...sums, ...summed(summed(sums, poll, was?.choice, -1), poll, is.choice, 1) });
  const same = sameChoice(was?.choice, is.choice);
  const ballot: BallotBody = {
    ...is,
    at: same && was ? was.at : is.at,
    ...(was?.step !== undefined && { step: was.step }),
    ...(was?.out && { out: was.out }),
    ...(poll.results === 'after_vote' && { sees: true }),
  };
  if (same) return { ...numbers, ballot };
  const voters = turnout.voters + (is.choice ? 1 : 0) - (was?.choice ? 1 : 0);
  const after = { turnout: { voters }, ballot };
  if (poll.ballots === 'named') return { ...after, count, tally: tally && moved(tally) };
  if (!count) return { ...after, count, tally };
  // Whoever changes twice within a step counts once: nobody can move the numbers alone and read a neighbour off them.
  const waiting = count.waiting + (was?.step === count.step ? 0 : 1);
  const now = { ...moved(count), waiting };
  const stepped = { ...after, ballot: { ...ballot, step: count.step } };
  // Fewer votes than that stand (who took a vote back stands for none): no numbers at all, and what was shown goes. When that is so anybody reads off the
  // turnout, so it tells nothing more; and those who wait go on waiting, so the next numbers differ from the last ones by a whole step.
  if (voters < poll.least) return { ...stepped, count: now, tally: tally?.voters ? NOTHING : tally };
  if (waiting < poll.least) return { ...stepped, count: now, tally };
  return { ...stepped, count: { ...now, step: count.step + 1, waiting: 0 }, tally: shown(now) };
}

const shown = ({ voters, sums, given }: Sums): Sums => ({ voters, sums, given });

/** The changes that make it so. */
export function changesOf(poll: PollBody, before: Numbers, after: Numbers, ballots: readonly BallotBody[]): Change[] {
  const readers = tallyReaders(poll);
  const changes: Change[] = ballots.flatMap((body) => {
    const { voter, at, choice, other, reason } = body;
    const own: Change = { ref: ballotRef(voter), readers: ballotReaders(voter), by: voter, body };
    if (poll.ballots === 'secret') return [own];
    const out = isOut(body);
    const said = choice && {
      voter,
      at,
      choice,
      ...(other !== undefined && { other }),
      ...(reason !== undefined && { reason }),
      ...(out && { out }),
    };
    return [own, { ref: voiceRef(voter), readers: voiceReaders(poll, voter, out), by: voter, body: said }];
  });
  if (after.turnout !== before.turnout) changes.push({ ref: turnoutRef(), readers: ['all'], body: after.turnout });
  if (after.tally && after.tally !== before.tally) changes.push({ ref: tallyRef(), readers, body: after.tally });
  if (after.count && after.count !== before.count) changes.push({ ref: countRef(), readers: ['system'], body: after.count });
  return changes;
}
