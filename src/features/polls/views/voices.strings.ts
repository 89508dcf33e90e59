/** The words of who voted: telling the team of what somebody wrote, and what the team took out. */
import { catalogue } from '../../../ui/localize.ts';
import { reportsEnglish } from '../../reports.strings.ts';

const { object: _, ...reports } = reportsEnglish;
export const voicesEnglish = {
  ...reports,
  you: 'You',
  report_of: 'Report what {name} wrote',
  cancel: 'Cancel',
  not_reported: 'Not reported. {why}',
  out: 'Out of sight. Only whoever wrote it and the team read this.',
  failed: 'This did not load. The connection may be down.',
} as const;

export const voicesWords = catalogue({
  name: 'polls.voices',
  en: voicesEnglish,
  load: { ar: () => import('./voices.strings.ar.ts'), pl: () => import('./voices.strings.pl.ts') },
});
