/** A place's settings by keys alone: requests one by one and together, codes, the door, new terms with what changes, receipts; each page in every look, with the accessibility rules. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { accept } from '../../../src/features/membership/domain/agree.ts';
import { review } from '../../../src/features/membership/domain/apply.ts';
import { codeId, redeem } from '../../../src/features/membership/domain/invite.ts';
import '../../../src/features/membership/gate.element.ts';
import { waitUntil } from '../../ui/wait.ts';
import { GUISES, Place, press, type } from './given-place.ts';

const ASKS = { applications: true, questions: [{ id: 'why', label: { en: 'Why lamps?', pl: 'Dlaczego lampy?' }, needed: true }] };

describe('settings of a place', () => {
  beforeEach(() => setViewport({ width: 900, height: 900 }));
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
    document.body.style.cssText = '';
    return emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  it('are for staff; tabs turn by arrows, and only one of them is in the way of Tab', async () => {
    const it = new Place();
    await it.show('requests', 'ana');
    await it.says('This is for the team.');
    await it.accessible();
    await it.show();
    await it.says('Nobody is waiting.');
    it.find('#tab-requests').focus();
    await press('ArrowRight');
    await it.focusIs('tab-invitations');
    await it.says('There are no codes yet.');
    await press('End');
    await it.focusIs('tab-receipts');
    await press('ArrowRight');
    await it.focusIs('tab-requests');
    expect(it.all('[role=tab][tabindex="0"]').length).to.equal(1);
    await it.accessible();
  });

  it('let in and decline by keys, one or many, with one word to all; the focus goes on to the next', async () => {
    const it = new Place();
    await it.door(ASKS);
    await it.ask('ana', 'ben', 'eva', 'gus');
    await it.show();
    await it.seen(() => it.names.length === 4, 'four requests');
    expect(it.names).to.deep.equal(['Gus', 'Eva', 'Ben', 'Ana']);
    expect(it.text).to.include('gus folds them');
    await it.accessible();
    it.find('article[tabindex="0"]').focus();
    await press('a');
    await it.says('1 person is in.');
    await it.focusIs('eva');
    await press('x', 'ArrowDown', 'x');
    await it.says('2 chosen');
    await it.accessible();
    await press('d');
    await it.focusIs('reason');
    await it.says('A word to all 2');
    await it.accessible();
    await press('Escape');
    await it.focusIs('ben');
    await press('d');
    await it.focusIs('reason');
    await sendKeys({ type: 'We are full.' });
    await press('Tab', 'Tab');
    await it.focusIs('Decline 2');
    await press('Enter');
    await it.says('2 requests are declined.');
    await it.focusIs('ana');
    expect(it.names).to.deep.equal(['Ana']);
    await press('a');
    await it.says('Nobody is waiting.');
    await it.focusIs('nobody');
    await it.accessible();
  });

  it('say so when a colleague was faster, and keep the others', async () => {
    const it = new Place();
    await it.door(ASKS);
    await it.ask('ana', 'ben');
    await it.show();
    await it.seen(() => it.names.length === 2, 'two requests');
    const box = it.find<HTMLInputElement>('.check input');
    box.focus();
    await press('Space');
    await it.says('2 chosen');
    await it.send('staff', review, { user: 'ana', verdict: 'accepted' });
    await it.seen(() => it.names.length === 1, 'the other one went');
    it.button('Let in').focus();
    await press('Enter');
    await it.says('1 person is in.');
  });

  it('make a code that is shown once, with a link the gate understands, and take it back after asking', async () => {
    const it = new Place();
    await it.door();
    await it.show('invitations', 'mod', { address: '/lab?x=1' });
    await type(it.find('#label'), 'Spring fair');
    await press('Enter');
    await it.focusIs('copy-link');
    await it.accessible();
    const code = it.find('output').textContent;
    expect(code).to.match(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    expect(it.text).to.include(`${location.origin}/lab?x=1#invitation=${code}`);
    await it.says('0 of 1 used');
    expect((await it.send('ana', redeem, { code })).ok).to.equal(true);
    await it.says('Used up');
    await type(it.find('#label'), 'Another');
    await press('Enter');
    await it.seen(() => it.find('output').textContent !== code, 'no other code');
    const other = it.find('output').textContent;
    it.button('Take back: Another').focus();
    await press('Enter');
    await it.focusIs(`yes-${codeId(other)}`);
    await it.says('Who came with it stays.');
    await it.accessible();
    await press('Escape');
    await it.focusIs(`end-${codeId(other)}`);
    await press('Enter');
    await it.focusIs(`yes-${codeId(other)}`);
    await press('Enter');
    await it.says('Taken back');
    expect((await it.send('ben', redeem, { code: other })).ok).to.equal(false);
    await it.accessible();

    location.hash = `invitation=${code}`;
    await it.look('prosum-gate', 'ben', {});
    await it.seen(() => it.shown.renderRoot.querySelector<HTMLInputElement>('#code')?.value === code, 'the code was not filled in');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('build a door: closing warns, questions are written, moved and removed, and it is read again as it was saved', async () => {
    const it = new Place();
    await it.show('door');
    await it.accessible();
    it.find('#closed').focus();
    await press('Space');
    await it.says('It closes at once');
    await it.says('For now one comes in by a code only.');
    await press('Tab', 'Space');
    await it.says('not even that it exists');
    await press('Space', 'Tab', 'Space');
    await it.seen(() => it.find('#add-question'), 'no questions');
    await it.accessible();
    await type(it.find('#door-title'), 'The lamp lab');
    it.button('Add a question').focus();
    await press('Enter');
    await it.focusIs('q-0');
    await press('Enter');
    it.button('Save').focus();
    await press('Enter');
    await it.says('A question needs words.');
    await it.focusIs('q-0');
    await it.accessible();
    await sendKeys({ type: 'Second?' });
    it.button('Add a question').focus();
    await press('Enter');
    await it.focusIs('q-1');
    await sendKeys({ type: 'First?' });
    it.button('Move question 2 up').focus();
    await press('Enter');
    await it.focusIs('q-0');
    expect(it.find<HTMLTextAreaElement>('#q-0').value).to.equal('First?');
    it.find('#add-language').focus();
    await sendKeys({ type: 'Pol' });
    await it.seen(() => it.find<HTMLInputElement>('#door-title').lang === 'pl', 'no Polish');
    await type(it.find('#door-title'), 'Laboratorium');
    it.button('Save').focus();
    await press('Enter');
    await it.says('Saved. It counts at once.');
    await it.focusIs('closed');
    await it.show('door', 'mod');
    await it.says('Admins change it.');
    expect(it.find<HTMLInputElement>('#closed').checked).to.equal(true);
    expect(it.find<HTMLTextAreaElement>('#q-0').value).to.equal('First?');
    expect(it.find<HTMLTextAreaElement>('#q-1').value.trim()).to.equal('Second?');
    expect(it.find<HTMLInputElement>('#door-title').value).to.equal('The lamp lab');
    expect(it.find<HTMLInputElement>('#closed').matches(':disabled')).to.equal(true);
    await it.accessible();
    await it.show('door', 'staff', { lang: 'pl' });
    expect(it.find<HTMLInputElement>('#door-title').value).to.equal('Laboratorium');
    it.button('Usuń pytanie 1').focus();
    await press('Enter');
    await it.focusIs('q-0');
    it.find('#closed').focus();
    await press('Space');
    await it.says('Wszyscy zobaczą');
    it.button('Odrzuć zmiany').focus();
    await press('Enter');
    await it.focusIs('closed');
    expect(it.find<HTMLInputElement>('#closed').checked).to.equal(true);
  });

  it('keep what is being written while one looks at another page, and say so when there is no connection', async () => {
    const it = new Place();
    await it.show('door');
    await type(it.find('#door-title'), 'Half');
    it.find('#tab-door').focus();
    await press('ArrowRight', 'ArrowLeft');
    await it.focusIs('tab-door');
    expect(it.find<HTMLInputElement>('#door-title').value).to.equal('Half');
    Object.defineProperty(it.shown.topic, 'status', { get: () => 'offline' });
    it.shown.requestUpdate();
    await it.says('You are offline.');
    await it.accessible();
  });

  for (const [name, prepare] of GUISES)
    it(`hold ${name}`, async () => {
      const it = new Place();
      await it.door(ASKS);
      await it.terms();
      await it.ask('ana', 'ben');
      await it.send('ana', accept, { version: 1, locale: 'pl' });
      await prepare();
      const lang = name.includes('Arabic') ? 'ar' : 'pl';
      for (const page of ['requests', 'invitations', 'members', 'door', 'terms', 'receipts']) {
        await it.show(page, 'staff', { lang });
        await waitUntil(() => !it.shown.renderRoot.querySelector('[aria-busy]'));
        await it.accessible();
      }
    });
});
