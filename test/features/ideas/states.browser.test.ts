/** Every state of an idea box says what is so and what happens next, and passes the accessibility rules. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { Engine } from '../../../src/core/engine.ts';
import { reject } from '../../../src/features/ideas/domain/moderate.ts';
import { configure } from '../../../src/features/ideas/domain/configure.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import type { IdeaBox } from '../../../src/features/ideas/idea-box.element.ts';
import { all, given, Scene, settled, show } from './given-box.ts';

const BAG = { title: 'A frame bag that bolts on', details: 'Straps rub the paint.', votes: 2 };

/** What is to be let go after the test, whatever became of it. */
let letGo = (): void => undefined;

/** Nothing that people send is accepted until it is released; what follows earlier acts by itself goes on, and is not counted. */
function hold(): { release(): void; count: number } {
  const own = Object.getOwnPropertyDescriptor(Engine.prototype, 'submit')!;
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const submit = own.value as Engine['submit'];
  Engine.prototype.submit = async function (this: Engine, ...args) {
    if (!args[1].system) {
      held.count++;
      await gate;
    }
    return submit.apply(this, args);
  };
  const held = {
    count: 0,
    release: () => {
      Object.defineProperty(Engine.prototype, 'submit', own);
      open();
    },
  };
  letGo = held.release;
  return held;
}

type Shift = PerformanceEntry & { value: number; sources: { previousRect: DOMRect; currentRect: DOMRect }[] };

