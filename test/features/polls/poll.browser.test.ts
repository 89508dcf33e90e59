/** A person votes, changes the vote, takes it back, and reads results: with a pointer, with keys alone, and as a form control. */
import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { given, options, Scene, settled, show } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always' } as const;

describe('voting', () => {
  it('shows results in the same frame, marks my vote, and tells the page', async () => {
    const scene = await given(LIVE, {}, [{ moss: 1 }, { slate: 1 }]);
    scene.press('Moss');
    const told = oneEvent(scene.poll, 'prosum-voted');
    scene.press('Vote');
    await nextFrame();
    expect(scene.results).to.deep.equal(['Moss Your vote 67% 2 votes', 'Slate 33% 1 vote', 'Rust 0% 0 votes']);
    expect((await told).detail).to.deep.equal({ poll: 'poll', choice: { moss: 1 } });
    expect(scene.poll.said).to.equal('Your vote is in.');
  });

  it('is stopped by a page that says no', async () => {
    const scene = await given(LIVE);
    scene.poll.addEventListener('prosum-vote', (event) => {
      event.preventDefault();
    });
    scene.press('Moss');
    scene.press('Vote');
    await nextFrame();
    expect(scene.poll.voting).to.equal(true);
    expect(scene.poll.ballot).to.equal(undefined);
  });

  it('can be changed and taken back', async () => {
    const scene = await given(LIVE, {}, [{ slate: 1 }]);
    scene.press('Moss');
    scene.press('Vote');
    await scene.says('Change my vote');
    scene.press('Change my vote');
    await scene.seen(() => scene.poll.voting, 'it is not asked again');
    await scene.poll.updateComplete;
    expect(scene.find<HTMLInputElement>('[data-id=moss]').checked).to.equal(true);
    scene.press('Rust');
    await scene.poll.updateComplete;
    scene.press('Save my vote');
    await scene.seen(() => scene.results[2] === 'Rust Your vote 50% 1 vote', 'the change did not show');
    scene.press('Take my vote back');
    await scene.seen(() => scene.poll.voting, 'it is not asked again');
    await scene.seen(() => scene.text.includes('1 vote'), 'the turnout did not follow');
  });

  it('asks for what is missing, at its place and aloud', async () => {
    const scene = await given(LIVE);
    scene.press('Vote');
    await scene.says('Choose something.');
    expect(scene.poll.said).to.equal('Choose something.');
    expect((scene.poll.renderRoot as ShadowRoot).activeElement?.getAttribute('data-id')).to.equal('moss');
    scene.press('Moss');
    await scene.seen(() => !scene.find('[part=count]').textContent.includes('Choose'), 'it goes on asking');
    await scene.seen(() => scene.find('[role=status]').textContent === '', 'it is still read aloud');
  });

  it('with keys alone', async () => {
    const scene = await given(LIVE);
    scene.find('[data-id=moss]').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.results[1] === 'Slate Your vote 100% 1 vote', 'no vote');
    expect((scene.poll.renderRoot as ShadowRoot).activeElement?.id, 'what is read next is what came of it').to.equal('q');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await scene.seen(() => scene.poll.voting, 'it cannot be changed with keys');
  });

  it('several: as many as may be, the least and the most said when it is tried', async () => {
    const scene = await given({ ...LIVE, type: 'multiple', min: 2, max: 2 });
    scene.press('Moss');
    scene.press('Vote');
    await scene.seen(() => scene.find('[part=count]').textContent.includes('Choose 2 to 2'), 'it takes too few');
    scene.press('Rust');
    await scene.poll.updateComplete;
    scene.press('Vote');
    await scene.seen(() => scene.results.join() === 'Moss Your vote 100% 1 vote,Slate 0% 0 votes,Rust Your vote 100% 1 vote', 'no vote');
  });

  it('an answer of one’s own and a reason', async () => {
    const scene = await given({ ...LIVE, other: true, reasons: true });
    scene.press('Something else');
    await scene.says('Your answer');
    scene.press('Vote');
    await scene.says('Write your answer.');
    const write = (selector: string, value: string): void => {
      const field = scene.find<HTMLTextAreaElement>(selector);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    write('#other', 'Violet');
    write('#reason', 'It hides mud');
    await scene.poll.updateComplete;
    scene.press('Vote');
    await scene.says('Who voted');
    scene.press('Who voted');
    await scene.says('Something else: Violet It hides mud');
    expect(scene.find('[part~=voices] [part=name]').textContent, 'one finds oneself among guests').to.equal('You');
    await scene.accessible();
  });

  it('a vote that comes too late is not lost without a word', async () => {
    const scene = await given({ ...LIVE, quota: 1 });
    scene.press('Moss');
    await scene.poll.updateComplete;
    // somebody is faster; this page has not heard of it yet
    const sent = scene.send('fast', vote, { choice: { rust: 1 } });
    scene.press('Vote');
    await sent;
    await scene.seen(() => /All 1 places are taken|The poll is closed|Your vote/.test(scene.text), 'nothing was said');
  });
});

