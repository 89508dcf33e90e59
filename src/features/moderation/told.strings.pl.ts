/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'moderation.decided': '{who}: decyzja o {what}: {verdict}',
  'moderation.undone': '{who}: cofnięcie decyzji o {what}',
  'moderation.sanctioned': '{who}: sankcja wobec {member}: {act}',
  'moderation.lifted': '{who}: koniec sankcji wobec {member}',
  'moderation.appealed': '{who}: odwołanie od decyzji',
  'moderation.burst': 'Nagły napływ głosów na {what}',
  'moderation.configured': '{who}: zmiana zasad moderacji',
  'verdict.approve': 'zatwierdzono',
  'verdict.reject': 'usunięto z widoku',
  'verdict.hold': 'wstrzymano do sprawdzenia',
  'act.warn': 'ostrzeżenie',
  'act.mute': 'wyciszenie',
  'act.suspend': 'zawieszenie',
  'act.ban': 'blokada',
  place: 'Moderacja',
};

export default pl;
