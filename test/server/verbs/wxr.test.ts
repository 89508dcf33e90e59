/** WordPress exports become threads: authors, times and nesting as they were, nothing that was not public shown, nothing half. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CardBody } from '../../../src/core/card.ts';
import { readPage } from '../../../src/core/pages.ts';
import type { Actor } from '../../../src/core/command.ts';
import type { Rec } from '../../../src/core/record.ts';
import {
  rulesRef,
  sumRef,
  type CommentBody,
  type RulesBody,
  type StatBody,
  type SumBody,
} from '../../../src/features/threads/domain/kinds.ts';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import type { Report } from '../../../src/server/verbs/import/report.ts';
import { Desk, GUEST, real, registry, STAFF, withoutReal } from './desk.ts';

interface Entry {
  readonly id: string;
  readonly parent?: string;
  readonly author?: string;
  readonly date?: string;
  readonly html?: string;
  readonly approved?: string;
  readonly type?: string;
}
const element = (name: string, text: string): string => `<wp:comment_${name}><![CDATA[${text}]]></wp:comment_${name}>`;
const entry = ({
  id,
  parent = '0',
  author = 'Ada',
  date = '2020-01-02 03:04:05',
  html = `Words of ${id}`,
  approved = '1',
  type = 'comment',
}: Entry): string =>
  `<wp:comment>\n${element('id', id)}${element('author', author)}${element('author_email', 'secret@example.org')}${element('author_IP', '203.0.113.9')}` +
  `${element('date_gmt', date)}${element('content', html)}${element('approved', approved)}${element('type', type)}${element('parent', parent)}</wp:comment>\n`;
const site = (...items: string[]): string =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://blog.example</link>\n${items.join('')}</channel></rss>`;
const post = (comments: readonly Entry[], more = '<wp:status>publish</wp:status>'): string =>
  `<item><title>A post &amp; more</title><wp:post_id>7</wp:post_id><wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt>${more}\n${comments.map(entry).join('')}</item>\n`;

async function imported(desk: Desk, xml: string): Promise<Report> {
  const file = join(desk.data, 'export.xml');
  writeFileSync(file, xml);
  assert.equal(await desk.run(importVerb, 'wxr', file, '--space', 'blog', '--json'), 0, desk.err);
  return JSON.parse(desk.out) as Report;
}

/** A thread as somebody sees it: what is under what, by the ids of the source. */
const thread = (desk: Desk, name: string, actor?: Actor) =>
  desk.look(async (store) => {
    const topic = `blog/threads/${name}` as const;
    const page = await readPage(store, registry, actor, { topic, list: 'latest', limit: 200 }, Date.now());
    const said = page.records.filter(({ kind }) => kind === 'comment') as Rec<CommentBody>[];
    const origin = (id: string): string => said.find((rec) => rec.id === id)?.body?.origin?.id ?? '?';
    const names = new Map((page.foreign ?? []).flatMap(({ records }) => records).map(({ id, body }) => [id, (body as CardBody).name]));
    const summary = await readPage(store, registry, actor, { topic, refs: [rulesRef(), sumRef()] }, Date.now());
    const of = (kind: string): unknown => summary.records.find((rec) => rec.kind === kind)?.body;
    return {
      bytes: JSON.stringify(page),
      comments: said
        .map(({ by, body }) => ({
          id: body!.origin!.id,
          path: body!.path.map(origin),
          name: names.get(by ?? ''),
          at: body!.at,
          text: body!.text,
        }))
        .sort((a, b) => Number(a.id) - Number(b.id)),
      stats: new Map(
        said.map(({ id, body }) => [
          body!.origin!.id,
          page.records.find((rec) => rec.kind === 'comment.stat' && rec.id === id)?.body as StatBody,
        ]),
      ),
      rules: of('threads.rules') as RulesBody | undefined,
      sum: of('threads.sum') as SumBody | undefined,
    };
  });

test('nesting, authors and times are as they were; addresses are kept nowhere', async () => {
  using desk = new Desk();
  const report = await imported(
    desk,
    site(
      post([
        { id: '3', parent: '2', author: 'Ben' },
        { id: '1', date: '2020-01-02 03:04:05' },
        { id: '2', parent: '1', author: 'Ada' },
        { id: '4', author: '' },
      ]),
    ),
  );
  assert.deepEqual(report.came['comments'], { read: 4, added: 4 });
  const { comments, rules, sum, stats } = await thread(desk, 'post-7', GUEST);
  assert.deepEqual(
    comments.map(({ id, path, name, text }) => [id, path.join('/'), name, text]),
    [
      ['1', '', 'Ada', 'Words of 1'],
      ['2', '1', 'Ada', 'Words of 2'],
      ['3', '1/2', 'Ben', 'Words of 3'],
      ['4', '', undefined, 'Words of 4'],
    ],
  );
  assert.equal(comments[0]!.at, Date.UTC(2020, 0, 2, 3, 4, 5));
  assert.deepEqual([rules?.title, rules?.locked, sum?.comments, stats.get('1')?.replies], ['A post & more', false, 4, 2]);
  const database = readFileSync(desk.database);
  assert.ok(!database.includes('secret@example.org') && !database.includes('203.0.113.9'));
});

