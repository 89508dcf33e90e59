/** Writing in a thread, with the mouse and with keys only: posts, replies, quotes, people, drafts, tools, changes; and what becomes of words that are refused. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { comment as commented } from '../../../src/features/threads/domain/comment.ts';
import { commentRef } from '../../../src/features/threads/domain/kinds.ts';
import { lock } from '../../../src/features/threads/domain/mark.ts';
import { remove } from '../../../src/features/threads/domain/remove.ts';
import { all, given, show, type Given, words } from './given-thread.ts';

const BAG = 'Rain gear and one camera.';
const SIDE = 'Agreed. It opens towards you.';
const some: readonly Given[] = [
  { text: BAG, by: 'ines' },
  { text: SIDE, to: BAG, by: 'lucia' },
];
const quiet = (): void => {
  localStorage.clear();
};

describe('writing in a thread', () => {
  before(() => setViewport({ width: 900, height: 800 }));
  beforeEach(quiet);

  it('posts in the same frame, at the top, and empties the field', async () => {
    const scene = await given(some);
    const told = oneEvent(scene.thread, 'prosum-commented');
    scene.write('Mine is the 52 and the bottle fits.');
    scene.post();
    await scene.seen(() => scene.order[0] === 'Mine is the 52 and the bottle fits.', 'it is not there');
    expect(scene.field().value).to.equal('');
    const { comment: id, parent } = (await told).detail as { comment: string; parent: null };
    expect([typeof id, parent]).to.deep.equal(['string', null]);
    await scene.seen(() => scene.text.includes('3 comments') && scene.text.includes('Posted.'), 'it is not counted or not said');
    await scene.says('Ruth Adeyi');
    await scene.accessible();
  });

  it('lets the page stop a comment, and the words stay', async () => {
    const scene = await given(some);
    scene.thread.addEventListener('prosum-comment', (event) => {
      expect((event as CustomEvent).detail).to.deep.equal({ text: 'Wait for me', parent: null });
      event.preventDefault();
    });
    scene.write('Wait for me');
    scene.post();
    await scene.thread.updateComplete;
    expect(scene.field().value).to.equal('Wait for me');
    expect(scene.order).to.deep.equal([BAG]);
  });

  it('replies below a comment; the reply stands there at once, and the focus returns', async () => {
    const scene = await given(some);
    scene.button('Reply', BAG).click();
    await scene.seen(() => scene.focused === scene.field(BAG), 'the field has no focus');
    expect(scene.text).to.contain('Replying to Ines Okafor');
    await scene.seen(() => scene.all('[role=toolbar]').length, 'no tools');
    expect(scene.all('[role=toolbar]').length, 'the other composer grew').to.equal(1);
    await scene.accessible();
    scene.write('A reply of mine', BAG);
    scene.post(BAG);
    await scene.seen(() => words(scene.comment(BAG)).includes('A reply of mine'), 'it is not below');
    expect(scene.all('.cm .cm [part=text]').map(words)).to.deep.equal([SIDE, 'A reply of mine']);
    expect(scene.focused).to.equal(scene.button('Reply', BAG));
    await scene.says('3 comments');
    expect(scene.text).not.to.contain('new comment');
  });

  it('does it all by keyboard: reply, tools, send, give up', async () => {
    const scene = await given(some);
    scene.button('Reply', SIDE).focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.focused === scene.field(SIDE), 'the field has no focus');
    await scene.seen(() => scene.all('[role=toolbar]').length, 'no tools');
    await sendKeys({ type: 'so ' });
    await sendKeys({ press: 'Control+b' });
    await sendKeys({ type: 'bold' });
    expect(scene.field(SIDE).value).to.equal('so **bold**');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.focused === scene.button('Reply', SIDE), 'the focus did not come back');
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.focused === scene.field(SIDE), 'the field has no focus again');
    expect(scene.field(SIDE).value, 'the draft is gone').to.equal('so **bold**');
    await sendKeys({ press: 'Control+Enter' });
    await scene.seen(() => all(scene.comment(BAG), 'strong').length === 1, 'it is not posted or not dressed');
  });

  it('has tools that arrows walk through, with a preview through the same door', async () => {
    const scene = await given(some);
    scene.field().focus();
    await scene.seen(() => scene.all('[role=toolbar]').length, 'no tools');
    await sendKeys({ type: 'one' });
    await sendKeys({ press: 'Tab' });
    expect(scene.focused?.getAttribute('aria-label')).to.equal('Bold');
    await sendKeys({ press: 'End' });
    expect(scene.focused?.getAttribute('aria-label')).to.equal('Preview');
    await sendKeys({ press: 'ArrowLeft' });
    expect(scene.focused?.getAttribute('aria-label')).to.equal('List');
    await sendKeys({ press: 'Enter' });
    expect(scene.field().value).to.equal('- one');
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: '<b>two</b>' });
    expect(scene.field().value).to.equal('- one\n- <b>two</b>');
    scene.button('Preview').click();
    await scene.seen(() => all(scene.find('[part=preview]'), 'li').length === 2, 'no preview');
    expect(words(scene.find('[part=preview]'))).to.contain('<b>two</b>');
    await scene.accessible();
    scene.button('Preview').click();
    await scene.seen(() => scene.field().checkVisibility(), 'the field did not come back');
    await scene.accessible();
  });

  it('quotes what is selected, says whose words they are, and can leave it out again', async () => {
    const scene = await given(some);
    await scene.choose('Quote', BAG);
    await scene.seen(() => scene.focused === scene.field(BAG), 'the field has no focus');
    expect(words(scene.find('.to blockquote'))).to.equal(BAG);
    scene.button('Remove quote').click();
    await scene.seen(() => !scene.all('.to blockquote').length, 'the quote stayed');
    await scene.choose('Quote', SIDE);
    await scene.seen(() => scene.all('.to blockquote').length, 'no quote');
    await scene.accessible();
    scene.write('To me?', SIDE);
    scene.post(SIDE);
    await scene.seen(() => scene.all('[part=quote]').length === 1, 'no quote in the reply');
    expect(words(scene.find('[part=quote]'))).to.equal(`Lucía Ferrer ${SIDE}`);
  });

  it('offers the people of the thread behind an @, by keyboard, and names them in the comment', async () => {
    const scene = await given(some);
    scene.field().focus();
    await scene.seen(() => scene.all('[role=toolbar]').length, 'no tools');
    await sendKeys({ type: 'Ask @lu' });
    await scene.seen(() => scene.all('[role=option]').length === 1, 'nobody is offered');
    expect(scene.field().getAttribute('aria-activedescendant')).to.equal('person-0');
    await scene.accessible();
    await sendKeys({ press: 'Enter' });
    expect(scene.field().value).to.equal('Ask @Lucía Ferrer ');
    await sendKeys({ type: 'about it' });
    await sendKeys({ press: 'Control+Enter' });
    await scene.seen(() => scene.order[0] === 'Ask @Lucía Ferrer about it', 'it is not posted');
    const id = scene.find<HTMLElement>('.list > li').dataset['id']!;
    await scene.seen(() => scene.thread.topic.pending === 0, 'it is still on its way');
    expect(scene.thread.topic.get(commentRef(id))?.body?.text).to.equal('Ask @{lucia} about it');
    expect(scene.thread.topic.get(commentRef(id))?.body?.mentions).to.deep.equal(['lucia']);
  });

  it('keeps a draft through a reload', async () => {
    const scene = await given(some);
    scene.write('Half a thought');
    await show(scene);
    expect(scene.field().value).to.equal('Half a thought');
    scene.field().focus();
    await scene.says('Draft kept.');
    scene.write('');
    await show(scene);
    expect(scene.field().value).to.equal('');
  });

  it('keeps the words of an answer whose comment went, in the composer of the thread', async () => {
    const scene = await given([{ text: BAG, by: 'ines' }]);
    scene.write('Mine first');
    scene.button('Reply', BAG).click();
    await scene.seen(() => scene.focused === scene.field(BAG), 'the field has no focus');
    scene.write('A long reply', BAG);
    await scene.done('ines', remove, { comment: scene.id(BAG) });
    await scene.says('The comment you were answering was removed. Your words are here.');
    await scene.seen(() => scene.focused === scene.field(), 'the focus is lost');
    expect(scene.field().value).to.equal('Mine first\n\nA long reply');
  });

  it('gives the words back when they are refused, and says why', async () => {
    const scene = await given(some);
    scene.button('Reply', SIDE).click();
    await scene.seen(() => scene.focused === scene.field(SIDE), 'the field has no focus');
    await scene.done('staff', lock, { comment: scene.id(BAG), on: true });
    await scene.seen(() => scene.comment(BAG).textContent.includes('No new replies'), 'the lock is not seen');
    scene.write('Too late', SIDE);
    scene.post(SIDE);
    await scene.says('Not posted. No new comments here. Older ones stay.');
    expect(scene.field(SIDE).value).to.equal('Too late');
    expect(scene.all('.cm .cm [part=text]').map(words)).to.deep.equal([SIDE]);
    await scene.accessible();
  });

  it('leaves the words where they are when the thread is locked meanwhile', async () => {
    const scene = await given(some);
    scene.write('Almost done');
    await scene.rules({ locked: true });
    await scene.says('No new comments. Older ones stay.');
    expect(scene.field().value).to.equal('Almost done');
    scene.post();
    await scene.says('Not posted.');
    expect(scene.field().value).to.equal('Almost done');
  });

  it('lets an author change a comment, and everybody read what it said before', async () => {
    const scene = await given([...some, { text: 'Teh bag', by: 'me' }]);
    await scene.choose(/^Edit, 15 min left/, 'Teh bag');
    await scene.seen(() => scene.focused === scene.field('edit:Teh bag'), 'the field has no focus');
    expect(scene.field('edit:Teh bag').value).to.equal('Teh bag');
    await scene.accessible();
    scene.write('The bag', 'edit:Teh bag');
    scene.post('edit:Teh bag');
    await scene.seen(() => scene.order.includes('The bag'), 'it did not change');
    await scene.seen(() => scene.comment('Teh bag').textContent.includes('edited'), 'it does not say so');
    scene.button('edited', 'Teh bag').click();
    await scene.seen(() => scene.find('dialog').textContent && words(scene.find('dialog')).includes('Teh bag'), 'no history');
    await scene.accessible();
    scene.button('Close').click();
    await scene.seen(() => !scene.all('dialog').length, 'it stays open');
  });

  it('deletes after asking', async () => {
    const scene = await given([...some, { text: 'Not needed', by: 'me' }]);
    await scene.choose('Delete', 'Not needed');
    await scene.says('Its words are gone for good');
    await scene.accessible();
    scene.find<HTMLButtonElement>('dialog [part~=button-danger]').click();
    await scene.seen(() => !scene.order.includes('Not needed'), 'it is still there');
    await scene.says('2 comments');
  });

  it('asks a guest how they are called, and shows it beside the comment', async () => {
    const scene = await given(some);
    await show(scene, { as: 'guest' });
    scene.field().focus();
    await scene.seen(() => scene.all('[name=name]').length, 'nobody asks');
    await scene.accessible();
    const name = scene.find<HTMLInputElement>('[name=name]');
    name.value = 'Kim';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    scene.write('Hello');
    scene.post();
    await scene.seen(() => scene.order[0] === 'Hello' && words(scene.find('.list > li')).includes('Kim'), 'no name');
  });

  it('says that nothing was written, and that it is too long', async () => {
    const scene = await given(some);
    scene.post();
    await scene.says('Write something first.');
    scene.write('x'.repeat(10_001));
    scene.field().focus();
    scene.post();
    await scene.says('at most 10,000 characters');
    expect(scene.order).to.deep.equal([BAG]);
  });

  it('keeps focus, caret and words of somebody who writes while others act', async () => {
    const scene = await given(some);
    scene.field().focus();
    await scene.seen(() => scene.all('[role=toolbar]').length, 'no tools');
    await sendKeys({ type: 'In the middle' });
    scene.field().setSelectionRange(3, 6);
    await scene.done('ines', commented, { text: 'Meanwhile' });
    await scene.says('1 new comment');
    const field = scene.field();
    expect(scene.focused).to.equal(field);
    expect([field.value, field.selectionStart, field.selectionEnd]).to.deep.equal(['In the middle', 3, 6]);
  });
});
