/** The words of a badge: English at once, other languages when first needed. Those of leaderboards are in `board.strings.ts`, of cards in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  points: { one: '{n} point', other: '{n} points' },
  badge: '{points}, level {level}',
  guest: 'Guest',
  'level.newcomer': 'Newcomer',
  'level.member': 'Member',
  'level.regular': 'Regular',
  'level.expert': 'Expert',
  'level.guide': 'Guide',
} as const;

export const words = catalogue({
  name: 'people',
  en: english,
  load: { pl: () => import('./strings.pl.ts'), ar: () => import('./strings.ar.ts') },
});
