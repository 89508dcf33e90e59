/** A gate and the settings of a place in Arabic, from right to left, on 320 px; tabs turn by arrows the way they stand. */
import { expect } from '@open-wc/testing';
import { accept, publishTerms } from '../../../src/features/membership/domain/agree.ts';
import { apply, review } from '../../../src/features/membership/domain/apply.ts';
import { configure } from '../../../src/features/membership/domain/door.ts';
import { codeId, invite, redeem } from '../../../src/features/membership/domain/invite.ts';
import { admit, expel } from '../../../src/features/membership/domain/seats.ts';
import '../../../src/features/membership/gate.element.ts';
import type { Gate } from '../../../src/features/membership/gate.element.ts';
import settingsWords from '../../../src/features/membership/views/settings/strings.ar.ts';
import arWords from '../../../src/features/membership/views/strings.ar.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { holds, inArabic, leaveArabic, plain } from '../arabic.ts';
import { settled } from '../scene.ts';
import { Place, PlaceScene, press } from './given-place.ts';

const settings = plain(settingsWords);
const ar = plain(arWords);

const DOOR = {
  title: { ar: 'مختبر المصابيح' },
  lead: { ar: 'أربعون شخصًا يطوون المصابيح.' },
  applications: true,
  questions: [{ id: 'why', label: { ar: 'لماذا المصابيح؟' }, needed: true }],
};
const TERMS = { mode: 'keeps', texts: { ar: { title: 'الشروط', summary: 'تبقى فكرتك لك.', text: 'النص كله.' } } } as const;

/** The name of the place, as its makers wrote it. */
const PLACE = /· lamps/;
const PLACE_AND_ROLES = /· lamps|^(expert|badge:tester)$/;

describe('a gate in Arabic', () => {
  beforeEach(inArabic);
  afterEach(leaveArabic);

  class Scene extends PlaceScene<Gate> {
    async show(who: string): Promise<void> {
      await this.look('prosum-gate', who, { lang: 'ar', inside: '<p id="inside">في الداخل</p>' });
      await this.seen(() => this.shown.ready && (this.shown.more !== undefined || (this.shown.inside && !this.shown.terms)), 'never ready');
      await settled();
    }
  }

  it('closed, asking, waiting, declined, inside, terms and changed terms, put out; and beside it for the team', async () => {
    const it = new Scene();
    await it.door(DOOR);
    await it.show('ana');
    await it.says('مختبر المصابيح');
    await holds(it.shown, 'closed');
    it.button(ar.apply).click();
    await it.says('لماذا المصابيح؟');
    it.button(ar.send).click();
    await it.says(ar.needed);
    await holds(it.shown, 'asking');
    await it.send('ana', apply, { answers: { why: 'أطويها' } });
    await it.says(ar.waiting);
    await holds(it.shown, 'waiting');
    await it.show('staff');
    await it.seen(() => it.button(ar.manage), 'no bar for the team');
    await holds(it.shown, 'somebody wants in');
    it.button(ar.manage).click();
    await it.says('أطويها');
    await holds(it.shown, 'managed', PLACE);
    await it.show('ana');
    await it.send('staff', review, { user: 'ana', verdict: 'declined', reason: 'لا مكان بعد.' });
    await it.says('لا مكان بعد.');
    await holds(it.shown, 'declined');
    await it.send('staff', publishTerms, TERMS);
    await it.send('staff', admit, { user: 'ana' });
    await it.says(ar.agreement);
    await holds(it.shown, 'terms');
    it.button(ar.agree).click();
    await it.seen(() => !it.text.includes(ar.agreement), 'they stay');
    await holds(it.shown, 'agreed');
    await it.send('staff', publishTerms, { ...TERMS, mode: 'shares' });
    await it.says(ar.changed);
    await holds(it.shown, 'changed terms');
    await it.send('staff', expel, { user: 'ana', reason: 'أفشيتِ ما هنا.' });
    await it.says('أفشيتِ ما هنا.');
    await holds(it.shown, 'put out');
  });
});

