/** HTML from elsewhere shows as it was meant when our Markdown renders it, and plain text shows as plain text. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { decoded } from '../../../src/server/verbs/import/html.ts';
import { markdownOf } from '../../../src/server/verbs/import/markdown.ts';
import { readSite } from '../../../src/server/verbs/import/wordpress.ts';
import { mentionsOf } from '../../../src/features/threads/domain/kinds.ts';
import { real, withoutReal } from './desk.ts';

/** As `ui/markdown.ts` sets it. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable('image');
const rendered = (html: string): string => markdown.render(markdownOf(html)).trim().replaceAll('\n', '');
/** What is read, without marks and blanks. */
const words = (html: string): string =>
  decoded(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '')).replace(/\s+/g, '');

const examples: readonly [what: string, html: string, shows: string][] = [
  [
    'bold and italic',
    '<strong>Big</strong> <em>deal</em>, <b><i>both</i></b>',
    '<p><strong>Big</strong> <em>deal</em>, <em><strong>both</strong></em></p>',
  ],
  ['blanks within the marks', 'a<b> b </b>c', '<p>a <strong>b</strong> c</p>'],
  ['a line break and an empty line', 'one\ntwo\n\nthree<br>four', '<p>one<br>two</p><p>three<br>four</p>'],
  ['indented text, which is no code', '    four blanks\n\ttab', '<p>four blanks<br>tab</p>'],
  ['signs that mean nothing', '1 * 2 * 3_x_ # [a](b) `c` ~~d~~ | e', '<p>1 * 2 * 3_x_ # [a](b) `c` ~~d~~ | e</p>'],
  [
    'lines that look like lists, titles and rules',
    '- a\n+ b\n1. c\n# d\n---\n===\n> e',
    '<p>- a<br>+ b<br>1. c<br># d<br>---<br>===<br>&gt; e</p>',
  ],
  ['entities', '&lt;b&gt; &amp;amp; it&#8217;s &hellip;&nbsp;&unknown;', '<p>&lt;b&gt; &amp;amp; it’s … &amp;unknown;</p>'],
  ['tags that are none', 'Vec<Plank> <3 a<b', '<p>Vec&lt;Plank&gt; &lt;3 a&lt;b</p>'],
  ['a link', '<a href="https://a.example/x?y=1&amp;z" rel="nofollow">here</a>', '<p><a href="https://a.example/x?y=1&amp;z">here</a></p>'],
  ['a link that does harm', '<a href="javascript:alert(1)">here</a> <a href=" JaVaScRiPt:x">b</a>', '<p>here b</p>'],
  [
    'a bare address',
    'see http://a.example/b_c_(d), or https://e.example.',
    '<p>see <a href="http://a.example/b_c_(d">http://a.example/b_c_(d</a>), or <a href="https://e.example">https://e.example</a>.</p>',
  ],
  ['a picture', '<img src="https://a.example/i.png" alt="A cat">', '<p><a href="https://a.example/i.png">A cat</a></p>'],
  ['code', '<code>a `b` *c* &lt;d&gt;</code>', '<p><code>a `b` *c* &lt;d&gt;</code></p>'],
  ['a quote', '<blockquote><p>one</p><p>two</p></blockquote>after', '<blockquote><p>one</p><p>two</p></blockquote><p>after</p>'],
  [
    'a list in a list, tags left open',
    '<ul><li>a<ul><li>b<li>c</ul><li>d</ul>',
    '<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>',
  ],
  [
    'a table',
    '<table><tr><th>a|b<th>c<tr><td>1</table>',
    '<table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>',
  ],
  ['what runs', 'a<script>alert(1)</script><style>p{}</style><iframe src=x>b</iframe>c', '<p>ac</p>'],
  ['an attribute with a tag in it', '<a title="<b>" href="https://a.example">x</a>', '<p><a href="https://a.example/">x</a></p>'],
  ['tags closed that were never open', '</p></b>a</div>', '<p>a</p>'],
  ['nothing', ' <p> </p><br>&nbsp;', ''],
];
for (const [what, html, shows] of examples) {
  test(`${what}: ${JSON.stringify(html).slice(0, 60)}`, () => {
    assert.equal(rendered(html), shows);
  });
}

test('nobody is mentioned by an import', () => {
  assert.deepEqual(mentionsOf(markdownOf('mail me @{ben}')), []);
});

const SIGNS = Array.from('*_`~[]()<>!#+-=|\\&;.:1 \n\t"\'{}@/$');
const signs = fc.array(fc.oneof(fc.constantFrom(...SIGNS, '- ', '1. ', '---', '```', '&amp;', '\n\n', '    '), fc.string()), {
  maxLength: 20,
});
const spelled = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test('plain text stays plain text, whatever signs are in it', () => {
  fc.assert(
    fc.property(signs, (parts) => {
      const text = parts.join('').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, '');
      const shown = markdown.render(markdownOf(spelled(text)));
      assert.equal(words(shown), text.replace(/\s+/g, ''), markdownOf(spelled(text)));
      assert.doesNotMatch(shown, /<(?!\/?p>|br>|\/?a[ >])/, markdownOf(spelled(text)));
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test('any HTML is read within its time, and never throws', () => {
  const soup = fc.array(
    fc.oneof(
      fc.constantFrom('<a ', '<b>', '</b>', '<ul>', '<li>', '<table>', '<td', '"', "'", '=', '>', '<!--', ' ', '&#', '<pre>', '</'),
      fc.string(),
    ),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(soup, (parts) => typeof markdownOf(parts.join('')) === 'string'),
    { numRuns: 500, seed: 1 },
  );
  for (const part of ['<a ', '<a b', '<a b="', '<!--', '<b>', '<ul><li>', '&', '<a href=', ' \n', '<table>', '`', '*']) {
    const started = performance.now();
    markdownOf(part.repeat(Math.floor(80_000 / part.length)).slice(0, 80_000));
    assert.ok(performance.now() - started < 2000, `${part} takes too long`);
  }
});

test('the comments of the real export keep every word', { skip: withoutReal }, () => {
  const { posts } = readSite(join(real, 'wxr', 'themeunittestdata.wordpress.xml'), Date.now());
  const comments = posts.flatMap(({ comments: some }) => some);
  assert.equal(comments.length, 33);
  for (const { html, id } of comments) {
    const said = words(html.replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1').replace(/<\/?q>/g, (tag) => (tag === '<q>' ? '“' : '”')));
    assert.equal(words(markdown.render(markdownOf(html))), said, `comment ${id}`);
  }
});
