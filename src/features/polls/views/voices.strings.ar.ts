/** Arabic words of who voted. */
import type { Translation } from '../../../ui/localize.ts';
import all from '../../reports.strings.ar.ts';
import type { voicesEnglish } from './voices.strings.ts';

const { object: _, ...reports } = all;
const ar: Translation<typeof voicesEnglish> = {
  ...reports,
  you: 'أنت',
  report_of: 'أبلغ عن كلام {name}',
  cancel: 'إلغاء',
  not_reported: 'لم يتم الإبلاغ. {why}',
  out: 'مخفي. لا يقرؤه إلا صاحبه والفريق.',
  failed: 'تعذّر التحميل. ربما انقطع الاتصال.',
};
export default ar;
