/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'account.appointed': 'دور جديد {role} لـ {member} من {who}',
  'account.dismissed': 'سحب الدور {role} من {member} من {who}',
  'account.admitted': 'تغيير ما يجوز للضيوف من {who}',
  place: 'الأدوار',
};

export default ar;
