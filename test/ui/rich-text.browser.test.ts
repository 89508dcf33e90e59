/** Somebody's text: at once as it was written, then dressed where it holds Markdown, and never anything that could act or pose as the page. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import type { ProsumRichText } from '../../src/ui/rich-text.element.ts';
import '../../src/ui/rich-text.element.ts';

const show = (text: string): Promise<ProsumRichText> => fixture<ProsumRichText>(html`<prosum-rich-text .text=${text}></prosum-rich-text>`);
const inside = (of: Element): HTMLElement => of.shadowRoot!.querySelector<HTMLElement>('[part=text]')!;
const said = (of: Element): string => inside(of).textContent;
const dressed = (of: Element, selector: string): Promise<void> =>
  waitUntil(() => inside(of).querySelector(selector) !== null, `no ${selector} in ${inside(of).innerHTML}`);

describe('text of a person', () => {
  it('is there at once, in paragraphs', async () => {
    const text = await show('One line\nand the next.\n\nAnother paragraph.');
    expect(inside(text).querySelectorAll('p').length).to.equal(2);
    expect(said(text)).to.equal('One line\nand the next.Another paragraph.');
  });

  for (const written of [
    "Dictionary<'K, 'V> and [<Foo>] stay",
    'List<String> x = new <Thing>();',
    'a < b && c > d',
    '<b>not bold</b>',
    '2 * 3 * 4',
    'snake_case_name',
  ])
    it(`shows ${written} as written`, async () => {
      const text = await show(written);
      expect(said(text)).to.equal(written);
      const marked = await show(`${written}\n\n**and more**`);
      await dressed(marked, 'strong');
      expect(inside(marked).querySelector('p')!.textContent).to.equal(written);
      expect(inside(marked).querySelector('b')).to.equal(null);
    });

  it('gets its Markdown dressed: lists, quotes, code, tables, links', async () => {
    const text = await show(
      '# Why\n\n- one\n- **two**\n\n> quoted\n\n`code` and https://velmora.example/a\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    await dressed(text, 'li strong');
    const body = inside(text);
    for (const selector of ['blockquote', 'code', 'td', 'h4']) expect(body.querySelector(selector), selector).not.to.equal(null);
    expect(body.querySelector('h1'), 'a heading of a person above those of the page').to.equal(null);
    const link = body.querySelector('a')!;
    expect([link.href, link.rel]).to.deep.equal(['https://velmora.example/a', 'nofollow ugc noopener']);
  });

  it('never becomes script, form, image, style or a place to hide', async () => {
    const attacks = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '[x](data:text/html,<script>alert(1)</script>)',
      '![i](https://evil.example/pixel.gif)',
      '<form action="https://evil.example"><input name=password></form>',
      '<style>*{display:none}</style>',
      '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
      '<prosum-idea-box></prosum-idea-box>',
      '[x](vbscript:x)',
      '<a href="https://x.example" style="position:fixed;inset:0">x</a>',
      '<iframe src="https://evil.example"></iframe>',
      '[y](//evil.example)',
    ];
    const text = await show(`**start**\n\n${attacks.join('\n\n')}`);
    await dressed(text, 'strong');
    const body = inside(text);
    const allowed = new Set(['P', 'BR', 'STRONG', 'EM', 'A', 'CODE', 'PRE']);
    for (const element of body.querySelectorAll('*')) {
      expect(allowed.has(element.tagName), `${element.tagName} got in`).to.equal(true);
      expect(
        element.getAttributeNames().filter((name) => name !== 'href' && name !== 'rel'),
        element.outerHTML,
      ).to.deep.equal([]);
    }
    for (const link of body.querySelectorAll('a[href]')) expect(link.getAttribute('href')).to.match(/^(https?:\/\/|mailto:)/);
  });

  it('is read again when it changes', async () => {
    const text = await show('**one**');
    await dressed(text, 'strong');
    text.text = 'plain now';
    await text.updateComplete;
    expect(said(text)).to.equal('plain now');
    text.text = 'and _again_';
    await dressed(text, 'em');
  });

  it('is rendered once for a record and version, and each place gets nodes of its own', async () => {
    const page = await fixture(
      html`<div><prosum-rich-text key="i1@7" text="**a**"></prosum-rich-text><prosum-rich-text key="i1@7" text="**a**"></prosum-rich-text></div>`,
    );
    for (const one of page.querySelectorAll('prosum-rich-text')) await dressed(one, 'strong');
  });

  it('calls nobody by what every object has', async () => {
    const text = await show('@{constructor} and @{toString}, not @{ana}');
    text.people = { ana: 'Ana <b>Lemos</b>' };
    await text.updateComplete;
    expect(said(text)).to.equal('@… and @…, not @Ana <b>Lemos</b>');
    text.text = '**@{constructor}** _@{ana}_';
    await dressed(text, 'em strong');
    expect(said(text).trim()).to.equal('@… @Ana <b>Lemos</b>');
  });

  it('runs from right to left when its words do', async () => {
    expect(getComputedStyle(inside(await show('فكرة جيدة'))).direction).to.equal('rtl');
  });

  it('is accessible', async () => {
    const text = await show('Read [this](https://velmora.example) and\n\n- that');
    await dressed(text, 'a');
    await expect(text).to.be.accessible();
  });
});
