/** Arabic words of the account button. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const ar: Translation<typeof english> = {
  sign_in: 'تسجيل الدخول',
  guest: 'ضيف',
  you: 'حسابك',
  mine: 'حسابك: {name}',
};
export default ar;
