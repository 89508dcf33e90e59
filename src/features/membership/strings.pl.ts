import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const polish: Translation<typeof english> = {
  keeps: 'Pomysł zostaje Twój',
  shares: 'Pomysł jest wspólny',
  transfers: 'Pomysły przechodzą na nas',
  open: 'Otwarte dla wszystkich',
  'idea.keeps': 'Należy do autora',
  'idea.shares': 'Wspólny',
  'idea.transfers': 'Należy do firmy',
  'idea.open': 'Należy do wszystkich',
  'words.keeps': 'Twoje słowa zostają Twoje',
  'words.shares': 'Twoje słowa są wspólne',
  'words.transfers': 'Twoje słowa przechodzą na nas',
  'words.open': 'Twoje słowa są dla wszystkich',
  'keeps.why': 'To, czym się dzielisz, pozostaje Twoje; możemy z tego korzystać.',
  'shares.why': 'I Ty, i my możemy z tym zrobić, co chcemy.',
  'transfers.why': 'To, czym się tu dzielisz, staje się nasze.',
  'open.why': 'Każdy może z tego korzystać na otwartej licencji.',
};
export default polish;
