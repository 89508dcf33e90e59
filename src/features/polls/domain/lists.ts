/** What is read beside the question by those who ask: voices, offers, sheets; and ballots, for counting. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import type { BallotBody, VoiceBody } from './kinds.ts';
import type { OfferBody } from './offers.ts';
import type { SheetBody } from './publish.ts';

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
