/** Vote, change the vote, take it back: until the close, as often as one likes. */
import { command, isWrong, refuse, type Happening, type Sight } from '../../../core/command.ts';
import type { Schema } from '../../../core/record.ts';
import { cast, changesOf, type Numbers } from './cast.ts';
import { isOut, newlyOut, wrongWith } from './choice.ts';
import { ballotRef, countRef, pollRef, tallyRef, turnoutRef, voiceRef, type Ballot, type BallotBody } from './kinds.ts';
import { stateOf, voters } from './states.ts';

/** Control characters other than tab and line breaks, and halves of characters. */
const STRANGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;
const words = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === 'string' && value.length <= 500 && value.trim() !== '' && !STRANGE.test(value));

/** Spelled out: a page that reads and votes carries no schema builder. */
const voteArgs: Schema<Ballot> = {
  parse(given, wrong) {
    const { choice, other, reason, ...more } = (given ?? {}) as Record<string, unknown>;
    const [strange] = Object.keys(more);
    if (strange !== undefined) return void wrong?.(strange, 'unknown_key');
    if (choice !== null && (typeof choice !== 'object' || Array.isArray(choice))) return void wrong?.('choice', 'object');
    const entries = Object.entries(choice ?? {});
    if (entries.length > 51) return void wrong?.('choice', 'too_many', 51);
    const odd = entries.find(([id, value]) => !/^[\w\-.:/~]{1,64}$/.test(id) || !Number.isInteger(value) || value < 0 || value > 1000);
    if (odd) return void wrong?.(`choice.${odd[0]}`, 'number', 1000);
    if (!words(other)) return void wrong?.('other', 'too_long', 500);
    if (!words(reason)) return void wrong?.('reason', 'too_long', 500);
    return {
      choice: choice && Object.fromEntries(entries),
      ...(other !== undefined && { other: other.trim() }),
      ...(reason !== undefined && { reason: reason.trim() }),
    };
  },
};

/** `choice` null takes the vote back. `other` and `reason` are words of the voter's own. */
export const vote = command({
  name: 'polls.vote',
  args: voteArgs,
  may: voters(),
  says: ({ other, reason }) => (other || reason ? `${other ?? ''}\n${reason ?? ''}` : undefined),
  about: () => pollRef(),
  reads: (_args, { actor }, have) => ({
    poll: pollRef(),
    turnout: turnoutRef(),
    tally: tallyRef(),
    count: countRef(),
    ballot: ballotRef(actor.id),
    voice: have(pollRef())?.body?.ballots === 'named' ? voiceRef(actor.id) : undefined,
  }),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide({ poll, turnout, tally, count, ballot }, args, moment) {
    const { actor, now } = moment;
    if (!poll?.body || !turnout?.body) return refuse('polls.gone');
    const was = ballot?.body ?? undefined;
    if (!args.choice && !was?.choice) return refuse('polls.no_vote');
    const wrong = wrongWith(poll.body, args) ?? newlyOut(poll.body, args.choice, was?.choice);
    if (wrong) return wrong;
    if (isWrong(moment)) return refuse('polls.words');
    const before: Numbers = { turnout: turnout.body, tally: tally?.body ?? undefined, count: count?.body ?? undefined };
    const { ballot: mine, ...after } = cast(poll.body, before, was, {
      ...(args.choice ? args : { choice: null }),
      voter: actor.id,
      at: now,
    });
    const { quota = Infinity, ballots } = poll.body;
    const come = after.turnout.voters > turnout.body.voters;
    if (come && after.turnout.voters > quota) return refuse('polls.full', { quota });
    // Neither the register nor what follows may know who chose what: a secret vote is not signed, and says nothing.
    const happened: Happening[] = [
      ballots === 'secret'
        ? { name: 'polls.voted', about: pollRef(), data: {}, unsigned: true }
        : { name: 'polls.voted', about: pollRef(), data: { cast: args.choice !== null } },
    ];
    if (come && after.turnout.voters === quota) happened.push({ name: 'polls.filled', about: pollRef(), data: {}, unsigned: true });
    // Whoever once took words of this ballot out hears where its words are now.
    if (was?.out && sightOf(was) !== sightOf(mine)) {
      const data = { author: actor.id, back: true };
      happened.push({ name: 'polls.words_changed', about: voiceRef(actor.id), data, sight: sightOf(mine) });
    }
    return { changes: changesOf(poll.body, before, after, [mine]), happened };
  },
});

const sightOf = (ballot: BallotBody): Sight =>
  (ballot.other ?? ballot.reason) === undefined ? 'gone' : isOut(ballot) ? 'rejected' : 'public';
