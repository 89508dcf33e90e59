/** Reads a WordPress export (WXR 1.0 to 1.2) and checks all of it. `import wxr` calls it before anything is written. E-mail and IP addresses are not even looked at. */
import { readFileSync } from 'node:fs';
import sax from 'sax';
import { BadInput } from '../verb.ts';
import { checkFile } from './file.ts';
import { decoded } from './html.ts';

export interface WordpressComment {
  readonly id: string;
  /** '' or '0': at the top. */
  readonly parent: string;
  readonly author: string;
  /** ms */
  readonly at: number;
  readonly html: string;
  /** 1, 0, spam, trash or post-trashed. */
  readonly approved: string;
  /** comment, pingback, trackback or what plugins made of it. */
  readonly type: string;
  readonly line: number;
}
export interface Post {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly closed: boolean;
  /** Not everybody reads it: a password, a draft, private, in the bin. */
  readonly hidden: boolean;
  readonly line: number;
  readonly comments: readonly WordpressComment[];
}
export interface Site {
  /** What names this site among all: its address. */
  readonly source: string;
  /** Those that were commented. */
  readonly posts: readonly Post[];
  /** Posts, pages and files without comments. */
  readonly silent: number;
  /** Comments whose date was empty or no date, and so is that of their post. */
  readonly undated: number;
}

const MOST_BYTES = 256 * 2 ** 20;
const OLDEST = Date.UTC(1990, 0, 1);
const AHEAD = 86_400_000;

/** The members of an item and of a comment that are read; all others are passed over. */
const OF_ITEM = new Set([
  'title',
  'link',
  'wp:post_id',
  'wp:comment_status',
  'wp:status',
  'wp:post_password',
  'wp:post_date_gmt',
  'wp:post_date',
]);
const OF_COMMENT = new Set(
  ['id', 'parent', 'author', 'date', 'date_gmt', 'content', 'approved', 'type'].map((member) => `wp:comment_${member}`),
);
interface Fields {
  readonly line: number;
  readonly texts: Map<string, string>;
}
interface Item extends Fields {
  readonly comments: Fields[];
}

export function readSite(path: string, now: number): Site {
  checkFile(path, MOST_BYTES);
  const { items, addresses } = itemsOf(path, textOf(path));
  const source = addresses.find((address) => address.trim() !== '')?.trim();
  if (source === undefined)
    throw new BadInput(path, 'the export does not say which site it is from (<wp:base_blog_url> or <link>). Export the site again.');
  const seen = new Map<string, number>();
  let undated = 0;
  const posts = items
    .filter(({ comments }) => comments.length > 0)
    .map((item) =>
      postOf(path, item, seen, now, () => {
        undated++;
      }),
    );
  return { source: `wordpress: ${source}`.slice(0, 200), posts, silent: items.length - posts.length, undated };
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new BadInput(path, 'this is not UTF-8 text. Save the file as UTF-8 and try again.');
  }
}

/** What is well-formed comes out, item by item; the first fault ends it, with its line. */
function itemsOf(path: string, text: string): { items: Item[]; addresses: readonly string[] } {
  const parser = sax.parser(true, { position: true });
  const items: Item[] = [];
  const [blog, channel]: [string[], string[]] = [[], []];
  const stack: string[] = [];
  let words: string[] | undefined;
  let item: Item | undefined;
  let comment: Fields | undefined;
  const wrong = (what: string): BadInput => new BadInput(`${path} line ${String(parser.line + 1)} column ${String(parser.column)}`, what);

  parser.onerror = (error) => {
    throw wrong(`the XML is broken here (${error.message.split('\n', 1)[0] ?? ''}). Correct it or export the site again.`);
  };
  parser.onopentag = ({ name }) => {
    stack.push(name);
    if (stack.length === 1 && name !== 'rss') throw wrong(`this is no WordPress export: it begins with <${name}>, not with <rss>.`);
    if (stack.length === 3 && name === 'item') items.push((item = { line: parser.line + 1, texts: new Map(), comments: [] }));
    if (item && stack.length === 4 && name === 'wp:comment') item.comments.push((comment = { line: parser.line + 1, texts: new Map() }));
    const wanted = comment ? OF_COMMENT.has(name) : item ? OF_ITEM.has(name) : name === 'link' || name === 'wp:base_blog_url';
    words = wanted && stack.length === (comment ? 5 : item ? 4 : 3) ? [] : undefined;
  };
  parser.ontext = parser.oncdata = (text) => {
    words?.push(text);
  };
  parser.onclosetag = (name) => {
    const said = words?.join('');
    if (said !== undefined) {
      if (comment ?? item) (comment ?? item)!.texts.set(name, said);
      else (name === 'link' ? channel : blog).push(said);
    }
    words = undefined;
    if (name === 'wp:comment') comment = undefined;
    if (name === 'item' && stack.length === 3) item = undefined;
    stack.pop();
  };
  parser.write(text).close();
  return { items, addresses: [...blog, ...channel] };
}

