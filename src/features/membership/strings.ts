/** The words of the chip, and what a gate shows first; the rest is in `views/strings.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  keeps: 'You keep your idea',
  shares: 'You and we share it',
  transfers: 'Ideas become ours',
  open: 'Open to everybody',
  'keeps.why': 'What you share stays yours; we may use it.',
  'shares.why': 'Both you and we may do with it what we like.',
  'transfers.why': 'What you share here becomes ours.',
  'open.why': 'Anybody may use it, under an open licence.',
} as const;

export const words = catalogue({ name: 'membership', en: english, load: { pl: () => import('./strings.pl.ts') } });
