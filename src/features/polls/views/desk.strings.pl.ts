/** Polish words of what staff do with a poll. */
import type { Translation } from '../../../ui/localize.ts';
import type { deskEnglish } from './desk.strings.ts';

const pl: Translation<typeof deskEnglish> = {
  title: 'Dla zespołu',
  edit: 'Edytuj głosowanie',
  close: 'Zakończ teraz',
  close_sure: 'Tak, zakończ',
  close_hint: 'Zakończonego głosowania nie da się wznowić. Wszystkie głosy zostaną policzone, a wynik opublikowany.',
  closed: 'Głosowanie zakończone.',
  outcome: 'Co z tego wynika',
  outcome_hint: 'Każdy przeczyta to pod głosowaniem.',
  announce: 'Opublikuj',
  announced: 'Opublikowano.',
  offers: 'Propozycje głosujących',
  approve: 'Dodaj',
  approve_of: 'Dodaj: {label}',
  decline: 'Nie dodawaj',
  decline_of: 'Nie dodawaj: {label}',
  approved: 'Dodano.',
  declined: 'Nie dodano.',
};
export default pl;
