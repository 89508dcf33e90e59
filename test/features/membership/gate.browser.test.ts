/** A gate by hand and by keys: every state says what is so and what happens next, in two languages, narrow, dark and from right to left, and passes the accessibility rules. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import '../../../src/features/membership/gate.element.ts';
import type { Gate } from '../../../src/features/membership/gate.element.ts';
import { apply, review } from '../../../src/features/membership/domain/apply.ts';
import { codeId, invite } from '../../../src/features/membership/domain/invite.ts';
import '../../../src/features/moderation/notices.element.ts';
import { lift, sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { connect } from '../../../src/client/space.ts';
import { cardRef } from '../../../src/core/card.ts';
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
  beforeEach(() => {
    localStorage.clear();
    return setViewport({ width: 900, height: 800 });
  });
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

  it('keeps what is written on this device until it is sent, and asks who has no name how they are called; the team reads it, and inside it is theirs', async () => {
    const it = new Scene();
    await it.door({ applications: true, questions: [{ id: 'why', label: { en: 'Why lamps?' }, needed: true }] });
    await it.show();
    it.button('Ask to be let in').click();
    await it.seen(() => it.find('#name'), 'nobody asks for a name');
    await it.accessible();
    await type(it.find('#q-why'), 'I fold them');
    await type(it.find('#name'), 'Ana Reis');
    await it.says('Draft kept on this device');
    await it.show();
    it.button('Ask to be let in').click();
    await it.seen(() => it.find<HTMLInputElement>('#name').value === 'Ana Reis', 'the name is lost');
    expect(it.find<HTMLTextAreaElement>('#q-why').value).to.equal('I fold them');
    await it.says('Draft kept on this device');
    it.button('Send').click();
    await it.says('Your request is with us');
    it.button('Take it back').click();
    await it.says('Ask to be let in');
    it.button('Ask to be let in').click();
    await it.seen(() => it.find('#name'), 'nobody asks for a name');
    expect(it.find<HTMLInputElement>('#name').value, 'what was sent is no draft').to.equal('');
    await it.send('ana', apply, { answers: { why: 'I do' }, name: 'Ana Reis' });
    await it.show('staff');
    it.button('Manage this place').click();
    await it.seen(() => it.button('Let in: Ana Reis'), 'the team does not read the name');
    it.button('Let in: Ana Reis').click();
    await it.seen(() => !it.text.includes('wants in'), 'the request never went');
    await it.show();
    await it.seen(() => it.open, 'it never opened');
    await it.seen(async () => {
      const space = await connect({ space: it.space, as: { id: 'staff', roles: ['admin'] } });
      const theirs = space.topic('people', 'ana');
      await theirs.load([cardRef('ana')]);
      const name = theirs.get(cardRef('ana'))?.body?.name;
      space.release(theirs);
      return name === 'Ana Reis';
    }, 'inside nobody knows the name');
  });

  it('asks nobody for a name who has one', async () => {
    const it = new Scene();
    await it.door({ applications: true });
    await it.done('ana', introduce, { name: 'Ana' }, ['people', 'ana']);
    await it.show();
    it.button('Ask to be let in').click();
    await it.seen(() => it.button('Send'), 'nothing to send');
    await settled();
    expect(it.all('#name').length).to.equal(0);
  });

  it('tells a suspended person until when, a banned one that it is for good, all how to object, and once; none of them is offered to ask', async () => {
    const it = new Scene();
    await it.door({ applications: true });
    const bar = (person: string, what: 'mute' | 'suspend' | 'ban', until: number | null) =>
      it.done('staff', sanction, { person, what, until, reason: 'spam', text: 'Ten times the same.' }, ['moderation', 'desk']);
    await bar('ana', 'suspend', Date.UTC(2999, 0, 2));
    await bar('ben', 'ban', null);
    await bar('cyd', 'mute', null);
    for (const [who, words] of [
      ['ana', /do nothing else until .*2999/],
      ['ben', /You cannot take part here any more/],
      ['cyd', /You can read and vote here, but not write/],
    ] as const) {
      await it.show(who);
      await it.seen(() => words.test(it.text), `${who} is not told`);
      await it.says('Ten times the same.');
      expect(it.text, 'nobody would let them in').not.to.include('Ask to be let in');
      expect(it.text.split('advertising').length - 1, 'how often it is told').to.equal(1);
      await it.accessible();
      it.button('Your notices').click();
      await it.says('Object…');
      await sendKeys({ press: 'Escape' });
      await it.seen(() => it.all('dialog').length === 0, 'they stay open');
    }
    // Who waits outside while it is decided, and while it ends.
    await it.show('dan');
    await it.says('Ask to be let in');
    await bar('dan', 'ban', null);
    await it.says('You cannot take part here any more');
    expect(it.text).not.to.include('Ask to be let in');
    await type(it.find('#code'), 'fold lamp');
    await sendKeys({ press: 'Enter' });
    await it.seen(() => it.find('prosum-notices').shadowRoot!.activeElement?.matches('.brief'), 'nobody is led there');
    expect(it.text.split('advertising').length - 1, 'how often it is told').to.equal(1);
    await it.done('staff', lift, { person: 'dan', text: '' }, ['moderation', 'desk']);
    await it.says('Ask to be let in');
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
    await it.seen(() => agreed === 1, 'it was never told'); // that is said when the server has taken it
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
