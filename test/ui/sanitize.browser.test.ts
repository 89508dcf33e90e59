/** The one door through which text of a person becomes elements; and that nothing else keeps bad ones out. */
import { expect } from '@open-wc/testing';
import { sanitize } from '../../src/ui/sanitize.ts';

/** HTML as a Markdown library with a hole could give it. */
const ATTACKS = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" java\nscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="/signout">x</a>',
  '<a href="#idea=1">x</a>',
  '<a href="https://x.example" target="_top" onclick="alert(1)">x</a>',
  '<form action="https://evil.example"><input name="password"><button>Sign in</button></form>',
  '<style>*{display:none}</style>',
  '<p style="position:fixed;inset:0" class="x" id="title" slot="y" part="z" data-act="vote" aria-label="w">x</p>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<prosum-idea-box box="x"></prosum-idea-box>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<details open ontoggle=alert(1)>x</details>',
  '<template><script>alert(1)</script></template>',
  '<table><caption>x</caption><tr><td colspan=9 background="https://evil.example/x.gif">x</td></tr></table>',
  '<h1>x</h1><h2>x</h2>',
];
const TAGS = /^(p|br|strong|em|s|code|pre|blockquote|ul|ol|li|a|h[4-6]|hr|table|thead|tbody|tr|th|td)$/;

/** As elements that load and run nothing. */
function inert(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

/** What of `nodes` must not be there. */
function bad(nodes: DocumentFragment): string[] {
  return [...nodes.querySelectorAll('*')].flatMap((one) => [
    ...(TAGS.test(one.localName) ? [] : [one.localName]),
    ...one
      .getAttributeNames()
      .filter((name) => !(one.localName === 'a' && ['href', 'rel'].includes(name)) && !(one.localName === 'ol' && name === 'start')),
    ...(one.hasAttribute('href') && !/^(https?:\/\/|mailto:)/.test(one.getAttribute('href')!) ? [one.getAttribute('href')!] : []),
  ]);
}

/** The Markdown renderer with another door in place of the sanitiser's. */
async function withDoor(door: string): Promise<(source: string) => Promise<DocumentFragment>> {
  const at = new URL('../../src/ui/markdown.ts', import.meta.url);
  const code = (await (await fetch(at)).text()).replace(/(["'])([^"']*)\1/g, (all, quote: string, path: string) =>
    path.includes('/sanitize.ts')
      ? quote + URL.createObjectURL(new Blob([door], { type: 'text/javascript' })) + quote
      : /^\.{0,2}\//.test(path)
        ? quote + new URL(path, at).href + quote
        : all,
  );
  const module = (await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))) as {
    render: (source: string) => Promise<DocumentFragment>;
  };
  return module.render;
}

describe('the sanitiser', () => {
  for (const attack of ATTACKS)
    it(`keeps out ${attack}`, async () => {
      expect(bad(inert(attack)), 'this is no attack').not.to.deep.equal([]);
      expect(bad(await sanitize(attack))).to.deep.equal([]);
    });

  it('lets words and their structure through', async () => {
    const html =
      '<h4>a</h4><p>b<br><strong>c</strong> <em>d</em> <s>e</s> <code>f</code></p><pre><code>g</code></pre><blockquote><p>h</p></blockquote>' +
      '<ul><li>i</li></ul><ol start="3"><li>j</li></ol><hr><table><thead><tr><th>k</th></tr></thead><tbody><tr><td>l</td></tr></tbody></table>';
    const box = document.createElement('div');
    box.append(await sanitize(html));
    expect(box.innerHTML).to.equal(html);
  });

  it('is what keeps links of a Markdown text from leading anywhere: without it they do', async () => {
    const text = '[a](//evil.example) [b](ftp://evil.example) [c](/signout) [d](https://velmora.example "title")\n\n```html\nx\n```';
    const { render } = await import('../../src/ui/markdown.ts');
    expect(bad(await render(text))).to.deep.equal([]);
    const open = await withDoor('export const sanitize = async (html) => document.createRange().createContextualFragment(html);');
    expect(bad(await open(text))).to.include.members(['//evil.example', 'ftp://evil.example', '/signout', 'title', 'class']);
  });
});
