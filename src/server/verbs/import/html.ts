/** Reads the HTML that people wrote into other systems: as little as it takes, never wrong enough to throw. `markdown.ts` turns the tree into Markdown. */
import sax from 'sax';

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Tag | string)[];
}

const KNOWN =
  'a|abbr|acronym|address|article|aside|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|noscript|object|ol|p|param|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|tr|track|tt|u|ul|var|video|audio|wbr';
const ATTRIBUTE = String.raw`\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?`;
const TOKEN = new RegExp(String.raw`<!--[\s\S]*?(?:-->|$)|<(/?)(${KNOWN})((?:${ATTRIBUTE})*)\s*/?>`, 'gi');
const VOID = new Set(['br', 'col', 'embed', 'hr', 'img', 'input', 'param', 'source', 'track', 'wbr']);
/** Nobody means to nest deeper; what does, stands beside. */
const MOST_DEEP = 50;
/** What these hold is not said to anybody. */
const SILENT = new Set(['script', 'style', 'iframe', 'object', 'svg', 'noscript', 'form', 'video', 'audio', 'textarea']);
/** Opening one of these ends an open one of those, up to the nearest of the bounds. */
const ENDS: Readonly<Record<string, { readonly of: readonly string[]; readonly within: readonly string[] }>> = {
  li: { of: ['li'], within: ['ul', 'ol'] },
  dt: { of: ['dt', 'dd'], within: ['dl'] },
  dd: { of: ['dt', 'dd'], within: ['dl'] },
  tr: { of: ['tr', 'td', 'th'], within: ['table'] },
  td: { of: ['td', 'th'], within: ['tr', 'table'] },
  th: { of: ['td', 'th'], within: ['tr', 'table'] },
  p: { of: ['p'], within: ['blockquote', 'li', 'div', 'td', 'th', 'dd'] },
};

/** Tags that HTML does not have are text, as somebody wrote them. */
export function readHtml(source: string): Tag {
  const root: Tag = { name: '', attributes: {}, children: [] };
  const open: Tag[] = [root];
  const close = (at: number): void => {
    if (at > 0) open.length = at;
  };
  let from = 0;
  const text = (to: number): void => {
    if (to > from) open.at(-1)!.children.push(decoded(source.slice(from, to)));
  };
  for (const token of source.matchAll(TOKEN)) {
    text(token.index);
    from = token.index + token[0].length;
    const [, slash, raw, attributes = ''] = token;
    if (raw === undefined) continue;
    const name = raw.toLowerCase();
    if (slash) {
      close(open.findLastIndex((tag) => tag.name === name));
      continue;
    }
    const ends = ENDS[name];
    if (ends) {
      const bound = open.findLastIndex((tag) => ends.within.includes(tag.name));
      close(open.findIndex((tag, i) => i > bound && ends.of.includes(tag.name)));
    }
    const tag: Tag = { name, attributes: attributesOf(attributes), children: [] };
    open.at(-1)!.children.push(tag);
    if (!VOID.has(name) && open.length < MOST_DEEP) open.push(tag);
  }
  text(source.length);
  return root;
}

export const isSilent = ({ name }: Tag): boolean => SILENT.has(name);

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(/([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  );

/** Those of HTML 4; the package has them, its types do not. */
const { ENTITIES } = sax as typeof sax & { readonly ENTITIES: Readonly<Record<string, string | number>> };
/** `&amp;`, `&#8217;` and the like, as characters. What is no entity stays as it is. */
export function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) {
        const found = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
        return found === undefined ? whole : typeof found === 'number' ? String.fromCodePoint(found) : found;
      }
      const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
      const fits = code >= 32 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000);
      return fits || code === 9 || code === 10 ? String.fromCodePoint(code) : '';
    },
  );
}
