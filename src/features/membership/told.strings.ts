/** What happens in the door, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'membership.terms_published': '{who} published terms, version {version}',
  'membership.let_in': '{who} let {member} in',
  'membership.put_out': '{who} put {member} out',
  'membership.left': '{who} left',
  'membership.applied': '{who} asked to be let in',
  'membership.reviewed': '{who} answered the request of {member}',
  'membership.invited': '{who} made an invitation: {label}',
  'membership.uninvited': '{who} took an invitation back: {label}',
  'membership.door_changed': '{who} changed who is let in',
  place: 'Entrance',
} as const;

export const told = catalogue({
  name: 'told.membership',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
