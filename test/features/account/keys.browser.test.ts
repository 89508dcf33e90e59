/** The account by keys alone, in a dialog and in place: a guest signs in by a code, is called otherwise, looks at what is kept, and signs out. The focus is never lost. */
import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { announce } from '../../../src/client/session.ts';
import '../../../src/features/moderation/notices.element.ts';
import { focused, lost, press, tabTo, type } from '../keys.ts';
import { Scene, server } from './given-account.ts';

describe('the account, by keys alone', () => {
  beforeEach(function () {
    this.currentTest!.timeout(40_000);
    return Promise.all([setViewport({ width: 900, height: 800 }), emulateMedia({ reducedMotion: 'reduce' })]);
  });
  afterEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    announce();
    return emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('over the page: after each dialog the focus is back at the button', async () => {
    const scene = await new Scene().open('mail');
    const button = (): HTMLElement => scene.button;
    await tabTo('Sign in');
    expect(focused()).to.equal(button());
    await press('Enter');
    await scene.seen(() => scene.panel?.renderRoot.querySelector('#mail'), 'no field');
    await press('Escape');
    await scene.seen(() => focused() === button(), 'Escape does not lead back');
    await press('Enter');
    await scene.seen(() => scene.panel?.renderRoot.querySelector('#mail'), 'no field');
    await tabTo('E-mail address');
    await type('keys@brand.example');
    await press('Enter');
    await scene.seen(() => focused().id === 'code', 'the code is not where one reads on');
    const { code } = await server({ code: 'keys@brand.example' });
    await type(code!);
    await press('Enter');
    await scene.member();
    await scene.seen(() => !scene.account.open && focused() === button(), 'signed in, the focus is not at the button');

    await press('Enter');
    await scene.says('Signed in as keys@brand.example');
    await tabTo('Your name here');
    await type('Kim');
    await press('Enter');
    await scene.says('Saved.');
    expect(focused().id, 'saved, the focus stays').to.equal('name');
    await tabTo('What the team decided about you');
    await press('Enter');
    await scene.seen(() => focused().ariaExpanded === 'true', 'it does not open');
    await tabTo('Download my data');
    await tabTo('Erase everything about me');
    await press('Enter');
    await scene.seen(() => focused().id === 'what', 'what it means is not where one reads on');
    await tabTo('Keep it');
    await press('Enter');
    await scene.seen(() => focused().id === 'ask', 'the focus is not back');
    await tabTo('Sign out');
    await press('Enter');
    await scene.seen(() => scene.id?.startsWith('g_'), 'nobody left');
    await scene.seen(() => focused() === button(), 'signed out, the focus is not at the button');
    await scene.seen(() => button().textContent.trim() === 'Sign in', 'the button still names somebody');
    expect(focused()).to.equal(button());
  });

  it('in place: who comes and who goes reads on at the heading', async () => {
    const scene = await new Scene().open('mail', { view: 'panel' });
    await scene.seen(() => scene.find('#mail'), 'no field');
    await tabTo('E-mail address');
    await type('place@brand.example');
    await press('Enter');
    await scene.seen(() => focused().id === 'code', 'no field for a code');
    await type('0000 0000');
    await press('Enter');
    await scene.says('That did not work');
    expect(focused().id, 'a wrong code can be written again').to.equal('code');
    await tabTo('Use another address');
    await press('Enter');
    await scene.seen(() => focused().id === 'mail', 'the focus went nowhere');
    await press('Enter');
    await scene.seen(() => focused().id === 'code', 'no field for a code');
    await type((await server({ code: 'place@brand.example' }))['code']!);
    await press('Enter');
    await scene.member();
    await scene.says('Signed in as place@brand.example');
    await scene.seen(() => focused().id === 'heading', 'the focus was lost when somebody came');
    await tabTo('Sign out');
    await press('Enter');
    await scene.seen(() => scene.id?.startsWith('g_'), 'nobody left');
    await scene.says('You get a code to type in here');
    await scene.seen(() => focused().id === 'heading', 'the focus was lost when somebody went');
  });

  it('nobody answers: what was pressed keeps the focus', async () => {
    const scene = await new Scene().open('mail', { view: 'panel' });
    await scene.seen(() => scene.find('#mail'), 'no field');
    await tabTo('E-mail address');
    await type('off@brand.example');
    const own = window.fetch.bind(window);
    window.fetch = () => Promise.reject(new TypeError('no net'));
    try {
      await tabTo('Send me a code');
      await press('Enter');
      await scene.says('Nobody answers');
    } finally {
      window.fetch = own;
    }
    expect(lost()).to.equal(false);
    expect(focused().textContent.trim()).to.equal('Send me a code');
  });
});
