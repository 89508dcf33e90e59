/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'threads.commented': '{who}: komentarz do {what}',
  'threads.imported': '{who}: komentarz do {what}',
  'threads.accepted': '{who}: wybór odpowiedzi w {what}, autor odpowiedzi: {member}',
  'threads.featured': '{who}: wyróżnienie komentarza w {what}, autor komentarza: {member}',
  'threads.pinned': '{who}: przypięcie komentarza w {what}, autor komentarza: {member}',
  'threads.official': '{who}: oficjalna odpowiedź w {what}',
  'threads.locked': '{who}: zamknięcie wątku w {what}',
  'threads.configured': '{who}: zmiana zasad dyskusji {what}',
  'threads.edited': '{who}: zmiana komentarza w {what}',
  'threads.deleted': '{who}: usunięcie komentarza w {what}',
  'threads.published': '{who}: publikacja komentarza w {what}',
  'threads.held': '{who}: wstrzymanie komentarza w {what}',
  'threads.rejected': '{who}: odrzucenie komentarza w {what}',
  'threads.reported': '{who}: zgłoszenie komentarza w {what}',
  'a.comment': 'dyskusji',
  'a.threads.rules': 'dyskusji',
  place: 'Dyskusja',
};

export default pl;
