/** Who may read what of a poll. */
import type { Id, Reader } from '../../../core/record.ts';
import type { PollBody } from './kinds.ts';

export const ballotReaders = (voter: Id): readonly Reader[] => [`user:${voter}`];

/** Who may read the numbers while the poll runs. */
export const tallyReaders = ({ results }: PollBody): readonly Reader[] =>
  (({ always: ['all'], after_vote: ['group:voted'], after_close: ['system'], staff_only: ['staff'] }) as const)[results];

/** Who may read the result: all, unless only staff were promised to. */
export const resultReaders = ({ results }: PollBody): readonly Reader[] => (results === 'staff_only' ? ['staff'] : ['all']);
