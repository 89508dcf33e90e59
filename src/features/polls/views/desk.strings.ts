/** The words of what staff do with a poll. */
import { catalogue } from '../../../ui/localize.ts';

export const deskEnglish = {
  title: 'For the team',
  edit: 'Edit the poll',
  close: 'Close the poll now',
  close_sure: 'Yes, close it',
  close_hint: 'A closed poll stays closed. All votes are then counted and the result is published.',
  closed: 'The poll is closed.',
  outcome: 'Outcome',
  outcome_hint: 'What follows from the result. Everybody reads it below the poll.',
  announce: 'Publish the outcome',
  announced: 'The outcome is published.',
  offers: 'Voters would like to add',
  approve: 'Add',
  approve_of: 'Add {label}',
  decline: 'Do not add',
  decline_of: 'Do not add {label}',
  approved: 'Added.',
  added: 'Added by voters',
  out: 'Take out',
  out_of: 'Take out {label}',
  out_why: 'Why',
  out_hint: 'The team and who added it read this. The votes for it stay.',
  out_sure: 'Yes, take it out',
  out_not: 'Cancel',
  taken_out: 'Taken out.',
  declined: 'Not added.',
} as const;

export const deskWords = catalogue({
  name: 'polls.desk',
  en: deskEnglish,
  load: { ar: () => import('./desk.strings.ar.ts'), pl: () => import('./desk.strings.pl.ts') },
});
