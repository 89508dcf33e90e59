/** What holds against a person stands wherever they are about to write, before they do; and a way to all of it in their account. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../../src/features/account/account.element.ts';
import '../../../src/features/ideas/idea-box.element.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { DESK } from '../../../src/features/moderation/domain/kinds.ts';
import { lift, sanction } from '../../../src/features/moderation/domain/sanction.ts';
import '../../../src/features/moderation/notices.element.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import '../../../src/features/polls/poll.element.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import '../../../src/features/threads/discussion-thread.element.ts';
import { asked } from '../polls/given-poll.ts';
import { Scene as BaseScene, type Shown } from '../scene.ts';

const desk = ['moderation', DESK] as const;
const MUTED = 'You can read and vote here, but not write';
const BANNED = 'You cannot take part here any more';

class Scene extends BaseScene {
  element!: Shown;
  constructor() {
    super('moderation', DESK);
  }
  override get shown(): Shown {
    return this.element;
  }
  mute = (): Promise<void> => this.bar('mute');
  async bar(what: 'mute' | 'ban'): Promise<void> {
    await this.done('staff', sanction, { person: 'ana', what, until: null, reason: 'abusive', text: 'Please stay friendly.' }, desk);
  }
  async show(tag: string, who = 'ana', attributes = {}): Promise<void> {
    this.element = await this.put(tag, attributes, { id: who, roles: ['member'] });
  }
  /** Goes into the field by the keyboard's way, and writes nothing. */
  async goTo(selector: string): Promise<void> {
    await this.seen(() => this.find(selector), `no ${selector}`);
    this.find(selector).focus();
  }
}

/** Each place where people write: how one gets to it, and which field it is. */
const PLACES: Readonly<
  Record<string, { tag: string; given: (scene: Scene) => Promise<unknown>; open?: (scene: Scene) => void; field: string }>
> = {
  'a thread': { tag: 'prosum-discussion-thread', given: async () => undefined, field: 'form[data-to=""] textarea' },
  'a reply': {
    tag: 'prosum-discussion-thread',
    given: (scene) => scene.done('ben', comment, { text: 'Rain gear and one camera.' }, ['threads', 'discussion']),
    open: (scene) => {
      scene.find('[data-act=reply]').click();
    },
    field: 'form:not([data-to=""]) textarea',
  },
  'the reason beside a vote': {
    tag: 'prosum-poll',
    given: (scene) => scene.done('staff', create, asked({ reasons: true }), ['polls', 'poll']),
    field: '#reason',
  },
  'a vote for a proposal': {
    tag: 'prosum-poll',
    given: (scene) => scene.done('staff', create, asked({ type: 'proposal', options: [], reasons: true }), ['polls', 'poll']),
    field: '#reason',
  },
  'an answer of one’s own': {
    tag: 'prosum-poll',
    given: (scene) => scene.done('staff', create, asked({ other: true }), ['polls', 'poll']),
    open: (scene) => {
      scene.all<HTMLInputElement>('[part=option] input').at(-1)!.click();
    },
    field: '#other',
  },
  'an option for a poll': {
    tag: 'prosum-poll',
    given: (scene) => scene.done('staff', create, asked({ adding: 'free' }), ['polls', 'poll']),
    field: '#add',
  },
  'an idea': {
    tag: 'prosum-idea-box',
    given: (scene) => scene.done('ben', propose, { title: 'A bell that fits the bar' }, ['ideas', 'ideas']),
    open: (scene) => {
      scene.button('Share an idea').click();
    },
    field: '#title-field',
  },
};

