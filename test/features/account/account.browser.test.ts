/** The account as a person meets it: coming in by every way, staying in, a name, and going out. Against a real server, with real mail and a real provider. */
import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { announce } from '../../../src/client/session.ts';
import type { Account } from '../../../src/features/account/account.element.ts';
import { waitUntil } from '../../ui/wait.ts';
import { Scene, server } from './given-account.ts';

describe('the account', () => {
  // What fades in is not read meanwhile.
  beforeEach(() => Promise.all([setViewport({ width: 900, height: 800 }), emulateMedia({ reducedMotion: 'reduce' })]));
  afterEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    announce();
    document.documentElement.removeAttribute('dir');
    return emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  it('lets in by a code that comes by mail, with the keyboard alone; the next visit knows who is here', async () => {
    const scene = await new Scene().open();
    expect(scene.button.textContent.trim()).to.equal('Sign in');
    await scene.accessible();
    scene.button.focus();
    await sendKeys({ press: 'Enter' });
    await scene.says('You get a code to type in here');
    await scene.accessible();
    const code = await scene.askCode('ana@brand.example');
    await scene.says('It went to ana@brand.example');
    await scene.seen(() => scene.find('#code').matches(':focus'), 'the focus is not where one reads on');
    await scene.accessible();
    await sendKeys({ type: code });
    await sendKeys({ press: 'Enter' });
    await scene.member();
    const id = scene.id;
    expect(id).to.match(/^u_/);
    await scene.seen(() => !scene.account.open, 'it did not close');
    await scene.open();
    await scene.member();
    expect(scene.id).to.equal(id);
  });

  it('says what is wrong with a code, and lets try again, ask again or take another address', async () => {
    const scene = await new Scene().open('mail');
    await scene.show();
    const code = await scene.askCode('ben@brand.example');
    await scene.type('#code', '0000 0000');
    await sendKeys({ press: 'Enter' });
    await scene.says('That did not work');
    expect(scene.find('#code').getAttribute('aria-invalid')).to.equal('true');
    await scene.accessible();
    scene.press('Use another address');
    await scene.seen(() => scene.panel?.renderRoot.querySelector('#mail:focus'), 'the focus went nowhere');
    expect(scene.find('#mail').value).to.equal('ben@brand.example');
    await scene.type('#mail', 'ben@brand');
    await sendKeys({ press: 'Enter' });
    await scene.says('This does not look right');
    await scene.type('#mail', 'ben@brand.example');
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.find('#code'), 'no code');
    await scene.type('#code', (await server({ code: 'ben@brand.example' }))['code']!.replace(' ', ''));
    await sendKeys({ press: 'Enter' });
    await scene.member();
    expect(code).to.not.equal(undefined);
  });

  it('comes back from a provider signed in, and the ticket leaves the address at once', async () => {
    const scene = await new Scene().open('provider');
    await scene.show();
    await scene.says('Continue with the club');
    await scene.accessible();
    const asked: string[] = [];
    scene.account.addEventListener('prosum-sign-in', (event) => {
      asked.push((event as CustomEvent<{ way: string }>).detail.way);
      event.preventDefault();
    });
    scene.press('Continue with the club');
    expect(asked).to.deep.equal(['club'], 'a page may stop it');

    const answer = await fetch(`${scene.url}/v1/${scene.space}/sign-in/provider`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'club', back: location.href.split('#', 1)[0] }),
    });
    const { url, flow } = (await answer.json()) as { url: string; flow: string };
    sessionStorage.setItem(`prosum:${scene.space}:flow`, flow);
    history.replaceState(null, '', new URL((await server({ walk: url }))['back']!).hash);
    await scene.open();
    await scene.member();
    expect(location.hash).to.equal('');
    await scene.seen(() => scene.button.textContent.includes('ana of the provider'), 'the name that came along is not shown');
  });

  it('says when somebody comes back without having signed in', async () => {
    const scene = await new Scene().open('provider');
    sessionStorage.setItem(`prosum:${scene.space}:flow`, 'x'.repeat(43));
    history.replaceState(null, '', '#prosum-ticket=none');
    await scene.open();
    await scene.says('did not work, or you decided against it');
    expect(location.hash).to.equal('');
    expect(scene.id).to.match(/^g_/);
  });

  it('asks what becomes of the guest; kept, the ideas are his, and the guest is another from then on', async () => {
    const scene = await new Scene().open('mail', { box: true });
    await scene.share('A bench by the river');
    const guest = scene.id!;
    await scene.signIn('gaia@brand.example');
    await scene.says('Keep what you did here as a guest?');
    await scene.accessible();
    scene.press('Keep it');
    await scene.member();
    expect(scene.id).to.equal(guest);
    await scene.share('And a tree');
    await scene.show();
    scene.press('Sign out');
    await scene.seen(() => scene.id?.startsWith('g_') && scene.id !== guest, 'nobody new is here');
  });

  it('lets somebody start afresh, and what the guest did stays with the guest', async () => {
    const scene = await new Scene().open('mail', { box: true });
    await scene.share('As a guest');
    const guest = scene.id!;
    await scene.signIn('fresh@brand.example');
    await scene.says('Keep what you did here as a guest?');
    scene.press('Start afresh');
    await scene.member();
    expect(scene.id).to.not.equal(guest);
  });

  it('is known to every widget of the page at once: in, and out again', async () => {
    const scene = await new Scene().open('mail', { box: true });
    const before = scene.box.topic.actor?.id;
    await scene.signIn('both@brand.example');
    await scene.member();
    await scene.seen(() => scene.box.topic.actor?.id === scene.id, 'the box does not know');
    await scene.share('As a member');
    await scene.show();
    const out: string[] = [];
    scene.account.addEventListener('prosum-signed-out', () => out.push('out'));
    scene.press('Sign out everywhere');
    await scene.seen(() => scene.box.topic.actor?.id === before, 'the box still shows somebody');
    expect(out).to.deep.equal(['out']);
    expect(localStorage.getItem(`prosum:${scene.space}:session`)).to.equal(null);
  });

  it('shows who I am, what I am here and what is kept of me, and takes another name', async () => {
    const scene = await new Scene().open('mail');
    await scene.signIn('ines@brand.example');
    await scene.member();
    await server({ space: scene.space, appoint: scene.id!, role: 'moderator' });
    // The next answer of the server says so; a visit later is soon enough for words.
    const kept = JSON.parse(localStorage.getItem(`prosum:${scene.space}:session`)!) as { ends: number };
    localStorage.setItem(`prosum:${scene.space}:session`, JSON.stringify({ ...kept, ends: 0 }));
    announce();
    await scene.seen(() => scene.account.topic.actor?.roles.includes('moderator'), 'the role never came');
    await scene.show();
    await scene.says('Signed in as ines@brand.example');
    await scene.says('Here you are: moderator');
    await scene.says(scene.id!);
    expect(scene.account.querySelector('[slot=data]')!.assignedSlot).to.not.equal(null);
    await scene.accessible();
    await scene.type('#name', 'Inés');
    await sendKeys({ press: 'Enter' });
    await scene.says('Saved.');
    expect(scene.button.textContent).to.contain('Inés');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => !scene.account.open, 'Esc does not close it');
    expect(scene.button.matches(':focus'), 'the focus is not back').to.equal(true);
    await scene.accessible();
  });

  it('takes the host’s word: getToken is asked at first and before a token ends, and nothing means nobody', async () => {
    const scene = new Scene();
    let asked = 0;
    let who: string | undefined = 'customer 17';
    const getToken = async (): Promise<string | undefined> => {
      asked++;
      return who && (await server({ space: scene.space, token: who, name: 'Customer', ...(asked === 1 && { late: '1' }) }))['token'];
    };
    await scene.open('host', { box: true, set: (space) => (space.getToken = getToken) });
    await scene.member();
    const id = scene.id;
    expect(id).to.match(/^u_/);
    await scene.seen(() => asked > 1, 'a token that ends in half a minute was not renewed');
    await scene.share('Signed by the host');
    await scene.seen(() => scene.button.textContent.includes('Customer'), 'the name of the host is not shown');
    await scene.show();
    await scene.says('Signed in through this site');
    await scene.accessible();
    expect(scene.id).to.equal(id);

    who = undefined;
    scene.around.getToken = async () => undefined;
    await scene.seen(() => scene.id?.startsWith('g_'), 'he is still here');
    await scene.show();
    await scene.says('Sign in on this site');
    scene.around.getToken = async () => (await server({ space: scene.space, token: 'customer 18' }))['token'];
    await scene.seen(() => scene.id?.startsWith('u_') && scene.id !== id, 'the next customer is not known');
  });

  it('turns into a guest when the server ends the session, without asking to reload', async () => {
    const scene = await new Scene().open('mail', { box: true });
    await scene.signIn('ended@brand.example');
    await scene.member();
    await server({ space: scene.space, end: scene.id! });
    void scene.box.topic.load([]).catch(() => undefined);
    void scene.share('Too late').catch(() => undefined);
    await scene.seen(() => scene.id?.startsWith('g_'), 'he is still shown as signed in');
    expect(localStorage.getItem(`prosum:${scene.space}:session`)).to.equal(null);
  });

  it('has words for a space without any sign-in, and for a page without a server', async () => {
    const scene = await new Scene().open('');
    await scene.show();
    await scene.says('no sign-in of its own');
    await scene.accessible();
    const page = await fixture<Account>(html`<prosum-account space="local-${Date.now()}" view="panel"></prosum-account>`);
    await waitUntil(() =>
      page.renderRoot.querySelector('prosum-account-panel')?.renderRoot.textContent.includes('This page has no server'),
    );
    await expect(page).to.be.accessible();
  });

  it('says when nobody answers, and keeps what was typed', async () => {
    const scene = await new Scene().open('mail');
    await scene.show();
    await scene.seen(() => scene.find('#mail'), 'no field');
    await scene.type('#mail', 'off@brand.example');
    const own = window.fetch.bind(window);
    window.fetch = () => Promise.reject(new TypeError('no net'));
    try {
      await sendKeys({ press: 'Enter' });
      await scene.says('Nobody answers');
    } finally {
      window.fetch = own;
    }
    expect(scene.find('#mail').value).to.equal('off@brand.example');
    await scene.accessible();
  });

  for (const [lang, words] of [
    ['pl', ['Zaloguj się', 'Przyślemy kod', 'Kontynuuj: the club']],
    ['en', ['Sign in', 'No password', 'Continue with the club']],
  ] as const)
    it(`speaks ${lang}, in the dark, at 320 px and from right to left`, async () => {
      await setViewport({ width: 320, height: 700 });
      const scene = await new Scene().open(undefined, { lang });
      expect(scene.button.textContent.trim()).to.equal(words[0]);
      await scene.show();
      for (const word of words.slice(1)) await scene.says(word);
      const dialog = scene.find('dialog');
      expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
      await scene.accessible();
      document.documentElement.dir = 'rtl';
      expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
      await emulateMedia({ forcedColors: 'active' });
      await scene.accessible();
    });
});
