/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'threads.commented': 'تعليق من {who} على {what}',
  'threads.imported': 'تعليق من {who} على {what}',
  'threads.accepted': 'اختيار إجابة {member} في {what} من {who}',
  'threads.featured': 'إبراز تعليق {member} في {what} من {who}',
  'threads.pinned': 'تثبيت تعليق {member} في {what} من {who}',
  'threads.official': 'إجابة رسمية في {what} من {who}',
  'threads.locked': 'إغلاق فرع في {what} من {who}',
  'threads.configured': 'تغيير قواعد {what} من {who}',
  'threads.edited': 'تعديل تعليق في {what} من {who}',
  'threads.deleted': 'حذف تعليق في {what} من {who}',
  'threads.published': 'نشر تعليق في {what} من {who}',
  'threads.held': 'حجب تعليق في {what} مؤقتًا من {who}',
  'threads.rejected': 'رفض تعليق في {what} من {who}',
  'threads.reported': 'بلاغ من {who} عن تعليق في {what}',
  'a.comment': 'نقاش',
  'a.threads.rules': 'نقاش',
  place: 'نقاش',
};

export default ar;
