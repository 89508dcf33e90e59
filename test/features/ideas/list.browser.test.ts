/** The list of an idea box as a person meets it: read, vote, sort, narrow, search, page; and how calm it stays while others act. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { answer, pin } from '../../../src/features/ideas/domain/answer.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { given, type Given, settled, show } from './given-box.ts';

const BAG = 'A frame bag that bolts on';
const PARTS = 'One page with every small part';
const PORTS = 'Cable ports with a standard grommet';
const three: readonly Given[] = [
  { title: PORTS, details: 'Mine split after one winter.', votes: 1, tags: ['frame'] },
  { title: BAG, details: 'Straps **rub** the paint.', votes: 4, status: 'planned', tags: ['bags', 'frame'] },
  { title: PARTS, details: '', votes: 2, by: 'tomasz' },
];

describe('the list of an idea box', () => {
  before(() => setViewport({ width: 900, height: 800 }));

  it('shows ideas in order of votes, with what becomes of them', async () => {
    const scene = await given(three);
    await scene.send('staff', answer, { idea: scene.ids[BAG]!, text: 'Planned for spring.' });
    await scene.says('Planned for spring.');
    expect(scene.titles).to.deep.equal([BAG, PARTS, PORTS]);
    expect(scene.text)
      .to.contain('3 ideas')
      .and.contain('Straps rub the paint.')
      .and.contain('Ines Okafor')
      .and.contain('Guest')
      .and.contain('Demo. What you write stays in this browser.');
    expect(scene.vote(BAG).getAttribute('aria-label')).to.equal(`Vote for ${BAG}, 5 votes`);
    await scene.accessible();
  });

  it('keeps a pinned idea on top, with a word that says so', async () => {
    const scene = await given(three);
    await scene.send('staff', pin, { idea: scene.ids[PORTS]!, pinned: true });
    await scene.says('Pinned');
    await show(scene);
    expect(scene.titles[0]).to.equal(PORTS);
  });

  it('counts my vote in the same frame, and takes it back', async () => {
    const scene = await given(three);
    const cast = oneEvent(scene.box, 'prosum-voted');
    scene.vote(PORTS).click();
    await scene.box.updateComplete;
    expect(scene.vote(PORTS).getAttribute('aria-pressed')).to.equal('true');
    expect(scene.vote(PORTS).textContent).to.contain('3');
    expect((await cast).detail).to.deep.equal({ idea: scene.ids[PORTS], value: 1 });
    scene.vote(PORTS).click();
    await scene.seen(
      () => scene.vote(PORTS).getAttribute('aria-pressed') === 'false' && scene.vote(PORTS).textContent.includes('2'),
      'the vote stayed',
    );
    await scene.accessible();
  });

  it('votes by keyboard, and the focus stays', async () => {
    const scene = await given(three);
    scene.vote(BAG).focus();
    await sendKeys({ press: 'Space' });
    await scene.seen(() => scene.vote(BAG).getAttribute('aria-pressed') === 'true', 'no vote was cast');
    expect(scene.box.shadowRoot?.activeElement).to.equal(scene.vote(BAG));
  });

  it('lets the page stop a vote', async () => {
    const scene = await given(three);
    scene.box.addEventListener(
      'prosum-vote',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    scene.vote(BAG).click();
    // Whatever the first had set off came before what the second does.
    scene.vote(PARTS).click();
    await scene.seen(() => scene.vote(PARTS).getAttribute('aria-pressed') === 'true', 'the other was stopped too');
    await settled();
    expect(scene.vote(BAG).getAttribute('aria-pressed')).to.equal('false');
    expect(scene.vote(BAG).textContent).to.contain('5');
  });

  it('changes only what a vote of somebody else touches', async () => {
    const scene = await given(three);
    const touched = new Set<Element>();
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes)
        touched.add((target instanceof Element ? target : target.parentElement!).closest('li, section, footer')!);
    });
    watch.observe(scene.find('[part=list]'), { subtree: true, childList: true, characterData: true, attributes: true });
    await scene.send('somebody', vote, { idea: scene.ids[PARTS]!, value: 1 });
    await scene.seen(() => scene.vote(PARTS).textContent.includes('4'), 'the number did not move');
    expect([...touched].map((row) => row.getAttribute('data-id'))).to.deep.equal([scene.ids[PARTS]]);
    expect(scene.titles).to.deep.equal([BAG, PARTS, PORTS]);
  });

  it('never moves what is read: new ideas wait behind a count', async () => {
    const scene = await given(three);
    await scene.share({ title: 'A bottle of touch-up paint', votes: 9 });
    await scene.says('1 new idea');
    expect(scene.titles).to.deep.equal([BAG, PARTS, PORTS]);
    await scene.accessible();
    scene.button('1 new idea').click();
    await scene.seen(() => scene.titles[0] === 'A bottle of touch-up paint', 'the new idea did not come');
    expect(scene.text).to.contain('4 ideas').and.contain('Up to date');
    await scene.seen(() => scene.box.shadowRoot?.activeElement?.textContent === 'A bottle of touch-up paint', 'one is not led to it');
  });

  it('keeps focus, caret and scroll of somebody who types while others act', async () => {
    const scene = await given(Array.from({ length: 12 }, (_, n) => ({ title: `Idea number ${n} of many` })));
    const input = scene.find<HTMLInputElement>('input[type=search]');
    scrollTo(0, 60);
    input.focus({ preventScroll: true });
    await sendKeys({ type: 'number' });
    await scene.seen(() => scene.box.found?.length === 12, 'it was not looked for');
    await scene.says('12 ideas');
    input.setSelectionRange(2, 4);
    const [top, node] = [scrollY, scene.find('[part=list] li')];
    await scene.send('somebody', vote, { idea: scene.ids['Idea number 3 of many']!, value: 1 });
    await scene.share({ title: 'Another idea altogether' });
    await scene.seen(() => scene.vote('Idea number 3 of many').textContent.includes('2'), 'the vote did not arrive');
    expect(scene.box.shadowRoot?.activeElement).to.equal(input);
    expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['number', 2, 4]);
    expect([scrollY, scene.find('[part=list] li')]).to.deep.equal([top, node]);
  });

  it('sorts, and narrows by status and tag', async () => {
    const scene = await given(three);
    scene.button('New').click();
    await scene.seen(() => scene.titles[0] === PARTS, 'the newest is not first');
    expect(scene.button('New').getAttribute('aria-pressed')).to.equal('true');
    const [status, tag] = scene.all<HTMLSelectElement>('select');
    expect([...status!.options].map(({ text }) => text)).to.deep.equal(['All', 'Open (2)', 'Planned (1)']);
    expect([...tag!.options].map(({ text }) => text)).to.deep.equal(['All', 'bags (1)', 'frame (2)']);
    const choose = (select: HTMLSelectElement, value: string): void => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
    };
    choose(tag!, 'tag:frame');
    await scene.seen(() => scene.titles.length === 2, 'the tag did nothing');
    choose(status!, 'status:planned');
    await scene.seen(() => scene.titles.join() === BAG, 'the status did nothing');
    choose(tag!, '');
    choose(status!, 'status:open');
    await scene.seen(() => scene.titles.length === 2, 'the status did nothing');
    await scene.accessible();
  });

  it('shows mine, or says that there is none', async () => {
    const scene = await given(three);
    scene.button('Mine').click();
    await scene.says('You have not shared an idea yet');
    await scene.accessible();
  });

  it('finds by words; for none it offers the nearest', async () => {
    const scene = await given([...three, { title: 'A mudguard that fits' }]);
    const input = scene.find<HTMLInputElement>('input[type=search]');
    input.focus();
    await sendKeys({ type: 'grommet' });
    await scene.seen(() => scene.titles.join() === PORTS, 'the search found nothing');
    await scene.says('1 idea');
    input.select();
    await sendKeys({ type: 'mudgard' });
    await scene.says('Nothing for “mudgard”');
    await scene.says('Did you mean mudguard?');
    await scene.accessible();
    scene.button('mudguard').click();
    await scene.seen(() => scene.titles.join() === 'A mudguard that fits', 'the nearest word found nothing');
    input.select();
    await sendKeys({ press: 'Delete' });
    await scene.seen(() => scene.titles.length === 4, 'the list did not come back');
  });

  it('shows more where one asks, and goes on from there', async () => {
    const scene = await given(
      Array.from({ length: 7 }, (_, n) => ({ title: `Idea number ${n}` })),
      { limit: 3 },
    );
    expect(scene.titles.length).to.equal(3);
    expect(scene.text).to.contain('7 ideas').and.contain('3 of 7');
    const before = scene.titles;
    scene.button('Show 3 more').click();
    await scene.seen(() => scene.titles.length === 6, 'no more came');
    expect(scene.titles.slice(0, 3)).to.deep.equal(before);
    await scene.seen(() => scene.box.shadowRoot?.activeElement?.textContent === scene.titles[3], 'the focus did not go on');
    scene.button('Show 1 more').click();
    await scene.seen(() => scene.titles.length === 7 && !scene.text.includes('of 7'), 'the last one did not come');
  });

  it('stands on one page with others: each its own, and an address opens the one that has it', async () => {
    const scene = await given(three);
    const other = await given([{ title: 'Something from another box' }]);
    document.body.append(scene.box);
    location.hash = `#idea=${scene.ids[BAG]}`;
    await scene.says('What happened so far');
    expect(other.all('dialog')).to.deep.equal([]);
    location.hash = '';
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    scene.box.remove();
    history.replaceState(null, '', location.pathname + location.search);
  });
});
