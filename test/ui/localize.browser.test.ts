/** Words of a widget in the language of the nearest `lang`, with the plural forms of that language, and in the page's own words where it has some. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import { html as template } from 'lit';
import { define } from '../../src/ui/define.ts';
import { ProsumElement } from '../../src/ui/element.ts';
import { catalogue, Localize, type Translation } from '../../src/ui/localize.ts';

const english = {
  share: 'Share an idea',
  ideas: { one: '{n} idea', other: '{n} ideas' },
  merged: 'Merged into {into}.',
  only: 'Only in English',
};
const polish: Translation<Omit<typeof english, 'only'>> = {
  share: 'Dodaj pomysł',
  ideas: { one: '{n} pomysł', few: '{n} pomysły', many: '{n} pomysłów', other: '{n} pomysłu' },
  merged: 'Połączono z {into}.',
};
let loads = 0;
const words = catalogue({
  name: 'test',
  en: english,
  load: {
    pl: () => {
      loads++;
      return Promise.resolve({ default: polish });
    },
  },
});

class Speaker extends ProsumElement {
  readonly i = new Localize(this, words);
  paints = 0;
  override render(): unknown {
    this.paints++;
    return template`<p>${this.i.say('share')}</p>`;
  }
}
define('test-speaker', Speaker);
const text = (of: Speaker): string => of.shadowRoot!.querySelector('p')!.textContent;

describe('the language of a widget', () => {
  it('is that of the nearest lang, and follows when it changes', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="pl-PL"><test-speaker></test-speaker></div>`);
    const speaker = page.querySelector<Speaker>('test-speaker')!;
    expect(text(speaker)).to.equal('Dodaj pomysł');
    expect(speaker.paints, 'it was painted in another language first').to.equal(1);
    page.lang = 'en-GB';
    await waitUntil(() => text(speaker) === 'Share an idea', 'it did not notice the new language');
  });

  it('is found from inside a shadow root, and several live on one page', async () => {
    const page = await fixture(html`<div><div id="host" lang="pl"></div><test-speaker lang="en"></test-speaker></div>`);
    const root = page.querySelector('#host')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<test-speaker></test-speaker>';
    const inside = root.querySelector<Speaker>('test-speaker')!;
    await inside.updateComplete;
    await waitUntil(() => text(inside) === 'Dodaj pomysł');
    expect(text(page.querySelector<Speaker>('#host + test-speaker')!)).to.equal('Share an idea');
  });

  it('is loaded once, and English where we have no words', async () => {
    const page = await fixture(
      html`<div><test-speaker lang="pl"></test-speaker><test-speaker lang="pl"></test-speaker><test-speaker lang="fi"></test-speaker></div>`,
    );
    expect([...page.querySelectorAll<Speaker>('test-speaker')].map(text)).to.deep.equal(['Dodaj pomysł', 'Dodaj pomysł', 'Share an idea']);
    expect(loads).to.equal(1);
  });

  it('has the plural forms of its language', async () => {
    const { i } = await fixture<Speaker>(html`<test-speaker lang="pl"></test-speaker>`);
    expect([1, 2, 5, 12, 22, 1.5].map((n) => i.say('ideas', { n }))).to.deep.equal([
      '1 pomysł',
      '2 pomysły',
      '5 pomysłów',
      '12 pomysłów',
      '22 pomysły',
      '1,5 pomysłu',
    ]);
    const { i: en } = await fixture<Speaker>(html`<test-speaker lang="en"></test-speaker>`);
    expect([0, 1, 1240].map((n) => en.say('ideas', { n }))).to.deep.equal(['0 ideas', '1 idea', '1,240 ideas']);
  });

  it('falls back to English for a single missing message', async () => {
    const { i } = await fixture<Speaker>(html`<test-speaker lang="pl"></test-speaker>`);
    expect(i.say('only')).to.equal('Only in English');
  });

  it('fills holes with anything a template can hold', async () => {
    const { i } = await fixture<Speaker>(html`<test-speaker lang="en"></test-speaker>`);
    const link = document.createElement('a');
    expect(i.parts('merged', { into: link })).to.deep.equal(['Merged into ', link, '.']);
  });
});

describe('own words of a page', () => {
  it('replace single messages, from an attribute or a property, plural forms too', async () => {
    const speaker = await fixture<Speaker>(
      html`<test-speaker lang="en" strings='{"share":"Pitch it","ideas":{"one":"{n} pitch","other":"{n} pitches"}}'></test-speaker>`,
    );
    expect(text(speaker)).to.equal('Pitch it');
    expect(speaker.i.say('ideas', { n: 2 })).to.equal('2 pitches');
    speaker.strings = { share: 'Tell us' };
    await speaker.updateComplete;
    expect(text(speaker)).to.equal('Tell us');
  });

  it('bring a language we do not have, with its own numbers', async () => {
    const { i } = await fixture<Speaker>(
      html`<test-speaker lang="de" strings='{"ideas":{"one":"{n} Idee","other":"{n} Ideen"}}'></test-speaker>`,
    );
    expect(i.say('ideas', { n: 1240 })).to.equal('1.240 Ideen');
  });

  it('that are not JSON are not there', async () => {
    for (const odd of ['[object Object]', '{"share":5}', '{"share":{"one":"x"}}', '{"share":null}', '[1]'])
      expect(text(await fixture<Speaker>(html`<test-speaker lang="en" strings=${odd}></test-speaker>`)), odd).to.equal('Share an idea');
  });
});

describe('times', () => {
  const now = Date.UTC(2026, 9, 20, 12);
  const ago = (hours: number): number => now - hours * 3_600_000;
  it('are relative up to six days, then a date, with the year when it is another', async () => {
    const { i } = await fixture<Speaker>(html`<test-speaker lang="en-GB"></test-speaker>`);
    expect([0, 0.5, 5, 24, 72, 6 * 24].map((hours) => i.time(ago(hours), now))).to.deep.equal([
      'now',
      '30 minutes ago',
      '5 hours ago',
      'yesterday',
      '3 days ago',
      '6 days ago',
    ]);
    expect(i.time(ago(8 * 24), now)).to.equal('12 Oct');
    expect(i.time(ago(400 * 24), now)).to.equal('15 Sept 2025');
  });
  it('never lie in the future, whatever the clocks say', async () => {
    const { i } = await fixture<Speaker>(html`<test-speaker lang="en"></test-speaker>`);
    expect(i.time(now + 60_000, now)).to.equal('now');
  });
});
