/** The words of the chip, and what a gate shows first; the rest is in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  keeps: 'You keep your idea',
  shares: 'You and we share it',
  transfers: 'Ideas become ours',
  open: 'Open to everybody',
  'idea.keeps': 'The author keeps it',
  'idea.shares': 'Shared',
  'idea.transfers': 'The company’s',
  'idea.open': 'Everybody’s',
  'words.keeps': 'You keep what you write',
  'words.shares': 'You and we share what you write',
  'words.transfers': 'What you write becomes ours',
  'words.open': 'What you write is everybody’s',
  'keeps.why': 'What you share stays yours; we may use it.',
  'shares.why': 'Both you and we may do with it what we like.',
  'transfers.why': 'What you share here becomes ours.',
  'open.why': 'Anybody may use it, under an open licence.',
} as const;

export const words = catalogue({
  name: 'membership',
  en: english,
  load: { ar: () => import('./strings.ar.ts'), pl: () => import('./strings.pl.ts') },
});
