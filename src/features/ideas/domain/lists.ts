/** The orders an idea box can be read in. Ranks come from the tally alone, so a vote moves one small record. */
import type { List } from '../../../core/feature.ts';
import { splitTopic, type Id, type Rec, type Topic } from '../../../core/record.ts';
import type { Want } from '../../../core/question.ts';
import { cardOf } from '../../../core/card.ts';
import { ballotRef, boxRef, ideaRef, score, type BallotBody, type TallyBody } from './kinds.ts';

/** Pinned ideas stand first in every order. */
const PIN = 1e13;

/** What a row needs beside its tally: the box's rules, the text, my ballot, the cards of author and answerer. */
export function beside({ id, body }: Rec<TallyBody>, viewer: Id | undefined, topic: Topic): Want[] {
  const [space] = splitTopic(topic);
  const people = [body?.author, body?.answerer].filter((person) => person != null);
  return [boxRef(), ideaRef(id), ...(viewer ? [ballotRef(id, viewer)] : []), ...people.map((person) => cardOf(space, person))];
}

const order = (name: string, rank: (body: TallyBody) => number): List<TallyBody> => ({
  name,
  kind: 'idea.tally',
  facets: ['status:', 'tag:', 'sight:'],
  also: beside,
  buckets: ({ body }) =>
    body
      ? [`status:${body.status}`, `category:${body.category}`, `sight:${body.held ?? 'public'}`, ...body.tags.map((tag) => `tag:${tag}`)]
      : [],
  rank: (body) => (body.status === 'duplicate' || body.status === 'withdrawn' ? undefined : rank(body) + (body.pinned ? PIN : 0)),
});
export const top = order('top', score);
export const trending = order('trending', ({ heat }) => heat);
export const newest = order('newest', ({ at }) => at);

/** Everything somebody shared, withdrawn and merged ones too: ask with `by:<id>`. */
export const mine: List<TallyBody> = {
  name: 'mine',
  kind: 'idea.tally',
  also: beside,
  rank: ({ at }) => at,
  buckets: ({ body }) => (body?.author ? [`by:${body.author}`] : []),
};
/** By what they are called on the box. */
export const LISTS = { top, trending, newest, mine };

/** Ballots of an idea, and those that were carried to it, for merging. Nobody outside reads it. */
export const ballots: List<BallotBody> = {
  name: 'ballots',
  kind: 'idea.ballot',
  inner: true,
  stem: (bucket) => (bucket.startsWith('idea:') ? `${bucket.slice(5)}:` : undefined),
  buckets: ({ body }) => (body ? [`idea:${body.idea}`, ...(body.via ? [`via:${body.idea}:${body.via}`] : [])] : []),
};
