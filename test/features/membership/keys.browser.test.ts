/** A gate by keys alone: ask to be let in, come in by a code, accept what counts, leave. After each step the focus is where one reads on. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { review } from '../../../src/features/membership/domain/apply.ts';
import { codeId, invite } from '../../../src/features/membership/domain/invite.ts';
import '../../../src/features/membership/gate.element.ts';
import type { Gate } from '../../../src/features/membership/gate.element.ts';
import { sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { focused, lost, press, tabTo, type } from '../keys.ts';
import { settled } from '../scene.ts';
import { PlaceScene } from './given-place.ts';

class Scene extends PlaceScene<Gate> {
  async show(who: string): Promise<void> {
    await this.look('prosum-gate', who, { inside: '<p id="inside">Inside</p>' });
    await this.seen(() => this.shown.ready && (this.shown.more !== undefined || (this.shown.inside && !this.shown.terms)), 'never ready');
    await settled();
  }
  get open(): boolean {
    return this.shown.querySelector<HTMLElement>('#inside')?.checkVisibility() ?? false;
  }
  /** The next stop of Tab is inside the gate, or the gate itself has the focus. */
  focusIs = (id: string): Promise<void> =>
    this.seen(() => focused().id === id, `the focus is not at ${id} but at ${focused().outerHTML.slice(0, 80)}`);
}
const ASKS = { applications: true, questions: [{ id: 'why', label: { en: 'Why lamps?' }, needed: true }] };

describe('a gate, by keys alone', () => {
  beforeEach(function () {
    this.currentTest!.timeout(40_000); // many keys
    return setViewport({ width: 900, height: 800 });
  });

  it('ask, be told what is missing, send, take it back', async () => {
    const it = new Scene();
    await it.door(ASKS);
    await it.show('ana');
    await tabTo('Ask to be let in');
    await press('Enter');
    await it.focusIs('q-why');
    await tabTo('Send');
    await press('Enter');
    await it.says('Please answer this.');
    await it.focusIs('q-why');
    await type('I fold them');
    await tabTo('Send');
    await press('Enter');
    await it.says('Your request is with us');
    await it.focusIs('t');
    await it.accessible();
    await tabTo('Take it back');
    await press('Enter');
    await it.says('Ask to be let in');
    await it.focusIs('t');
  });

  it('is told what holds against one where the page has no notices, and not offered to ask', async () => {
    const it = new Scene();
    await it.door(ASKS);
    const ban = { person: 'ana', what: 'ban', until: null, reason: 'spam', text: 'Ten times the same.' } as const;
    await it.done('staff', sanction, ban, ['moderation', 'desk']);
    await it.show('ana');
    await it.says('You cannot take part here any more. The reason: advertising.');
    expect(it.text).not.to.include('Ask to be let in');
    await it.accessible();
    await tabTo('I have an invitation');
    await type('fold lamp');
    await press('Enter');
    await it.seen(() => it.find('[part=error]').textContent.includes('You cannot take part here'), 'the code is not answered');
  });

  it('a code: a wrong one keeps the focus, the right one leads inside, past the terms', async () => {
    const it = new Scene();
    await it.door();
    await it.terms();
    await it.send('staff', invite, { invitation: codeId('FOLD-LAMP'), uses: 1 });
    await it.show('ana');
    await tabTo('Invitation code');
    await type('wrong');
    await press('Enter');
    await it.says('This code is wrong');
    await it.focusIs('code');
    await press('Control+A');
    await type('fold lamp');
    await press('Enter');
    await it.seen(() => it.open, 'it never opened');
    await it.focusIs('terms');
    await tabTo('I agree');
    await press('Enter');
    await it.seen(() => !it.text.includes('Before you contribute'), 'it never went');
    await it.seen(() => !lost(), 'the focus was lost');
    expect(focused()).to.equal(it.shown);
    await tabTo('Leave');
    await press('Enter');
    await it.focusIs('stay');
    await press('Enter');
    await it.focusIs('leave');
    await press('Enter');
    await tabTo('Leave', 'Shift+Tab');
    await press('Enter');
    await it.seen(() => !it.open, 'it stays open');
    await it.focusIs('t');
  });

  it('let in while waiting: the focus is not lost either', async () => {
    const it = new Scene();
    await it.door(ASKS);
    await it.show('ana');
    await tabTo('Ask to be let in');
    await press('Enter');
    await type('I fold them');
    await tabTo('Send');
    await press('Enter');
    await it.focusIs('t');
    await it.send('staff', review, { user: 'ana', verdict: 'accepted' });
    await it.seen(() => it.open, 'it never opened');
    await it.seen(() => !lost(), 'the focus was lost');
    expect(focused()).to.equal(it.shown);
  });
});
