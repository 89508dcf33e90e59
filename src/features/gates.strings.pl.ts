/** The same in Polish. */
import type { Translation } from '../ui/localize.ts';
import type { gatesEnglish } from './gates.strings.ts';

const polish: Translation<typeof gatesEnglish> = {
  field_empty: 'Napisz tu coś.',
  field_none: 'Wybierz jedno.',
  'why.moderation.muted':
    'Można tu czytać i głosować, ale pisanie jest wyłączone do {until}. Powód: {because}. Więcej mówią powiadomienia, także o tym, jak się odwołać.',
  'why.moderation.muted.open':
    'Można tu czytać i głosować, ale pisanie jest na razie wyłączone. Powód: {because}. Więcej mówią powiadomienia, także o tym, jak się odwołać.',
  'why.moderation.suspended':
    'Do {until} można tu tylko czytać. Powód: {because}. Więcej mówią powiadomienia, także o tym, jak się odwołać.',
  'why.moderation.suspended.open':
    'Na razie można tu tylko czytać. Powód: {because}. Więcej mówią powiadomienia, także o tym, jak się odwołać.',
  'why.moderation.banned':
    'Do {until} udział tutaj jest niemożliwy. Powód: {because}. Więcej mówią powiadomienia, także o tym, jak się odwołać.',
  'why.moderation.banned.open':
    'Udział tutaj nie jest już możliwy. Powód: {because}. Więcej mówią powiadomienia, także o tym, jak się odwołać.',
  'because.offensive': 'obraźliwe słowa',
  'because.abusive': 'ataki na innych',
  'because.spam': 'reklama',
  'because.off_topic': 'nie na temat',
  'because.illegal': 'coś niezgodnego z prawem',
  'because.other': 'zasady tego miejsca',
  'why.moderation.staff': 'Tylko administratorzy mogą karać osoby z zespołu.',
  'why.moderation.changed': 'To się w międzyczasie zmieniło. Spójrz jeszcze raz.',
  'why.people.level_needed': 'Do tego potrzeba wyższego poziomu. Punkty pokazują, ile brakuje.',
  'why.account.members_only': 'Goście nie mogą tego tutaj robić. Najpierw trzeba się zalogować.',
  'why.membership.agreement_needed': 'Najpierw trzeba przyjąć warunki, na jakich można tu coś wnosić, potem wysłać jeszcze raz.',
  'why.kernel.unknown': 'Tego już tu nie ma. Odświeżenie strony pokaże aktualny stan.',
  'why.kernel.forbidden': 'Teraz nie można tego zrobić. Odświeżenie strony pokaże aktualny stan.',
  'why.kernel.args': 'Coś jest nie tak, jak powinno. Proszę sprawdzić wpisane dane.',
  'why.kernel.too_big': 'To jest za długie. Proszę skrócić i wysłać jeszcze raz.',
  'why.kernel.too_fast': {
    one: 'To było szybko. Można spróbować ponownie za {n} sekundę.',
    few: 'To było szybko. Można spróbować ponownie za {n} sekundy.',
    many: 'To było szybko. Można spróbować ponownie za {n} sekund.',
    other: 'To było szybko. Można spróbować ponownie za {n} sekundy.',
  },
  'why.kernel.newer': 'Serwer jest aktualizowany. Proszę spróbować za minutę.',
  'why.kernel.actor': 'Tymczasem zalogowano się jako ktoś inny. Proszę wysłać to ponownie jako Ty.',
  'why.kernel.token': 'Sesja się skończyła. Proszę się zalogować i wysłać jeszcze raz.',
  'why.kernel.failed': 'Coś się tu nie udało. Proszę spróbować ponownie; jeśli się powtórzy, napisać do zespołu.',
  'why.kernel.unreached': 'Nie ma teraz połączenia, więc tego nie wysłano. Spróbuj ponownie za chwilę.',
  'why.kernel.changed_envelope': 'Pod tą samą nazwą wysłano coś innego. Proszę odświeżyć stronę i wysłać ponownie.',
  'why.kernel.no_command': 'Ta strona jest starsza niż serwer. Proszę ją odświeżyć.',
  'why.kernel.protocol': 'Ta strona jest starsza niż serwer. Proszę ją odświeżyć.',
};
export default polish;
