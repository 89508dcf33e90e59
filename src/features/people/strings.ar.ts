/** Arabic words of a badge; six plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const ar: Translation<typeof english> = {
  points: { zero: 'لا نقاط', one: 'نقطة واحدة', two: 'نقطتان', few: '{n} نقاط', many: '{n} نقطة', other: '{n} نقطة' },
  badge: '{points}، المستوى: {level}',
  guest: 'ضيف',
  'level.newcomer': 'جديد',
  'level.member': 'عضو',
  'level.regular': 'منتظم',
  'level.expert': 'خبير',
  'level.guide': 'مرشد',
};
export default ar;
