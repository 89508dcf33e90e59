/** Arabic words of a poll's first screen. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const ar: Translation<typeof english> = {
  vote: 'صوّت',
  mine: 'صوتك',
  agree: 'أوافق',
  abstain: 'أمتنع',
  disagree: 'لا أوافق',
  block: 'أعترض اعتراضًا مانعًا',
  other: 'شيء آخر',
  out: 'أزاله الفريق',
};
export default ar;
