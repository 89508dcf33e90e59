/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'ideas.proposed': '{who}: nowy pomysł {what}',
  'ideas.imported': '{who}: nowy pomysł {what}',
  'ideas.edited': '{who}: zmiana w pomyśle {what}',
  'ideas.status_changed': '{who}: pomysł {what} ma stan {status}',
  'ideas.answered': '{who}: odpowiedź na {what}',
  'ideas.unanswered': '{who}: wycofanie odpowiedzi na {what}',
  'ideas.merged': '{who}: połączenie {what} z {with}',
  'ideas.unmerged': '{who}: rozdzielenie {what} i {with}',
  'ideas.pinned': '{who}: przypięcie {what}',
  'ideas.withdrawn': '{who}: wycofanie pomysłu {what}',
  'ideas.restored': '{who}: przywrócenie pomysłu {what}',
  'ideas.configured': '{who}: zmiana zasad skrzynki pomysłów',
  'ideas.published': '{who}: publikacja {what}',
  'ideas.held': '{who}: wstrzymanie {what}',
  'ideas.rejected': '{who}: odrzucenie {what}',
  'a.idea': 'pomysł',
  'status.open': 'Otwarty',
  'status.under_review': 'W ocenie',
  'status.planned': 'Zaplanowany',
  'status.in_progress': 'W realizacji',
  'status.completed': 'Gotowy',
  'status.declined': 'Odrzucony',
  place: 'Pomysły',
};

export default pl;
