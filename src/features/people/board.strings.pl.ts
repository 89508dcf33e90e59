/** Polish words of a leaderboard. No forms that need a person's gender; four plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { boardEnglish } from './board.strings.ts';

const pl: Translation<typeof boardEnglish> = {
  title: 'Najbardziej pomocne osoby',
  caption: 'Najbardziej pomocne osoby, {period}',
  period: 'Okres',
  weekly: 'Tydzień',
  monthly: 'Miesiąc',
  all: 'Cały czas',
  'in.weekly': 'w tym tygodniu',
  'in.monthly': 'w tym miesiącu',
  'in.all': 'od początku',
  rank: 'Miejsce',
  member: 'Osoba',
  points: 'Punkty',
  change: 'Zmiana',
  up: { one: '{n} miejsce w górę', few: '{n} miejsca w górę', many: '{n} miejsc w górę', other: '{n} miejsca w górę' },
  down: { one: '{n} miejsce w dół', few: '{n} miejsca w dół', many: '{n} miejsc w dół', other: '{n} miejsca w dół' },
  same: 'to samo miejsce',
  fresh: 'od niedawna',
  you: 'Ty',
  guest: 'Gość',
  ahead: {
    one: '{n} punkt do miejsca {rank}',
    few: '{n} punkty do miejsca {rank}',
    many: '{n} punktów do miejsca {rank}',
    other: '{n} punktu do miejsca {rank}',
  },
  below: 'Poza pierwszymi {n} miejscami',
  none: 'Nikt jeszcze nie ma punktów {period}',
  none_lead: 'Dodaj pomysł albo pomóż komuś, a staniesz na tej liście.',
  failed: 'Nie udało się wczytać rankingu.',
  retry: 'Spróbuj ponownie',
  moved: 'Miejsca się zmieniły',
  show: 'Pokaż',
  how: 'Za co są punkty',
  offline: 'Jesteś offline. Miejsca są takie jak poprzednio.',
};
export default pl;
