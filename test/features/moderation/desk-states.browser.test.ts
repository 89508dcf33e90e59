/** The desk when something is in the way: nothing is lost, it is said, and what can be tried again is, by keys. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { appeal } from '../../../src/features/moderation/domain/appeal.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { focused, lost } from '../keys.ts';
import { settled } from '../scene.ts';
import { given, Scene } from './given-desk.ts';

describe('the desk when something is in the way', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('without a connection: the cases stay, and it is said that what is decided is sent later', async () => {
    const scene = await given(['One', 'Two']);
    Object.defineProperty(scene.desk.topic, 'status', { get: () => 'offline' });
    scene.desk.requestUpdate();
    await scene.says('You are offline');
    expect(scene.titles).to.deep.equal(['One', 'Two']);
    await scene.accessible();
  });

  it('while it loads it says so, and keeps its place', async () => {
    const own = window.fetch.bind(window);
    window.fetch = () => new Promise(() => undefined);
    try {
      const scene = new Scene();
      scene.desk = await scene.put('prosum-moderation-desk', { server: 'http://localhost:1' }, { id: 'staff', roles: ['admin'] });
      await scene.says('Loading');
      expect(scene.desk.getBoundingClientRect().height).to.be.greaterThan(60);
      await scene.accessible();
    } finally {
      window.fetch = own;
    }
  });

  it('not loaded: it says so and asks again by keys', async () => {
    const scene = new Scene();
    scene.desk = await scene.put('prosum-moderation-desk', { server: 'http://localhost:1' }, { id: 'staff', roles: ['admin'] });
    await scene.says('did not load');
    await scene.accessible();
    let asked = 0;
    const own = window.fetch.bind(window);
    window.fetch = (...args) => (asked++, own(...args));
    scene.button('Try again').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => asked > 0, 'nobody was asked');
    window.fetch = own;
    await scene.says('did not load');
  });

  it('after each dialog the focus is back at the case; nothing is left and it is at the title', async () => {
    const scene = await given(['One', 'Two']);
    scene.desk.focusCursor();
    for (const key of ['r', '?']) {
      await sendKeys({ press: key });
      await scene.seen(() => scene.all('dialog[open]').length === 1, 'no dialog');
      await sendKeys({ press: 'Escape' });
      await scene.seen(() => focused().matches('article'), `after ${key} the focus is lost`);
    }
    for (const act of ['settings', 'sanction']) {
      scene.find(`[data-act=${act}]`).focus();
      await sendKeys({ press: 'Enter' });
      await scene.seen(() => scene.all('dialog[open]').length === 1, 'no dialog');
      await sendKeys({ press: 'Escape' });
      await scene.seen(() => scene.all('dialog').length === 0 && !lost(), `after ${act} the focus is lost`);
    }
    scene.desk.focusCursor();
    for (const key of ['x', 'j', 'x', 'a']) await sendKeys({ press: key });
    await scene.says('2 approved.');
    await scene.seen(() => focused().id === 'title', 'nothing is left, and the focus is lost');
    await sendKeys({ press: 'u' });
    await scene.seen(() => scene.titles.length === 2, 'undo did not bring them back');
    expect(lost()).to.equal(false);
  });

  for (const width of [1000, 320])
    it(`no row moves when something is said above them, at ${String(width)} px`, async () => {
      await setViewport({ width, height: 800 });
      const scene = await given(['One', 'Two', 'Three', 'Four']);
      await scene.seen(() => scene.text.includes('4 wait'), 'the numbers never came');
      await settled();
      const stand = (): number => scene.all('article')[0]!.getBoundingClientRect().top + scrollY;
      const before = stand();
      const at = async (what: string): Promise<void> => {
        await settled();
        expect(stand(), what).to.equal(before);
      };
      scene.desk.focusCursor();
      for (const key of ['j', 'j', 'j', 'a']) await sendKeys({ press: key });
      await scene.says('1 approved.');
      await at('approved');
      await sendKeys({ press: 'u' });
      await scene.says('1 is back.');
      await at('undone');
      await scene.share('Five', 'ben');
      await scene.says('1 new');
      await at('something new');
      await sendKeys({ press: 'h' });
      await scene.seen(() => scene.desk.said?.includes('out of sight'), 'it is not held');
      await at('held');
      scene.desk.refusal = { refused: 'moderation.answered' };
      await scene.says('An answer to an objection stays');
      await at('refused');
      Object.defineProperty(scene.desk.topic, 'status', { get: () => 'offline' });
      scene.desk.refusal = scene.desk.said = undefined;
      await scene.says('You are offline');
      await at('offline');
      expect(scene.titles.slice(0, 4)).to.deep.equal(['One', 'Two', 'Three', 'Four']);
    });

  it('what was undone comes back with the focus; under decided, the next one has it', async () => {
    const scene = await given(['One', 'Two', 'Three']);
    scene.desk.focusCursor();
    await sendKeys({ press: 'j' });
    await sendKeys({ press: 'a' });
    await scene.seen(() => focused().textContent.includes('Three'), 'the next one has not the focus');
    await scene.says('1 approved.');
    await sendKeys({ press: 'u' });
    await scene.seen(() => scene.titles.length === 3 && focused().textContent.includes('Two'), 'the focus is not at what came back');
    for (const [key, left] of [
      ['k', 'Two,Three'],
      ['j', 'Two'],
    ] as const) {
      await sendKeys({ press: key });
      await sendKeys({ press: 'a' });
      await scene.seen(() => scene.titles.join() === left, 'it stands there still');
    }
    scene.button('Decided').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => (scene.desk.rows?.refresh(), scene.titles.length === 2), 'they are not here');
    const [, kept = ''] = scene.titles;
    scene.find('article [data-act=undo]').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.titles.join() === kept && focused().textContent.includes(kept), 'the focus is lost');
  });

  it('an objection to a sanction shows what it is about, and nothing that does not apply; a dialog says whose words it is about', async () => {
    const scene = await given(['One', 'Two']);
    const desk = ['moderation', 'desk'] as const;
    const args = { person: 'ana', what: 'mute', until: Date.now() + 9e8, reason: 'spam', text: 'Stop advertising.' } as const;
    const { records = [] } = await scene.done('boss', sanction, args, desk, ['admin']);
    const notice = records.find(({ kind }) => kind === 'moderation.notice')!.id;
    await scene.done('ana', appeal, { notice, text: 'I only described my lamp.' }, desk);
    await scene.seen(() => (scene.desk.rows?.refresh(), scene.text.includes('I only described my lamp.')), 'nobody hears it');
    const [row] = scene.all('article').filter((one) => one.textContent.includes('I only described'));
    const said = row!.innerText.replace(/\s+/g, ' ');
    expect(said)
      .to.include('Stop advertising.')
      .and.to.match(/Spam · since .*\d.* · until .*\d/);
    for (const none of ['Out of sight', 'desk', 'Evidence']) expect(said).not.to.include(none);
    await scene.accessible();
    row!.focus();
    await sendKeys({ press: 'Enter' });
    await scene.desk.updateComplete;
    expect(scene.text).not.to.include('0 reports');
    await sendKeys({ press: 'r' });
    await scene.says('cannot object again');
    const asked = (): string => scene.find('dialog').innerText.replace(/\s+/g, ' ');
    expect(asked()).to.include('Stay with the decision').and.to.include('Ana Lemos I only described my lamp.');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    for (const key of ['j', 'r']) await sendKeys({ press: key });
    await scene.seen(() => asked().includes('Ana Lemos One'), 'whose words is it about?');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    for (const key of ['x', 'j', 'x', 'r']) await sendKeys({ press: key });
    await scene.seen(() => asked().includes('Reject 2'), 'how many is it about?');
  });

  it('what is said of a case keeps its own direction: a date with a comma, a count, a place', async () => {
    const scene = await given(['One']);
    const about = await scene.idea('Two', 'eva');
    await scene.send('ben', report, { place: `${scene.space}/ideas/box`, kind: 'idea', about, reason: 'spam' }, ['moderation', 'desk']);
    const args = { person: 'ana', what: 'mute', until: Date.now() + 9e6, reason: 'abusive', text: 'x' } as const;
    await scene.done('staff', sanction, args, ['moderation', 'desk']);
    await scene.says('Muted until');
    const bare = scene
      .all('[part~=status]')
      .filter((chip) => [...chip.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''));
    expect(bare.map((chip) => chip.textContent)).to.deep.equal([]);
  });
});
