/** The orders a thread can be read in. Ranks come from the stat alone, so a vote moves one small record. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import type { Want } from '../../../core/question.ts';
import { splitTopic, type Id, type Rec, type Topic } from '../../../core/record.ts';
import { commentRef, rulesRef, score, stanceRef, statRef, sumRef, type FlagsBody, type Sort, type StatBody } from './kinds.ts';

/** What a comment needs beside its stat: the text, what I think of it, its author's card. */
const own = (id: Id, author: Id | null, viewer: Id | undefined, space: string): Want[] => [
  commentRef(id),
  ...(viewer ? [stanceRef(id, viewer)] : []),
  ...(author === null ? [] : [cardOf(space, author)]),
];
/** The same, with the rules and the first answers: a row of a page. */
export function beside({ id, body }: Rec<StatBody>, viewer: Id | undefined, topic: Topic): Want[] {
  const [space] = splitTopic(topic);
  const heads = body?.heads ?? [];
  return [
    rulesRef(),
    sumRef(),
    ...own(id, body?.author ?? null, viewer, space),
    ...heads.flatMap((head) => [statRef(head.id), ...own(head.id, head.by, viewer, space)]),
  ];
}

/** Pinned comments stand first in every order, then official answers, then the accepted one. */
const above = ({ pinned, official, accepted }: StatBody): number => (pinned ? 4 : 0) + (official ? 2 : 0) + (accepted ? 1 : 0);
const EPOCH = Date.UTC(2020, 0, 1);
/** Between 0 and 1, later is more: among equals the younger stands first. */
const youth = (at: number): number => Math.min(Math.max((at - EPOCH) / 2 ** 43, 0), 1 - 2 ** -30);

/**
 * How evenly people are divided, and how many they are: (up + down) ^ (the smaller / the larger of the two); nothing unless both were given.
 * Source: Reddit's published code, `r2/lib/db/_sorts.pyx`, `controversy` (github.com/reddit-archive/reddit).
 */
export const controversy = ({ up, down }: Pick<StatBody, 'up' | 'down'>): number =>
  up > 0 && down > 0 ? (up + down) ** (Math.min(up, down) / Math.max(up, down)) : 0;

/** One row for each comment at the top; its first answers come with it, the others are read in `branch`. */
const order = (name: Sort, rank: (body: StatBody) => number, step: number): List<StatBody> => ({
  name,
  kind: 'comment.stat',
  also: beside,
  rank: (body) => (body.root === null ? rank(body) + above(body) * step : undefined),
});
const CLOCK = 1e13;
const COUNT = 1e6;
/** Up-votes less down-votes. */
export const top = order('top', (body) => score(body) + youth(body.at), COUNT);
export const newest = order('newest', ({ at }) => at, CLOCK);
export const oldest = order('oldest', ({ at }) => -at, CLOCK);
export const replied = order('replied', (body) => body.replies + youth(body.at), COUNT);
export const controversial = order('controversial', (body) => controversy(body) || youth(body.at) - 1, COUNT);

/** All answers of one comment at the top, at any depth, the oldest first: ask with `under:<root>`. Whom each answers is its `parent`. */
export const branch: List<StatBody> = {
  name: 'branch',
  kind: 'comment.stat',
  also: ({ id, body }, viewer, topic) => own(id, body?.author ?? null, viewer, splitTopic(topic)[0]),
  rank: ({ root, at }) => (root === null ? undefined : -at),
  buckets: ({ body }) => (body?.root ? [`under:${body.root}`] : []),
};

/** Every comment, the youngest first: all, or `by:<id>`, `sight:pending` (what waits for staff), `sight:rejected`, `featured`. */
export const latest: List<StatBody> = {
  name: 'latest',
  kind: 'comment.stat',
  also: ({ id, body }, viewer, topic) => [rulesRef(), ...own(id, body?.author ?? null, viewer, splitTopic(topic)[0])],
  facets: ['sight:'],
  rank: ({ at, held }) => (held === 'deleted' ? undefined : at),
  buckets: ({ body }) =>
    body
      ? [
          ...(body.held ? [`sight:${body.held}`] : []),
          ...(body.author === null ? [] : [`by:${body.author}`]),
          ...(body.featured ? ['featured'] : []),
        ]
      : [],
};

/** What was reported and waits for staff, the most reported first. Only staff find anything. */
export const reported: List<FlagsBody> = {
  name: 'reported',
  kind: 'comment.flags',
  also: ({ id }) => [statRef(id), commentRef(id)],
  rank: ({ reports, at }) => (reports > 0 ? reports + youth(at) : undefined),
};

/** Who follows, for whoever tells them. Nobody outside reads it. */
export const followers: List<unknown> = { name: 'followers', kind: 'threads.follow', inner: true, buckets: () => ['all'] };
