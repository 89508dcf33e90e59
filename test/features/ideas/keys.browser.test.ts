/** The idea box by keys alone: propose, vote, open, search, narrow, the roadmap, and what staff do. After each dialog and form the focus is where one reads on. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../../src/features/ideas/idea-roadmap.element.ts';
import type { IdeaRoadmap } from '../../../src/features/ideas/idea-roadmap.element.ts';
import { called, focused, lost, press, tabTo, type } from '../keys.ts';
import { given, Scene, settled } from './given-box.ts';

const BAG = 'A frame bag that bolts on';
const BELL = 'A bell that fits the bar';
const two = [
  { title: BAG, votes: 3 },
  { title: BELL, votes: 1, tags: ['bells'] },
];
const focusIs = (scene: Scene, name: string | RegExp): Promise<void> =>
  scene.seen(
    () => (typeof name === 'string' ? called(focused()) === name : name.test(called(focused()))),
    `the focus is not on ${String(name)}, but on ${lost() ? 'nothing' : called(focused())}`,
  );

describe('the idea box, by keys alone', () => {
  beforeEach(function () {
    this.currentTest!.timeout(40_000);
    return setViewport({ width: 900, height: 1000 });
  });
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search); // an idea that stayed open opens with the next box
  });

  it('shares an idea, votes and takes the vote back', async () => {
    const scene = await given(two);
    await tabTo('Share an idea');
    await press('Enter');
    await scene.seen(() => focused().id === 'title-field', 'the form has no focus');
    await press('Escape');
    await focusIs(scene, 'Share an idea');
    await press('Enter');
    await scene.seen(() => focused().id === 'title-field', 'the form has no focus');
    await type('A rack that carries a crate');
    await tabTo('Share idea');
    await press('Enter');
    await scene.seen(() => scene.titles.includes('A rack that carries a crate'), 'it is not in the list');
    await focusIs(scene, 'Share an idea');
    const vote = scene.vote(BAG);
    for (let n = 0; n < 60 && focused() !== vote; n++) await press('Tab');
    await press('Space');
    await scene.seen(() => scene.vote(BAG).ariaPressed === 'true', 'the vote does not count');
    expect(focused()).to.equal(scene.vote(BAG));
    await press('Space');
    await scene.seen(() => scene.vote(BAG).ariaPressed === 'false', 'the vote stays');
    expect(focused()).to.equal(scene.vote(BAG));
  });

  it('opens an idea, votes in it, and is back at its title', async () => {
    const scene = await given(two);
    await tabTo(BAG);
    await press('Enter');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'it does not open');
    await settled();
    expect(lost()).to.equal(false);
    await tabTo(/Vote|votes/);
    await press('Enter');
    await scene.says('others support this');
    await press('Escape');
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    await focusIs(scene, BAG);
  });

  it('searches, narrows and sorts, and the focus stays in what is used', async () => {
    const scene = await given(two);
    const search = await tabTo(/Search/);
    await type('bell');
    await scene.seen(() => scene.titles.join() === BELL, 'it does not find');
    expect(focused()).to.equal(search);
    await press('Control+A', 'Delete');
    await scene.seen(() => scene.titles.length === 2, 'the others did not come back');
    expect(focused()).to.equal(search);
    await tabTo('New');
    await press('Enter');
    await scene.seen(() => scene.titles[0] === BELL, 'it does not sort');
    await focusIs(scene, 'New');
    await tabTo(/^Mine/);
    await press('Enter');
    await scene.seen(() => scene.titles.length === 0, 'it does not narrow');
    await focusIs(scene, /^Mine/);
  });

  it('staff: status, answer, pin, merge, reject and settings; after each one is back at the menu', async () => {
    const scene = await given(two, { staff: true });
    await tabTo(BAG);
    await press('Enter');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'it does not open');
    await settled();
    const choose = async (item: string): Promise<void> => {
      await tabTo('What you can do');
      await press('Enter');
      await scene.seen(() => focused().matches('[role^=menuitem]'), 'the menu does not open');
      for (let n = 0; n < 12 && called(focused()) !== item; n++) await press('ArrowDown');
      await press('Enter');
    };
    const back = (): Promise<void> => focusIs(scene, 'What you can do');
    await choose('Change status');
    await scene.seen(() => focused().id === 'status', 'the status has no focus');
    await type('In progress');
    await tabTo('Save');
    await press('Enter');
    await scene.seen(() => /In progress/.test(scene.text) && scene.all('.desk').length === 0, 'the status stayed');
    await back();
    await choose('Write an answer');
    await scene.seen(() => focused().id === 'answer', 'the answer has no focus');
    await type('On sale in spring.');
    await tabTo('Save');
    await press('Enter');
    await scene.seen(() => scene.all('[part=official-answer]').length > 0, 'no answer came');
    await back();
    await choose('Pin to the top');
    await scene.seen(() => scene.all('[part=pin]').length === 1, 'it was not pinned');
    await back();
    await choose('Merge into another idea');
    await scene.seen(() => focused().id === 'into', 'the search has no focus');
    await tabTo('Cancel');
    await press('Enter');
    await back();
    await choose('Reject');
    await scene.seen(() => focused().id === 'reason', 'the reason has no focus');
    await type('We make lamps.');
    await tabTo('Reject');
    await press('Enter');
    await scene.says('We make lamps.');
    await back();
    await press('Escape');
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    expect(lost(), 'the focus was lost').to.equal(false);
    await tabTo('Settings');
    await press('Enter');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'no settings');
    await press('Escape');
    await focusIs(scene, 'Settings');
  });

  it('the roadmap: ideas are opened and voted for', async () => {
    const scene = await given([{ title: BAG, status: 'planned', votes: 1 }]);
    scene.box.remove();
    const road = await scene.put<IdeaRoadmap>('prosum-idea-roadmap', {});
    const seen: string[] = [];
    road.addEventListener('prosum-open', (event) => {
      event.preventDefault();
      seen.push((event as CustomEvent<{ idea: string }>).detail.idea);
    });
    await scene.seen(() => road.renderRoot.querySelector('[part=item]'), 'it is not there');
    await tabTo(BAG);
    await press('Enter');
    expect(seen).to.deep.equal([scene.ids[BAG]]);
    await press('Tab', 'Space');
    await scene.seen(() => focused().ariaPressed === 'true', 'the vote does not count');
  });

  it('says "Pinned" to those who hear, on the smallest screens too', async () => {
    await setViewport({ width: 320, height: 700 });
    const scene = await given(two, { staff: true });
    const { pin } = await import('../../../src/features/ideas/domain/answer.ts');
    await scene.done('staff', pin, { idea: scene.ids[BELL]!, pinned: true });
    await scene.seen(() => scene.all('[part=pin]').length === 1, 'it was not pinned');
    const word = scene.find('[part=pin] .word');
    expect(word.textContent).to.equal('Pinned');
    expect(getComputedStyle(word).display).not.to.equal('none');
    expect(word.getBoundingClientRect().width, 'it takes no room').to.be.at.most(1);
    await scene.accessible();
  });
});
