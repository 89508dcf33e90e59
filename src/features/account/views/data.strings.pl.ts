/** Po polsku: co przechowujemy o osobie. */
import type { Translation } from '../../../ui/localize.ts';
import type { dataEnglish } from './data.strings.ts';

export default {
  title: 'Twoje dane',
  lead: 'To, co piszesz i na co głosujesz, zapisujemy pod identyfikatorem {id}. Twoje imię jest tylko w jednym miejscu: w profilu.',
  nothing: 'Niczego tu jeszcze o Tobie nie zapisano.',
  download: 'Pobierz moje dane',
  got: 'Plik trafia właśnie do pobranych.',
  erase: 'Usuń wszystko o mnie',
  erase_title: 'Usunąć wszystko o Tobie?',
  goes: 'Znikną Twoje imię, logowanie, słowa, szkice, zgłoszenia i wiadomości do zespołu.',
  stays:
    'Odpowiedzi innych pozostaną czytelne; w miejscu Twoich słów będzie wielokropek kogoś bez imienia. Policzone głosy zostaną policzone, już bez Ciebie.',
  now: 'Stanie się to od razu i nie da się tego cofnąć. Kopie zapasowe zespołu znikną, gdy minie ich czas.',
  after: {
    one: 'Stanie się to za {n} dzień. Do tego czasu możesz się rozmyślić; potem nie da się tego cofnąć.',
    few: 'Stanie się to za {n} dni. Do tego czasu możesz się rozmyślić; potem nie da się tego cofnąć.',
    many: 'Stanie się to za {n} dni. Do tego czasu możesz się rozmyślić; potem nie da się tego cofnąć.',
    other: 'Stanie się to za {n} dnia. Do tego czasu możesz się rozmyślić; potem nie da się tego cofnąć.',
  },
  again: 'Możesz wrócić jako ktoś nowy.',
  word: 'usuń',
  type: 'Aby potwierdzić, wpisz {word}',
  erase_now: 'Usuń wszystko',
  keep: 'Zostaw',
  due: 'Wszystko o Tobie zostanie usunięte: {when}.',
  stay: 'Cofnij',
  gone: 'Wszystko o Tobie zostało usunięte. Od teraz jesteś tu kimś nowym.',
  failed: 'Nie udało się. Spróbuj ponownie albo napisz do zespołu.',
} satisfies Translation<typeof dataEnglish>;
