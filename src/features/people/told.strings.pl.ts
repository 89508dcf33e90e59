/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'people.introduced': '{member}: dołączenie do społeczności',
  'people.levelled': '{member}: poziom {level}',
  'people.entitled': '{who}: zmiana czyjejś roli przy nazwisku',
  'people.granted': '{who}: wyróżnienie dla {member}',
  'people.revoked': '{who}: cofnięcie wyróżnienia, {member}',
  'people.configured': '{who}: zmiana zasad punktów',
  place: 'Profil',
};

export default pl;
