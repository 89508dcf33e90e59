/** The words of a poll's first screen: English at once, other languages when first needed. Everything else is in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  vote: 'Vote',
  mine: 'Your vote',
  agree: 'Agree',
  abstain: 'Abstain',
  disagree: 'Disagree',
  block: 'Block',
  other: 'Something else',
  out: 'Taken out by the team',
} as const;

export const words = catalogue({
  name: 'polls',
  en: english,
  load: { ar: () => import('./strings.ar.ts'), pl: () => import('./strings.pl.ts') },
});
