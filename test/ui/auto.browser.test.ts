/** The script tag's entry: each tag is asked for when it comes near, once; a tag that fails is said and hurts no other. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import { heard } from './seen.ts';

const asked = (tag: string): number => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(`/${tag}.js`)).length;
/** Waits until it is asked for, after `act`; answers what the console said meanwhile. */
const brings = (tag: string, act: Parameters<typeof heard>[1] = () => undefined): ReturnType<typeof heard> =>
  heard('error', act, () => asked(tag) > 0);

describe('the loader', () => {
  it('asks for a tag near the viewport, not for one far below, until it comes near', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><style>.far{margin-top:5000px}</style>Near: <prosum-near></prosum-near><div class="far"><prosum-far></prosum-far></div></div>`,
    );
    const { discover } = await import('../../src/auto.ts');
    const said = await brings('prosum-near');
    expect(asked('prosum-far')).to.equal(0);
    await brings('prosum-far', () => {
      page.querySelector('prosum-far')!.scrollIntoView();
    });
    expect(said.length).to.be.below(2);
    discover(document);
  });

  it('says once which tag failed, and goes on', async () => {
    const said = await brings('prosum-broken', () =>
      fixture(html`<div><prosum-broken></prosum-broken><prosum-broken></prosum-broken></div>`),
    );
    await waitUntil(() => asked('prosum-broken') > 0);
    expect(said.filter((line) => line.includes('prosum-broken')).length).to.be.below(2);
    await brings('prosum-other', () => fixture(html`<prosum-other></prosum-other>`));
  });

  it('lets what is hidden wait until it is shown', async () => {
    await import('../../src/auto.ts');
    const page = await fixture<HTMLElement>(
      html`<div><dialog><prosum-closed></prosum-closed></dialog><prosum-shown></prosum-shown>here</div>`,
    );
    await brings('prosum-shown');
    expect(asked('prosum-closed')).to.equal(0);
    await brings('prosum-closed', () => {
      page.querySelector('dialog')!.show();
    });
  });

  it('sees what stands in a shadow root when it is told to look there', async () => {
    const { discover } = await import('../../src/auto.ts');
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    root.append(document.createElement('prosum-inside'));
    await brings('prosum-inside', () => {
      discover(root);
    });
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
