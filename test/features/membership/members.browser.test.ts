/** Who is inside a place, by keys alone: the list and how each came in, somebody put out with a reason and let in again, colleagues who act meanwhile, a list of several pages, and nobody at all. */
import { aTimeout, expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { Receipt } from '../../../src/core/command.ts';
import { review } from '../../../src/features/membership/domain/apply.ts';
import { configure } from '../../../src/features/membership/domain/door.ts';
import { codeId, invite, redeem } from '../../../src/features/membership/domain/invite.ts';
import { admit, expel, leave } from '../../../src/features/membership/domain/seats.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { GUISES, Place, press } from './given-place.ts';

class Members extends Place {
  async named(...people: readonly string[]): Promise<void> {
    for (const who of people) await this.done(who, introduce, { name: who.replace(/^./, (first) => first.toUpperCase()) }, ['people', who]);
  }
  /** Each a moment after the one before, so that the order is theirs. */
  async in(...people: readonly string[]): Promise<void> {
    for (const who of people) {
      await aTimeout(3);
      await this.done('mod', admit, { user: who });
    }
  }
  /** Names in the part under this heading. */
  at(id: 'inside' | 'out'): string[] {
    return this.all(`ul[aria-labelledby=${id}] b`).map((one) => one.textContent);
  }
  row(name: string): string {
    const row = this.all('li.item').find((one) => one.querySelector('b')?.textContent === name);
    return row?.textContent.replace(/\s+/g, ' ') ?? '';
  }
  get counts(): string[] {
    return this.all('#tab-members .n, h3 .n').map((one) => one.textContent);
  }
}
/** Five people, each in another way; a role lets in as well. */
async function lab(): Promise<Members> {
  const it = new Members();
  await it.named('ana', 'ben', 'eva', 'gus', 'ida', 'mod', 'staff');
  await it.door({ applications: true, roles: ['expert', 'badge:tester'] });
  await it.done('staff', invite, { invitation: codeId('fair'), label: 'Spring fair', uses: 5 });
  await it.done('ana', redeem, { code: 'fair' });
  await it.done('staff', invite, { invitation: codeId('plain'), uses: 5 });
  await aTimeout(3);
  await it.done('ben', redeem, { code: 'plain' });
  await aTimeout(3);
  await it.ask('eva');
  await it.done('mod', review, { user: 'eva', verdict: 'accepted' });
  await it.in('gus');
  return it;
}

describe('members of a place', () => {
  beforeEach(function () {
    this.currentTest!.timeout(60_000); // many people act before anything is looked at
    return setViewport({ width: 900, height: 900 });
  });
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
    document.body.style.cssText = '';
    return emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  it('are listed, who came last first, with since when and how, and with who is inside without a row', async () => {
    const it = await lab();
    await it.done('mod', expel, { user: 'ida', reason: 'She told the papers.' }); // a role had let her in
    await it.show('members', 'mod');
    await it.says('Spring fair');
    expect(it.at('inside')).to.deep.equal(['Gus', 'Eva', 'Ben', 'Ana']);
    expect(it.counts).to.deep.equal(['4', '4', '1']);
    expect(it.row('Ana')).to.match(/since .* · by the invitation “Spring fair”/);
    expect(it.row('Ben')).to.match(/by the invitation “Code of /);
    expect(it.row('Eva')).to.include('by a request');
    expect(it.row('Gus')).to.include('let in by the team');
    expect(it.text.replace(/\s+/g, ' ')).to.include('Whoever has the role expert or badge:tester is inside as well');
    await it.seen(() => /, by Mod/.test(it.row('Ida')), 'nobody put her out');
    expect(it.row('Ida')).to.include('She told the papers.');
    await it.accessible();
    await it.done('staff', configure, { roles: [] });
    await it.seen(() => !it.text.includes('Whoever has the role'), 'roles still let in');
  });

  it('are put out with a reason and let in again; the focus goes on to the next, and to the heading after the last', async () => {
    const it = await lab();
    await it.show('members', 'staff');
    await it.seen(() => it.at('inside').length === 4, 'four people');
    it.find('#inside-eva').focus();
    await press('Enter');
    await it.focusIs('reason');
    expect(it.text).to.include('Why? Eva reads it');
    await it.accessible();
    await press('Escape');
    await it.focusIs('inside-eva');
    await press('Enter');
    await it.focusIs('reason');
    await sendKeys({ type: 'No' });
    await press('Tab', 'Tab', 'Enter');
    await it.says('Say a little more: at least 3 letters.');
    await it.focusIs('reason');
    expect(it.find<HTMLTextAreaElement>('#reason').value).to.equal('No');
    await it.accessible();
    await sendKeys({ type: ' more secrets outside.' });
    await press('Tab', 'Tab', 'Enter');
    await it.says('Eva is removed.');
    await it.focusIs('inside-ben');
    expect(it.at('inside')).to.deep.equal(['Gus', 'Ben', 'Ana']);
    expect(it.at('out')).to.deep.equal(['Eva']);
    expect(it.row('Eva')).to.include('No more secrets outside.');
    await it.seen(() => /, by Staff/.test(it.row('Eva')), 'it is not said who did it');
    expect(it.counts).to.deep.equal(['3', '3', '1']);
    await it.accessible();

    // The last row hands the focus back to the one before it.
    it.find('#inside-ana').focus();
    await press('Enter');
    await it.focusIs('reason');
    await sendKeys({ type: 'Gone for good' });
    await press('Tab', 'Tab', 'Enter');
    await it.says('Ana is removed.');
    await it.focusIs('inside-ben');
    expect(it.at('out')).to.deep.equal(['Ana', 'Eva']);

    it.find('#out-ana').focus();
    await press('Enter');
    await it.says('Ana is inside again.');
    await it.focusIs('out-eva');
    await press('Enter');
    await it.says('Eva is inside again.');
    await it.focusIs('inside');
    expect(it.at('inside')).to.deep.equal(['Eva', 'Ana', 'Gus', 'Ben']);
    expect(it.row('Ana')).to.include('let in by the team');
    expect(it.all('#out').length).to.equal(0);
    await it.accessible();
  });

  it('come and go while one looks; whom a colleague puts out takes the form along, and that is said', async () => {
    const it = await lab();
    await it.show('members', 'staff');
    await it.seen(() => it.at('inside').length === 4, 'four people');
    await it.in('ida');
    await it.seen(() => it.at('inside')[0] === 'Ida', 'nobody came');
    await it.done('ben', leave, {});
    await it.seen(() => !it.at('inside').includes('Ben'), 'nobody left');
    expect(it.counts).to.deep.equal(['4', '4']);
    it.find('#inside-gus').focus();
    await press('Enter');
    await it.focusIs('reason');
    await sendKeys({ type: 'Enough' });
    await it.done('mod', expel, { user: 'gus', reason: 'Enough of this.' });
    await it.says('they left, or a colleague was faster');
    await it.focusIs('inside');
    await it.seen(() => /, by Mod/.test(it.row('Gus')), 'it is not said who did it');
    expect(it.at('out')).to.deep.equal(['Gus']);
    expect(it.all('#reason').length).to.equal(0);
    await it.accessible();
  });

  it('stay when the server says no, which is told in words, with what was written', async () => {
    const it = await lab();
    await it.show('members', 'staff');
    await it.seen(() => it.at('inside').length === 4, 'four people');
    it.shown.topic.send = () => Promise.resolve<Receipt>({ id: 'x', ok: false, why: { refused: 'kernel.forbidden' } });
    it.find('#inside-gus').focus();
    await press('Enter');
    await it.focusIs('reason');
    await sendKeys({ type: 'He shouts.' });
    await press('Tab', 'Tab', 'Enter');
    await it.says('Your role may not do this, or a colleague was faster.');
    await it.focusIs('reason');
    expect(it.find<HTMLTextAreaElement>('#reason').value).to.equal('He shouts.');
    // Another page and back: it still stands there.
    it.find('#tab-members').focus();
    await press('ArrowRight', 'ArrowLeft');
    await it.focusIs('tab-members');
    expect(it.find<HTMLTextAreaElement>('#reason').value).to.equal('He shouts.');
  });

  it('fill pages: all of them are counted, more are shown on demand, and who is put out there is found among the removed', async () => {
    const it = new Members();
    await it.door();
    const people = Array.from({ length: 54 }, (_, n) => `p${String(n).padStart(2, '0')}`);
    for (const user of people) await it.done('staff', admit, { user });
    await it.show('members', 'staff');
    await it.seen(() => it.at('inside').length === 50, 'no first page');
    expect(it.counts).to.deep.equal(['54', '54']);
    const [first] = it.all('li.item button');
    first!.focus();
    const { id } = first!;
    await press('Enter');
    await it.focusIs('reason');
    await sendKeys({ type: 'Too many' });
    await press('Tab', 'Tab', 'Enter');
    await it.says('is removed.');
    await it.seen(() => it.counts.join() === '53,53,1', `counted ${it.counts.join()}`);
    it.find(`#${id.replace('inside', 'out')}`).focus();
    await press('Enter');
    await it.seen(() => it.counts.join() === '54,54', 'not counted again');
    expect(it.all('li.item button')[0]!.id, 'who came last stands first').to.equal(id);
    await it.done('mod', admit, { user: 'zoe' });
    await it.seen(() => it.counts.join() === '55,55', 'who came is not counted');
    const there = new Set(it.all('li.item button').map((one) => one.id));
    it.button('Show more').focus();
    await press('Enter');
    await it.seen(() => it.at('inside').length === 55, 'no second page');
    await it.seen(() => it.focus.startsWith('inside-') && !there.has(it.focus), 'the focus is not on the first new one');
    expect(it.counts).to.deep.equal(['55', '55']);
  });

  it('may be nobody, or everybody', async () => {
    const it = new Members();
    await it.show('members');
    await it.says('Everybody is inside.');
    await it.accessible();
    it.button('See the door').focus();
    await press('Enter');
    await it.focusIs('tab-door');
    await it.door();
    await it.show('members');
    await it.says('Nobody is inside.');
    await it.accessible();
    it.button('Make a code').focus();
    await press('Enter');
    await it.focusIs('tab-invitations');
    await it.in('ana');
    await it.done('staff', configure, { closed: false });
    await it.show('members');
    await it.says('The door is open, so everybody is inside.');
    await it.accessible();
  });

  for (const [name, prepare] of GUISES)
    it(`hold ${name}`, async () => {
      const it = await lab();
      await it.done('mod', expel, { user: 'ben', reason: `A ${'very '.repeat(40)}long story.\n${'x'.repeat(90)}` });
      await prepare();
      await it.show('members', 'staff', { lang: 'pl' });
      await it.seen(() => it.at('out').length === 1, 'nobody was put out');
      await it.accessible();
      it.button('Usuń…: Gus').focus();
      await press('Enter');
      await it.focusIs('reason');
      await press('Tab', 'Tab', 'Enter');
      await it.says('co najmniej 3 znaki');
      await it.accessible();
    });
});