function postOf(path: string, { line, texts, comments }: Item, seen: Map<string, number>, now: number, undated: () => void): Post {
  const of = (member: string): string => texts.get(member)?.trim() ?? '';
  const id = of('wp:post_id');
  if (!/^\d{1,20}$/.test(id))
    throw new BadInput(
      `${path} line ${String(line)}`,
      `this item has comments, but its wp:post_id is "${id.slice(0, 40)}"; it must be a number.`,
    );
  const ofPost = dated([of('wp:post_date_gmt'), of('wp:post_date')], now);
  return {
    id,
    title: decoded(of('title')),
    link: of('link'),
    closed: of('wp:comment_status') === 'closed',
    hidden: of('wp:post_password') !== '' || !['publish', 'inherit', ''].includes(of('wp:status')),
    line,
    comments: comments.map((fields) => commentOf(path, fields, seen, now, ofPost, undated)),
  };
}

function commentOf(
  path: string,
  { line, texts }: Fields,
  seen: Map<string, number>,
  now: number,
  ofPost: number | undefined,
  undated: () => void,
): WordpressComment {
  const of = (member: string): string => texts.get(`wp:comment_${member}`)?.trim() ?? '';
  const wrong = (what: string): BadInput => new BadInput(`${path} line ${String(line)}`, what);
  const [id, parent] = [of('id'), of('parent')];
  if (!/^\d{1,20}$/.test(id)) throw wrong(`wp:comment_id is "${id.slice(0, 40)}"; it must be a number.`);
  if (!/^\d{0,20}$/.test(parent)) throw wrong(`wp:comment_parent is "${parent.slice(0, 40)}"; it must be a number, 0 for none.`);
  const before = seen.get(id);
  if (before !== undefined) throw wrong(`comment ${id} stands on line ${String(before)} already. Remove one of the two.`);
  seen.set(id, line);
  const approved = of('approved');
  if (!['1', '0', 'spam', 'trash', 'post-trashed'].includes(approved))
    throw wrong(`wp:comment_approved is "${approved.slice(0, 40)}"; it must be 1, 0, spam or trash.`);
  const own = dated([of('date_gmt'), of('date')], now);
  if (own === undefined) undated();
  const at = own ?? ofPost;
  if (at === undefined)
    throw wrong(
      `wp:comment_date_gmt is "${of('date_gmt').slice(0, 40)}", and neither the comment nor its post has another date. Fill it in: 2012-09-03 17:18:04.`,
    );
  return {
    id,
    parent: /^0*$/.test(parent) ? '' : parent,
    author: decoded(of('author')),
    at,
    html: texts.get('wp:comment_content') ?? '',
    approved,
    type: of('type') || 'comment',
    line,
  };
}

/** The first that is a date: `2012-09-03 17:18:04`. WordPress writes zeros where it knows none. */
function dated(texts: readonly string[], now: number): number | undefined {
  return texts
    .map((text) => (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}Z`) : NaN))
    .find((at) => at >= OLDEST && at <= now + AHEAD);
}
