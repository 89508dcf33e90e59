/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'people.introduced': 'انضمام {member}',
  'people.levelled': 'بلوغ {member} المستوى {level}',
  'people.entitled': 'تغيير صفة أحد الأعضاء من {who}',
  'people.granted': 'منح {member} تقديرًا من {who}',
  'people.revoked': 'سحب تقدير من {member} من {who}',
  'people.configured': 'تغيير قواعد النقاط من {who}',
  place: 'ملف شخصي',
};

export default ar;
