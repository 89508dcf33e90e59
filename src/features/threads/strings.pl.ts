/** Polish words of a thread's first screen. No forms that need a person's gender; four plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const pl: Translation<typeof english> = {
  title: 'Dyskusja',
  comments: { one: '{n} komentarz', few: '{n} komentarze', many: '{n} komentarzy', other: '{n} komentarza' },
  write: 'Dołącz do dyskusji',
  answer: 'Twoja odpowiedź',
  post: 'Opublikuj',
  sort: 'Kolejność',
  top: 'Najpierw najlepsze',
  newest: 'Najpierw nowe',
  oldest: 'Najpierw stare',
  replied: 'Najwięcej odpowiedzi',
  controversial: 'Najwięcej sporów',
  up: 'Głos za, {n}',
  down: 'Głos przeciw, {n}',
  votes: { one: '{n} głos', few: '{n} głosy', many: '{n} głosów', other: '{n} głosu' },
  reply: 'Odpowiedz',
  replies: {
    one: 'Pokaż jeszcze {n} odpowiedź',
    few: 'Pokaż jeszcze {n} odpowiedzi',
    many: 'Pokaż jeszcze {n} odpowiedzi',
    other: 'Pokaż jeszcze {n} odpowiedzi',
  },
  fold: 'Odpowiedzi dla: {name}',
  guest: 'Gość',
  edited: 'po zmianie',
  pinned: 'Przypięte',
  official: 'Oficjalna odpowiedź',
  accepted: 'Odpowiedź wybrana',
  answers: 'Do: {name}',
  sending: 'Wysyłanie',
  gone: 'Usunięto',
};
export default pl;
