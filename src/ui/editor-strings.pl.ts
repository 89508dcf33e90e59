/** Polish words of the editor's tools. */
import type { editorEnglish } from './editor-strings.ts';
import type { Translation } from './localize.ts';

const pl: Translation<typeof editorEnglish> = {
  tools: 'Narzędzia tekstu',
  bold: 'Pogrubienie',
  italic: 'Kursywa',
  link: 'Link',
  quote: 'Cytat',
  code: 'Kod',
  list: 'Lista',
  with_key: '{name} ({key})',
  preview: 'Podgląd',
  preview_empty: 'Nie ma jeszcze czego pokazać.',
};
export default pl;
