/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'account.appointed': '{who}: nowa rola dla {member}: {role}',
  'account.dismissed': '{who}: odebranie roli {role}, {member}',
  'account.admitted': '{who}: zmiana praw gości',
  place: 'Role',
};

export default pl;
