/** A gate by hand and by keys: every state says what is so and what happens next, in two languages, narrow, dark and from right to left, and passes the accessibility rules. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import '../../../src/features/membership/gate.element.ts';
import type { Gate } from '../../../src/features/membership/gate.element.ts';
import { apply, review } from '../../../src/features/membership/domain/apply.ts';
import { codeId, invite } from '../../../src/features/membership/domain/invite.ts';
import { admit, expel } from '../../../src/features/membership/domain/seats.ts';
import { settled } from '../scene.ts';
import { GUISES, PlaceScene, type } from './given-place.ts';

class Scene extends PlaceScene<Gate> {
  async show(who = 'ana', { template, ...attributes }: Record<string, string> = {}): Promise<void> {
    const inside = `<p id="inside">Inside</p>`;
    await this.look('prosum-gate', who, { inside: template ? `<template>${inside}</template>` : inside, ...attributes });
    const { gate } = this;
    await this.seen(() => gate.ready && (gate.more !== undefined || (gate.inside && !gate.terms)), 'it never got ready');
    await settled();
  }
  get gate(): Gate {
    return this.shown;
  }
  get open(): boolean {
    return this.gate.querySelector<HTMLElement>('#inside')?.checkVisibility() ?? false;
  }
}

describe('a gate', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
    document.body.style.cssText = '';
    return emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  it('stands open where nobody closed anything', async () => {
    const it = new Scene();
    await it.show();
    expect(it.open).to.equal(true);
    expect(it.text.trim()).to.equal('');
    await it.accessible();
  });

  it('lets in with a code, by keys alone, and says so; a wrong code is said at the field', async () => {
    const it = new Scene();
    await it.door();
    await it.send('staff', invite, { invitation: codeId('FOLD-LAMP'), uses: 1 });
    await it.show();
    expect(it.open).to.equal(false);
    await it.says('The lamp lab');
    await it.accessible();
    await type(it.find('#code'), 'nope');
    await sendKeys({ press: 'Enter' });
    await it.says('This code is wrong');
    expect(it.find('#code').getAttribute('aria-invalid')).to.equal('true');
    expect(it.gate.renderRoot.querySelector(':focus')?.id).to.equal('code');
    await it.accessible();
    it.find<HTMLInputElement>('#code').value = '';
    let entered = 0;
    it.gate.addEventListener('prosum-entered', () => entered++);
    await type(it.find('#code'), 'fold lamp');
    await sendKeys({ press: 'Enter' });
    await it.seen(() => it.open, 'it never opened');
    expect(entered).to.equal(1);
    expect(it.find('[role=status]').textContent).to.equal('Welcome in.');
    await it.accessible();
  });

  it('asks questions, waits, tells the reason of a no; staff decide beside what is inside, and it opens at once', async () => {
    const it = new Scene();
    await it.door({ applications: true, questions: [{ id: 'why', label: { en: 'Why lamps?', pl: 'Dlaczego lampy?' }, needed: true }] });
    await it.show();
    it.button('Ask to be let in').click();
    await it.says('Why lamps?');
    it.button('Send').click();
    await it.says('Please answer this.');
    expect(it.gate.renderRoot.querySelector(':focus')?.id).to.equal('q-why');
    await it.accessible();
    await type(it.find('#q-why'), 'I fold them');
    it.button('Send').click();
    await it.says('Your request is with us');
    await it.accessible();
    it.button('Take it back').click();
    await it.says('Ask to be let in');
    await it.send('ana', apply, { answers: { why: 'I do' } });
    await it.says('Your request is with us');
    await it.send('staff', review, { user: 'ana', verdict: 'declined', reason: 'We are full.' });
    await it.says('We are full.');
    await it.accessible();

    await it.send('ben', apply, { answers: { why: 'Light!' } });
    await it.show('staff');
    expect(it.open).to.equal(true);
    await it.says('1 person wants in');
    await it.accessible();
    it.button('Manage this place').click();
    await it.says('Light!');
    await it.accessible();
    it.button('Let in: Guest').click();
    await it.seen(() => !it.text.includes('wants in'), 'the request never went');
    await it.show('ben');
    expect(it.open).to.equal(true);
  });

  it('takes a code from somebody whose request waits, and the request waits no longer', async () => {
    const it = new Scene();
    await it.door({ applications: true });
    await it.send('staff', invite, { invitation: codeId('FOLD-LAMP'), uses: 1 });
    await it.show();
    it.button('Ask to be let in').click();
    await it.seen(() => it.button('Send'), 'nothing to send');
    it.button('Send').click();
    await it.says('Your request is with us');
    await it.accessible();
    await type(it.find('#code'), 'fold lamp');
    await sendKeys({ press: 'Enter' });
    await it.seen(() => it.open, 'it never opened');
    await it.show('staff');
    await settled();
    expect(it.text).not.to.contain('wants in');
  });

  it('opens while somebody looks, and closes again; what lies in a template is not made before', async () => {
    const it = new Scene();
    await it.door();
    await it.show('ana', { template: 'yes' });
    expect(it.gate.querySelector('#inside')).to.equal(null);
    await it.send('staff', admit, { user: 'ana' });
    await it.seen(() => it.open, 'it never opened');
    await it.send('staff', expel, { user: 'ana', reason: 'You told others.' });
    await it.says('You told others.');
    expect(it.gate.querySelector('#inside')).to.equal(null);
    await it.accessible();
  });

  it('shows the terms before the first contribution, takes the yes, asks again when they change; receipts can be taken home', async () => {
    const it = new Scene();
    await it.terms();
    await it.show();
    expect(it.open).to.equal(true);
    await it.says('Before you contribute');
    await it.says('You keep your idea');
    await it.accessible();
    const idea = { title: 'A lamp that folds' };
    const no = await it.send('ana', propose, idea, ['ideas', 'lamps']);
    expect(no.ok).to.equal(false);
    let agreed = 0;
    it.gate.addEventListener('prosum-agreed', () => agreed++);
    it.button('I agree').click();
    await it.seen(() => !it.text.includes('Before you contribute'), 'it never went');
    expect(agreed).to.equal(1);
    expect((await it.send('ana', propose, idea, ['ideas', 'lamps'])).ok).to.equal(true);
    await it.show();
    await it.says('Download 1 receipt');
    await it.accessible();
    await it.terms('We both may build it.', 'shares');
    await it.says('The terms have changed');
    await it.says('You and we share it');
  });

  it('shows a field for a code where the page says it is closed and nothing may be shown of it', async () => {
    const it = new Scene();
    await it.door({ listed: false });
    await it.send('staff', invite, { invitation: codeId('QUIET'), uses: 1 });
    await it.show('ana', { closed: '' });
    expect(it.open).to.equal(false);
    expect(it.text).not.to.include('lamp');
    await it.accessible();
    await type(it.find('#code'), 'quiet');
    await sendKeys({ press: 'Enter' });
    await it.seen(() => it.open, 'it never opened');
  });

  for (const [name, prepare] of GUISES)
    it(`holds ${name}, in Polish`, async () => {
      const it = new Scene();
      await it.terms();
      await it.door({ applications: true, questions: [{ id: 'why', label: { en: 'Why lamps?', pl: 'Dlaczego lampy?' }, needed: true }] });
      await prepare();
      await it.show('ana', { lang: 'pl' });
      await it.says('Poproś o dostęp');
      it.button('Poproś o dostęp').click();
      await it.says('Dlaczego lampy?');
      await it.accessible();
      await it.send('staff', admit, { user: 'ana' });
      await it.says('Zanim się podzielisz');
      await it.accessible();
    });
});
