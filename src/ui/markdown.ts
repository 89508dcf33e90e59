/** Called by rich-text.element.ts for text that holds markup: the one door to markdown-it. Answers nodes that went through the sanitiser. */
import type MarkdownIt from 'markdown-it';
import { once } from './once.ts';
import { sanitize } from './sanitize.ts';

/** `html: false` shows tags as they were written; images stay what they are in the text, a link. */
const door = once(async (): Promise<MarkdownIt> => {
  const { default: Markdown } = await import('markdown-it');
  const markdown = new Markdown({ html: false, linkify: true, breaks: true, typographer: false });
  markdown.disable('image');
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  // a person's headings stand below those of the page; a column's side would be a style, which a strict policy complains of before the sanitiser takes it out
  markdown.core.ruler.push('levels', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag[1]) + 3)}`;
      if (token.type === 'th_open' || token.type === 'td_open') token.attrs = null;
    }
  });
  return markdown;
});

const kept = new Map<string, Promise<DocumentFragment>>();
/** Texts kept rendered, by record and version: lists show the same ones again and again. */
const MOST = 200;

/** `key` names the record and its version; without it nothing is kept. The answer is a copy of your own. */
export async function render(source: string, key?: string): Promise<DocumentFragment> {
  const there = key === undefined ? undefined : kept.get(key);
  const nodes = there ?? door().then((markdown) => sanitize(markdown.render(source)));
  if (key !== undefined && !there) {
    if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
    kept.set(key, nodes);
    nodes.catch(() => kept.delete(key));
  }
  return (await nodes).cloneNode(true) as DocumentFragment;
}
