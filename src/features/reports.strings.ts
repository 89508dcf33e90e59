/** Telling the team of what is wrong, and objecting to what the team decided: in the words of every widget where people write. */
export const reportsEnglish = {
  report: 'Report',
  report_title: 'What is wrong with it?',
  report_lead: 'Only the team sees your report.',
  'reason.offensive': 'It is offensive',
  'reason.abusive': 'It attacks somebody',
  'reason.spam': 'It is spam',
  'reason.off_topic': 'It does not belong here',
  'reason.illegal': 'It is against the law',
  'reason.other': 'Something else',
  report_note: 'What should we know?',
  reported: 'Reported. Thank you.',
  object: 'Object…',
};
