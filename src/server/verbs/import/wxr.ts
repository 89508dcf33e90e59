/** `prosum import wxr FILE`: the comments of a WordPress site, each post a thread of its own. Called by import.ts. */
import type { Engine } from '../../../core/engine.ts';
import { keyOf, topicOf, type Id, type Topic } from '../../../core/record.ts';
import { importedComment } from '../../../features/threads/domain/import.ts';
import { MAX_TEXT, rulesRef, statRef } from '../../../features/threads/domain/kinds.ts';
import { cardSteps, importedPerson } from './cards.ts';
import { there, weigh, type Plan, type Step } from './carry.ts';
import { markdownOf } from './markdown.ts';
import { readSite, type Post, type WordpressComment } from './wordpress.ts';

const MAX_TITLE = 120;
const MAX_NAME = 80;
/** More of one comment is not looked at, in characters of HTML. */
const MOST_HTML = 8 * MAX_TEXT;

/** A comment that will be here, with the words and the place it will have. */
interface Kept {
  readonly comment: WordpressComment;
  readonly post: Post;
  readonly text: string;
  readonly held: boolean;
  parent: string | undefined;
  level: number;
}

export async function planWxr(path: string, space: string, engine: Engine): Promise<Plan> {
  const { source, posts, silent, undated } = readSite(path, engine.now());
  const dropped = new Map<string, number>();
  const figures = { cut: 0, moved: 0 };
  const kept = posts.flatMap((post) => keep(post, dropped, figures));
  const topicFor = ({ id }: Post): Topic => topicOf(space, 'threads', `post-${id}`);
  const known = new Map(await Promise.all(posts.map(async (post) => [post.id, await here(engine, topicFor(post), source, post)] as const)));
  const fresh = kept.filter(({ post, comment }) => !known.get(post.id)!.has(comment.id));
  const people = new Map<string, Id>(
    kept.flatMap(({ comment: { author } }) => (author ? [[nameOf(author), importedPerson(space, source, nameOf(author))]] : [])),
  );
  const cards = await cardSteps(engine, path, space, people);
  const threads = await threadSteps(
    engine,
    path,
    posts.filter((post) => kept.some((one) => one.post === post)),
    topicFor,
  );

  const stepOf = ({ post, comment, text, held, parent }: Kept): Step => {
    const author = comment.author ? people.get(nameOf(comment.author))! : null;
    const origin = { source, id: comment.id };
    const args = {
      origin,
      text,
      author,
      at: comment.at,
      ...(parent !== undefined && { parent }),
      ...(held && { held: 'pending' as const }),
    };
    return { topic: topicFor(post), command: 'threads.import', args, weight: 1, from: `${path} line ${String(comment.line)}` };
  };
  const levels = Array.from({ length: Math.max(0, ...fresh.map(({ level }) => level + 1)) }, (_, level) =>
    fresh.filter((one) => one.level === level).sort((a, b) => a.comment.at - b.comment.at),
  );
  const pending = kept.filter(({ held }) => held).length;
  return {
    parts: [
      { what: 'people', steps: cards },
      { what: 'threads', steps: threads },
      ...levels.map((some, level) => ({ what: level === 0 ? 'comments' : `replies, ${String(level)} deep`, steps: some.map(stepOf) })),
    ],
    report: {
      came: {
        'posts and pages with comments, a thread each': { read: new Set(kept.map(({ post }) => post)).size, added: weigh(threads) },
        comments: { read: kept.length, added: fresh.length },
        people: { read: people.size, added: cards.length },
      },
      figures: { 'comments all can read': kept.length - pending, 'comments that wait for staff': pending },
      dropped: [
        ...[...dropped].map(([what, count]) => ({ what, count, why: WHY[what] ?? 'nothing here has a place for it' })),
        { what: 'e-mail and IP addresses of people', count: kept.length, why: 'nobody needs them here' },
        ...(silent > 0 ? [{ what: 'posts, pages and files without comments', count: silent, why: 'only comments are taken' }] : []),
      ],
      notes: [
        'the thread of a post is "post-" and its number: <prosum-discussion-thread thread="post-…">',
        ...(figures.cut > 0
          ? [`${String(figures.cut)} comments had more than ${String(MAX_TEXT)} characters and end earlier, with "…"`]
          : []),
        ...(figures.moved > 0
          ? [`${String(figures.moved)} comments answer one that was dropped or is not in the file; they stand where it stood`]
          : []),
        ...(undated > 0 ? [`${String(undated)} comments have no date; they have that of their post`] : []),
      ],
    },
  };
}

