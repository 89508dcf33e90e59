/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'ideas.proposed': 'فكرة جديدة من {who}: {what}',
  'ideas.imported': 'فكرة جديدة من {who}: {what}',
  'ideas.edited': 'تعديل من {who} على {what}',
  'ideas.status_changed': 'الحالة الجديدة للفكرة {what} من {who}: {status}',
  'ideas.answered': 'إجابة من {who} على {what}',
  'ideas.unanswered': 'سحب الإجابة على {what} من {who}',
  'ideas.merged': 'دمج {what} في {with} من {who}',
  'ideas.unmerged': 'فصل {what} عن {with} من {who}',
  'ideas.pinned': 'تثبيت {what} من {who}',
  'ideas.withdrawn': 'سحب الفكرة {what} من {who}',
  'ideas.restored': 'إعادة الفكرة {what} من {who}',
  'ideas.configured': 'تغيير قواعد صندوق الأفكار من {who}',
  'ideas.published': 'نشر {what} من {who}',
  'ideas.held': 'حجب {what} مؤقتًا من {who}',
  'ideas.rejected': 'رفض {what} من {who}',
  'a.idea': 'فكرة',
  'status.open': 'مفتوحة',
  'status.under_review': 'قيد المراجعة',
  'status.planned': 'مخطط لها',
  'status.in_progress': 'قيد التنفيذ',
  'status.completed': 'منجزة',
  'status.declined': 'مرفوضة',
  place: 'الأفكار',
};

export default ar;
