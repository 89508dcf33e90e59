/** Arabic words of what staff do with a poll. */
import type { Translation } from '../../../ui/localize.ts';
import type { deskEnglish } from './desk.strings.ts';

const ar: Translation<typeof deskEnglish> = {
  title: 'للفريق',
  edit: 'عدّل الاستطلاع',
  close: 'أغلق الاستطلاع الآن',
  close_sure: 'نعم، أغلقه',
  close_hint: 'الاستطلاع المغلق يبقى مغلقًا. تُعدّ عندئذ كل الأصوات وتُنشر النتيجة.',
  closed: 'أُغلق الاستطلاع.',
  outcome: 'ما يترتب عليه',
  outcome_hint: 'ماذا يتبع النتيجة. يقرؤه الجميع تحت الاستطلاع.',
  announce: 'انشر ما يترتب عليه',
  announced: 'نُشر ما يترتب عليه.',
  offers: 'يود المصوتون أن يضيفوا',
  approve: 'أضف',
  approve_of: 'أضف {label}',
  decline: 'لا تضف',
  decline_of: 'لا تضف {label}',
  approved: 'أُضيف.',
  added: 'أضافها المصوتون',
  out: 'أزل',
  out_of: 'أزل {label}',
  out_why: 'السبب',
  out_hint: 'يقرؤه الفريق ومن أضاف الخيار. تبقى الأصوات له.',
  out_sure: 'نعم، أزله',
  out_not: 'إلغاء',
  taken_out: 'أُزيل.',
  declined: 'لم يُضف.',
};
export default ar;
