/** Arabic words of the first screen. Six plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const ar: Translation<typeof english> = {
  title: 'الأفكار',
  share: 'شارك فكرة',
  sort: 'الترتيب',
  top: 'الأعلى',
  trending: 'الرائجة',
  newest: 'الأحدث',
  mine: 'أفكاري',
  status: 'الحالة',
  tag: 'الوسم',
  all: 'الكل',
  search: 'ابحث في الأفكار',
  count: { zero: 'لا أفكار', one: 'فكرة واحدة', two: 'فكرتان', few: '{n} أفكار', many: '{n} فكرة', other: '{n} فكرة' },
  votes: { zero: 'بلا أصوات', one: 'صوت واحد', two: 'صوتان', few: '{n} أصوات', many: '{n} صوتًا', other: '{n} صوت' },
  vote: 'صوّت لفكرة {title}، {votes}',
  comments: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  pinned: 'مثبّتة',
  yours: 'فكرتك',
  guest: 'ضيف',
  erased: 'فكرة مُحيت مع حساب صاحبها',
  answer: 'الرد',
  sending: 'جارٍ الإرسال',
  'status.open': 'مفتوحة',
  'status.under_review': 'قيد المراجعة',
  'status.planned': 'مخطط لها',
  'status.in_progress': 'قيد التنفيذ',
  'status.completed': 'مكتملة',
  'status.declined': 'مرفوضة',
  'status.duplicate': 'مدموجة',
  'status.withdrawn': 'مسحوبة',
};
export default ar;
