/** Polish words of a badge; four plural forms. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const pl: Translation<typeof english> = {
  points: { one: '{n} punkt', few: '{n} punkty', many: '{n} punktów', other: '{n} punktu' },
  badge: '{points}, poziom: {level}',
  guest: 'Gość',
  'level.newcomer': 'Nowa osoba',
  'level.member': 'Uczestnictwo',
  'level.regular': 'Stała obecność',
  'level.expert': 'Znawstwo',
  'level.guide': 'Przewodnictwo',
};
export default pl;
