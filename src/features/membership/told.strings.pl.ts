/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'membership.terms_published': '{who}: nowe warunki, wersja {version}',
  'membership.let_in': '{who}: wpuszczenie {member}',
  'membership.put_out': '{who}: usunięcie {member}',
  'membership.left': '{who}: opuszczenie miejsca',
  'membership.applied': '{who}: prośba o wpuszczenie',
  'membership.reviewed': '{who}: odpowiedź na prośbę {member}',
  'membership.invited': '{who}: zaproszenie {label}',
  'membership.uninvited': '{who}: cofnięcie zaproszenia {label}',
  'membership.door_changed': '{who}: zmiana zasad wstępu',
  place: 'Wejście',
};

export default pl;