describe('what holds against a person', () => {
  beforeEach(() => setViewport({ width: 900, height: 900 }));

  for (const [name, { tag, given, open, field }] of Object.entries(PLACES))
    it(`stands at ${name}, before a word is written, and only for them`, async () => {
      const scene = new Scene();
      await given(scene);
      await scene.mute();
      for (const who of ['ben', 'ana']) {
        await scene.show(tag, who);
        await scene.seen(() => (scene.element as unknown as { more: unknown }).more, 'it never got ready');
        await scene.seen(() => scene.all(field).length > 0 || (open?.(scene), false), `no ${field}`);
        await scene.goTo(field);
        await scene.seen(() => scene.find('prosum-notices').isConnected, 'nothing looks what holds');
        const it = scene.find('prosum-notices');
        await scene.seen(() => (it as unknown as { topic: { replica: unknown } }).topic.replica, 'it never got ready');
        if (who === 'ana') await scene.says(MUTED);
        else expect(scene.text).not.to.include(MUTED);
        expect(scene.find<HTMLInputElement>(field).matches(':focus'), 'the focus was lost').to.equal(true);
      }
      await scene.says('Please stay friendly.');
      const note = scene.find('prosum-notices').getBoundingClientRect();
      const at = scene.find(field).getBoundingClientRect();
      expect(note.bottom, 'it stands above the field').to.be.at.most(at.top + 1);
      expect(note.height).to.be.greaterThan(20);
      if (name === 'a thread') {
        const [head, box] = ['header', 'form'].map((one) => scene.find(one).getBoundingClientRect());
        expect(note.top - head!.bottom, 'it touches what stands above').to.be.within(8, 16);
        expect(box!.top - note.bottom, 'it stands too far from the field').to.be.within(8, 16);
      }
      await scene.accessible();
      await scene.done('staff', lift, { person: 'ana', text: '' }, desk);
      await scene.seen(() => !scene.text.includes(MUTED), 'it stands there still');
      expect(scene.find('prosum-notices').checkVisibility(), 'its gap is left').to.equal(false);
    });

  for (const [name, { tag, given, open, field }] of Object.entries(PLACES).filter(([one]) => /thread|reply|^an idea/.test(one)))
    it(`is told once at ${name}, also to who sends; what was written stays in its field`, async () => {
      localStorage.clear();
      const scene = new Scene();
      await given(scene);
      await scene.mute();
      await scene.show(tag);
      await scene.seen(() => (scene.element as unknown as { more: unknown }).more, 'it never got ready');
      if (name === 'a reply') {
        // Whoever went to the field at the top before is told where they write now.
        await scene.goTo('form[data-to=""] textarea');
        await scene.says(MUTED);
      }
      await scene.seen(() => scene.all(field).length > 0 || (open?.(scene), false), `no ${field}`);
      await scene.goTo(field);
      await scene.says(MUTED);
      await sendKeys({ type: 'A bell that rings twice' });
      const words = scene.find<HTMLInputElement>(field);
      words.closest('form')!.requestSubmit();
      await scene.seen(
        () => scene.all('prosum-notices').some((one) => one.shadowRoot?.activeElement?.matches('.brief')),
        'nobody is led there',
      );
      expect(scene.find<HTMLInputElement>(field).value).to.equal('A bell that rings twice');
      expect(scene.text.split(MUTED).length - 1, 'how often it is told').to.equal(1);
      await scene.accessible();
    });

  for (const more of [{}, { reasons: true }])
    it(`is told once to who is banned and votes${'reasons' in more ? ', also where reasons are asked for' : ''}, with the way to their notices`, async () => {
      const scene = new Scene();
      await scene.done('staff', create, asked(more), ['polls', 'poll']);
      await scene.bar('ban');
      await scene.show('prosum-poll');
      await scene.seen(() => (scene.element as unknown as { more: unknown }).more, 'it never got ready');
      scene.button('Moss').click();
      scene.button('Vote').click();
      await scene.says('Not counted.');
      await scene.says('Please stay friendly.');
      await scene.seen(() => scene.text.split(BANNED).length === 2, 'it is not told once');
      await scene.accessible();
      scene.button('Your notices').click();
      await scene.says('Notices to you');
      await sendKeys({ press: 'Escape' });
      await scene.seen(() => scene.all('dialog').length === 0, 'the notices stay open');
      scene.button('Dismiss').click();
      await scene.seen(() => !scene.text.includes('Not counted.'), 'it is said still');
    });

  it('all of it is one press away in the account', async () => {
    const scene = new Scene();
    await scene.mute();
    await scene.show('prosum-account', 'ana', { view: 'panel' });
    await scene.says('What the team decided about you');
    expect(scene.text).not.to.include('Notices to you');
    const button = scene.button('What the team decided about you');
    button.focus();
    await sendKeys({ press: 'Enter' });
    await scene.says('You cannot write');
    await scene.says('Please stay friendly.');
    expect(button.ariaExpanded).to.equal('true');
    await scene.accessible();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => !scene.text.includes('Notices to you'), 'it stays open');
    expect(scene.element.renderRoot.querySelector('prosum-account-panel')!.shadowRoot!.activeElement).to.equal(button);
  });
});
