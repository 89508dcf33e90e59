/** What happens in people, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'people.introduced': '{member} joined',
  'people.levelled': '{member} reached level {level}',
  'people.entitled': '{who} changed for whom somebody speaks',
  'people.granted': '{who} gave {member} something extra',
  'people.revoked': '{who} took something extra back from {member}',
  'people.configured': '{who} changed the rules of points',
  place: 'Profile',
} as const;

export const told = catalogue({
  name: 'told.people',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
