/** The base of every widget: it takes ink and canvas from the page around, notices when they change, and keeps every text readable on any accent. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import { css, html as template } from 'lit';
import { define, VERSION } from '../../src/ui/define.ts';
import { controlStyles } from '../../src/ui/controls.styles.ts';
import { flag, json, ProsumElement } from '../../src/ui/element.ts';
import { report } from '../../src/ui/misuse.ts';
import { KitError } from '../../src/core/errors.ts';
import { contrast, heard } from './seen.ts';

class Sample extends ProsumElement {
  static override styles = [ProsumElement.styles, controlStyles, css`.soft{background:var(--_accent-soft)}`];
  override render(): unknown {
    return template`<p class="text">Text</p><p class="meta">Meta</p><a class="link" href="#x">Link</a><button part="button button-primary">Do</button><button part="button" aria-pressed="true">On</button>`;
  }
}
define('test-sample', Sample);

const part = (of: Element, selector: string): HTMLElement => of.shadowRoot!.querySelector<HTMLElement>(selector)!;
const colour = (of: Element, selector: string): string => getComputedStyle(part(of, selector)).color;
const dark = (of: Element): boolean => of.matches(':state(dark)');

describe('a widget on a page', () => {
  it('takes its text colour from the page', async () => {
    const page = await fixture(
      html`<div><style>.brown{color:rgb(60, 30, 10)}</style><div class="brown"><test-sample></test-sample></div></div>`,
    );
    const sample = page.querySelector('test-sample')!;
    expect(colour(sample, '.text')).to.equal('rgb(60, 30, 10)');
    expect(dark(sample)).to.equal(false);
  });

  it('is dark where the page is dark, and light again when the page changes by a class', async () => {
    const page = await fixture(
      html`<div><style>.night{color:#eee;background:#111}.day{color:#111;background:#fff}</style><div class="night"><test-sample></test-sample></div></div>`,
    );
    const sample = page.querySelector('test-sample')!;
    expect(dark(sample)).to.equal(true);
    expect(getComputedStyle(sample).colorScheme).to.equal('dark');
    const host = page.querySelector('.night')!;
    host.className = 'day';
    await waitUntil(() => !dark(sample), 'it did not notice that the page became light');
    host.className = 'night';
    await waitUntil(() => dark(sample), 'it did not notice that the page became dark');
  });

  it('notices a page that changes back while it is still noticing', async () => {
    const page = await fixture(
      html`<div><style>.night{color:#eee;background:#111}.day{color:#111;background:#fff}</style><div class="night"><test-sample></test-sample></div></div>`,
    );
    const sample = page.querySelector('test-sample')!;
    const host = page.querySelector('.night')!;
    let seen = false;
    part(sample, '#probe').addEventListener('transitionstart', () => {
      if (seen) return;
      seen = true;
      expect(dark(sample), 'light at once').to.equal(false);
      host.className = 'night';
    });
    host.className = 'day';
    await waitUntil(() => seen && dark(sample), 'it did not notice that the page went back to dark');
  });

  it('insists on a scheme when told to, with ink of its own', async () => {
    const page = await fixture(
      html`<div><style>.day{color:#111;background:#fff}</style><div class="day"><test-sample scheme="dark"></test-sample></div></div>`,
    );
    const sample = page.querySelector('test-sample')!;
    expect(dark(sample)).to.equal(true);
    expect(contrast(colour(sample, '.text'), '#131519')).to.be.above(7);
  });

  it('mixes with the nearest opaque background, through transparent ones and shadow roots', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><style>.cream{background:rgb(251, 246, 236);color:#111}.glass{background:rgb(0 0 0 / 20%)}</style><div class="cream"><div class="glass"></div></div></div>`,
    );
    const root = page.querySelector('.glass')!.attachShadow({ mode: 'open' });
    const sample = root.appendChild<Sample>(document.createElement('test-sample') as never);
    await sample.updateComplete;
    expect(getComputedStyle(sample).getPropertyValue('--_canvas').trim()).to.equal('rgb(251, 246, 236)');
  });

  it('takes black and other backgrounds without any blue for what they are', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><style>.black{background:rgb(0, 0, 0);color:#fff}.cream{background:rgb(250, 240, 200);color:#222}</style><div class="cream"><div class="black"><test-sample></test-sample></div></div></div>`,
    );
    expect(getComputedStyle(page.querySelector('test-sample')!).getPropertyValue('--_canvas').trim()).to.equal('rgb(0, 0, 0)');
  });

  it('stays readable on canvases that are neither light nor dark', async () => {
    for (const canvas of ['#888888', '#cc3333', '#55aaaa', '#4a4a4a', '#b0c4b0', '#7a5cff']) {
      const page = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
      page.style.backgroundColor = canvas;
      page.style.color = '#333';
      const sample = page.querySelector('test-sample')!;
      const fresh = page.appendChild<Sample>(document.createElement('test-sample') as never);
      sample.remove();
      await fresh.updateComplete;
      for (const selector of ['.text', '.meta', '.link'])
        expect(contrast(colour(fresh, selector), canvas), `${selector} on ${canvas}`).to.be.at.least(4.5);
    }
  });

  it('keeps text on and in the accent readable, whatever the accent', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><style>.day{color:#15181d;background:#fff}.night{color:#eceef1;background:#131519}</style><div class="day"><test-sample></test-sample></div><div class="night"><test-sample></test-sample></div></div>`,
    );
    for (const accent of ['#ffd500', '#0b6b5d', '#4827d9', '#ff0000', '#ffffff', '#000000', '#e91e63', '#8a8a8a', '#00ffcc']) {
      page.style.setProperty('--prosum-accent', accent);
      for (const [sample, canvas] of [
        [page.querySelector('.day test-sample')!, '#ffffff'],
        [page.querySelector('.night test-sample')!, '#131519'],
      ] as const) {
        expect(contrast(colour(sample, '[part~=button-primary]'), accent), `text on ${accent}`).to.be.at.least(4.5);
        expect(contrast(colour(sample, '.link'), canvas), `link of ${accent} on ${canvas}`).to.be.at.least(4.5);
        expect(contrast(colour(sample, '.meta'), canvas), `meta on ${canvas}`).to.be.at.least(4.5);
      }
    }
  });

  it('keeps its proportions where fonts are nested and where the page uses the 62.5 % trick', async () => {
    const page = await fixture(html`<div><style>.big{font-size:20px}</style><div class="big"><test-sample></test-sample></div></div>`);
    expect(getComputedStyle(part(page.querySelector('test-sample')!, '.meta')).fontSize).to.equal('16.25px');
  });

  it('lets transitions begin only when it has settled', async () => {
    const sample = await fixture(html`<test-sample></test-sample>`);
    await waitUntil(() => sample.matches(':state(settled)'), 'it never settled');
  });

  it('survives being moved, and does not probe twice', async () => {
    const page = await fixture(html`<div><div id="a"><test-sample></test-sample></div><div id="b"></div></div>`);
    const sample = page.querySelector('test-sample')!;
    const before = sample.shadowRoot!.adoptedStyleSheets.length;
    for (let i = 0; i < 3; i++) page.querySelector(i % 2 ? '#a' : '#b')!.append(sample);
    expect(sample.shadowRoot!.adoptedStyleSheets.length).to.equal(before);
    expect(sample.shadowRoot!.querySelectorAll('#probe').length).to.equal(1);
  });

  it('is accessible', async () => {
    await expect(await fixture(html`<test-sample></test-sample>`)).to.be.accessible();
  });
});

describe('a request and a fact', () => {
  it('can be stopped by the page, and reaches it through shadow roots', async () => {
    const sample = await fixture<Sample>(html`<test-sample></test-sample>`);
    const names: string[] = [];
    const stop = (event: Event): void => {
      names.push(event.type);
      event.preventDefault();
    };
    document.addEventListener('prosum-try', stop);
    document.addEventListener('prosum-tried', stop);
    expect(sample.ask('prosum-try', {})).to.equal(false);
    sample.tell('prosum-tried', {});
    document.removeEventListener('prosum-try', stop);
    document.removeEventListener('prosum-tried', stop);
    expect(sample.ask('prosum-try', {})).to.equal(true);
    expect(names).to.deep.equal(['prosum-try', 'prosum-tried']);
  });
});

describe('attributes as frameworks write them', () => {
  it('"false" is false, and what is not JSON is not there', () => {
    expect([flag.fromAttribute('false'), flag.fromAttribute(''), flag.fromAttribute('true'), flag.fromAttribute(null)]).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect([json('{"a":1}'), json('[object Object]'), json(null)]).to.deep.equal([{ a: 1 }, undefined, undefined]);
  });
});

describe('a second copy of the kit', () => {
  it('is tolerated, and another version is told about', async () => {
    const said = await heard('warn', async () => {
      define(
        'test-sample',
        class extends HTMLElement {
          static readonly kit = VERSION;
        },
      );
      define(
        'test-sample',
        class extends HTMLElement {
          static readonly kit = '9.9.9';
        },
      );
      await import('../../src/ui/misuse.ts');
    });
    expect(said.length).to.equal(1);
    expect(said[0]).to.contain('test-sample');
    expect(customElements.get('test-sample')).to.equal(Sample);
  });
});

describe('misuse', () => {
  it('is said once', async () => {
    const said = await heard('error', () => {
      for (let i = 0; i < 3; i++) report(new KitError('test.misuse', 'Give it a name.'));
    });
    expect(said).to.deep.equal(['Give it a name. (prosum test.misuse)']);
  });
});
