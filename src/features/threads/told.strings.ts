/** What happens in a discussion, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'threads.commented': '{who} commented on {what}',
  'threads.imported': '{who} commented on {what}',
  'threads.accepted': '{who} chose the answer by {member} in {what}',
  'threads.featured': '{who} featured a comment by {member} in {what}',
  'threads.pinned': '{who} pinned a comment by {member} in {what}',
  'threads.official': '{who} marked an official answer in {what}',
  'threads.locked': '{who} closed a branch of {what}',
  'threads.configured': '{who} changed the rules of {what}',
  'threads.edited': '{who} edited a comment in {what}',
  'threads.deleted': '{who} deleted a comment in {what}',
  'threads.published': '{who} let a comment in {what} be seen',
  'threads.held': '{who} took a comment in {what} out of sight for now',
  'threads.rejected': '{who} took a comment in {what} out of sight',
  'threads.reported': '{who} reported a comment in {what}',
  'a.comment': 'a discussion',
  'a.threads.rules': 'a discussion',
  place: 'Discussion',
} as const;

export const told = catalogue({
  name: 'told.threads',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
