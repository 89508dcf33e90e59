/** Polish words of "How votes are counted". */
import type { Translation } from '../../../ui/localize.ts';
import type { methodEnglish } from './method.strings.ts';

const pl: Translation<typeof methodEnglish> = {
  title: 'Jak liczymy głosy',
  single: 'Każda osoba ma jeden głos. Wygrywa odpowiedź z największą liczbą głosów.',
  proposal:
    'Każda osoba jest za, wstrzymuje się, jest przeciw albo zgłasza weto. Kto się wstrzymuje, nie staje po żadnej stronie. Jedno weto zatrzymuje propozycję.',
  multiple:
    'Każda osoba wybiera kilka odpowiedzi. Procenty to części głosujących, więc razem mogą dać więcej niż 100. Wygrywa odpowiedź wybrana najczęściej.',
  approval:
    'Każda osoba zaznacza wszystkie odpowiedzi, na które się zgadza. Procenty to części głosujących. Wygrywa odpowiedź zaznaczona najczęściej.',
  score: 'Każda osoba daje oceny. Sumujemy je; brak oceny liczy się w średniej jako 0. Wygrywa odpowiedź z najwyższą sumą.',
  dot: 'Każda osoba rozdaje kropki. Procenty to części wszystkich kropek. Wygrywa odpowiedź z największą liczbą kropek.',
  irv: 'Natychmiastowa dogrywka. Każda karta liczy się dla odpowiedzi, która stoi na niej pierwsza. Dopóki żadna nie ma więcej niż połowy liczonych kart, odpada ta, która ma ich najmniej, a jej karty przechodzą na następne wskazane odpowiedzi. Gdy kilka ma najmniej, odpada ta, która miała mniej we wcześniejszej rundzie; jeśli nigdy się nie różniły, rozstrzyga los, który każdy może powtórzyć.',
  borda:
    'Metoda Bordy. Pierwsze miejsce wśród {n} odpowiedzi daje {most} pkt, każde następne o jeden mniej. Brak miejsca na karcie nie daje nic. Wygrywa odpowiedź z największą liczbą punktów.',
  schulze:
    'Metoda Schulzego. Odpowiedzi porównujemy parami: wygrywa ta, którą woli więcej kart. Gdy powstaje koło, rozstrzyga najsilniejszy łańcuch takich wygranych. Odpowiedź bez miejsca na karcie stoi poniżej wszystkich wskazanych.',
  share: 'Do wygranej potrzeba {n}% głosów.',
  quorum: 'Wynik liczy się od {n} głosów.',
  secret:
    'Głosowanie jest tajne: swoją kartę widzi tylko głosujący. Aby z liczb nie dało się odczytać jednej osoby, zmieniają się one dopiero, gdy od ostatniej zmiany zagłosuje lub zmieni głos {n} osób, i jeszcze raz na koniec. Ostatnia zmiana może być mniejsza. Gdy głosów jest mniej niż {n}, liczb nie publikujemy. Kto ma dostęp do bazy danych serwera, mógłby tam zajrzeć; program nie pokazuje tego nikomu.',
  named: 'Głosowanie jest jawne: kto widzi wyniki, widzi też, kto co wybrał.',
  table: 'Jako tabela',
  option: 'Odpowiedź',
  votes: 'Głosy',
  percent: 'Procent',
  given: 'Liczba ocen',
  mean: 'Średnia',
  dots: 'Kropki',
  points: 'Punkty',
  first: 'Pierwsze miejsca',
  beaten: 'Pokonuje',
  rounds: 'Głosy w kolejnych rundach',
  round: 'Runda {n}',
  out: 'Odpada',
  spent: 'Bez dalszych wskazań',
  gain: '+{n}',
  after: 'Po rundzie {round} najmniej głosów ma {label} i odpada. Jej karty ({n}) przechodzą dalej: {where}.',
  to: '{label}: {n}',
  nowhere: 'bez innego wskazania: {n}',
  by_earlier: 'Kilka miało najmniej; rozstrzygnęła wcześniejsza runda.',
  by_lot: 'Kilka miało najmniej w każdej rundzie; rozstrzygnął los (najmniejszy skrót SHA-256 z pytania i identyfikatora).',
  pairs: 'Ile osób woli odpowiedź z wiersza od odpowiedzi z kolumny',
  paths: 'Siła najsilniejszego łańcucha z wiersza do kolumny',
  recount: 'Każdy może przeliczyć te karty',
  download: 'Pobierz karty',
  check: 'Przelicz plik',
  checking: 'Liczenie…',
  check_same: 'Przeliczono: ten sam wynik. Karty są tymi, które opublikowano.',
  check_other: 'Przeliczono: wynik inny niż w pliku.',
  check_torn: 'To nie są karty, które opublikowano.',
  check_strange: 'To nie jest plik z kartami.',
  open_later: 'Po zakończeniu będzie tu można pobrać wszystkie karty i przeliczyć je.',
};
export default pl;
