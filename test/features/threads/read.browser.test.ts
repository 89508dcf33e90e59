/** A thread as a person reads it: order, branches, votes, links to a comment; and how calm it stays while others act. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { official, pin } from '../../../src/features/threads/domain/mark.ts';
import { remove } from '../../../src/features/threads/domain/remove.ts';
import { vote } from '../../../src/features/threads/domain/vote.ts';
import { given, show, type Given } from './given-thread.ts';

const BAG = 'Rain gear and one camera.';
const ZIP = 'Is the zip meant to survive salt?';
const SIDE = 'Agreed. It opens towards you.';
const LEFT = 'Left or right?';
const some: readonly Given[] = [
  { text: ZIP, by: 'tomasz' },
  { text: BAG, by: 'ines', votes: 2 },
  { text: SIDE, to: BAG, by: 'lucia' },
  { text: LEFT, to: SIDE, by: 'tomasz' },
  { text: 'Right for me.', to: LEFT, by: 'ines' },
  { text: 'Right for me as well.', to: BAG, by: 'lucia' },
];

describe('reading a thread', () => {
  before(() => setViewport({ width: 900, height: 800 }));
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('shows comments in order, with their names, votes and first replies', async () => {
    const scene = await given(some);
    expect(scene.order).to.deep.equal([BAG, ZIP]);
    expect(scene.text)
      .to.contain('6 comments')
      .and.contain('Ines Okafor')
      .and.contain(SIDE)
      .and.contain(LEFT)
      .and.contain('Show 2 more replies')
      .and.contain('Demo. What you write stays in this browser.')
      .and.not.contain('Right for me.');
    expect(scene.button('Vote up, 2', BAG).getAttribute('aria-pressed')).to.equal('false');
    await scene.accessible();
  });

  it('keeps a pinned comment on top, and marks what is official', async () => {
    const scene = await given(some);
    await scene.done('staff', pin, { comment: scene.id(ZIP), on: true });
    await scene.done('staff', official, { comment: scene.id(SIDE), on: true });
    await scene.says('Official answer');
    await show(scene);
    expect(scene.order[0]).to.equal(ZIP);
    expect(scene.text).to.contain('Pinned');
    await scene.accessible();
  });

  it('sorts as one asks', async () => {
    const scene = await given(some);
    const select = scene.find<HTMLSelectElement>('select');
    select.value = 'oldest';
    select.dispatchEvent(new Event('change'));
    await scene.seen(() => scene.order[0] === ZIP, 'it is not sorted');
    expect([...select.options].map(({ value }) => value)).to.deep.equal(['top', 'newest', 'oldest', 'replied']);
  });

  it('opens a branch at its first hidden reply, says to whom the deeper ones are, and folds it', async () => {
    const scene = await given(some);
    scene.button('Show 2 more replies').click();
    await scene.says('Right for me as well.');
    expect(scene.focused).to.equal(scene.comment('Right for me.'));
    expect(scene.comment('Right for me.').textContent).to.contain('To Tomasz Wilk');
    expect(scene.comment(LEFT).textContent).to.contain('To Lucía Ferrer');
    const rail = scene.button('Replies to Ines Okafor');
    expect(rail.getAttribute('aria-expanded')).to.equal('true');
    await scene.accessible();
    rail.click();
    await scene.seen(() => !scene.text.includes(SIDE), 'the branch is not folded');
    expect(rail.getAttribute('aria-expanded')).to.equal('false');
  });

  it('indents as deep as its rules say', async () => {
    const scene = await given(some, { rules: { depth: 4 } });
    scene.button('Show 2 more replies').click();
    await scene.says('Right for me as well.');
    expect(scene.comment(SIDE).contains(scene.comment(LEFT)), 'two levels').to.equal(true);
    expect(scene.comment(LEFT).contains(scene.comment('Right for me.')), 'three levels').to.equal(true);
    expect(scene.comment(SIDE).contains(scene.comment('Right for me as well.'))).to.equal(false);
    await scene.accessible();
  });

  it('counts my vote in the same frame, takes it back, and lets the page stop it', async () => {
    const scene = await given(some);
    const cast = oneEvent(scene.thread, 'prosum-voted');
    scene.button('Vote up, 2', BAG).click();
    await scene.thread.updateComplete;
    expect(scene.button('Vote up, 3', BAG).getAttribute('aria-pressed')).to.equal('true');
    expect((await cast).detail).to.deep.equal({ comment: scene.id(BAG), value: 1 });
    scene.button('Vote up, 3', BAG).click();
    await scene.seen(() => scene.button('Vote up, 2', BAG).getAttribute('aria-pressed') === 'false', 'the vote stayed');
    scene.thread.addEventListener('prosum-vote', (event) => {
      event.preventDefault();
    });
    scene.button('Vote up, 2', BAG).click();
    await scene.thread.updateComplete;
    expect(scene.button('Vote up, 2', BAG).getAttribute('aria-pressed')).to.equal('false');
  });

  it('offers a vote down where the thread does, and none where it has none', async () => {
    const scene = await given(some, { rules: { votes: 'both' } });
    scene.button('Vote down, 0', BAG).click();
    await scene.seen(() => scene.button('Vote down, 1', BAG).getAttribute('aria-pressed') === 'true', 'no vote');
    await scene.accessible();
    await scene.rules({ votes: 'off' });
    await scene.seen(() => !scene.all('[part=vote]').length, 'votes are still there');
  });

  it('touches only the comment that somebody votes for', async () => {
    const scene = await given(some);
    const touched = new Set<string | undefined>();
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes)
        touched.add((target instanceof Element ? target : target.parentElement!).closest<HTMLElement>('.cm')?.dataset['id']);
    });
    watch.observe(scene.find('[part=list]'), { subtree: true, childList: true, characterData: true, attributes: true });
    await scene.done('somebody', vote, { comment: scene.id(SIDE), value: 1 });
    await scene.seen(() => scene.button('Vote up, 1', SIDE), 'the number did not move');
    expect([...touched]).to.deep.equal([scene.id(SIDE)]);
  });

  it('never moves what is read: new comments and new replies wait behind a count', async () => {
    const scene = await given(some);
    await scene.say({ text: 'Something new', votes: 9 });
    await scene.says('1 new comment');
    await scene.say({ text: 'A reply to what is shown', to: ZIP });
    await scene.says('2 new comments');
    expect(scene.order).to.deep.equal([BAG, ZIP]);
    expect(scene.text).not.to.contain('A reply to what is shown');
    await scene.accessible();
    scene.button('2 new comments').click();
    await scene.seen(() => scene.order[0] === 'Something new', 'the new comment did not come');
    expect(scene.text).to.contain('A reply to what is shown').and.contain('Up to date').and.contain('8 comments');
    await scene.seen(() => scene.focused?.textContent.includes('Something new'), 'one is not led to it');
  });

  it('keeps the place of a deleted comment that was answered, and nothing of its words', async () => {
    const scene = await given(some);
    await scene.done('ines', remove, { comment: scene.id(BAG) });
    await scene.says('Deleted');
    expect(scene.text).not.to.contain(BAG);
    expect(scene.text).to.contain(SIDE);
    await scene.accessible();
  });

  it('follows an address to a reply: opens its branch, marks it, gives it the focus', async () => {
    const scene = await given(some);
    location.hash = `#comment=${scene.id('Right for me.')}`;
    await scene.seen(() => scene.focused === scene.comment('Right for me.'), 'it did not go there');
    expect(scene.comment('Right for me.').className).to.contain('marked');
    await scene.accessible();
  });

  it('follows an address to a comment that is far down the list', async () => {
    const scene = await given([{ text: 'The first of all' }, ...Array.from({ length: 6 }, (_, n) => ({ text: `Number ${n}`, votes: 1 }))], {
      limit: 3,
    });
    expect(scene.order).not.to.contain('The first of all');
    await show(scene, { limit: 3, comment: scene.id('The first of all') });
    await scene.seen(() => scene.focused === scene.comment('The first of all'), 'it did not go there');
  });

  it('says so when an address leads to nothing', async () => {
    const scene = await given(some);
    location.hash = '#comment=nothing';
    await scene.says('This comment is not here any more.');
  });

  it('shows more when asked, and the focus goes to the first of it', async () => {
    const scene = await given(
      Array.from({ length: 7 }, (_, n) => ({ text: `Number ${n}` })),
      { limit: 3 },
    );
    expect(scene.order.length).to.equal(3);
    expect(scene.text).to.contain('3 of 7');
    scene.button('Show 3 more').click();
    await scene.seen(() => scene.order.length === 6, 'no more came');
    await scene.seen(() => scene.focused?.closest('li') === scene.all('.list > li')[3], 'focus is elsewhere');
    scene.button('Show 1 more').click();
    await scene.seen(() => scene.order.length === 7, 'the last did not come');
    expect(scene.text).not.to.contain('Show');
  });

  it('draws many, once more in the same page as well, and a change wherever it is touches its own row only', async function () {
    this.timeout(30_000);
    const scene = await given(
      Array.from({ length: 230 }, (_, n) => ({ text: `Number ${n}` })),
      { limit: 230, sort: 'oldest' },
    );
    await scene.seen(() => scene.order.length === 230, 'not all are drawn');
    await show(scene, { limit: 230, sort: 'oldest' });
    await scene.seen(() => scene.order.length === 230, 'not all are drawn again');
    await scene.seen(() => scene.thread.drawing!.ahead === 0, 'it goes on');
    const touched = new Set<string | undefined>();
    const watch = new MutationObserver((seen) => {
      for (const { target } of seen) touched.add((target instanceof Element ? target : target.parentElement!).closest('li')?.dataset['id']);
    });
    watch.observe(scene.find('.list'), { subtree: true, childList: true, attributes: true, characterData: true });
    for (const text of ['Number 229', 'Number 1']) {
      await scene.done('somebody', vote, { comment: scene.id(text), value: 1 });
      await scene.seen(() => scene.button('Vote up, 1', text), 'a vote is not seen');
    }
    watch.disconnect();
    expect([...touched]).to.have.members([scene.id('Number 229'), scene.id('Number 1')]);
  });

  it('says what is new since the last visit', async () => {
    const scene = await given(some, { sort: 'oldest' });
    expect(scene.text).not.to.contain('New since');
    await scene.seen(() => scene.thread.topic.pending === 0, 'the visit is not kept');
    await scene.say({ text: 'Written while I was away' });
    await scene.seen(() => scene.text.includes('1 new comment'), 'nothing new');
    await show(scene, { sort: 'oldest' });
    await scene.says('New since');
    const line = scene.find('[role=separator]');
    expect(line.closest('li')!.dataset['id']).to.equal(scene.id('Written'));
    expect(scene.comment('Written').textContent).to.contain('new');
    await scene.accessible();
  });

  it('is read by keyboard: votes, branches, menus', async () => {
    const scene = await given(some);
    scene.button('Vote up, 2', BAG).focus();
    await sendKeys({ press: 'Space' });
    await scene.seen(() => scene.button('Vote up, 3', BAG) === scene.focused, 'no vote, or the focus is lost');
    await sendKeys({ press: 'Tab' });
    expect(scene.focused).to.equal(scene.button('Reply', BAG));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.focused?.getAttribute('role') === 'menuitem', 'the menu did not open');
    await scene.accessible();
    await sendKeys({ press: 'ArrowDown' });
    expect(scene.focused?.textContent).to.equal('Quote');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.focused === scene.button(/^More about/, BAG), 'the focus did not come back');
  });
});
