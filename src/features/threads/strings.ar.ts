/** Arabic words of a thread's first screen. Six plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const ar: Translation<typeof english> = {
  title: 'النقاش',
  comments: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  write: 'أضف إلى النقاش',
  answer: 'ردّك',
  post: 'انشر',
  sort: 'الترتيب',
  top: 'الأفضل أولًا',
  newest: 'الأحدث أولًا',
  oldest: 'الأقدم أولًا',
  replied: 'الأكثر ردودًا أولًا',
  controversial: 'الأكثر جدلًا أولًا',
  up: 'صوّت مؤيّدًا، {n}',
  down: 'صوّت معارضًا، {n}',
  votes: { zero: 'بلا أصوات', one: 'صوت واحد', two: 'صوتان', few: '{n} أصوات', many: '{n} صوتًا', other: '{n} صوت' },
  reply: 'ردّ',
  replies: {
    zero: 'لا ردود أخرى',
    one: 'اعرض ردًّا آخر',
    two: 'اعرض ردّين آخرين',
    few: 'اعرض {n} ردود أخرى',
    many: 'اعرض {n} ردًّا آخر',
    other: 'اعرض {n} ردّ آخر',
  },
  fold: 'الردود على {name}',
  guest: 'ضيف',
  edited: 'معدّل',
  pinned: 'مثبّت',
  official: 'ردّ رسمي',
  accepted: 'الجواب المقبول',
  answers: 'إلى {name}',
  sending: 'جارٍ الإرسال',
  gone: 'حُذف',
};
export default ar;
