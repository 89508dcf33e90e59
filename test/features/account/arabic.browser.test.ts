/** The account in Arabic, from right to left, on 320 px: every panel of it. Against a real server. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { announce } from '../../../src/client/session.ts';
import type { Account } from '../../../src/features/account/account.element.ts';
import dataWords from '../../../src/features/account/views/data.strings.ar.ts';
import arWords from '../../../src/features/account/views/strings.ar.ts';
import { waitUntil } from '../../ui/wait.ts';
import { holds, inArabic, leaveArabic, plain } from '../arabic.ts';
import { Scene, server } from './given-account.ts';

const data = plain(dataWords);
const ar = plain(arWords);

/** Addresses, and what the page and the provider call themselves. */
const NAMES = /\S+@\S+|the club|Velmora/;

describe('the account in Arabic', () => {
  beforeEach(inArabic);
  afterEach(async () => {
    localStorage.clear();
    sessionStorage.clear();
    announce();
    await leaveArabic();
  });
  const open = async (offers?: string, view?: string): Promise<Scene> => {
    const scene = await new Scene().open(offers, { ...(view && { view }) });
    scene.account.querySelector('[slot]')!.textContent = 'اسألنا ما شئت';
    return scene;
  };
  const dataOf = ({ panel }: Scene): ShadowRoot => panel!.renderRoot.querySelector('prosum-account-data')!.shadowRoot!;
  const press = (root: ParentNode, label: unknown): void => {
    [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === label)!.click();
  };

  it('from the button by a code to profile, roles and data, and out; the code and the address stand from left to right', async () => {
    const scene = await open();
    await holds(scene.account, 'button', NAMES);
    await scene.show();
    await scene.seen(() => scene.find('#mail'), 'no field');
    await holds(scene.account, 'ways in', NAMES);
    expect(getComputedStyle(scene.find('#mail')).direction).to.equal('ltr');
    const code = await scene.askCode('noor@brand.example');
    await holds(scene.account, 'code', NAMES);
    await scene.type('#code', '0000 0000');
    await sendKeys({ press: 'Enter' });
    await scene.says(ar['why.account.not_in']);
    await holds(scene.account, 'wrong code', NAMES);
    await scene.type('#code', code);
    await sendKeys({ press: 'Enter' });
    await scene.member();
    await server({ space: scene.space, appoint: scene.id!, role: 'moderator' });
    const kept = JSON.parse(localStorage.getItem(`prosum:${scene.space}:session`)!) as object;
    localStorage.setItem(`prosum:${scene.space}:session`, JSON.stringify({ ...kept, ends: 0 }));
    announce();
    await scene.seen(() => scene.account.topic.actor?.roles.includes('moderator'), 'the role never came');
    await scene.show();
    await scene.says('noor@brand.example');
    await scene.says(ar['role.moderator']);
    await holds(scene.account, 'profile', NAMES);
    await scene.type('#name', 'نور');
    await sendKeys({ press: 'Enter' });
    await scene.says(ar.saved);
    await holds(scene.account, 'saved', NAMES);
    press(dataOf(scene), data.erase);
    await scene.says(data.erase_title);
    await holds(scene.account, 'erasing', NAMES);
  });

  it('asks in Arabic what becomes of a guest', async () => {
    const scene = await new Scene().open('mail', { box: true });
    await scene.share('مقعد عند النهر');
    await scene.signIn('guest-ar@brand.example');
    await scene.says(ar.keep_title);
    await holds(scene.account, 'keep what the guest did', NAMES);
  });

  it('in place: without any sign-in, with nobody who answers, and without a server', async () => {
    const none = await open('', 'panel');
    await none.says(ar.no_ways);
    await holds(none.account, 'no ways', NAMES);
    const local = await fixture<Account>(html`<prosum-account space="local-ar-${Date.now()}" view="panel"></prosum-account>`);
    await waitUntil(() => local.renderRoot.querySelector('prosum-account-panel')?.renderRoot.textContent.includes(ar.local));
    await holds(local, 'no server');
    const dead = await fixture<Account>(html`<prosum-account space="dead-ar" server="http://localhost:1" view="panel"></prosum-account>`);
    await waitUntil(() => dead.renderRoot.querySelector('prosum-account-panel')?.renderRoot.textContent.includes(ar['why.net']));
    await holds(dead, 'nobody answers');
  });
});
