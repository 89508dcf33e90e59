/** The words of the account button: English at once, other languages when first needed. What it opens has its words in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  sign_in: 'Sign in',
  guest: 'Guest',
  you: 'Your account',
  mine: 'Your account: {name}',
} as const;

export const words = catalogue({
  name: 'account',
  en: english,
  load: { ar: () => import('./strings.ar.ts'), pl: () => import('./strings.pl.ts') },
});
