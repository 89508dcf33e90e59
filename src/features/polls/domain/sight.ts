/** Who may read what of a poll. */
import type { Id, Reader } from '../../../core/record.ts';
import type { PollBody } from './kinds.ts';

export const ballotReaders = (voter: Id): readonly Reader[] => [`user:${voter}`];

/** Who may read the numbers while the poll runs. */
export const tallyReaders = ({ results }: PollBody): readonly Reader[] =>
  (({ always: ['all'], after_vote: ['group:voted'], after_close: ['system'], staff_only: ['staff'] }) as const)[results];

/**
 * Who may read what somebody said by name: whoever may read the numbers, and the team, which answers for what stands there. Taken `out`: its voter and the team.
 * Where numbers come after the close that is nobody but its voter until they are counted, and everybody from then on.
 */
export function voiceReaders({ closed, ...poll }: PollBody, voter: Id, out?: boolean): readonly Reader[] {
  const own = ballotReaders(voter);
  if (poll.results !== 'after_close') return [...(out ? [] : tallyReaders(poll)), 'staff', ...own];
  if (out) return [closed ? 'staff' : 'system', ...own];
  return ['group:counted', ...own];
}

/** Whom the count makes readers of what was said by name: a right of everybody, in one write however many have voted. Undefined: all read it already, the team alone ever does, or nobody said anything by name. */
export const openedBy = ({ ballots, results }: PollBody): 'voted' | 'counted' | undefined =>
  ballots === 'secret' ? undefined : results === 'after_vote' ? 'voted' : results === 'after_close' ? 'counted' : undefined;

/** Who may read the result: all, unless only staff were promised to. */
export const resultReaders = ({ results }: PollBody): readonly Reader[] => (results === 'staff_only' ? ['staff'] : ['all']);
