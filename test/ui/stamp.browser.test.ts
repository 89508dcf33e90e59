/** Rows as plain nodes: they look as Lit would draw them, and a change touches only what is other. */
import { expect } from '@open-wc/testing';
import { html, nothing, render, type TemplateResult } from 'lit';
import { morph, stamp } from '../../src/ui/stamp.ts';

const part = (word: string): TemplateResult => html`<b title="a ${word} here">${word}</b>`;
const row = (name: string, texts: readonly string[], n: number, on = false): TemplateResult => html`<div class="row ${name}" id="r-${n}">
    <button type="button" aria-pressed=${on} ?disabled=${false} data-n=${n}>${n}</button>${on ? part(name) : nothing}
    ${texts.map((text) => html`<p>${text} and <i>${name}</i></p>`)}
  </div>`;

/** As Lit draws it, without what is for Lit or for whoever reads the template alone. */
function drawn(result: TemplateResult): string {
  const at = document.createElement('div');
  render(result, at);
  return at.innerHTML.replace(/<!--.*?-->/g, '').replace(/>\s*\n\s*</g, '><');
}
function stamped(result: TemplateResult): HTMLElement {
  const at = document.createElement('div');
  at.append(stamp(result)!);
  return at;
}

describe('stamps', () => {
  it('hold what Lit would draw, one after the other, whatever people wrote', () => {
    const hostile = ['<img src=x onerror=alert(1)>', '"><script>1</script>', '{{lit}}', '', '\uE0000\uE001', ' two\nlines '];
    for (const [n, text] of hostile.entries())
      for (const result of [row('one', [text], n), row(text, ['a', text], n, true), row('', [], n, true), row('x', [text, '', text], n)])
        expect(stamped(result).innerHTML.replace(/>\s*\n\s*</g, '><')).to.equal(drawn(result));
  });

  it('hold no nodes for Lit', () => {
    const at = stamped(row('one', ['a', 'b'], 1, true));
    const walk = document.createNodeIterator(at, NodeFilter.SHOW_COMMENT);
    expect(walk.nextNode()).to.equal(null);
  });

  it('are not made of what only Lit can keep', () => {
    expect(stamp(html`<button @click=${() => undefined}>${'a'}</button>`)).to.equal(undefined);
    expect(stamp(html`<input .value=${'a'}>`)).to.equal(undefined);
    expect(stamp(html`<input ?hidden=${'a'}>`)).to.equal(undefined);
    expect(stamp(html`<p>${new Date(0)}</p>`)).to.equal(undefined);
    expect(stamp(html`<p>${[html`<i .data=${{}}></i>`]}</p>`)).to.equal(undefined);
  });

  it('become one another where they differ, and nowhere else', () => {
    const at = stamped(row('one', ['a', 'b'], 1));
    document.body.append(at);
    at.querySelector('button')!.focus();
    const watch = new MutationObserver(() => undefined);
    watch.observe(at, { subtree: true, childList: true, attributes: true, characterData: true });
    morph(at, stamp(row('one', ['a', 'c'], 1))!);
    expect(watch.takeRecords().map(({ type, target }) => [type, target.nodeValue])).to.deep.equal([['characterData', 'c and ']]);
    const next = row('two', ['c'], 2, true);
    morph(at, stamp(next)!);
    expect(at.innerHTML).to.equal(stamped(next).innerHTML);
    expect(document.activeElement).to.equal(at.querySelector('button'));
    at.remove();
  });
});