describe('results', () => {
  it('after the vote: nobody reads them before, the voter at once', async () => {
    const scene = await given({ ballots: 'named', results: 'after_vote' }, {}, [{ moss: 1 }]);
    expect(scene.poll.sums).to.equal(undefined);
    expect(scene.text).to.include('Results after you vote');
    scene.press('Slate');
    scene.press('Vote');
    await scene.seen(() => scene.results[0] === 'Moss 50% 1 vote', 'the results did not come');
  });

  it('after the close: my vote is marked, and no number is there', async () => {
    const scene = await given({ results: 'after_close' }, {}, [{ moss: 1 }]);
    scene.press('Slate');
    scene.press('Vote');
    await scene.says('The results come after the close.');
    expect(scene.results).to.deep.equal(['Moss', 'Slate Your vote', 'Rust']);
  });

  it('open ones can be looked at before voting', async () => {
    const scene = await given(LIVE, {}, [{ moss: 1 }]);
    scene.press('Show results');
    await scene.seen(() => scene.results[0] === 'Moss 100% 1 vote', 'no results');
    scene.press('Back to the vote');
    await scene.seen(() => scene.poll.voting, 'no way back');
  });

  it('calm: votes of others move the numbers, but not again and again', async () => {
    const scene = await given(LIVE, { view: 'results' }, [{ moss: 1 }]);
    await scene.seen(() => scene.results[0] === 'Moss 100% 1 vote', 'no results');
    let changes = 0;
    const watch = new MutationObserver((all) => (changes += all.length));
    watch.observe(scene.find('[part=results]'), { subtree: true, characterData: true });
    for (let n = 0; n < 12; n++) await scene.send(`late-${n}`, vote, { choice: { slate: 1 } });
    await scene.seen(() => scene.results[1] === 'Slate 92% 12 votes', 'the numbers of others never came');
    watch.disconnect();
    expect(changes, 'twelve votes, shown in one or two steps of a few numbers').to.be.lessThan(13);
    expect(scene.poll.said).not.to.be.ok;
  });

  it('closed: sorted, the winner and my vote in words', async () => {
    const scene = await given({ ...LIVE }, {}, [{ slate: 1 }, { slate: 1 }, { rust: 1 }]);
    scene.press('Rust');
    scene.press('Vote');
    await scene.says('Your vote');
    const { close } = await import('../../../src/features/polls/domain/close.ts');
    await scene.send('staff', close, {});
    await scene.seen(() => scene.poll.result, 'it was not counted');
    await scene.says('It is a tie between Slate and Rust.');
    await scene.accessible();
  });
});

describe('in a form', () => {
  const inForm = async (attributes: Record<string, unknown>, draft = {}): Promise<[Scene, HTMLFormElement]> => {
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    const scene = new Scene();
    await scene.ask({ ...LIVE, ...draft });
    await show(scene, { inside: form, name: 'colour', ...attributes });
    return [scene, form];
  };
  const sent = (form: HTMLFormElement): string =>
    new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value as string])).toString();

  it('is a control of it: name, value, reset', async () => {
    const [scene, form] = await inForm({});
    expect([...form.elements]).to.deep.equal([scene.poll]);
    expect(sent(form)).to.equal('');
    const changed = oneEvent(scene.poll, 'change');
    scene.press('Moss');
    await changed;
    await scene.poll.updateComplete;
    expect(sent(form)).to.equal('colour=moss');
    form.reset();
    await scene.poll.updateComplete;
    expect(sent(form)).to.equal('');
  });

  it('several are several values, and numbers are JSON', async () => {
    const [scene, form] = await inForm({}, { type: 'approval' });
    scene.press('Moss');
    scene.press('Rust');
    await scene.poll.updateComplete;
    expect(sent(form)).to.equal('colour=moss&colour=rust');
    const [dots, other] = await inForm({}, { type: 'dot', max: 3 });
    dots.press('More dots for Slate');
    await nextFrame();
    expect(sent(other)).to.equal(`colour=${encodeURIComponent('{"slate":1}')}`);
  });

  it('required: the form is not sent without it, and says why', async () => {
    const [scene, form] = await inForm({ required: '' });
    expect(form.checkValidity()).to.equal(false);
    expect(scene.poll.matches(':invalid')).to.equal(true);
    scene.press('Moss');
    await scene.poll.updateComplete;
    expect(form.checkValidity()).to.equal(true);
  });

  it('too few chosen is invalid, too', async () => {
    const [scene, form] = await inForm({}, { type: 'multiple', min: 2 });
    expect(form.checkValidity()).to.equal(true);
    scene.press('Moss');
    await scene.poll.updateComplete;
    expect(form.checkValidity()).to.equal(false);
  });

  it('a fieldset that is disabled disables it', async () => {
    const outer = await fixture<HTMLFieldSetElement>(html`<fieldset disabled></fieldset>`);
    const scene = new Scene();
    await scene.ask(LIVE);
    await show(scene, { inside: outer });
    expect(scene.poll.votable).to.equal(false);
  });

  it('its own buttons send no form', async () => {
    const [scene, form] = await inForm({});
    let submitted = false;
    form.addEventListener('submit', (event) => {
      submitted = true;
      event.preventDefault();
    });
    scene.press('Moss');
    scene.press('Vote');
    await settled();
    expect(submitted).to.equal(false);
  });
});

it('options stand in an order of one’s own, and an added one disturbs nobody', async () => {
  const many = options('One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight');
  const scene = await given({ ...LIVE, options: many, shuffle: true, adding: 'free' });
  const order = (): string[] => scene.all<HTMLElement>('[part=option]').map((one) => one.textContent.trim());
  const before = order();
  expect([...before].sort()).to.deep.equal(many.map(({ label }) => label).sort());
  const { addOption } = await import('../../../src/features/polls/domain/offers.ts');
  await scene.send('voter', addOption, { label: 'Nine' });
  await scene.seen(() => order().length === 9, 'the new one did not come');
  expect(order().filter((label) => label !== 'Nine')).to.deep.equal(before);
  const again = document.createElement('prosum-poll');
  again.setAttribute('space', scene.space);
  scene.poll.after(again);
  await scene.seen(() => again.rows?.state === 'ready' && again.body, 'the second one did not come');
  expect(again.options(again.body!).map(({ label }) => label)).to.deep.equal(order());
});
