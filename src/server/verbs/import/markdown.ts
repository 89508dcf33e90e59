/** HTML from elsewhere as the Markdown our texts are kept in: it shows what was meant, and what was plain text stays plain text. Importers call it. */
import { isSilent, readHtml, type Tag } from './html.ts';

const BLOCK =
  /^(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|caption|ul)$/;
const isBlock = (child: Tag | string): child is Tag => typeof child !== 'string' && BLOCK.test(child.name);

/** An empty line ends a paragraph and a line break is a line break, in the source as in the answer. */
export const markdownOf = (html: string): string =>
  blocks(readHtml(html.replaceAll('\r\n', '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')).children).join('\n\n');

/** Runs of words become paragraphs; the rest are blocks of their own. */
function blocks(children: readonly (Tag | string)[]): string[] {
  const out: string[] = [];
  let run: (Tag | string)[] = [];
  const flush = (): void => {
    const words = inline(run);
    run = [];
    for (const paragraph of words.split(/\n\s*\n/)) {
      const lines = paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      if (lines.length > 0) out.push(lines.map(atStart).join('\n'));
    }
  };
  for (const child of children) {
    if (!isBlock(child)) {
      run.push(child);
      continue;
    }
    flush();
    out.push(...block(child));
  }
  flush();
  return out;
}

function block(tag: Tag): string[] {
  const { name, children } = tag;
  if (/^h[1-6]$/.test(name)) return some(`${'#'.repeat(Number(name[1]))} `, oneLine(inline(children)));
  if (name === 'hr') return ['---'];
  if (name === 'pre') return [fenced(plain(tag))];
  if (name === 'blockquote') return some('', indented(blocks(children).join('\n\n'), '> ', '> '));
  if (name === 'ul' || name === 'ol') return some('', listed(tag));
  if (name === 'table') return some('', tabled(tag));
  if (name === 'dt' || name === 'summary' || name === 'caption') return some('', bold(oneLine(inline(children))));
  return blocks(children);
}
const some = (mark: string, text: string): string[] => (text === '' ? [] : [mark + text]);
const bold = (text: string): string => (text === '' ? '' : `**${text}**`);

function listed({ name, attributes, children }: Tag): string {
  let number = Number(/^\d{1,9}$/.exec(attributes['start'] ?? '1')?.[0] ?? 1);
  return children
    .filter((child): child is Tag => typeof child !== 'string')
    .map((item) => {
      const mark = name === 'ol' ? `${number++}. ` : '- ';
      const parts = item.name === 'li' ? blocks(item.children) : block(item);
      return indented(parts.join('\n'), mark, ' '.repeat(mark.length)) || mark.trimEnd();
    })
    .join('\n');
}

function tabled(table: Tag): string {
  const rows = all(table, 'tr').map((row) =>
    row.children
      .filter((cell): cell is Tag => typeof cell !== 'string' && /^t[dh]$/.test(cell.name))
      .map((cell) => oneLine(blocks(cell.children).join(' ')) || ' '),
  );
  const [head, ...body] = rows.filter((row) => row.length > 0);
  if (!head) return blocks(table.children.filter((child) => typeof child === 'string')).join('\n\n');
  const width = Math.max(head.length, ...body.map((row) => row.length));
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? ' ').join(' | ')} |`;
  const caption = all(table, 'caption').flatMap(block);
  return [...caption.map((words) => `${words}\n`), line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join(
    '\n',
  );
}
const all = (tag: Tag, name: string): Tag[] =>
  tag.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === name ? [child] : child.name === 'table' ? [] : all(child, name),
  );

/** The first line behind `mark`, the others behind `then`. */
const indented = (text: string, mark: string, then: string): string =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map((line, i) => `${i === 0 ? mark : then}${line}`.trimEnd())
        .join('\n');

function inline(children: readonly (Tag | string)[], linked = false): string {
  return children.map((child) => (typeof child === 'string' ? escaped(child, linked) : phrase(child, linked))).join('');
}

function phrase(tag: Tag, linked: boolean): string {
  if (isSilent(tag)) return '';
  const { name, attributes, children } = tag;
  const words = (): string => inline(children, linked);
  switch (name) {
    case 'br':
      return '\n';
    case 'strong':
    case 'b':
      return wrapped(words(), '**');
    case 'em':
    case 'i':
    case 'cite':
    case 'var':
    case 'dfn':
      return wrapped(words(), '*');
    case 'del':
    case 's':
    case 'strike':
      return wrapped(words(), '~~');
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return coded(plain(tag));
    case 'q':
      return `“${words()}”`;
    case 'a':
      return link(attributes['href'], linked, () => inline(children, true));
    case 'img':
      return link(attributes['src'], linked, () => escaped((attributes['alt'] ?? '') || (attributes['title'] ?? ''), true));
    default:
      return isBlock(tag) ? `\n\n${oneLine(inline(children, linked))}\n\n` : words();
  }
}

/** Blanks go outside the marks, and marks do not reach over paragraphs: else they would show. */
const wrapped = (words: string, mark: string): string =>
  words
    .split(/(\n\s*\n)/)
    .map((part) =>
      part.replace(
        /^(\s*)(\S[\s\S]*?)(\s*)$/,
        (_, before: string, said: string, after: string) => `${before}${mark}${said}${mark}${after}`,
      ),
    )
    .join('');

/** Only addresses of the web and of mail lead anywhere; pictures become links to them. */
function link(address: string | undefined, linked: boolean, words: () => string): string {
  const said = oneLine(words());
  const url = safe(address);
  if (url === undefined || linked) return said;
  return said === '' || said === escaped(url, true) ? `<${url}>` : `[${said}](${/[()]/.test(url) ? `<${url}>` : url})`;
}
function safe(address: string | undefined): string | undefined {
  try {
    const url = new URL(address?.trim() ?? '');
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href.replace(/[<>\s]/g, encodeURIComponent) : undefined;
  } catch {
    return undefined;
  }
}

function coded(text: string): string {
  const code = oneLine(text);
  if (code === '') return '';
  const fence = '`'.repeat(longest(code) + 1);
  return code.startsWith('`') || code.endsWith('`') ? `${fence} ${code} ${fence}` : `${fence}${code}${fence}`;
}
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longest(text) + 1));
  return `${fence}\n${text.replace(/^\n+|\s+$/g, '')}\n${fence}`;
}
const longest = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

const plain = (tag: Tag): string =>
  tag.children
    .map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : isSilent(child) ? '' : plain(child)))
    .join('');
const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'*_~|\\]/g;
/** Plain text, so that no character of it means anything; addresses are links, except within a link. */
function escaped(text: string, linked: boolean): string {
  if (linked) return escapedWords(text);
  let from = 0;
  let out = '';
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    out += `${escapedWords(text.slice(from, index))}<${address}>`;
    from = index + address.length;
  }
  return out + escapedWords(text.slice(from));
}
const escapedWords = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/[\\`*[\]<>|]|~~|@\{|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu, (sign) => (sign === '@{' ? '@\\{' : `\\${sign}`));

/** Signs that mean something only where a line starts. */
const atStart = (line: string): string =>
  line.replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+(?=\s*$)|-{2,}(?=\s*$)|~(?=~))/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
