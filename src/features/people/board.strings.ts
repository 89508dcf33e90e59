/** The words of a leaderboard. */
import { catalogue } from '../../ui/localize.ts';

export const boardEnglish = {
  title: 'Most helpful members',
  caption: 'Most helpful members, {period}',
  period: 'Period',
  weekly: 'Week',
  monthly: 'Month',
  all: 'All time',
  'in.weekly': 'this week',
  'in.monthly': 'this month',
  'in.all': 'of all time',
  rank: 'Rank',
  member: 'Member',
  points: 'Points',
  change: 'Change',
  up: { one: '{n} place up', other: '{n} places up' },
  down: { one: '{n} place down', other: '{n} places down' },
  same: 'same place',
  fresh: 'new here',
  you: 'You',
  guest: 'Guest',
  ahead: { one: '{n} point to rank {rank}', other: '{n} points to rank {rank}' },
  below: 'Not among the first {n}',
  none: 'No points yet {period}',
  none_lead: 'Share an idea or help somebody: who does stands here.',
  failed: 'The leaderboard did not load.',
  retry: 'Try again',
  moved: 'Places have changed',
  show: 'Show them',
  how: 'How points work',
  offline: 'You are offline. Places are as they were.',
} as const;

export const boardWords = catalogue({
  name: 'leaderboard',
  en: boardEnglish,
  load: { pl: () => import('./board.strings.pl.ts'), ar: () => import('./board.strings.ar.ts') },
});
