/** Arabic words of the editor's tools. */
import type { editorEnglish } from './editor-strings.ts';
import type { Translation } from './localize.ts';

const ar: Translation<typeof editorEnglish> = {
  tools: 'أدوات النص',
  bold: 'عريض',
  italic: 'مائل',
  link: 'رابط',
  quote: 'اقتباس',
  code: 'شفرة',
  list: 'قائمة',
  with_key: '{name} ({key})',
  preview: 'معاينة',
  preview_empty: 'لا شيء للمعاينة بعد.',
};
export default ar;
