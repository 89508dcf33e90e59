/** Polish words of the first screen. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const pl: Translation<typeof english> = {
  vote: 'Głosuj',
  mine: 'Twój głos',
  agree: 'Za',
  abstain: 'Wstrzymuję się',
  disagree: 'Przeciw',
  block: 'Weto',
  other: 'Coś innego',
  out: 'Usunięte przez zespół',
};
export default pl;
