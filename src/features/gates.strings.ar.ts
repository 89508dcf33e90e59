/** The same in Arabic. */
import type { Translation } from '../ui/localize.ts';
import type { gatesEnglish } from './gates.strings.ts';

const arabic: Translation<typeof gatesEnglish> = {
  field_empty: 'اكتب شيئًا هنا.',
  field_none: 'اختر واحدًا.',
  'why.moderation.muted':
    'يمكنك القراءة والتصويت هنا، لكن لا يمكنك الكتابة حتى {until}. السبب: {because}. تجد التفاصيل وطريقة الاعتراض في إشعاراتك.',
  'why.moderation.muted.open':
    'يمكنك القراءة والتصويت هنا، لكن لا يمكنك الكتابة حاليًا. السبب: {because}. تجد التفاصيل وطريقة الاعتراض في إشعاراتك.',
  'why.moderation.suspended': 'يمكنك القراءة فقط هنا حتى {until}. السبب: {because}. تجد التفاصيل وطريقة الاعتراض في إشعاراتك.',
  'why.moderation.suspended.open': 'يمكنك القراءة فقط هنا حاليًا. السبب: {because}. تجد التفاصيل وطريقة الاعتراض في إشعاراتك.',
  'why.moderation.banned': 'لا يمكنك المشاركة هنا حتى {until}. السبب: {because}. تجد التفاصيل وطريقة الاعتراض في إشعاراتك.',
  'why.moderation.banned.open': 'لم يعد بإمكانك المشاركة هنا. السبب: {because}. تجد التفاصيل وطريقة الاعتراض في إشعاراتك.',
  'because.offensive': 'كلمات مسيئة',
  'because.abusive': 'تهجّم على الآخرين',
  'because.spam': 'إعلانات',
  'because.off_topic': 'خارج الموضوع',
  'because.illegal': 'أمر مخالف للقانون',
  'because.other': 'قواعد هذا المكان',
  'why.moderation.staff': 'لا يعاقب الزملاء إلا المديرون.',
  'why.moderation.changed': 'تغيّر هذا في هذه الأثناء. انظر إليه مجددًا.',
  'why.people.level_needed': 'يحتاج هذا إلى مستوى أعلى. تبيّن نقاطك كم بقي.',
  'why.account.members_only': 'لا يمكن للزوار فعل ذلك هنا. يُرجى تسجيل الدخول أولًا.',
  'why.membership.agreement_needed': 'يُرجى قبول شروط المساهمة هنا أولًا، ثم الإرسال مرة أخرى.',
  'why.kernel.unknown': 'لم يعد هذا موجودًا هنا. أعد تحميل الصفحة لترى الوضع الحالي.',
  'why.kernel.forbidden': 'لا يمكنك فعل ذلك الآن. أعد تحميل الصفحة لترى الوضع الحالي.',
  'why.kernel.args': 'هناك شيء ليس كما ينبغي. يُرجى مراجعة ما أدخلته.',
  'why.kernel.too_big': 'النص طويل جدًا. يُرجى اختصاره وإرساله مرة أخرى.',
  'why.kernel.too_fast': {
    zero: 'كان ذلك سريعًا. حاول مرة أخرى الآن.',
    one: 'كان ذلك سريعًا. حاول مرة أخرى بعد ثانية ({n}).',
    two: 'كان ذلك سريعًا. حاول مرة أخرى بعد ثانيتين ({n}).',
    few: 'كان ذلك سريعًا. حاول مرة أخرى بعد {n} ثوانٍ.',
    many: 'كان ذلك سريعًا. حاول مرة أخرى بعد {n} ثانية.',
    other: 'كان ذلك سريعًا. حاول مرة أخرى بعد {n} ثانية.',
  },
  'why.kernel.newer': 'الخادم قيد التحديث. حاول مرة أخرى بعد دقيقة.',
  'why.kernel.actor': 'سجّلت الدخول باسم آخر في هذه الأثناء. أرسله مرة أخرى باسمك.',
  'why.kernel.token': 'انتهت جلستك. سجّل الدخول وأرسل مرة أخرى.',
  'why.kernel.failed': 'حدث خطأ هنا. حاول مرة أخرى، وإن تكرر فأخبر الفريق.',
  'why.kernel.unreached': 'لا يوجد اتصال الآن، لذلك لم يُرسل هذا. حاول مجددًا بعد قليل.',
  'why.kernel.changed_envelope': 'أُرسل شيء آخر بالاسم نفسه. أعد تحميل الصفحة وأرسل مرة أخرى.',
  'why.kernel.no_command': 'هذه الصفحة أقدم من الخادم. أعد تحميلها.',
  'why.kernel.protocol': 'هذه الصفحة أقدم من الخادم. أعد تحميلها.',
};
export default arabic;
