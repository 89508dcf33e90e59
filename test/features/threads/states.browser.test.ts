/** Every state of a thread: empty, loading, read-only, locked, waiting, rejected, questions, reviews, staff; in three languages, from right to left, at 320 px. Each passes axe. */
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import type { CommentCount } from '../../../src/features/threads/count.element.ts';
import '../../../src/features/threads/count.element.ts';
import { flagsRef, reportRef } from '../../../src/features/threads/domain/kinds.ts';
import { publish, reject } from '../../../src/features/threads/domain/moderate.ts';
import { given, Scene, show, words, type Given } from './given-thread.ts';

const BAG = 'Rain gear and one camera.';
const some: readonly Given[] = [{ text: BAG }, { text: 'Agreed.', to: BAG, by: 'lucia' }];

describe('the states of a thread', () => {
  before(() => setViewport({ width: 900, height: 800 }));
  beforeEach(() => {
    localStorage.clear();
  });
  after(() => emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' }));

  it('empty', async () => {
    const scene = await given([]);
    expect(scene.text).to.contain('No comments yet').and.contain('Yours would be the first.');
    await scene.accessible();
    scene.write('The first');
    scene.post();
    await scene.seen(() => scene.order[0] === 'The first', 'it is not there');
    await scene.says('1 comment');
  });

  it('loading: places of the height of comments, and said to be busy', async () => {
    // a space that is not there yet
    const host = await fixture<HTMLElement>(html`<prosum-space space="later"></prosum-space>`);
    const thread = document.createElement('prosum-discussion-thread');
    host.append(thread);
    await thread.updateComplete;
    expect(thread.shadowRoot!.querySelector('section')!.getAttribute('aria-busy')).to.equal('true');
    await waitUntil(() => thread.shadowRoot!.querySelectorAll('.wait').length === 10, 'no places');
    expect(thread.shadowRoot!.querySelector('textarea'), 'one can begin to write').not.to.equal(null);
    await expect(thread).to.be.accessible();
  });

  it('error: it did not load; try again', async () => {
    const scene = new Scene();
    const host = await fixture<HTMLElement>(html`<div></div>`);
    scene.thread = document.createElement('prosum-discussion-thread');
    scene.thread.setAttribute('space', 'never');
    scene.thread.setAttribute('server', 'http://localhost:1');
    host.append(scene.thread);
    await scene.says('The discussion did not load.');
    expect(scene.button('Try again')).to.be.instanceOf(HTMLButtonElement);
    await scene.accessible();
  });

  it('read-only: no votes, no fields, and a word that says why', async () => {
    const scene = await given(some);
    await show(scene, { readonly: '' });
    expect(scene.text).to.contain('You can read here.');
    expect(scene.text, 'signing in would not help').not.to.contain('Sign in');
    expect(scene.all('textarea, [data-act=vote], [data-act=reply]').length).to.equal(0);
    await scene.accessible();
    await show(scene, { as: 'reader' });
    expect(scene.text).to.contain('You can read here.');
  });

  it('locked: votes go on, nobody writes', async () => {
    const scene = await given(some);
    await scene.rules({ locked: true });
    await show(scene);
    expect(scene.text).to.contain('No new comments. Older ones stay.');
    expect(scene.all('textarea, [data-act=reply]').length).to.equal(0);
    expect(scene.all('[data-act=vote]').length).to.equal(2);
    await scene.accessible();
  });

  it('waiting for a moderator, let through, taken out of sight with a reason', async () => {
    const scene = await given(some);
    await scene.rules({ moderation: 'before' });
    const id = await scene.say({ text: 'My second', by: 'me' });
    await show(scene);
    await scene.says('Waiting for a moderator. Only you see this.');
    await scene.accessible();
    await scene.done('staff', publish, { comment: id });
    await scene.seen(() => !words(scene.comment('My second')).includes('Waiting'), 'it still waits');
    await scene.done('staff', reject, { comment: id, reason: 'it looked like an advertisement' });
    await scene.says('Not published: it looked like an advertisement');
    await scene.accessible();
  });

  it('staff: let through, mark, pin, take out of sight, change the rules', async () => {
    const scene = await given(some);
    await scene.rules({ moderation: 'before' });
    await scene.say({ text: 'Buy cheap', by: 'tomasz' });
    await show(scene, { as: 'staff' });
    await scene.says('Waiting for you or another moderator.');
    await scene.choose('Publish', 'Buy cheap');
    await scene.seen(() => !scene.text.includes('Waiting for you'), 'it still waits');
    await scene.choose('Mark as official answer', BAG);
    await scene.says('Official answer');
    await scene.choose('Pin to the top', BAG);
    await scene.says('Pinned');
    await scene.choose('Take out of sight', 'Buy cheap');
    await scene.says('Reason, for the author');
    await scene.accessible();
    scene.find<HTMLTextAreaElement>('dialog textarea').value = 'spam';
    scene.find<HTMLButtonElement>('dialog [part~=button-primary]').click();
    await scene.says('Not published: spam');
    scene.button('Settings').click();
    await scene.says('Settings of this thread');
    await scene.accessible();
    scene.find<HTMLInputElement>('[name=reactions]').value = '👍 🚲';
    scene.find<HTMLSelectElement>('[name=votes]').value = 'both';
    scene.find<HTMLButtonElement>('dialog [part~=button-primary]').click();
    await scene.seen(() => scene.all('[aria-label^="Vote down"]').length > 0, 'no votes down');
    await scene.accessible();
  });

  it('reactions: chosen from those the thread offers, counted, taken back', async () => {
    const scene = await given(some, { rules: { reactions: ['👍', '🚲'] } });
    scene.button('React', BAG).click();
    await scene.seen(() => scene.all('[role=menuitemcheckbox]').length === 2, 'nothing is offered');
    await scene.accessible();
    scene.button('🚲').click();
    await scene.seen(() => scene.button('🚲, 1', BAG).getAttribute('aria-pressed') === 'true', 'it is not counted');
    await scene.accessible();
    scene.button('🚲, 1', BAG).click();
    await scene.seen(() => !scene.all('.sign').length, 'it stayed');
  });

  it('reports go to staff, once a person', async () => {
    const scene = await given(some);
    await scene.choose('Report', BAG);
    await scene.says('Only the team sees your report.');
    await scene.accessible();
    scene.find<HTMLInputElement>('[value=spam]').checked = true;
    scene.find<HTMLButtonElement>('dialog [part~=button-primary]').click();
    await scene.says('Reported. Thank you.');
    const { topic } = scene.thread;
    await topic.load([reportRef(scene.id(BAG), 'me'), flagsRef(scene.id(BAG))]);
    expect(topic.get(reportRef(scene.id(BAG), 'me'))?.body?.reason).to.equal('spam');
    expect(topic.get(flagsRef(scene.id(BAG))), 'the reporter sees the counts of staff').to.equal(undefined);
  });

  it('follow, and follow no longer', async () => {
    const scene = await given(some);
    scene.button('Follow').click();
    await scene.seen(() => scene.button('Following').getAttribute('aria-pressed') === 'true', 'not followed');
    scene.button('Following').click();
    await scene.seen(() => scene.button('Follow'), 'still followed');
  });

  it('a question: whoever asked accepts an answer, and it stands first', async () => {
    const scene = await given(
      [
        { text: 'An answer', by: 'tomasz' },
        { text: 'Another', votes: 3 },
      ],
      { rules: { mode: 'question', asker: 'me' } },
    );
    expect(scene.order).to.deep.equal(['Another', 'An answer']);
    scene.button('Accept', 'An answer').click();
    await scene.says('Accepted answer');
    await scene.accessible();
    await show(scene);
    expect(scene.order).to.deep.equal(['An answer', 'Another']);
  });

  it('reviews: average, how many gave how many, one of mine, and data for the page', async () => {
    const scene = await given(
      [
        { text: 'Holds', stars: 5 },
        { text: 'Rubs a bit', by: 'tomasz', stars: 4 },
      ],
      { rules: { mode: 'review' } },
    );
    await scene.says('2 reviews');
    expect(scene.text).to.contain('4.5').and.contain('5 stars 1');
    await scene.accessible();
    const told = oneEvent(scene.thread, 'prosum-rating');
    scene.write('Not for me');
    scene.post();
    await scene.says('Choose one to five stars first.');
    scene.find<HTMLInputElement>('[name=stars][value="2"]').click();
    scene.post();
    await scene.says('3 reviews');
    expect((await told).detail).to.deep.equal({ ratingValue: 3.7, reviewCount: 3, bestRating: 5, worstRating: 1 });
    expect(scene.order[0]).to.equal('Not for me');
    expect(scene.all('[role=img][aria-label="2 stars"]').length).to.equal(1);
    await scene.accessible();
    scene.write('Again');
    scene.find<HTMLInputElement>('[name=stars][value="1"]').click();
    scene.post();
    await scene.says('You have written a review here.');
    expect(scene.field().value).to.equal('Again');
  });

  it('320 px: nothing scrolls sideways, nothing is cut', async () => {
    await setViewport({ width: 320, height: 800 });
    const scene = await given([...some, { text: 'Averyveryverylongwordthatgoesonandonandonandonandonandonandon' }], {
      rules: { reactions: ['👍'] },
    });
    await show(scene, { as: 'staff' });
    scene.button('Reply', 'Agreed.').click();
    await scene.seen(() => scene.all('[role=toolbar]').length, 'no tools');
    const wide = scene
      .all('*')
      .filter((one) => one.getBoundingClientRect().right > 321 && one.checkVisibility() && !one.matches('.vh, .vh *, [popover] *'));
    expect(wide.map((one) => one.outerHTML.slice(0, 120))).to.deep.equal([]);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await scene.accessible();
    await setViewport({ width: 900, height: 800 });
  });

  it('forced colours and reduced motion', async () => {
    await emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const scene = await given(some);
    scene.button('Vote up, 0', BAG).click();
    await scene.seen(() => scene.button('Vote up, 1', BAG), 'no vote');
    expect(getComputedStyle(scene.find('.compose')).borderTopStyle).to.equal('solid');
    expect(scene.thread.shadowRoot!.getAnimations().length).to.equal(0);
    await scene.accessible();
    await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  it('Polish: four plural forms', async () => {
    const scene = await given(some, { lang: 'pl' });
    expect(scene.text).to.contain('Dyskusja').and.contain('2 komentarze').and.contain('Odpowiedz');
    await scene.say({ text: 'a' });
    await scene.says('1 nowy komentarz');
    for (const text of ['b', 'c', 'd', 'e']) await scene.say({ text });
    await scene.says('5 nowych komentarzy');
    await scene.accessible();
  });

  it('Arabic: six plural forms, and everything from right to left', async () => {
    const scene = await given(some);
    const host = await fixture<HTMLElement>(html`<div lang="ar" dir="rtl"></div>`);
    const thread = document.createElement('prosum-discussion-thread');
    thread.setAttribute('space', scene.space);
    host.append(thread);
    scene.thread = thread;
    await scene.seen(() => thread.more && thread.drawing?.done && thread.rows?.state === 'ready', 'it never got ready');
    expect(scene.text).to.contain('النقاش').and.contain('تعليقان');
    expect(getComputedStyle(thread).direction).to.equal('rtl');
    const box = (selector: string): DOMRect => scene.find(selector).getBoundingClientRect();
    expect(box('.cm > [part=avatar]').left, 'the picture stands right of the words').to.be.greaterThan(box('.cm > .main').right - 1);
    expect(box('.kids .cm').right, 'replies are indented from the right').to.be.lessThan(box('.list > li').right - 20);
    expect(box('.compose [part~=button-primary]').left, 'the button stands at the end, left').to.be.lessThan(box('.compose').left + 30);
    expect(getComputedStyle(scene.find('[part=text]')).direction, 'an English text keeps its own direction').to.equal('ltr');
    for (const [n, said] of [
      [1, 'تعليق جديد'],
      [2, 'تعليقان جديدان'],
      [3, '3 تعليقات جديدة'],
    ] as const) {
      await scene.say({ text: `Number ${n}` });
      await scene.seen(() => scene.text.replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660)).includes(said), `it never said ${said}`);
    }
    await scene.accessible();
  });

  it('counts stand on list pages, asked in one question', async () => {
    const scene = await given(some);
    const page = await fixture<HTMLElement>(html`<div></div>`);
    for (const name of ['discussion', 'another']) {
      const count = document.createElement('prosum-count');
      count.setAttribute('space', scene.space);
      count.setAttribute('for', name);
      count.setAttribute('words', '');
      page.append(count);
    }
    const counts = [...page.querySelectorAll<CommentCount>('prosum-count')];
    await scene.seen(() => counts.map((one) => words(one)).join('|') === '2 comments|0 comments', 'no counts');
    await expect(page).to.be.accessible();
  });
});
