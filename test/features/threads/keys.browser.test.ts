/** What a thread opens, with keys alone: menus, reports, earlier versions, deleting, and what staff do; after each the focus is where it was. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { edit } from '../../../src/features/threads/domain/edit.ts';
import { given, show, words, type Given, type Scene } from './given-thread.ts';

const BAG = 'Rain gear and one camera.';
const MINE = 'Mine, with a typo';
const some: readonly Given[] = [{ text: BAG }, { text: MINE, by: 'me' }];

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
};
/** Opens the menu of a comment and walks to an item, as somebody does who sees no pointer. */
async function choose(scene: Scene, item: string, of: string): Promise<void> {
  scene.button(/^More about/, of).focus();
  await press('Enter');
  await scene.seen(() => scene.focused?.matches('[role^=menuitem]'), 'the menu did not take the focus');
  for (let n = 0; n < 12 && words(scene.focused!) !== item; n++) await press('ArrowDown');
  expect(words(scene.focused!)).to.equal(item);
  await press('Enter');
}
/** Walks by Tab until something of these words, or that matches, has the focus. */
async function walk(scene: Scene, to: string): Promise<void> {
  const there = (): boolean => !!scene.focused && (words(scene.focused) === to || (/^[#[]/.test(to) && scene.focused.matches(to)));
  for (let n = 0; n < 25 && !there(); n++) await press('Tab');
  expect(there(), `Tab never came to ${to}`).to.equal(true);
}
const inDialog = (scene: Scene): Promise<void> => scene.seen(() => scene.focused?.closest('dialog'), 'the focus is not in the dialog');
/** The dialog is gone and the focus is on what opened it. */
const backAt = (scene: Scene, name: RegExp | string, of?: string): Promise<void> =>
  scene.seen(() => scene.all('dialog').length === 0 && scene.focused === scene.button(name, of), 'the focus did not come back');

describe('a thread with keys alone', () => {
  before(() => setViewport({ width: 900, height: 900 }));
  beforeEach(() => {
    localStorage.clear();
  });

  it('reports: a reason, a word, sent; Esc gives up; the focus comes back both times', async () => {
    const scene = await given(some);
    await choose(scene, 'Report', BAG);
    await inDialog(scene);
    await scene.accessible();
    await press('Escape');
    await backAt(scene, /^More about/, BAG);
    await choose(scene, 'Report', BAG);
    await inDialog(scene);
    await walk(scene, '[type=radio]');
    await press('Space');
    await walk(scene, '#note');
    await sendKeys({ type: 'An advertisement' });
    await walk(scene, '[part~=button-primary]');
    await press('Enter');
    await scene.says('Reported. Thank you.');
    await backAt(scene, /^More about/, BAG);
  });

  it('reads what a comment said before, and goes back', async () => {
    const scene = await given(some);
    await scene.done('me', edit, { comment: scene.id(MINE), text: 'Mine, without' });
    await scene.says('edited');
    const opener = scene.button(/edited/i, MINE);
    opener.focus();
    await press('Enter');
    await inDialog(scene);
    await scene.says('with a typo');
    await scene.accessible();
    await walk(scene, 'Close');
    await press('Enter');
    await backAt(scene, /edited/i, MINE);
  });

  it('deletes after asking; giving up changes nothing', async () => {
    const scene = await given(some);
    await choose(scene, 'Delete', MINE);
    await inDialog(scene);
    await scene.accessible();
    await press('Escape');
    await backAt(scene, /^More about/, MINE);
    await choose(scene, 'Delete', MINE);
    await inDialog(scene);
    await walk(scene, '[part~=button-danger]');
    await press('Enter');
    await scene.seen(() => !scene.text.includes(MINE), 'it stayed');
    await scene.seen(() => scene.focused !== null, 'the focus fell out of the thread');
    expect(scene.all('.wait').length, 'a row waits for what is gone').to.equal(0);
  });

  it('reacts, from a menu that arrows walk through', async () => {
    const scene = await given(some, { rules: { reactions: ['👍', '🚲'] } });
    scene.button('React', BAG).focus();
    await press('Enter');
    await scene.seen(() => scene.focused?.matches('[role=menuitemcheckbox]'), 'nothing is offered');
    await press('ArrowDown', 'Enter');
    await scene.seen(() => scene.button('🚲, 1', BAG).getAttribute('aria-pressed') === 'true', 'it is not counted');
  });

  it('staff pin, mark, take out of sight with a reason, and change the rules', async () => {
    const scene = await given(some);
    await show(scene, { as: 'staff' });
    await choose(scene, 'Pin to the top', BAG);
    await scene.says('Pinned');
    await choose(scene, 'Mark as official answer', BAG);
    await scene.says('Official answer');
    await choose(scene, 'Take out of sight', MINE);
    await inDialog(scene);
    await walk(scene, '[part~=input]');
    await sendKeys({ type: 'Off topic' });
    await walk(scene, '[part~=button-primary]');
    await press('Enter');
    await scene.says('Not published: Off topic');
    await backAt(scene, /^More about/, MINE);
    scene.button('Settings').focus();
    await press('Enter');
    await inDialog(scene);
    await walk(scene, '#set-reactions');
    await sendKeys({ type: '👍' });
    await press('Enter');
    await scene.seen(() => scene.button('React', BAG), 'the rules did not change');
    await backAt(scene, 'Settings');
    await scene.accessible();
  });
});