describe('the settings of a place in Arabic', () => {
  beforeEach(inArabic);
  afterEach(leaveArabic);

  it('every page for an admin, and who may not', async () => {
    const it = new Place();
    await it.door(DOOR);
    await it.send('staff', publishTerms, TERMS);
    for (const [who, name] of [
      ['ana', 'آنا'],
      ['ben', 'بن'],
    ] as const) {
      await it.send(who, introduce, { name }, ['people', who]);
      await it.send(who, apply, { answers: { why: 'أطويها' } });
    }
    await it.send('ana', accept, { version: 1, locale: 'ar' });
    await it.show('requests', 'ana', { lang: 'ar' });
    await holds(it.shown, 'not for members');
    for (const who of ['staff', 'mod'])
      for (const page of ['requests', 'invitations', 'members', 'door', 'terms', 'receipts']) {
        await it.show(page, who, { lang: 'ar' });
        await holds(it.shown, `${page} for ${who}`, /expert, badge:tester|· lamps/);
      }
    await it.show('terms', 'staff', { lang: 'ar' });
    it.button(settings.new_version).click();
    await it.seen(() => it.all('textarea').length > 0, 'no form');
    await holds(it.shown, 'writing terms', PLACE);
    await it.show('requests', 'staff', { lang: 'ar' });
    await it.seen(() => it.names.length === 2, 'two requests');
    it.find('article[tabindex="0"]').focus();
    await press('x');
    await holds(it.shown, 'chosen', PLACE);
    await press('d');
    await it.focusIs('reason');
    await holds(it.shown, 'declining', PLACE);
    await press('Escape');
    await press('a');
    await it.seen(() => it.names.length === 1, 'nobody was let in');
    await holds(it.shown, 'let in', PLACE);
    await it.show('invitations', 'staff', { lang: 'ar' });
    it.find('#label').focus();
    await press('Enter');
    await it.focusIs('copy-link');
    // A code and its address are no words.
    await holds(it.shown, 'a code', /https?:\S+|([2-9A-HJ-NP-Z]{4}-?){4}|· lamps/);
  });

  it('members: let in, put out, who else is inside, the form and what it misses; nobody, everybody', async () => {
    const it = new Place();
    await it.door({ ...DOOR, roles: ['expert', 'badge:tester'] });
    await it.show('members', 'staff', { lang: 'ar' });
    await it.says(settings.no_members);
    await holds(it.shown, 'nobody', PLACE_AND_ROLES);
    for (const [who, name] of [
      ['ana', 'آنا'],
      ['ben', 'بن'],
      ['staff', 'الإدارة'],
    ] as const)
      await it.send(who, introduce, { name }, ['people', who]);
    await it.send('staff', invite, { invitation: codeId('fair'), label: 'معرض الربيع', uses: 5 });
    await it.send('ana', redeem, { code: 'fair' });
    await it.send('staff', admit, { user: 'ben' });
    await it.says('معرض الربيع');
    await holds(it.shown, 'two inside', PLACE_AND_ROLES);
    it.button(`${settings.expel_}: آنا`).click();
    await it.focusIs('reason');
    it.button(settings.expel).click();
    await it.seen(() => it.shown.renderRoot.querySelector('#reason-short'), 'nothing is missing');
    await holds(it.shown, 'putting out', PLACE_AND_ROLES);
    await it.send('mod', expel, { user: 'ana', reason: 'أفشت ما هنا.' });
    await it.says(settings['why.gone']);
    await holds(it.shown, 'a colleague was faster', PLACE_AND_ROLES);
    it.button(`${settings.admit}: آنا`).click();
    await it.seen(() => it.all('#out').length === 0, 'still outside');
    await it.send('staff', configure, { closed: false });
    await it.says(settings.members_open);
    await holds(it.shown, 'an open door', PLACE);
  });

  it('tabs: the left arrow goes on, the right one back', async () => {
    const it = new Place();
    await it.show('requests', 'staff', { lang: 'ar' });
    it.find('#tab-requests').focus();
    await press('ArrowLeft');
    await it.focusIs('tab-invitations');
    await press('ArrowRight');
    await it.focusIs('tab-requests');
    const [first, second] = it.all('[role=tab]').map((tab) => tab.getBoundingClientRect());
    expect(first!.left).to.be.greaterThan(second!.left);
  });

  it('no net; nothing loaded', async () => {
    const it = new Place();
    await it.show('requests', 'staff', { lang: 'ar' });
    Object.defineProperty(it.shown.topic, 'status', { get: () => 'offline' });
    it.shown.requestUpdate();
    await it.says(settings.offline);
    await holds(it.shown, 'offline', PLACE);
    const broken = new Place();
    await broken.look('prosum-place-settings', 'staff', { lang: 'ar', server: 'http://localhost:1' });
    await broken.says(settings.failed);
    await holds(broken.shown, 'failed', PLACE);
  });
});
