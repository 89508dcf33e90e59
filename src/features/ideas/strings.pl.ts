/** Polish words of the first screen. No forms that need a person's gender; four plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const pl: Translation<typeof english> = {
  title: 'Pomysły',
  share: 'Dodaj pomysł',
  sort: 'Kolejność',
  top: 'Najlepsze',
  trending: 'Na czasie',
  newest: 'Nowe',
  mine: 'Moje',
  status: 'Status',
  tag: 'Temat',
  all: 'Wszystkie',
  search: 'Szukaj pomysłów',
  count: { one: '{n} pomysł', few: '{n} pomysły', many: '{n} pomysłów', other: '{n} pomysłu' },
  votes: { one: '{n} głos', few: '{n} głosy', many: '{n} głosów', other: '{n} głosu' },
  vote: 'Zagłosuj na: {title}, {votes}',
  comments: { one: '{n} komentarz', few: '{n} komentarze', many: '{n} komentarzy', other: '{n} komentarza' },
  pinned: 'Przypięte',
  yours: 'Twój pomysł',
  guest: 'Gość',
  erased: 'Pomysł usunięty razem z kontem autora',
  answer: 'Odpowiedź',
  sending: 'Wysyłanie',
  'status.open': 'Otwarty',
  'status.under_review': 'W ocenie',
  'status.planned': 'W planach',
  'status.in_progress': 'W realizacji',
  'status.completed': 'Zrealizowany',
  'status.declined': 'Odrzucony',
  'status.duplicate': 'Połączony',
  'status.withdrawn': 'Wycofany',
};
export default pl;
