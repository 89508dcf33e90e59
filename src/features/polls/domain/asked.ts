/** The question with what one viewer needs beside it, in one page. */
import type { List } from '../../../core/feature.ts';
import { ballotRef, countRef, resultRef, tallyRef, turnoutRef, voiceRef, type PollBody } from './kinds.ts';

/** The one row is the question. The hidden count is asked for so that a page knows it is not for pages. */
export const asked: List<PollBody> = {
  name: 'polls',
  kind: 'poll',
  rank: () => 0,
  also: ({ body }, viewer) => [
    turnoutRef(),
    tallyRef(),
    countRef(),
    resultRef(),
    ...(viewer ? [ballotRef(viewer)] : []),
    ...(viewer && body?.ballots === 'named' ? [voiceRef(viewer)] : []),
  ],
};
