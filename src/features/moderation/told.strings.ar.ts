/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'moderation.decided': 'قرار من {who} بشأن {what}: {verdict}',
  'moderation.undone': 'تراجع من {who} عن قرار بشأن {what}',
  'moderation.sanctioned': 'عقوبة من {who} على {member}: {act}',
  'moderation.lifted': 'إنهاء عقوبة {member} من {who}',
  'moderation.appealed': 'اعتراض من {who} على قرار',
  'moderation.burst': 'تدفق مفاجئ للأصوات على {what}',
  'moderation.configured': 'تغيير قواعد الإشراف من {who}',
  'verdict.approve': 'موافقة',
  'verdict.reject': 'حجب',
  'verdict.hold': 'تعليق للمراجعة',
  'act.warn': 'تحذير',
  'act.mute': 'كتم',
  'act.suspend': 'إيقاف',
  'act.ban': 'حظر',
  place: 'الإشراف',
};

export default ar;
