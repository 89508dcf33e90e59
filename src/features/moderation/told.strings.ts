/** What happens in moderation, in sentences; the activity says them. Which of it is told, and to whom: `tells.ts`. */
import { catalogue } from '../../ui/localize.ts';

export const english = {
  'moderation.decided': '{who} decided about {what}: {verdict}',
  'moderation.undone': '{who} took back a decision about {what}',
  'moderation.sanctioned': '{who} sanctioned {member}: {act}',
  'moderation.lifted': '{who} ended the sanction of {member}',
  'moderation.appealed': '{who} objected to a decision',
  'moderation.burst': 'Votes for {what} came in a burst',
  'moderation.configured': '{who} changed the rules of moderation',
  'verdict.approve': 'approved',
  'verdict.reject': 'taken out of sight',
  'verdict.hold': 'held for a closer look',
  'act.warn': 'warned',
  'act.mute': 'muted',
  'act.suspend': 'suspended',
  'act.ban': 'banned',
  place: 'Moderation',
} as const;

export const told = catalogue({
  name: 'told.moderation',
  en: english,
  load: { pl: () => import('./told.strings.pl.ts'), ar: () => import('./told.strings.ar.ts') },
});
