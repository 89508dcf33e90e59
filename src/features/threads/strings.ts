/** The words of a thread's first screen: English at once, other languages when first needed. What is read later is in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  title: 'Discussion',
  comments: { one: '{n} comment', other: '{n} comments' },
  write: 'Add to the discussion',
  answer: 'Your reply',
  post: 'Post',
  sort: 'Sort',
  top: 'Best first',
  newest: 'Newest first',
  oldest: 'Oldest first',
  replied: 'Most replies first',
  controversial: 'Most debated first',
  up: 'Vote up, {n}',
  down: 'Vote down, {n}',
  votes: { one: '{n} vote', other: '{n} votes' },
  reply: 'Reply',
  replies: { one: 'Show {n} more reply', other: 'Show {n} more replies' },
  fold: 'Replies to {name}',
  guest: 'Guest',
  edited: 'edited',
  pinned: 'Pinned',
  official: 'Official answer',
  accepted: 'Accepted answer',
  answers: 'To {name}',
  sending: 'Sending',
  gone: 'Deleted',
} as const;

export const words = catalogue({
  name: 'threads',
  en: english,
  load: { pl: () => import('./strings.pl.ts'), ar: () => import('./strings.ar.ts') },
});
