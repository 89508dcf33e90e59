/** The words of the idea box's first screen: English at once, other languages when first needed. Rarely read words are in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  title: 'Ideas',
  share: 'Share an idea',
  sort: 'Sort',
  top: 'Top',
  trending: 'Trending',
  newest: 'New',
  mine: 'Mine',
  status: 'Status',
  tag: 'Tag',
  all: 'All',
  search: 'Search ideas',
  count: { one: '{n} idea', other: '{n} ideas' },
  votes: { one: '{n} vote', other: '{n} votes' },
  vote: 'Vote for {title}, {votes}',
  comments: { one: '{n} comment', other: '{n} comments' },
  pinned: 'Pinned',
  yours: 'Your idea',
  guest: 'Guest',
  erased: 'Erased by its author',
  answer: 'Answer',
  sending: 'Sending',
  'status.open': 'Open',
  'status.under_review': 'Under review',
  'status.planned': 'Planned',
  'status.in_progress': 'In progress',
  'status.completed': 'Completed',
  'status.declined': 'Declined',
  'status.duplicate': 'Merged',
  'status.withdrawn': 'Withdrawn',
} as const;

export const words = catalogue({
  name: 'ideas',
  en: english,
  load: { pl: () => import('./strings.pl.ts'), ar: () => import('./strings.ar.ts') },
});
