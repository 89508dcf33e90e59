/** Polish words of the account button. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const pl: Translation<typeof english> = {
  sign_in: 'Zaloguj się',
  guest: 'Gość',
  you: 'Twoje konto',
  mine: 'Twoje konto: {name}',
};
export default pl;
