/** Every state of a poll says what is so and what happens next, and passes the accessibility rules: in every kind, language, direction, width and contrast. */
import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { Engine } from '../../../src/core/engine.ts';
import { close } from '../../../src/features/polls/domain/close.ts';
import type { Choice } from '../../../src/features/polls/domain/kinds.ts';
import type { PollDraft } from '../../../src/features/polls/domain/create.ts';
import type { Poll } from '../../../src/features/polls/poll.element.ts';
import { all, given, options, Scene, settled, show } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always' } as const;
const KINDS: readonly Partial<PollDraft>[] = [
  { type: 'single' },
  { type: 'multiple', max: 2 },
  { type: 'approval' },
  { type: 'score' },
  { type: 'ranked', method: 'irv' },
  { type: 'dot' },
  { type: 'proposal' },
];

/** What is to be let go after the test, whatever became of it. */
let letGo = (): void => undefined;

/** Nothing is accepted until it is released. */
function hold(): { readonly release: () => void } {
  const own = Object.getOwnPropertyDescriptor(Engine.prototype, 'submit')!;
  const submit = own.value as Engine['submit'];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  Engine.prototype.submit = async function (this: Engine, ...args) {
    await gate;
    return submit.apply(this, args);
  };
  const release = (): void => {
    Object.defineProperty(Engine.prototype, 'submit', own);
    open();
  };
  letGo = release;
  return { release };
}