describe('the states of an idea box', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));
  afterEach(() => {
    letGo();
    document.documentElement.removeAttribute('dir');
    document.body.style.cssText = '';
    return emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  it('keeps its place while it loads, and says that it is busy', async () => {
    const box = await fixture<IdeaBox>(html`<prosum-idea-box space="loading-${Date.now()}" limit="4"></prosum-idea-box>`);
    const [section] = all(box.renderRoot, 'section');
    expect(section!.getAttribute('aria-busy')).to.equal('true');
    const tall = box.offsetHeight;
    await waitUntil(() => all(box.renderRoot, '[part=skeleton]').length === 4);
    expect(box.offsetHeight).to.equal(tall, 'the place is kept before it is seen that something is on its way');
    expect(tall).to.be.greaterThan(4 * 100);
    await expect(box).to.be.accessible();
  });

  for (const width of [900, 420, 296])
    it(`moves nothing while it comes, step by step, at ${width} px`, async () => {
      await setViewport({ width, height: 800 });
      const scene = await given(
        Array.from({ length: 8 }, (_, n) => ({
          title: `Idea number ${n}`,
          details: 'Straps rub the paint and swing when it gets rough, all the way home.',
          tags: ['bags'],
        })),
      );
      scene.box.remove();
      const moved: string[] = [];
      const watch = new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as Shift[])
          moved.push(
            ...entry.sources.map(
              ({ previousRect: from, currentRect: to }) =>
                `${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`,
            ),
          );
      });
      watch.observe({ type: 'layout-shift' });
      const page = await fixture<HTMLElement>(html`<div></div>`);
      const below = Object.assign(document.createElement('p'), { textContent: 'below' });
      const box = (scene.box = document.createElement('prosum-idea-box'));
      for (const [name, value] of Object.entries({
        space: scene.space,
        heading: 'Ideas',
        lead: 'What should change, and why?',
        limit: '8',
      }))
        box.setAttribute(name, value);
      const need = box.later.need.bind(box.later);
      box.later.need = () => undefined; // the second step is held back until the first is painted
      page.append(box, below);
      await scene.seen(() => scene.titles.length === 8, 'no ideas came');
      await settled();
      need();
      await scene.seen(() => box.more, 'the second step did not come');
      await settled();
      watch.disconnect();
      expect(moved).to.deep.equal([]);
    });

  it('empty: says what happens next', async () => {
    const scene = await given([]);
    await scene.says('No ideas yet Yours would be the first.');
    await scene.accessible();
  });

  it('did not load: says so, and tries again', async () => {
    const scene = new Scene();
    await show(scene, { server: 'http://127.0.0.1:9' });
    await scene.says('The ideas did not load. Nothing of yours is lost.');
    expect(scene.button('Try again')).to.exist;
    await scene.accessible();
  });

  it('read-only: no control pretends', async () => {
    const scene = await given([BAG], { readonly: '' });
    await scene.says('You can read here.');
    expect(scene.text, 'signing in would not help').not.to.contain('Sign in');
    expect(scene.all('[part=list] button')).to.deep.equal([]);
    expect(scene.text).not.to.contain('Share an idea');
    expect(scene.text).to.contain('3 votes');
    await scene.accessible();
  });

  it('closed: everything can be read, nothing voted', async () => {
    const scene = await given([BAG]);
    await scene.rules({ closed: true });
    await scene.says('This box is closed. You can still read everything.');
    expect(scene.all('[part=list] button')).to.deep.equal([]);
    await scene.accessible();
  });

  it('sending: said after a moment, not at once', async () => {
    const scene = await given([BAG]);
    const held = hold();
    scene.vote(BAG.title).click();
    await scene.box.updateComplete;
    expect(scene.vote(BAG.title).getAttribute('aria-pressed')).to.equal('true');
    expect(scene.text).not.to.contain('Sending');
    await scene.says('Sending');
    await scene.accessible();
    held.release();
    await scene.seen(() => !scene.text.includes('Sending'), 'it never was sent');
    expect(scene.vote(BAG.title).getAttribute('aria-pressed')).to.equal('true');
  });

  it('refused: the number goes back, and the reason stands at the idea', async () => {
    const scene = await given([BAG]);
    const held = hold();
    const closing = scene.send('staff', configure, { closed: true });
    await scene.seen(() => held.count === 1, 'staff did not close it');
    scene.vote(BAG.title).click();
    await scene.seen(() => held.count === 2, 'the vote was not sent');
    held.release();
    await closing;
    await scene.says('Not sent. This box is closed. You can still read everything.');
    expect(scene.text).to.contain('3 votes');
    await scene.accessible();
    scene.button('OK').click();
    await scene.seen(() => !scene.text.includes('Not sent.'), 'the note stayed');
  });

  it('offline: what is done waits here, and goes out later', async () => {
    const scene = await given([BAG]);
    let [status, pending] = ['offline', 2];
    Object.defineProperties(scene.box.topic, {
      status: { get: () => status, configurable: true },
      pending: { get: () => pending, configurable: true },
    });
    scene.box.requestUpdate();
    await scene.says('You are offline. 2 changes are kept here and go out when you are back.');
    await scene.accessible();
    [status, pending] = ['live', 0];
    scene.box.requestUpdate();
    await scene.says('Sent.');
    await scene.accessible();
  });

  it('stands: agree, pass, disagree, with percent and count', async () => {
    const scene = await given([BAG], { rules: { voting: 'stance' } });
    await scene.send('somebody', vote, { idea: scene.ids[BAG.title]!, value: -1 });
    await scene.seen(
      () => scene.all('[part=list] [part=vote]')[2]?.textContent.replace(/\s+/g, ' ').includes('Disagree 33% 1'),
      `no third said no`,
    );
    const [agree, pass] = scene.all('[part=list] [part=vote]');
    pass!.click();
    await scene.seen(() => pass!.getAttribute('aria-pressed') === 'true' && agree!.textContent.includes('50%'), 'the stance did not count');
    agree!.click();
    await scene.seen(
      () => agree!.getAttribute('aria-pressed') === 'true' && pass!.getAttribute('aria-pressed') === 'false',
      'the stance did not change',
    );
    await scene.accessible();
    agree!.click();
    await scene.seen(() => agree!.getAttribute('aria-pressed') === 'false', 'the stance was not taken back');
  });

  it('waiting and rejected: only its author and staff see it, with the reason', async () => {
    const scene = await given([], { rules: { moderation: 'before' }, staff: true });
    const idea = await scene.share({ title: 'Buy cheap tyres at my shop', by: 'mallory' });
    await show(scene, { staff: true });
    await scene.says('Waiting for you or another moderator. Only its author and staff see it.');
    await scene.accessible();
    await scene.send('staff', reject, { idea, reason: 'It looks like an advertisement.' });
    await scene.says('Not published: It looks like an advertisement.');
    await scene.accessible();
    await show(scene);
    expect(scene.titles).to.deep.equal([]);
  });

  for (const width of [320, 280])
    it(`reads like a design of its own at ${width} px, and scrolls nowhere sideways`, async () => {
      await setViewport({ width: width + 16, height: 700 });
      const scene = await given([{ ...BAG, status: 'planned', tags: ['bags'] }], { lang: 'pl', lead: 'Co zmienić w następnym modelu?' });
      await scene.says('Dodaj pomysł');
      const wide = scene
        .all('*')
        .filter((one) => !one.closest('.vh') && one.getBoundingClientRect().right > innerWidth)
        .map((one) => one.outerHTML.slice(0, 80));
      expect(document.documentElement.scrollWidth, wide.join('\n')).to.be.at.most(document.documentElement.clientWidth);
      for (const part of scene.all('button, select, input')) {
        const { width: w, height: h } = part.getBoundingClientRect();
        expect(Math.min(w, h), part.outerHTML.slice(0, 90)).to.be.at.least(24);
      }
      await scene.accessible();
    });

  it('speaks Polish, with the right plural', async () => {
    const scene = await given([BAG, { title: 'Drugi pomysł o ramie' }], { lang: 'pl' });
    await scene.says('2 pomysły');
    expect(scene.text)
      .to.contain('Najlepsze')
      .and.contain('Otwarty')
      .and.contain('Wersja próbna. To, co napiszesz, zostaje w tej przeglądarce.');
    expect(scene.vote(BAG.title).getAttribute('aria-label')).to.equal(`Zagłosuj na: ${BAG.title}, 3 głosy`);
    await scene.accessible();
  });

  it('takes single words from the page', async () => {
    const scene = await given([BAG], {
      strings: JSON.stringify({ share: 'Tell the workshop', count: { one: '{n} wish', other: '{n} wishes' }, demo: 'Only here.' }),
    });
    await scene.says('Only here.');
    expect(scene.text).to.contain('Tell the workshop').and.contain('1 wish');
  });

  it('runs from right to left, and keeps names in their own direction', async () => {
    document.documentElement.dir = 'rtl';
    const scene = await given([{ ...BAG, title: 'حقيبة إطار تثبت بالبراغي' }]);
    const [voteBox, title] = [
      scene.find('[part=list] [part=vote]').getBoundingClientRect(),
      scene.find('[part=list] h3').getBoundingClientRect(),
    ];
    expect(voteBox.left).to.be.greaterThan(title.right - 1);
    await scene.accessible();
  });

  it('is readable on a dark page, in forced colours and without motion', async () => {
    document.body.style.cssText = 'background:#131519;color:#eceef1';
    const scene = await given([{ ...BAG, status: 'in_progress' }]);
    scene.vote(BAG.title).click();
    await settled();
    expect(scene.box.matches(':state(dark)')).to.equal(true);
    await scene.accessible();
    await emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await scene.accessible();
  });
});
