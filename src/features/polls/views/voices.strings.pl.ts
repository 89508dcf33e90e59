/** Polish words of who voted. */
import type { Translation } from '../../../ui/localize.ts';
import all from '../../reports.strings.pl.ts';
import type { voicesEnglish } from './voices.strings.ts';

const { object: _, ...reports } = all;
const pl: Translation<typeof voicesEnglish> = {
  ...reports,
  you: 'Ty',
  report_of: 'Zgłoś to, co pisze {name}',
  cancel: 'Anuluj',
  not_reported: 'Nie zgłoszono. {why}',
  out: 'Ukryte. Czyta to tylko zespół i osoba, która to napisała.',
  failed: 'Nie udało się wczytać. Być może nie ma połączenia.',
};
export default pl;
