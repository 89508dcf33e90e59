/** The words about what is kept of somebody. */
import { catalogue } from '../../../ui/localize.ts';

export const dataEnglish = {
  title: 'Your data',
  lead: 'What you wrote and voted for is kept under the id {id}. Your name stands in one place only: your profile.',
  nothing: 'Nothing is kept of you here yet.',
  download: 'Download my data',
  got: 'Your file is on its way to your downloads.',
  erase: 'Erase everything about me',
  erase_title: 'Erase everything about you?',
  goes: 'Your name, your sign-in, your words, drafts, applications and messages with the team go.',
  stays:
    'What others answered stays readable; where your words were, there is an ellipsis by somebody without a name. Votes that were counted stay counted, without you.',
  now: 'It is done at once and cannot be undone. Copies that the team made to be safe follow when their time is over.',
  after: {
    one: 'It is done in {n} day. Until then you can take it back here; afterwards it cannot be undone.',
    other: 'It is done in {n} days. Until then you can take it back here; afterwards it cannot be undone.',
  },
  again: 'You may come back, as somebody new.',
  word: 'erase',
  type: 'Type {word} to confirm',
  erase_now: 'Erase everything',
  keep: 'Keep it',
  due: 'Everything about you will be erased on {when}.',
  stay: 'Take it back',
  gone: 'Everything about you is gone. You are somebody new here now.',
  failed: 'That did not work. Try again, or write to the team.',
} as const;

export const dataWords = catalogue({
  name: 'account_data',
  en: dataEnglish,
  load: { ar: () => import('./data.strings.ar.ts'), pl: () => import('./data.strings.pl.ts') },
});