test('what was not approved waits for staff, and so does what stands under a password or a draft', async () => {
  using desk = new Desk();
  await imported(desk, site(post([{ id: '1', approved: '0' }, { id: '2', parent: '1' }, { id: '3' }])));
  const [seen, staff] = [await thread(desk, 'post-7', GUEST), await thread(desk, 'post-7', STAFF)];
  assert.deepEqual(
    [seen.comments.map(({ id }) => id), staff.comments.map(({ id }) => id), seen.sum?.comments],
    [['2', '3'], ['1', '2', '3'], 2],
  );
  assert.ok(!seen.bytes.includes('Words of 1'));
  for (const more of ['<wp:post_password>x</wp:post_password>', '<wp:status>private</wp:status>']) {
    using other = new Desk();
    await imported(other, site(post([{ id: '1' }], more)));
    const { comments, rules } = await thread(other, 'post-7', GUEST);
    assert.deepEqual([comments, rules?.title], [[], undefined], 'nor is its title told');
  }
});

test('pingbacks, trackbacks, spam and the bin are left out and counted; answers to them stand where they stood', async () => {
  using desk = new Desk();
  const report = await imported(
    desk,
    site(
      post([
        { id: '1' },
        { id: '2', parent: '1', approved: 'spam' },
        { id: '3', parent: '2' },
        { id: '4', type: 'pingback' },
        { id: '5', parent: '4' },
        { id: '6', type: 'trackback' },
        { id: '7', approved: 'trash' },
        { id: '8', html: '<script>x</script>' },
        { id: '9', type: 'order_note' },
        { id: '10', parent: '11' },
        { id: '11', parent: '10' },
        { id: '12', parent: '999' },
      ]),
    ),
  );
  assert.deepEqual(
    report.dropped.map(({ what, count }) => [what, count]),
    [
      ['comments marked as spam', 1],
      ['pingbacks', 1],
      ['trackbacks', 1],
      ['comments in the bin', 1],
      ['comments without words', 1],
      ['entries of the type "order_note"', 1],
      ['e-mail and IP addresses of people', 6],
    ],
  );
  const { comments } = await thread(desk, 'post-7');
  assert.deepEqual(
    comments.map(({ id, path }) => [id, path.join('/')]),
    [
      ['1', ''],
      ['3', '1'],
      ['5', ''],
      ['10', ''],
      ['11', ''],
      ['12', ''],
    ],
  );
  assert.ok(report.notes.some((note) => note.startsWith('5 comments answer one that was dropped')));
});

test('imported again, nothing is committed; a longer export adds what is new; what staff set and people deleted stays', async () => {
  using desk = new Desk();
  await imported(desk, site(post([{ id: '1' }, { id: '2', parent: '1' }])));
  const before = await desk.heads('blog');
  const again = await imported(desk, site(post([{ id: '1' }, { id: '2', parent: '1' }])));
  assert.deepEqual(await desk.heads('blog'), before);
  assert.ok(Object.values(again.came).every(({ added }) => added === 0));
  await imported(desk, site(post([{ id: '1' }, { id: '2', parent: '1' }, { id: '3', parent: '2' }])));
  assert.deepEqual(
    (await thread(desk, 'post-7')).comments.map(({ path }) => path.join('/')),
    ['', '1', '1/2'],
  );
});

test('a dry run writes nothing and says what it would', async () => {
  using desk = new Desk();
  const file = join(desk.data, 'export.xml');
  writeFileSync(file, site(post([{ id: '1' }])));
  assert.equal(await desk.run(importVerb, 'wxr', file, '--space', 'blog', '--dry-run'), 0, desk.err);
  assert.match(desk.out, /^Would import .*\n\s+1 posts and pages with comments, a thread each: all new\n\s+1 comments: all new/);
  assert.ok(!desk.exists());
});

test('a date that is none is that of the post; a comment of twenty thousand characters ends earlier; both are said', async () => {
  using desk = new Desk();
  const report = await imported(desk, site(post([{ id: '1', date: '0000-00-00 00:00:00', html: 'x'.repeat(20_000) }])));
  const [one] = (await thread(desk, 'post-7')).comments;
  assert.deepEqual([one!.at, one!.text.length, one!.text.endsWith('x …')], [Date.UTC(2020, 0, 1), 10_000, true]);
  assert.equal(report.notes.filter((note) => /^1 comments (have no date|had more than)/.test(note)).length, 2);
});

