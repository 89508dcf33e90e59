/** The script tag's entry: each tag is asked for when it comes near, once; a tag that fails is said and hurts no other. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import { heard } from './seen.ts';

const asked = (tag: string): number => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(`/${tag}.js`)).length;

describe('the loader', () => {
  it('asks for a tag near the viewport, not for one far below, until it comes near', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><style>.far{margin-top:5000px}</style>Near: <prosum-near></prosum-near><div class="far"><prosum-far></prosum-far></div></div>`,
    );
    const { discover } = await import('../../src/auto.ts');
    const said = await heard(
      'error',
      () => undefined,
      () => asked('prosum-near') > 0,
    );
    expect(asked('prosum-far')).to.equal(0);
    await heard(
      'error',
      () => {
        page.querySelector('prosum-far')!.scrollIntoView();
      },
      () => asked('prosum-far') > 0,
    );
    expect(said.length).to.be.below(2);
    discover(document);
  });

  it('says once which tag failed, and goes on', async () => {
    const said = await heard(
      'error',
      () => fixture(html`<div><prosum-broken></prosum-broken><prosum-broken></prosum-broken></div>`),
      () => asked('prosum-broken') > 0,
    );
    await waitUntil(() => asked('prosum-broken') > 0);
    expect(said.filter((line) => line.includes('prosum-broken')).length).to.be.below(2);
    await heard(
      'error',
      () => fixture(html`<prosum-other></prosum-other>`),
      () => asked('prosum-other') > 0,
    );
  });

  it('lets what is hidden wait until it is shown', async () => {
    await import('../../src/auto.ts');
    const page = await fixture<HTMLElement>(
      html`<div><dialog><prosum-closed></prosum-closed></dialog><prosum-shown></prosum-shown>here</div>`,
    );
    await heard(
      'error',
      () => undefined,
      () => asked('prosum-shown') > 0,
    );
    expect(asked('prosum-closed')).to.equal(0);
    await heard(
      'error',
      () => {
        page.querySelector('dialog')!.show();
      },
      () => asked('prosum-closed') > 0,
    );
  });

  it('sees what stands in a shadow root when it is told to look there', async () => {
    const { discover } = await import('../../src/auto.ts');
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    root.append(document.createElement('prosum-inside'));
    await heard(
      'error',
      () => {
        discover(root);
      },
      () => asked('prosum-inside') > 0,
    );
  });

  it('loaded twice, watches once', async () => {
    const own = window.MutationObserver;
    let watching = 0;
    window.MutationObserver = class extends own {
      override observe(...args: Parameters<MutationObserver['observe']>): void {
        watching++;
        super.observe(...args);
      }
    };
    try {
      await import(`../../src/auto.ts?again=${Date.now()}`);
    } finally {
      window.MutationObserver = own;
    }
    expect(watching).to.equal(0);
  });
});
