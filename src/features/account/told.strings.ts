/** What happens in roles, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'account.appointed': '{who} made {member} {role}',
  'account.dismissed': '{who} took the role {role} from {member}',
  'account.admitted': '{who} changed what guests may do',
  place: 'Roles',
} as const;

export const told = catalogue({
  name: 'told.account',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
