/** Polish. Sentences need no gender: who, then what. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './told.strings.ts';

const pl: Translation<typeof english> = {
  'polls.created': '{who}: nowa ankieta {what}',
  'polls.closed': 'Koniec głosowania: {what}',
  'polls.announced': '{who}: co wynika z {what}',
  'polls.edited': '{who}: zmiana w ankiecie {what}',
  'polls.option_added': '{who}: nowa opcja „{option}” w {what}',
  'polls.option_offered': '{who}: propozycja opcji „{option}” w {what}',
  'polls.option_approved': '{who}: przyjęcie opcji „{option}” w {what}',
  'polls.option_declined': '{who}: odrzucenie opcji „{option}” w {what}',
  'polls.option_taken_out': '{who}: usunięcie opcji z {what}',
  'polls.words_rejected': '{who}: ukrycie tego, co pisze {member} w {what}',
  'polls.words_published': '{who}: pokazanie tego, co pisze {member} w {what}',
  'a.poll': 'ankieta',
  place: 'Ankieta',
};

export default pl;
