/** Staff change a poll. What it promised is never loosened; once somebody has voted only the closing date and the lead can change. */
import { command, refuse } from '../../../core/command.ts';
import { draftSchema, pollFrom, saysOf, timed, wrongPoll, type PollDraft } from './create.ts';
import { pollRef, tallyRef, turnoutRef, countRef, type CountBody, type PollBody, type Results } from './kinds.ts';
import { tallyReaders } from './sight.ts';
import { NOTHING } from './choice.ts';
import { staff } from './states.ts';
import { isOpen } from './kinds.ts';

const STRICTER: readonly Results[] = ['always', 'after_vote', 'after_close', 'staff_only'];
/** The first promise that `is` would break, of those `was` made. */
export function loosened(was: PollBody, is: PollBody): 'results' | 'ballots' | 'least' | undefined {
  if (was.ballots === 'secret' && is.ballots !== 'secret') return 'ballots';
  if (STRICTER.indexOf(is.results) < STRICTER.indexOf(was.results)) return 'results';
  return was.ballots === 'secret' && is.least < was.least ? 'least' : undefined;
}

/** What can change although people have voted. */
const FREE: readonly (keyof PollBody)[] = ['lead', 'closes', 'zone'];

/** The whole draft again: what is left out is gone, except promises. */
export const edit = command({
  name: 'polls.edit',
  args: draftSchema,
  may: staff('open'),
  says: saysOf,
  about: () => pollRef(),
  reads: () => ({ poll: pollRef(), turnout: turnoutRef(), tally: tallyRef(), count: countRef() }),
  state: ({ poll }, _args, { now }) => (!poll?.body ? 'none' : isOpen(poll.body, now) ? 'open' : 'closed'),
  decide({ poll: rec, turnout, tally, count }, draft, { now }) {
    const was = rec?.body;
    if (!was || !turnout?.body) return refuse('polls.gone');
    const { results = was.results, ballots = was.ballots, least = was.least } = draft;
    const is: PollBody = { ...pollFrom({ ...draft, results, ballots, least } satisfies PollDraft, was.by, was.at) };
    const broken = loosened(was, is);
    if (broken) return refuse('polls.promised', { promise: broken });
    const wrong = wrongPoll(is, now, was.options);
    if (wrong) return wrong;
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof PollBody)[];
    const changed = keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
    const fixed = turnout.body.voters > 0 ? changed.find((key) => !FREE.includes(key)) : undefined;
    if (fixed) return refuse('polls.has_votes', { what: fixed });
    // While nobody's vote stands there are no numbers; what is left of votes that were taken back may name options that are not there any more.
    const none = turnout.body.voters === 0;
    const fresh: CountBody = { ...NOTHING, step: (count?.body?.step ?? -1) + 1, waiting: 0 };
    return {
      changes: [
        { ref: pollRef(), readers: ['all'], body: is },
        ...(tally?.body ? [{ ref: tallyRef(), readers: tallyReaders(is), body: none ? NOTHING : tally.body }] : []),
        // a step further, so that whoever acted before counts among those who act from now on
        ...(none && is.ballots === 'secret' ? [{ ref: countRef(), readers: ['system'] as const, body: fresh }] : []),
      ],
      happened: [{ name: 'polls.edited', about: pollRef(), data: { changed } }, ...(changed.includes('closes') ? timed(is) : [])],
    };
  },
});