const WHY: Readonly<Record<string, string>> = {
  pingbacks: 'another site linked here; nobody said anything',
  trackbacks: 'another site linked here; nobody said anything',
  'comments marked as spam': 'they were marked there',
  'comments in the bin': 'they were deleted there',
  'comments without words': 'there is nothing to read in them',
};
const SIGNS: Readonly<Record<string, string>> = { pingback: 'pingbacks', trackback: 'trackbacks' };

/** Why a comment does not come along, as the report counts it. */
function reason({ type, approved }: WordpressComment): string | undefined {
  if (type !== 'comment' && type !== 'review') return SIGNS[type] ?? `entries of the type "${type.slice(0, 40)}"`;
  if (approved === 'spam') return 'comments marked as spam';
  return approved === 'trash' || approved === 'post-trashed' ? 'comments in the bin' : undefined;
}

function keep(post: Post, dropped: Map<string, number>, figures: { cut: number; moved: number }): Kept[] {
  const kept = new Map<string, Kept>();
  for (const comment of post.comments) {
    const text = markdownOf(comment.html.slice(0, MOST_HTML));
    const why = reason(comment) ?? (text === '' ? 'comments without words' : undefined);
    if (why !== undefined) {
      dropped.set(why, (dropped.get(why) ?? 0) + 1);
      continue;
    }
    const long = text.length > MAX_TEXT || comment.html.length > MOST_HTML;
    if (long) figures.cut++;
    // What a post hides behind a password or keeps for itself, its comments must not tell.
    const held = comment.approved === '0' || post.hidden;
    kept.set(comment.id, { comment, post, text: long ? shortened(text) : text, held, parent: undefined, level: 0 });
  }
  const all = new Map(post.comments.map((comment) => [comment.id, comment]));
  for (const one of kept.values()) {
    one.parent = above(one.comment, all, kept);
    if (one.comment.parent !== (one.parent ?? '')) figures.moved++;
  }
  for (const one of kept.values()) one.level = levelOf(one, kept);
  return [...kept.values()];
}

const shortened = (text: string): string => `${text.slice(0, MAX_TEXT - 2).replace(/[\ud800-\udbff]$/, '')} …`;

/** The nearest that comes along, of those it stands under; none where that ends nowhere or in a circle. */
function above(
  { id, parent }: WordpressComment,
  all: ReadonlyMap<string, WordpressComment>,
  kept: ReadonlyMap<string, Kept>,
): string | undefined {
  const passed = new Set([id]);
  let found: string | undefined;
  for (let at = parent; at !== '' && all.has(at); at = all.get(at)!.parent) {
    if (passed.has(at)) return undefined;
    passed.add(at);
    if (kept.has(at)) found ??= at;
  }
  return found;
}
function levelOf({ parent }: Kept, kept: ReadonlyMap<string, Kept>): number {
  let level = 0;
  for (let at = parent; at !== undefined; at = kept.get(at)?.parent) level++;
  return level;
}

/** Ids of the source that were imported here before, deleted since or not. */
async function here(engine: Engine, topic: Topic, source: string, { comments }: Post): Promise<ReadonlySet<string>> {
  const refs = comments.map(({ id }) => statRef(importedComment(topic, { source, id })));
  const known = await there(engine, topic, refs);
  return new Set(comments.filter((_, i) => known.has(keyOf(refs[i]!))).map(({ id }) => id));
}

const nameOf = (author: string): string =>
  author
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .slice(0, MAX_NAME)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

/** Title and lock of threads that have no rules yet. The title of what not everybody reads is not told. */
async function threadSteps(engine: Engine, path: string, posts: readonly Post[], topicFor: (post: Post) => Topic): Promise<Step[]> {
  const steps = await Promise.all(
    posts.map(async (post): Promise<Step | undefined> => {
      const topic = topicFor(post);
      if ((await there(engine, topic, [rulesRef()])).size > 0) return undefined;
      const title = post.hidden
        ? ''
        : post.title
            .replace(/[\u0000-\u001f\u007f]/g, ' ')
            .slice(0, MAX_TITLE)
            .replace(/[\ud800-\udbff]$/, '')
            .trim();
      const args = { ...(title && { title }), locked: post.closed };
      return { topic, command: 'threads.configure', args, weight: 1, from: `${path} line ${String(post.line)}` };
    }),
  );
  return steps.filter((step) => step !== undefined);
}
