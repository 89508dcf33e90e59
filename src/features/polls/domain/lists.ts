/** How a poll is read: the question with what one viewer needs beside it, in one page; and, for those who ask, offers, voices and sheets. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import { ballotRef, countRef, resultRef, tallyRef, turnoutRef, voiceRef, type BallotBody, type PollBody, type VoiceBody } from './kinds.ts';
import type { OfferBody } from './offers.ts';
import type { SheetBody } from './publish.ts';

/** The one row is the question. The hidden count is asked for so that a page knows it is not for pages. */
export const polls: List<PollBody> = {
  name: 'polls',
  kind: 'poll',
  rank: () => 0,
  also({ body }, viewer, topic) {
    const by = body?.outcome?.by;
    return [
      turnoutRef(),
      tallyRef(),
      countRef(),
      resultRef(),
      ...(viewer ? [ballotRef(viewer)] : []),
      ...(viewer && body?.ballots === 'named' ? [voiceRef(viewer)] : []),
      ...(by ? [cardOf(splitTopic(topic)[0], by)] : []),
    ];
  },
};

/** Who said what, newest first: named ballots only. */
export const voices: List<VoiceBody> = {
  name: 'voices',
  kind: 'poll.voice',
  rank: ({ at }) => at,
  buckets: ({ body }) => Object.keys(body?.choice ?? {}).map((option) => `option:${option}`),
  also: ({ body }, _viewer, topic) => (body ? [cardOf(splitTopic(topic)[0], body.voter)] : []),
};

/** What voters would like to add, oldest first. */
export const offers: List<OfferBody> = {
  name: 'offers',
  kind: 'poll.offer',
  rank: ({ offers: all }) => (all.some(({ state }) => state === 'waiting') ? -(all[0]?.at ?? 0) : undefined),
};

/** The ballots as they were counted, page by page. */
export const sheets: List<SheetBody> = { name: 'sheets', kind: 'poll.sheet', rank: ({ page }) => -page };

/** For counting. Nobody outside reads it. */
export const ballots: List<BallotBody> = {
  name: 'ballots',
  kind: 'poll.ballot',
  inner: true,
  buckets: ({ body }) => (body?.choice ? ['cast'] : []),
};
