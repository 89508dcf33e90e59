/** Polish words of reports and objections. */
import type { Translation } from '../ui/localize.ts';
import type { reportsEnglish } from './reports.strings.ts';

const pl: Translation<typeof reportsEnglish> = {
  report: 'Zgłoś',
  report_title: 'Co jest nie tak?',
  report_lead: 'Zgłoszenie zobaczy tylko zespół.',
  'reason.offensive': 'Jest obraźliwe',
  'reason.abusive': 'Atakuje kogoś',
  'reason.spam': 'To spam',
  'reason.off_topic': 'Jest nie na temat',
  'reason.illegal': 'Jest niezgodne z prawem',
  'reason.other': 'Coś innego',
  report_note: 'Co powinniśmy wiedzieć?',
  reported: 'Zgłoszono. Dziękujemy.',
  object: 'Sprzeciw…',
};
export default pl;
