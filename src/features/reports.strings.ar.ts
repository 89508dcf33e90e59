/** Arabic words of reports and objections. */
import type { Translation } from '../ui/localize.ts';
import type { reportsEnglish } from './reports.strings.ts';

const ar: Translation<typeof reportsEnglish> = {
  report: 'أبلغ',
  report_title: 'ما المشكلة فيه؟',
  report_lead: 'لا يرى بلاغك إلا الفريق.',
  'reason.offensive': 'مسيء',
  'reason.abusive': 'يهاجم أحدًا',
  'reason.spam': 'إعلان مزعج',
  'reason.off_topic': 'لا علاقة له بالموضوع',
  'reason.illegal': 'مخالف للقانون',
  'reason.other': 'شيء آخر',
  report_note: 'ماذا ينبغي أن نعرف؟',
  reported: 'تم الإبلاغ. شكرًا لك.',
  object: 'اعترض…',
};
export default ar;
