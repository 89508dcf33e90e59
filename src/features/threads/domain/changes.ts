/** The changes that commands of a thread make again and again. Who sees a comment follows from its stat alone, and so do the counts around it. */
import type { Change, Happening } from '../../../core/command.ts';
import { splitTopic, type Id, type Rec, type Topic } from '../../../core/record.ts';
import {
  commentRef,
  isPublic,
  MAX_HEADS,
  pastRef,
  statReaders,
  statRef,
  sumOf,
  sumRef,
  textReaders,
  type CommentBody,
  type PastBody,
  type StatBody,
  type SumBody,
} from './kinds.ts';

export const statChange = (id: Id, body: StatBody): Change => ({ ref: statRef(id), readers: statReaders(body), by: body.author, body });
/** null deletes it. */
export const commentChange = (id: Id, stat: StatBody, body: CommentBody | null): Change => ({
  ref: commentRef(id),
  readers: textReaders(stat),
  by: stat.author,
  body,
});
export const pastChange = (id: Id, stat: StatBody, body: PastBody | null): Change => ({
  ref: pastRef(id),
  readers: textReaders(stat),
  by: stat.author,
  body,
});
/** A comment that waits for staff. Another answer may be accepted meanwhile, so it is accepted no longer. */
export const waiting = ({ accepted: _, ...stat }: StatBody): StatBody => ({ ...stat, held: 'pending' });
/** A record that only this person reads. null deletes it. */
export const privateChange = (ref: Change['ref'], person: Id, body: unknown): Change => ({
  ref,
  readers: [`user:${person}`],
  by: person,
  body,
});

/** What is around a comment: the counts of the thread, and what it stands under, from the top down. */
export interface Around {
  readonly sum: Rec<SumBody> | undefined;
  readonly above: readonly (Rec<StatBody> | undefined)[];
}

/** What changes around a comment when it is seen as `was` before and as `is` now; undefined: not there. Nothing unless it counts otherwise than before. */
export function around({ sum, above }: Around, id: Id, was: StatBody | undefined, is: StatBody): Change[] {
  const before = was && isPublic(was) ? was : undefined;
  const after = isPublic(is) ? is : undefined;
  const total = counted(counted(sumOf(sum), id, before, -1), id, after, 1);
  const changes: Change[] = before === after || same(total, sumOf(sum)) ? [] : [{ ref: sumRef(), readers: ['all'], body: total }];
  const by = (after ? 1 : 0) - (before ? 1 : 0);
  if (by === 0) return changes;
  for (const one of above) if (one?.body) changes.push(statChange(one.id, below(one.body, id, is.author, by)));
  return changes;
}
const same = (a: SumBody, b: SumBody): boolean => JSON.stringify(a) === JSON.stringify(b);

function counted(sum: SumBody, id: Id, stat: StatBody | undefined, by: 1 | -1): SumBody {
  if (!stat) return sum;
  const { accepted, stars = [0, 0, 0, 0, 0], ...rest } = sum;
  const rated = stat.stars === undefined ? sum.stars : stars.map((n, i) => (i + 1 === stat.stars ? n + by : n));
  const keeps = stat.accepted ? (by === 1 ? id : accepted === id ? undefined : accepted) : accepted;
  return {
    ...rest,
    comments: rest.comments + by,
    at: by === 1 ? Math.max(rest.at, stat.at) : rest.at,
    ...(rated && { stars: rated }),
    ...(keeps !== undefined && { accepted: keeps }),
  };
}

/** A comment above, when one below it comes into public sight or leaves it. */
function below(body: StatBody, id: Id, author: Id | null, by: number): StatBody {
  const { heads = [], ...rest } = body;
  const others = heads.filter((head) => head.id !== id);
  const first = by > 0 && others.length < MAX_HEADS ? [...others, { id, by: author }] : others;
  return { ...rest, replies: rest.replies + by, ...(rest.root === null && { heads: first }) };
}

/** Where a thread is attached to something else (its name says to what: `ideas:box:id`), others hear how many comments there are now. */
export function tells(topic: Topic, sum: Rec<SumBody> | undefined, changes: readonly Change[]): Happening[] {
  const now = changes.find(({ ref }) => ref.kind === 'threads.sum')?.body as SumBody | undefined;
  if (!now || now.comments === sumOf(sum).comments || !splitTopic(topic)[2].includes(':')) return [];
  return [{ name: 'threads.counted', about: sumRef(), data: { comments: now.comments } satisfies Counted }];
}
/** What `threads.counted` says: how many comments everybody can read now. */
export interface Counted {
  readonly comments: number;
}

/** The marks a comment loses from `was` to `is`, told of the comment itself: whoever goes by them hears it there. */
export function unmarked(id: Id, was: StatBody, is: StatBody): Happening[] {
  const told = (name: string, more: object = {}): Happening => ({
    name,
    about: commentRef(id),
    data: { comment: id, author: was.author, on: false, ...more },
  });
  return [
    ...(was.accepted && !is.accepted ? [told('threads.accepted', { former: null })] : []),
    ...(was.featured && !is.featured ? [told('threads.featured')] : []),
  ];
}
