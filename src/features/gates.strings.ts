/** What stands before every command, in words: gates of any feature, and the doors. Each widget's words begin with these, and may say them in its own way. */
export const gatesEnglish = {
  field_empty: 'Write something here.',
  field_none: 'Choose one.',
  'why.moderation.muted':
    'You can read and vote here, but not write until {until}. The reason: {because}. Your notices say more, and how to object.',
  'why.moderation.muted.open':
    'You can read and vote here, but not write for now. The reason: {because}. Your notices say more, and how to object.',
  'why.moderation.suspended':
    'You can read here, but do nothing else until {until}. The reason: {because}. Your notices say more, and how to object.',
  'why.moderation.suspended.open':
    'You can read here, but do nothing else for now. The reason: {because}. Your notices say more, and how to object.',
  'why.moderation.banned': 'You cannot take part here until {until}. The reason: {because}. Your notices say more, and how to object.',
  'why.moderation.banned.open': 'You cannot take part here any more. The reason: {because}. Your notices say more, and how to object.',
  'because.offensive': 'offensive words',
  'because.abusive': 'attacks on others',
  'because.spam': 'advertising',
  'because.off_topic': 'off topic',
  'because.illegal': 'something unlawful',
  'because.other': 'the rules of this place',
  'why.moderation.staff': 'Only admins may sanction colleagues.',
  'why.moderation.changed': 'This was changed meanwhile. Look at it again.',
  'why.people.level_needed': 'This takes a higher level. Your points say how far it is.',
  'why.account.members_only': 'Guests may not do this here. Sign in first.',
  'why.membership.agreement_needed': 'First accept the terms under which people contribute here, then send it again.',
  'why.kernel.unknown': 'This is not here any more. Reload to see how things stand.',
  'why.kernel.forbidden': 'You may not do this now. Reload to see how things stand.',
  'why.kernel.args': 'Something in it is not as it should be. Check what you entered.',
  'why.kernel.too_big': 'That is too long. Shorten it and send it again.',
  'why.kernel.too_fast': { one: 'That was quick. Try again in {n} second.', other: 'That was quick. Try again in {n} seconds.' },
  'why.kernel.newer': 'The server is being updated. Try again in a minute.',
  'why.kernel.actor': 'You signed in as somebody else meanwhile. Send it again as you.',
  'why.kernel.token': 'You are signed out. Sign in, and send it again.',
  'why.kernel.failed': 'Something went wrong here. Try again; if it happens again, tell the team.',
  'why.kernel.unreached': 'There is no connection right now, so this was not sent. Try again in a moment.',
  'why.kernel.changed_envelope': 'Something else was sent under the same name. Reload and send it again.',
  'why.kernel.no_command': 'This page is older than the server. Reload it.',
  'why.kernel.protocol': 'This page is older than the server. Reload it.',
} as const;