const good = site(post([{ id: '1' }, { id: '2' }]));
const bad: readonly [what: string, xml: string | Buffer, says: RegExp][] = [
  [
    'an element that is not closed',
    good.replace('</item>', ''),
    /export\.xml line \d+ column \d+: the XML is broken here \(Unexpected close tag/,
  ],
  ['half a file', good.slice(0, 500), /export\.xml line \d+ column \d+: the XML is broken here/],
  [
    'a loose ampersand',
    good.replace('A post &amp; more', 'A post & more'),
    /line 3 column \d+: the XML is broken here \(Invalid character in entity name/,
  ],
  [
    'an entity of its own',
    `<!DOCTYPE rss [<!ENTITY x "y">]>${good.replace('A post', '&x;')}`,
    /the XML is broken here \(Invalid character entity/,
  ],
  ['another kind of document', '<html><body/></html>', /line 1 column \d+: this is no WordPress export: it begins with <html>/],
  ['nothing', '', /export\.xml/],
  ['no site', good.replace('https://blog.example', ''), /does not say which site it is from/],
  ['an id in words', site(post([{ id: 'one' }])), /line 4: wp:comment_id is "one"; it must be a number/],
  ['one id twice', site(post([{ id: '1' }, { id: '1' }])), /line 6: comment 1 stands on line 4 already/],
  ['a parent in words', site(post([{ id: '1', parent: 'x' }])), /line 4: wp:comment_parent is "x"/],
  [
    'an unknown state',
    site(post([{ id: '1', approved: 'maybe' }])),
    /line 4: wp:comment_approved is "maybe"; it must be 1, 0, spam or trash/,
  ],
  [
    'no date anywhere',
    site(post([{ id: '1', date: 'soon' }])).replace('2020-01-01 00:00:00', ''),
    /line 4: wp:comment_date_gmt is "soon", and neither the comment nor its post has another date/,
  ],
  ['a post without number', good.replace('<wp:post_id>7</wp:post_id>', ''), /line 3: this item has comments, but its wp:post_id is ""/],
  ['another encoding', Buffer.from(good.replace('Ada', 'Adél'), 'latin1'), /this is not UTF-8 text/],
];
for (const [what, xml, says] of bad) {
  test(`an export with ${what} is refused with its place, and nothing is written`, async () => {
    using desk = new Desk();
    const file = join(desk.data, 'export.xml');
    writeFileSync(file, xml);
    assert.equal(await desk.run(importVerb, 'wxr', file, '--space', 'blog'), 1);
    assert.match(desk.err, says);
    assert.match(desk.err, /Nothing was written\.\n$/);
    assert.deepEqual(await desk.heads('blog'), {});
  });
}

test('the real export: 33 comments, nested ten deep, 3 not approved, 2 pingbacks and 2 trackbacks', { skip: withoutReal }, async () => {
  using desk = new Desk();
  const file = join(real, 'wxr', 'themeunittestdata.wordpress.xml');
  assert.equal(await desk.run(importVerb, 'wxr', file, '--space', 'blog', '--json'), 0, desk.err);
  const report = JSON.parse(desk.out) as Report;
  assert.deepEqual(report.came['comments'], { read: 29, added: 29 });
  assert.deepEqual(report.figures, { 'comments all can read': 25, 'comments that wait for staff': 4 });
  assert.deepEqual(
    report.dropped.slice(0, 2).map(({ what, count }) => [what, count]),
    [
      ['trackbacks', 2],
      ['pingbacks', 2],
    ],
  );
  const { comments, stats, sum } = await thread(desk, 'post-1148', GUEST);
  assert.equal(sum?.comments, 19);
  const deepest = comments.find(({ id }) => id === '915')!;
  assert.deepEqual(deepest.path, ['904', '905', '906', '907', '910', '911', '912', '913', '914']);
  assert.deepEqual([deepest.name, new Date(deepest.at).toISOString()], ['themedemos', '2013-03-14T15:14:47.000Z']);
  assert.equal(stats.get('904')?.replies, 9);
  assert.equal(comments.find(({ id }) => id === '881')?.name, 'John Γιάννης Doe Κάποιος');
  assert.deepEqual((await thread(desk, 'post-1168', GUEST)).comments, [], 'behind a password');
  const database = readFileSync(desk.database).toString('latin1');
  assert.doesNotMatch(database, /@example\.(org|com)|\b59\.167\.157\.3\b/);
  const before = await desk.heads('blog');
  assert.equal(await desk.run(importVerb, 'wxr', file, '--space', 'blog'), 0);
  assert.deepEqual(await desk.heads('blog'), before, 'imported twice, nothing is committed');
});
