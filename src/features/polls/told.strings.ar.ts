/** Arabic. Nouns instead of verbs, which would need a gender. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const ar: Translation<typeof english> = {
  'polls.created': 'استطلاع جديد من {who}: {what}',
  'polls.closed': 'انتهى التصويت: {what}',
  'polls.announced': 'ما يترتب على {what} من {who}',
  'polls.edited': 'تعديل من {who} على {what}',
  'polls.option_added': 'خيار جديد «{option}» في {what} من {who}',
  'polls.option_offered': 'اقتراح خيار «{option}» في {what} من {who}',
  'polls.option_approved': 'قبول خيار «{option}» في {what} من {who}',
  'polls.option_declined': 'رفض خيار «{option}» في {what} من {who}',
  'polls.option_taken_out': 'حذف خيار من {what} بقرار من {who}',
  'polls.words_rejected': 'إخفاء كلام {member} في {what} من {who}',
  'polls.words_published': 'إظهار كلام {member} في {what} من {who}',
  'a.poll': 'استطلاع',
  place: 'استطلاع',
};

export default ar;