describe('the states of a poll', () => {
  beforeEach(() => setViewport({ width: 900, height: 900 }));
  afterEach(() => {
    letGo();
    document.documentElement.removeAttribute('dir');
    document.body.style.cssText = '';
    return emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  it('keeps its place while it loads, and says that it is busy', async () => {
    const poll = await fixture<Poll>(html`<prosum-poll space="loading-${Date.now()}"></prosum-poll>`);
    expect(all(poll.renderRoot, 'section')[0]!.getAttribute('aria-busy')).to.equal('true');
    expect(poll.offsetHeight).to.be.greaterThan(4 * 48);
    await expect(poll).to.be.accessible();
  });

  for (const kind of KINDS)
    it(`${kind.type}: to vote, and in the dark`, async () => {
      const scene = await given({
        ...LIVE,
        ...kind,
        reasons: true,
        options: options('Moss', 'Slate', 'Rust').map((one) => ({ ...one, detail: 'Matt' })),
      });
      await scene.accessible();
      document.body.style.cssText = 'background:#101216;color:#eceef1';
      await emulateMedia({ colorScheme: 'dark' });
      await scene.seen(() => scene.poll.matches(':state(dark)'), 'it did not notice the dark');
      await scene.accessible();
    });

  it('did not load: says so, and tries again', async () => {
    const scene = new Scene();
    await show(scene, { server: 'http://127.0.0.1:9' });
    await scene.says('The poll did not load.');
    expect(scene.button('Try again')).to.exist;
    await scene.accessible();
  });

  it('read-only: no control pretends', async () => {
    const scene = await given(LIVE, { readonly: '' }, [{ moss: 1 }]);
    await scene.says('You can read here.');
    expect(scene.text, 'signing in would not help').not.to.contain('Sign in');
    expect(scene.all('input, [data-act=cast], [data-act=change]')).to.deep.equal([]);
    await scene.accessible();
  });

  it('secret: says what is promised, and waits with the first numbers', async () => {
    const scene = await given({ results: 'always', least: 5 });
    await scene.says('Secret ballot. Nobody, the team included, is shown who chose what.');
    await scene.says('Numbers move when 5 more people have voted');
    scene.press('Moss');
    scene.press('Vote');
    await scene.seen(() => scene.poll.ballot?.choice, 'no vote');
    await scene.seen(() => scene.text.includes('Your vote'), 'my vote is not marked');
    await scene.accessible();
  });

  it('on its way: says so after a moment, and not before', async () => {
    const scene = await given(LIVE);
    const { release } = hold();
    scene.press('Moss');
    scene.press('Vote');
    await scene.says('Your vote');
    expect(scene.text).not.to.include('Sending');
    await scene.says('Sending');
    await scene.accessible();
    release();
    await scene.seen(() => !scene.text.includes('Sending'), 'it never arrived');
  });

  it('refused: what was chosen stays, with the reason', async () => {
    const scene = await given(LIVE);
    scene.press('Moss');
    const { release } = hold();
    scene.press('Vote');
    await scene.says('Your vote');
    release();
    const scene2 = await given({ ...LIVE, voters: 'members' });
    scene2.press('Moss');
    scene2.press('Vote');
    await scene2.says('Not counted. This poll is for members. Sign in to vote.');
    expect(scene2.find<HTMLInputElement>('[data-id=moss]').checked).to.equal(true);
    await scene2.accessible();
    scene2.press('Dismiss');
    await scene2.seen(() => !scene2.text.includes('Not counted'), 'it stays');
  });

  const endings: readonly [what: string, draft: Partial<PollDraft>, votes: readonly Choice[], says: string][] = [
    ['decided', { quorum: 1 }, [{ moss: 1 }], 'Quorum 1 reached'],
    ['no quorum', { quorum: 9 }, [{ moss: 1 }], 'The result does not count: 1 of 9 votes that were needed.'],
    ['no share', { share: 60 }, [{ moss: 1 }, { slate: 1 }, { rust: 1 }, { rust: 1 }], 'Nothing reached the 60% that were needed.'],
    ['blocked', { type: 'proposal' }, [{ agree: 1 }, { block: 1 }], 'It is stopped by 1 block.'],
    ['withheld', { ballots: 'secret', least: 5 }, [{ moss: 1 }], 'Too few votes to show numbers'],
    ['nobody voted', {}, [], 'Nobody has voted.'],
    ['for the team', { results: 'staff_only' }, [{ moss: 1 }], 'Only the team sees the results.'],
  ];
  for (const [what, draft, votes, says] of endings)
    it(`closed, ${what}`, async () => {
      const scene = await given({ ...LIVE, ...draft }, {}, votes);
      await scene.send('staff', close, {});
      await scene.says(says);
      await scene.says('Closed');
      expect(scene.all('[data-act=cast], [data-act=change]')).to.deep.equal([]);
      await scene.accessible();
    });

  it('closes before the reader’s eyes, and says so', async () => {
    const scene = await given({ ...LIVE, closes: Date.now() + 1500 });
    await scene.seen(() => !scene.poll.open, 'it stays open');
    await scene.seen(() => scene.poll.said === 'The poll is closed.', 'it does not say so');
    expect(scene.all('input')).to.deep.equal([]);
  });

  it('in Arabic, from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const scene = await given(LIVE, { lang: 'ar' }, [{ moss: 1 }, { moss: 1 }]);
    await scene.says('صوتان');
    scene.press('صوّت');
    await scene.says('اختر شيئًا.');
    await scene.accessible();
  });

  it('closed: what stands does not move any more, and nobody says it does', async () => {
    const scene = await given({ results: 'always', least: 2 }, {}, [{ moss: 1 }, { moss: 1 }]);
    await scene.says('Numbers move when 2 more people have voted');
    await scene.send('staff', close, {});
    await scene.says('Closed');
    expect(scene.text).to.include('Secret ballot.').and.not.to.include('Numbers move');
  });

  it('in Polish, with its plural forms', async () => {
    const scene = await given(LIVE, { lang: 'pl' }, [{ moss: 1 }, { moss: 1 }]);
    await scene.says('2 głosy');
    scene.press('Moss');
    scene.press('Głosuj');
    await scene.says('Twój głos');
    await scene.says('3 głosy');
    scene.press('Jak liczymy głosy');
    await scene.says('Każda osoba ma jeden głos.');
    await scene.accessible();
  });

  for (const width of [320, 280])
    it(`at ${width} px nothing scrolls sideways, in any kind`, async () => {
      await setViewport({ width, height: 800 });
      for (const kind of KINDS) {
        const scene = await given({
          ...LIVE,
          ...kind,
          options: options('A rather long option with many words', 'Slate', 'Averylongwordwithoutanyspaceatall'),
        });
        await settled();
        expect(document.documentElement.scrollWidth, String(kind.type)).to.be.at.most(width);
        scene.press('Show results');
        await scene.seen(() => scene.poll.view === 'results', 'no results');
        await settled();
        expect(document.documentElement.scrollWidth, `${String(kind.type)}, results`).to.be.at.most(width);
        scene.poll.remove();
      }
    });

  it('from right to left: bars and numbers stand mirrored', async () => {
    document.documentElement.dir = 'rtl';
    const scene = await given(LIVE, {}, [{ moss: 1 }, { slate: 1 }]);
    scene.press('Show results');
    await scene.seen(() => scene.all('[part=bar]').length === 3, 'no bars');
    const bar = scene.all('[part=bar]')[0]!.getBoundingClientRect();
    const mine = scene.all('[part=bar] i')[0]!.getBoundingClientRect();
    expect(Math.round(mine.right)).to.equal(Math.round(bar.right));
    const [label, numbers] = [...scene.all('[part=result]')[0]!.children].map((child) => child.getBoundingClientRect());
    expect(label!.right).to.be.greaterThan(numbers!.right);
    await scene.accessible();
  });

  it('forced colours: what is chosen and how long a bar is do not depend on ours', async () => {
    await emulateMedia({ forcedColors: 'active' });
    const scene = await given(LIVE, {}, [{ moss: 1 }]);
    scene.press('Moss');
    await scene.poll.updateComplete;
    expect(getComputedStyle(scene.find('[part=option]')).forcedColorAdjust).to.equal('none');
    scene.press('Vote');
    await scene.seen(() => scene.all('[part=bar]').length === 3, 'no bars');
    const bar = scene.find('[part=bar]');
    expect(getComputedStyle(bar).borderTopStyle).to.equal('solid');
    expect(getComputedStyle(scene.all('[part=bar] i')[0]!).backgroundColor).not.to.equal(getComputedStyle(bar).backgroundColor);
  });

  for (const width of [900, 420])
    it(`moves nothing below while it comes, step by step, at ${width} px`, async () => {
      await setViewport({ width, height: 900 });
      const scene = await given({ ...LIVE, ballots: 'secret' });
      scene.poll.remove();
      const poll = document.createElement('prosum-poll');
      poll.setAttribute('space', scene.space);
      const need = poll.later.need.bind(poll.later);
      poll.later.need = () => undefined; // the second step is held back until the first is painted
      const host = await fixture<HTMLElement>(html`<div></div>`);
      host.append(poll);
      scene.poll = poll;
      await scene.seen(() => scene.all('[part=option] input').length === 3, 'no options came');
      await settled();
      const tall = poll.offsetHeight;
      need();
      await scene.seen(() => poll.more, 'the second step did not come');
      await settled();
      // the line that this is a demo is there only without a server
      const demo = scene.find('footer').offsetHeight + 20;
      expect(Math.abs(poll.offsetHeight - demo - tall)).to.be.at.most(1);
    });
});
