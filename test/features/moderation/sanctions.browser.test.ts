/** Who is sanctioned, as staff see it at the desk, and how they end it: by keys alone. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { lift, sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { barRef, type Sanction } from '../../../src/features/moderation/domain/kinds.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import { words } from '../scene.ts';
import { given, Scene } from './given-desk.ts';

const desk = ['moderation', 'desk'] as const;
const DAY = 86_400_000;
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
};
const NAMES: Readonly<Record<string, string>> = { ana: 'Ana Lemos', ben: 'Ben Okafor', eva: 'Eva Novak', staff: 'Mo Berg' };

class Sanctions extends Scene {
  async bar(person: string, what: Sanction, days: number | null, text: string): Promise<void> {
    const until = days === null ? null : Date.now() + days * DAY;
    await this.done('staff', sanction, { person, what, until, reason: 'abusive', text }, desk);
  }
  async named(): Promise<void> {
    for (const [id, name] of Object.entries(NAMES)) await this.done(id, introduce, { name }, ['people', id]);
  }
  /** To the third view, by keys. */
  async go(): Promise<void> {
    this.button('Sanctions').focus();
    await press('Enter');
  }
  get people(): string[] {
    return this.all('article [part~=name]').map((one) => one.textContent.trim());
  }
}
async function sanctioned(role = 'admin'): Promise<Sanctions> {
  const scene = new Sanctions();
  await scene.named();
  await scene.bar('ana', 'mute', 7, 'Insults.');
  await scene.bar('ben', 'warn', null, 'A warning.');
  await scene.bar('eva', 'ban', null, 'Advertising again.');
  await scene.show({}, role);
  await scene.go();
  await scene.seen(() => scene.people.length === 2, 'they are not here');
  return scene;
}

describe('who is sanctioned', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('stands in a view of its own, the last first: what, since, until, why, by whom; a warning holds nothing', async () => {
    const scene = await sanctioned();
    expect(scene.people).to.deep.equal(['Eva Novak', 'Ana Lemos']);
    await scene.says('by Mo Berg');
    const [eva = '', ana = ''] = scene.all('article').map((one) => one.textContent.replace(/\s+/g, ' '));
    expect(eva).to.include('Banned until it is lifted').and.to.include('Advertising again.').and.to.include('Abusive');
    expect(ana)
      .to.match(/Muted until .*\d/)
      .and.to.match(/since .*\d.*by Mo Berg/);
    await scene.accessible();
  });

  it('is lifted by keys with a reason; the row goes, the next one has the focus, and it counts at once', async () => {
    const scene = await sanctioned();
    scene.desk.focusCursor();
    await scene.seen(() => scene.focused?.textContent.includes('Eva Novak'), 'the first has not the focus');
    await press('x', 'Enter', 'Tab', 'Enter');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'nobody asks why');
    await scene.says('Lift the sanction of Eva Novak');
    await scene.seen(() => scene.focused?.matches('textarea'), 'the field has not the focus');
    await scene.accessible();
    await sendKeys({ type: 'We talked.' });
    await press('Tab', 'Tab', 'Enter');
    await scene.says('It is lifted.');
    expect(scene.people).to.deep.equal(['Ana Lemos']);
    await scene.seen(() => scene.focused?.textContent.includes('Ana Lemos'), 'the focus is lost');
    expect(scene.text).not.to.include('Undo');
    await press('Tab', 'Enter');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'nobody asks why');
    await press('Escape');
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    expect(scene.people).to.deep.equal(['Ana Lemos']);
    await scene.done('staff', lift, { person: 'ana', text: '' }, desk);
    await scene.says('Nobody is sanctioned now');
    await scene.accessible();
  });

  it('when the last one is lifted the focus stays in the view', async () => {
    const scene = await sanctioned();
    for (const name of ['Eva Novak', 'Ana Lemos']) {
      scene.button(`Lift…: ${name}`).focus();
      await press('Enter');
      await scene.seen(() => scene.all('dialog[open]').length === 1, 'nobody asks why');
      scene.button('Lift it').focus();
      await press('Enter');
      await scene.seen(() => !scene.people.includes(name), 'it stands still');
    }
    await scene.says('Nobody is sanctioned now');
    await scene.seen(() => scene.focused?.matches('h2'), 'the focus is lost');
  });

  it('what a form needs is said in it, and stays until it is there', async () => {
    const scene = await given(['One']);
    scene.button(/^Sanction…/).click();
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'nothing opened');
    scene.button('Save').click();
    await scene.says('Choose one.');
    await scene.says('Write something here.');
    await scene.accessible();
    await scene.seen(() => scene.focused?.matches('[name=reason]'), 'what is missing first has not the focus');
    await press('Space');
    expect(scene.text).not.to.include('Choose one.');
    expect(scene.text).to.include('Write something here.');
    scene.find('#text').focus();
    await sendKeys({ type: 'No insults.' });
    scene.button('Save').click();
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
  });

  it('holds against the person beside a case: a form for another sanction says so, and it is lifted there as well', async () => {
    const scene = await given(['One']);
    expect(scene.text).not.to.include('Lift');
    const args = { person: 'ana', what: 'mute', until: null, reason: 'spam', text: 'x' } as const;
    await scene.done('staff', sanction, args, desk);
    await scene.says('Muted until it is lifted');
    await scene.accessible();
    scene.button(/^Sanction…/).click();
    await scene.seen(() => words(scene.find('dialog')).includes('Muted until it is lifted'), 'the form does not say what holds already');
    await scene.says('Another sanction takes its place');
    await scene.accessible();
    await press('Escape');
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    scene.desk.focusCursor();
    scene.button('Lift…: Ana Lemos').focus();
    await press('Enter');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'nobody asks why');
    scene.button('Lift it').focus();
    await press('Enter');
    await scene.says('It is lifted.');
    await scene.seen(() => !scene.text.includes('Muted'), 'it holds still');
    expect(scene.desk.topic.get(barRef('ana'))?.body ?? null).to.equal(null);
    await scene.seen(() => scene.focused?.matches('article'), 'the focus is lost');
  });

  it('liaisons see it and have no control; nobody has one for what holds against themselves', async () => {
    const scene = await sanctioned('liaison');
    await scene.says('Insults.');
    expect(scene.text).not.to.include('Lift');
    const own = new Sanctions();
    await own.done('boss', sanction, { person: 'staff', what: 'mute', until: null, reason: 'spam', text: 'x' }, desk, ['admin']);
    await own.show();
    await own.go();
    await own.seen(() => own.all('article').length === 1, 'it is not here');
    expect(own.text).not.to.include('Lift');
  });

  it('what is over is left out, also where all that was read is over; more is read page by page', async () => {
    const scene = new Sanctions();
    await scene.bar('ana', 'ban', null, 'The oldest.');
    for (let n = 0; n < 31; n++) await scene.bar(`o${n}`, 'mute', 1e-6, 'Over.');
    await scene.show();
    await scene.go();
    await scene.says('The oldest.');
    for (let n = 0; n < 30; n++) await scene.bar(`p${n}`, 'mute', 1, 'Holds.');
    await scene.show();
    await scene.go();
    await scene.seen(() => scene.people.length === 30, 'they are not here');
    scene.button('Show more').focus();
    await press('Enter');
    await scene.seen(() => scene.people.length === 31, 'the rest does not come');
    expect(scene.text).to.include('The oldest.').and.not.to.include('Over.');
  });
});
