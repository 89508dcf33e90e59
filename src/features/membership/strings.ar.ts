/** Arabic words of the chip and of a gate's first look. */
import type { Translation } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const ar: Translation<typeof english> = {
  keeps: 'تبقى فكرتك لك',
  shares: 'الفكرة لك ولنا',
  transfers: 'تصير الأفكار لنا',
  open: 'للجميع',
  'idea.keeps': 'لصاحبها',
  'idea.shares': 'مشتركة',
  'idea.transfers': 'للشركة',
  'idea.open': 'للجميع',
  'words.keeps': 'ما تكتبه يبقى لك',
  'words.shares': 'ما تكتبه لك ولنا',
  'words.transfers': 'ما تكتبه يصير لنا',
  'words.open': 'ما تكتبه للجميع',
  'keeps.why': 'ما تشاركه يبقى لك، ولنا أن نستعمله.',
  'shares.why': 'لك ولنا أن نفعل به ما نشاء.',
  'transfers.why': 'ما تشاركه هنا يصير لنا.',
  'open.why': 'لأي أحد أن يستعمله، وفق رخصة مفتوحة.',
};
export default ar;
