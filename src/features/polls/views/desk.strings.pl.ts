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
  added: 'Dodane przez głosujących',
  out: 'Usuń',
  out_of: 'Usuń: {label}',
  out_why: 'Dlaczego',
  out_hint: 'Przeczyta to zespół i osoba, która dodała opcję. Głosy na nią zostają.',
  out_sure: 'Tak, usuń',
  out_not: 'Anuluj',
  taken_out: 'Usunięto.',
  declined: 'Nie dodano.',
};
export default pl;
