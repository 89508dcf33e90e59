/** Terms somebody has not accepted stand where they are about to write, before they do; until they are accepted nothing leaves the field, and nothing written is lost. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { accept } from '../../../src/features/membership/domain/agree.ts';
import '../../../src/features/ideas/idea-box.element.ts';
import '../../../src/features/membership/agreement.element.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import type { Poll } from '../../../src/features/polls/poll.element.ts';
import '../../../src/features/threads/discussion-thread.element.ts';
import { asked } from '../polls/given-poll.ts';
import { PlaceScene, press, type } from './given-place.ts';
import type { Shown } from '../scene.ts';

const BEFORE = 'Before you contribute';
const TITLE = 'A lamp that folds flat';

class Scene extends PlaceScene<Shown> {
  async box(who = 'ana', attributes = {}): Promise<HTMLInputElement> {
    await this.look('prosum-idea-box', who, { box: 'lamps', ...attributes });
    await this.seen(() => this.button(/Share an idea|Dodaj pomysł/), 'no box');
    await this.seen(() => (this.shown as unknown as { more: unknown }).more, 'it never got ready');
    this.button(/Share an idea|Dodaj pomysł/).click();
    await this.seen(() => this.find('#title-field').checkVisibility(), 'no form');
    return this.find('#title-field');
  }
  /** A poll that asks for reasons. */
  async poll(): Promise<Poll> {
    await this.done('staff', create, asked({ reasons: true }), ['polls', 'lamps']);
    await this.look('prosum-poll', 'ana', { poll: 'lamps' });
    const poll = this.shown as unknown as Poll;
    await this.seen(() => poll.more && this.find('#reason'), 'it never got ready');
    return poll;
  }
  get at(): Element | null {
    let at = this.focused;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  }
  get shared(): readonly string[] {
    return this.all('[part=list] h3').map((one) => one.textContent.trim());
  }
}

describe('terms that are to be accepted', () => {
  beforeEach(() => {
    localStorage.clear();
    return setViewport({ width: 900, height: 1000 });
  });

  it('stand in the form of an idea before it is sent; it waits open until they are accepted, and then goes out as it was written', async () => {
    const it = new Scene();
    await it.terms();
    const title = await it.box();
    await it.says(BEFORE);
    await it.says('Lamp lab terms');
    await it.says('We may build it, and we name you.');
    await it.accessible();
    await type(title, TITLE);
    await press('Enter');
    await it.seen(() => it.at?.id === 'terms', 'nobody is led to the terms');
    await it.says('Nothing was sent yet.');
    expect(title.value).to.equal(TITLE);
    expect(it.shared).to.deep.equal([]);
    it.button('I agree').focus();
    await press('Enter');
    await it.seen(() => !it.text.includes(BEFORE), 'they still stand there');
    await it.seen(() => it.at === title, 'the focus is lost');
    expect(title.value).to.equal(TITLE);
    await press('Enter');
    await it.seen(() => it.shared.join() === TITLE, 'it is not in the list');
  });

  it('stand where a comment is written, and the comment stays in its field until then', async () => {
    const it = new Scene();
    await it.terms();
    await it.look('prosum-discussion-thread', 'ana', { thread: 'ideas:lamps:one' });
    await it.says('Follow');
    const field = it.find<HTMLTextAreaElement>('textarea');
    field.focus();
    await it.says(BEFORE);
    await it.accessible();
    await sendKeys({ type: 'Mine folds.' });
    it.button('Post').click();
    await it.seen(() => it.at?.id === 'terms', 'nobody is led to the terms');
    await it.says('Nothing was sent yet.');
    expect(field.value).to.equal('Mine folds.');
    expect(it.all('.cm').length).to.equal(0);
    it.button('I agree').click();
    await it.seen(() => !it.text.includes(BEFORE), 'they still stand there');
    it.button('Post').click();
    await it.seen(() => it.all('.cm').length === 1, 'it is not there');
  });

  it('hold the reason beside a vote and leave the choice as it is; once accepted, both go out', async () => {
    const it = new Scene('polls:lamps');
    await it.terms();
    const poll = await it.poll();
    it.button('Moss').click();
    const field = it.find<HTMLTextAreaElement>('#reason');
    await type(field, 'It folds.');
    await it.says(BEFORE);
    let sent = 0;
    poll.addEventListener('prosum-vote', () => sent++);
    it.button('Vote').click();
    await it.seen(() => it.at?.id === 'terms', 'nobody is led to the terms');
    expect([sent, field.value, poll.draft, poll.refusal]).to.deep.equal([0, 'It folds.', { moss: 1 }, undefined]);
    expect(it.text).not.to.include('Not counted');
    await it.accessible();
    it.button('I agree').click();
    await it.seen(() => !it.text.includes(BEFORE), 'they still stand there');
    it.button('Vote').click();
    await it.seen(() => poll.ballot?.reason === 'It folds.' && !poll.draft, 'it is not in');
  });

  it('that came after a vote stand where it was refused with its old words, and once accepted nothing says that it cannot go', async () => {
    const it = new Scene('polls:lamps');
    const poll = await it.poll();
    await it.done('ana', vote, { choice: { moss: 1 }, reason: 'It folds.' }, ['polls', 'lamps']);
    await it.says('Change my vote');
    await it.terms();
    it.button('Change my vote').click();
    await it.seen(() => poll.voting, 'it is not asked again');
    it.button('Slate').click();
    it.button('Save my vote').click();
    await it.says('Not counted.');
    it.button('Change my vote').click();
    await it.seen(() => poll.chosen['slate'] === 1, 'what was chosen is lost');
    await it.says(BEFORE);
    await it.accessible();
    it.button('I agree').click();
    await it.seen(() => !it.text.includes(BEFORE), 'they still stand there');
    await it.seen(() => !it.text.includes('Not counted'), 'it still says so');
    it.button('Save my vote').click();
    await it.seen(() => poll.ballot?.choice?.['slate'] === 1 && !poll.draft, 'it is not in');
  });

  it('hold no bare vote', async () => {
    const it = new Scene('polls:lamps');
    await it.terms();
    const poll = await it.poll();
    it.find('#reason').focus();
    await it.says(BEFORE);
    it.button('Moss').click();
    it.button('Vote').click();
    await it.seen(() => poll.ballot?.choice?.['moss'] === 1 && !poll.draft, 'no vote');
  });

  it('are not shown to who accepted them, nor to staff; a new version is', async () => {
    const it = new Scene();
    await it.terms();
    await it.done('ana', accept, { version: 1, locale: 'en' });
    for (const who of ['staff', 'ana']) {
      await it.box(who);
      await it.seen(() => it.find<Shown & { level?: { replica: unknown } }>('prosum-agreement').isConnected, 'nothing looks for terms');
      await it.accessible();
      expect(it.find('prosum-agreement').checkVisibility(), who).to.equal(false);
    }
    await it.terms('We both may build it.', 'shares');
    await it.says('The terms have changed');
    await it.says('We both may build it.');
  });

  it('are read in the language of the page', async () => {
    const it = new Scene();
    await it.terms();
    await it.box('ana', { lang: 'pl' });
    await it.says('Zanim się podzielisz');
    await it.says('Zostaje Twoje.');
    await setViewport({ width: 320, height: 700 });
    await it.accessible();
  });
});
