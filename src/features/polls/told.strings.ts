/** What happens in a poll, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'polls.created': '{who} asked {what}',
  'polls.closed': '{what} closed',
  'polls.announced': '{who} said what follows from {what}',
  'polls.edited': '{who} edited {what}',
  'polls.option_added': '{who} added “{option}” to {what}',
  'polls.option_offered': '{who} would like “{option}” in {what}',
  'polls.option_approved': '{who} let “{option}” into {what}',
  'polls.option_declined': '{who} kept “{option}” out of {what}',
  'polls.option_taken_out': '{who} took an option out of {what}',
  'polls.words_rejected': '{who} took words of {member} in {what} out of sight',
  'polls.words_published': '{who} let words of {member} in {what} be seen',
  'a.poll': 'a poll',
  place: 'Poll',
} as const;

export const told = catalogue({
  name: 'told.polls',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
