/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'membership.terms_published': 'نشر الشروط، الإصدار {version}، من {who}',
  'membership.let_in': 'إدخال {member} من {who}',
  'membership.put_out': 'إخراج {member} من {who}',
  'membership.left': 'مغادرة {who}',
  'membership.applied': 'طلب انضمام من {who}',
  'membership.reviewed': 'رد من {who} على طلب {member}',
  'membership.invited': 'دعوة من {who}: {label}',
  'membership.uninvited': 'سحب دعوة من {who}: {label}',
  'membership.door_changed': 'تغيير قواعد الدخول من {who}',
  place: 'المدخل',
};

export default ar;
