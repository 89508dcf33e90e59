/** The words of the editor's tools. */
import { catalogue } from './localize.ts';

export const editorEnglish = {
  tools: 'Text tools',
  bold: 'Bold',
  italic: 'Italic',
  link: 'Link',
  quote: 'Quote',
  code: 'Code',
  list: 'List',
  with_key: '{name} ({key})',
  preview: 'Preview',
  preview_empty: 'Nothing to preview yet.',
} as const;

export const editorWords = catalogue({
  name: 'editor',
  en: editorEnglish,
  load: { pl: () => import('./editor-strings.pl.ts'), ar: () => import('./editor-strings.ar.ts') },
});
