/** Markdown as people write it here: every example of the CommonMark specification, less what we leave out on purpose, and what we add. */
import { expect } from '@open-wc/testing';
import MarkdownIt from 'markdown-it';
import { render } from '../../src/ui/markdown.ts';

interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

/** The examples as the specification's own reader takes them out (commonmark-spec, 0.31.2); a tab is written →. */
async function examples(): Promise<Example[]> {
  const text = await (await fetch(new URL('../../node_modules/commonmark-spec/spec.txt', import.meta.url))).text();
  const found: Example[] = [];
  let section = '';
  for (const [, markdown, html, title] of text
    .replace(/^<!-- END TESTS -->[^]*/m, '')
    .matchAll(/^`{32} example\n([^]*?)^\.\n([^]*?)^`{32}$|^#{1,6} *(.*)$/gm))
    if (title !== undefined) section = title;
    else
      found.push({
        number: found.length + 1,
        section,
        markdown: markdown!.replaceAll('→', '\t'),
        html: html!.replaceAll('→', '\t'),
      });
  return found;
}

/** It holds HTML: whether that may be makes a difference. */
const [strict, loose] = [false, true].map((html) => new MarkdownIt('commonmark', { html }));
const holdsHtml = ({ markdown }: Example): boolean => strict!.render(markdown) !== loose!.render(markdown);
const holdsImage = ({ html }: Example): boolean => html.includes('<img');

/** Where we answer otherwise, and why. */
const OTHERWISE: Readonly<Record<number, string>> = {
  39: 'a new line that is written as an entity is shown as one, too, but by the style of a paragraph',
  602: 'what is an address stays one among other words',
  608: 'what is an address stays one among other words',
  611: 'an address needs no brackets',
};

/** What we leave out on purpose, told to the expected answer. */
function ours(html: string): DocumentFragment {
  const made = document.createRange().createContextualFragment(html);
  // a person's headings stand below those of the page
  for (let level = 6; level > 0; level--)
    for (const heading of made.querySelectorAll(`h${level}`)) {
      const lower = document.createElement(`h${Math.min(6, level + 3)}`);
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
  // links lead to the web and to mail, and say nothing when hovered
  for (const link of made.querySelectorAll('a')) {
    if (!/^(https?:\/\/|mailto:)/i.test(link.getAttribute('href')!)) link.removeAttribute('href');
    link.removeAttribute('title');
    link.rel = 'nofollow ugc noopener';
  }
  // the language of a code block is not shown
  for (const code of made.querySelectorAll('code')) code.removeAttribute('class');
  // a new line is a new line
  const texts: Text[] = [];
  const walk = document.createNodeIterator(made, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode() as Text | null; text; text = walk.nextNode() as Text | null) texts.push(text);
  for (const text of texts)
    if (!text.parentElement?.closest('code'))
      text.replaceWith(...text.data.split('\n').flatMap((line, n) => (n ? [document.createElement('br'), line] : [line])));
  return made;
}

/** As it is seen: what is blank between blocks says nothing, and a hard break at the end of a line is one break. */
function seen(of: DocumentFragment): string {
  const box = document.createElement('div');
  box.append(of);
  const block = 'p|ul|ol|li|h[1-6]|blockquote|pre|hr';
  return box.innerHTML
    .replace(/\s*\n\s*(?=<)|(?<=>)\s*\n\s*/g, '')
    .replace(/(<br>)+/g, '<br>')
    .replace(new RegExp(`<br>(?=</?(?:${block})\\b)`, 'g'), '')
    .replace(new RegExp(`(</?(?:${block})\\b[^>]*>)<br>`, 'g'), '$1')
    .replace(/^<br>|<br>$/g, '')
    .trim();
}

describe('Markdown', () => {
  let all: Example[];
  before(async () => {
    all = await examples();
    expect(all.length, 'the specification has other examples now').to.equal(652);
  });

  it('reads every CommonMark example without HTML and images as the specification does, but for those named here', async () => {
    const wrong: string[] = [];
    const plain = all.filter((one) => !holdsHtml(one) && !holdsImage(one));
    expect(plain.length).to.be.greaterThan(500);
    for (const one of plain) {
      const [mine, theirs] = [seen(await render(one.markdown)), seen(ours(one.html))];
      if ((mine === theirs) === one.number in OTHERWISE)
        wrong.push(`${one.number} ${one.section}\n${one.markdown}--- theirs\n${theirs}\n--- ours\n${mine}`);
    }
    expect(wrong, wrong.join('\n\n')).to.deep.equal([]);
  });

  it('shows HTML as it was written, in every example that holds some', async () => {
    const some = all.filter(holdsHtml);
    expect(some.length).to.be.greaterThan(70);
    const letters = (text: string): string => text.replace(/[\s\\`*_>]/g, '');
    for (const one of some) {
      const mine = await render(one.markdown);
      for (const element of mine.querySelectorAll('*'))
        expect(element.localName, `${one.number} ${one.markdown}`).to.match(/^(p|br|hr|strong|em|code|pre|blockquote|ul|ol|li|a|h[4-6])$/);
      for (const tag of one.markdown.match(/<[a-z][a-z0-9-]*(?=[\s>/])/gi) ?? [])
        expect(letters(mine.textContent), `${one.number} ${one.markdown}`).to.contain(letters(tag));
    }
  });

  it('leaves images in the text, in every example that holds one: their words stay, a link leads there', async () => {
    const some = all.filter((one) => holdsImage(one) && !holdsHtml(one));
    expect(some.length).to.be.greaterThan(20);
    for (const one of some) {
      const mine = await render(one.markdown);
      expect(mine.querySelector('img'), one.markdown).to.equal(null);
      expect(mine.textContent, one.markdown).to.contain('!');
    }
  });

  for (const [name, markdown, html] of [
    [
      'addresses',
      'see https://velmora.example/a_b?c=1.',
      '<p>see <a href="https://velmora.example/a_b?c=1" rel="nofollow ugc noopener">https://velmora.example/a_b?c=1</a>.</p>',
    ],
    ['no address without a scheme', 'see velmora.example and a@b.example', '<p>see velmora.example and a@b.example</p>'],
    ['words taken back', 'not ~~this~~', '<p>not <s>this</s></p>'],
    ['fenced code', '```js\nlet a = "<b>";\n```', '<pre><code>let a = "&lt;b&gt;";</code></pre>'],
    [
      'tables',
      '| a | b |\n|:--|--:|\n| 1 | `2` |',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><code>2</code></td></tr></tbody></table>',
    ],
    ['where a list begins', '7. seven', '<ol start="7"><li>seven</li></ol>'],
  ] as const)
    it(`adds to that: ${name}`, async () => {
      expect(seen(await render(markdown))).to.equal(html);
    });
});
