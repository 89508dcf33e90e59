/** The orders an idea box can be read in. Ranks come from the tally alone, so a vote moves one small record. */
import { list } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import { cardRef, cardTopic } from '../../people/card.ts';
import { ballot, ballotRef, boxRef, ideaRef, score, tally, type BallotBody, type TallyBody } from './kinds.ts';

/** Pinned ideas stand first in every order. */
const PIN = 1e13;
const shown = (body: TallyBody): boolean => body.status !== 'duplicate' && body.status !== 'withdrawn';
const ranked = (rank: (body: TallyBody) => number) => (body: TallyBody): number | undefined => (shown(body) ? rank(body) + (body.pinned ? PIN : 0) : undefined);

/**
 * How fast interest fades: a vote weighs half after three days.
 * Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay", ICDE 2009): `heat` is log2 of the sum of 2^(t/half-life),
 * so it needs no clock to rank and never has to be recomputed as time passes.
 */
const HALF_LIFE = 3 * 86_400_000;
const EPOCH = Date.UTC(2020, 0, 1);
export const heated = (heat: number, at: number, votes = 1): number => {
  const now = (at - EPOCH) / HALF_LIFE + Math.log2(votes);
  const [high, low] = heat > now ? [heat, now] : [now, heat];
  return high + Math.log2(1 + 2 ** (low - high));
};
/** The heat of an idea nobody voted for: as of one vote, when it was shared. */
export const freshHeat = (at: number): number => (at - EPOCH) / HALF_LIFE;

const common = {
  kind: tally.name,
  facets: ['status:', 'tag:'],
  buckets: ({ body }: { body: TallyBody | null }): readonly string[] => (body ? [`status:${body.status}`, `category:${body.category}`, ...body.tags.map((tag) => `tag:${tag}`), ...(body.author ? [`by:${body.author}`] : [])] : []),
  also: ({ id, body }: { id: string; body: TallyBody | null }, viewer: string | undefined, topic: `${string}/${string}/${string}`) => {
    const [space] = splitTopic(topic);
    return [boxRef(), ideaRef(id), ...(viewer ? [ballotRef(id, viewer)] : []), ...(body?.author ? [cardRef(body.author, cardTopic(space, body.author))] : [])];
  },
};
export const top = list<TallyBody>({ ...common, name: 'top', rank: ranked(score) });
export const trending = list<TallyBody>({ ...common, name: 'trending', rank: ranked((body) => body.heat) });
export const newest = list<TallyBody>({ ...common, name: 'newest', rank: ranked((body) => body.at) });
/** Everything somebody shared, withdrawn and merged ones too: ask with `by:<id>`. */
export const mine = list<TallyBody>({ ...common, name: 'mine', rank: (body) => body.at });

/** Ballots of an idea, for carrying them in a merge. Nobody outside reads it. */
export const ballots = list<BallotBody>({
  name: 'ballots', kind: ballot.name, inner: true,
  buckets: ({ body }) => (body ? [`idea:${body.idea}`, ...(body.via ? [`via:${body.idea}:${body.via}`] : [])] : []),
});
