/** What happens in an idea box, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'ideas.proposed': '{who} shared {what}',
  'ideas.imported': '{who} shared {what}',
  'ideas.edited': '{who} edited {what}',
  'ideas.status_changed': '{who} set {what} to {status}',
  'ideas.answered': '{who} answered {what}',
  'ideas.unanswered': '{who} took back the answer to {what}',
  'ideas.merged': '{who} merged {what} into {with}',
  'ideas.unmerged': '{who} separated {what} from {with}',
  'ideas.pinned': '{who} pinned {what}',
  'ideas.withdrawn': '{who} withdrew {what}',
  'ideas.restored': '{who} brought {what} back',
  'ideas.configured': '{who} changed the rules of the idea box',
  'ideas.published': '{who} let {what} be seen',
  'ideas.held': '{who} took {what} out of sight for now',
  'ideas.rejected': '{who} took {what} out of sight',
  'a.idea': 'an idea',
  'status.open': 'Open',
  'status.under_review': 'Under review',
  'status.planned': 'Planned',
  'status.in_progress': 'In progress',
  'status.completed': 'Done',
  'status.declined': 'Declined',
  place: 'Ideas',
} as const;

export const told = catalogue({
  name: 'told.ideas',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
