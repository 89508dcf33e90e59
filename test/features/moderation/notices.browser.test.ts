/** A person and what the team decided about them: what holds, why, how to object, what came of reports. By keys, and in every state accessible. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Id } from '../../../src/core/record.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { lift, sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { DESK } from '../../../src/features/moderation/domain/kinds.ts';
import type { Notices } from '../../../src/features/moderation/notices.element.ts';
import '../../../src/features/moderation/notices.element.ts';
import { ALL, Scene as DeskScene } from './given-desk.ts';
import { connect } from '../../../src/client/space.ts';

const desk = ['moderation', DESK] as const;
const HOUR = 3_600_000;

class Scene extends DeskScene {
  notices!: Notices;
  override get shown(): never {
    return this.notices as never;
  }
  async open(attributes: Readonly<Record<string, string>> = {}, who = 'ana'): Promise<void> {
    this.notices = await this.put<Notices>('prosum-notices', attributes, { id: who, roles: ['member'] });
    await this.seen(
      () => this.notices.topic.replica !== undefined && (this.notices.brief || this.notices.rows?.state === 'ready'),
      'it never got ready',
    );
    await this.notices.updateComplete;
  }
  async rejected(title: string): Promise<Id> {
    const id = await this.share(title);
    await this.seen(
      async () =>
        (await this.send('staff', decide, { cases: [id], verdict: 'reject', reason: 'spam', text: 'No adverts, please.' }, desk)).ok,
      'the case never came',
    );
    return id;
  }
  async muted(until: number | null = Date.now() + HOUR): Promise<void> {
    await this.done('staff', sanction, { person: 'ana', what: 'mute', until, reason: 'abusive', text: 'Please stay friendly.' }, desk);
  }
  /** What the team answers to the objection. */
  answer(id: Id, verdict: 'approve' | 'reject'): Promise<unknown> {
    return this.done(
      'staff',
      decide,
      { cases: [id], verdict, ...(verdict === 'reject' && { reason: 'spam' as const }), text: 'We looked again.' },
      desk,
    );
  }
}
async function given(): Promise<Scene> {
  const scene = new Scene();
  await scene.rules(ALL);
  return scene;
}

describe('notices to a person', () => {
  it('show what led to a sanction', async () => {
    const scene = await given();
    const about = await scene.idea('A lamp that shouts');
    const wrote = { place: `${scene.space}/ideas/box` as const, kind: 'idea', about };
    await scene.done('staff', sanction, { person: 'ana', what: 'mute', until: null, reason: 'abusive', text: 'Too loud.', wrote }, desk);
    await scene.open();
    await scene.says('Too loud.');
    await scene.seen(
      () =>
        scene
          .all('.thing')
          .map((one) => one.textContent)
          .join() === 'A lamp that shouts',
      'it is not said what for',
    );
    await scene.accessible();
  });

  it('say that there is nothing, where there is nothing', async () => {
    const scene = await given();
    await scene.open();
    await scene.says('There is nothing to tell you');
    await scene.accessible();
  });

  it('say what was taken out of sight, why, and by which way it came; the person objects by keys and reads the answer', async () => {
    const scene = await given();
    const id = await scene.rejected('Buy my lamps');
    await scene.open();
    await scene.says('Taken out of sight');
    for (const words of ['Buy my lamps', 'Against the rules here: advertising.', 'No adverts, please.', 'A filter noticed it'])
      await scene.says(words);
    await scene.accessible();
    scene.button('Object…').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.focused?.matches('textarea'), 'the words have no focus');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('textarea').length === 0, 'Escape does not leave');
    scene.button('Object…').click();
    await scene.seen(() => scene.focused?.matches('textarea'), 'the words have no focus');
    const told = oneEvent(scene.notices, 'prosum-objected');
    await sendKeys({ type: 'They are not mine to sell.' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await told;
    for (const words of ['Your objection is with the team.', 'They are not mine to sell.', 'The team has not answered yet.'])
      await scene.says(words);
    expect(scene.focused?.id).to.equal('title');
    await scene.accessible();
    await scene.answer(id, 'approve');
    for (const words of ['You were right.', 'We looked again.', 'Taken back']) await scene.says(words);
    await scene.accessible();
  });

  it('a first one comes while they are open; an objection that was begun is there again, and says what is missing in its own words', async () => {
    const scene = await given();
    await scene.open();
    await scene.says('There is nothing to tell you');
    await scene.muted();
    await scene.says('Please stay friendly.');
    const field = (): HTMLTextAreaElement => scene.find('textarea');
    const begin = async (): Promise<void> => {
      scene.button('Object…').click();
      await scene.seen(() => scene.focused?.matches('textarea'), 'the words have no focus');
    };
    await begin();
    scene.button(/^Send/).click();
    await scene.says('Write something here.');
    await scene.accessible();
    await scene.seen(() => scene.focused?.matches('textarea'), 'the field has not the focus');
    await sendKeys({ type: 'I was quoting.' });
    expect(scene.text).not.to.include('Write something here.');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('textarea').length === 0, 'Escape does not leave');
    await begin();
    expect(field().value).to.equal('I was quoting.');
    scene.button(/^Send/).click();
    await scene.says('Your objection is with the team.');
    expect(Object.keys(localStorage).filter((key) => key.includes('objection'))).to.deep.equal([]);
  });

  it('say for how long somebody may not write, and when that was lifted', async () => {
    const scene = await given();
    await scene.muted(null);
    await scene.open();
    for (const words of ['You cannot write', 'Until the team lifts it', 'attacks on others', 'Please stay friendly.'])
      await scene.says(words);
    await scene.done('staff', lift, { person: 'ana', text: 'Talked.' }, desk);
    await scene.says('The team took this decision back.');
    await scene.accessible();
  });

  it('say what became of what somebody reported', async () => {
    const scene = new Scene();
    const idea = await scene.idea('A rude lamp', 'ben');
    await scene.done('ana', report, { place: `${scene.space}/ideas/box`, kind: 'idea', about: idea, reason: 'offensive' }, desk);
    await scene.open();
    for (const words of ['Your reports', 'A rude lamp', 'offensive words', 'has not looked at it yet']) await scene.says(words);
    await scene.accessible();
    const page = await queue(scene);
    await scene.done('staff', decide, { cases: [page], verdict: 'approve' }, desk);
    await scene.says('The team looked at it, and it stays');
  });

  it('nobody else reads them', async () => {
    const scene = await given();
    await scene.rejected('Buy my lamps');
    await scene.muted();
    await scene.open({}, 'ben');
    await scene.says('There is nothing to tell you');
  });

  it('in a narrow page, in Polish and from right to left, fit and stay accessible', async () => {
    await setViewport({ width: 320, height: 700 });
    try {
      for (const [lang, word] of [
        ['pl', 'Odwołaj się…'],
        ['ar', 'اعترض…'],
      ] as const) {
        const scene = await given();
        await scene.rejected('Abweichungsgenehmigungsverfahrensordnungsentwurfsfassung für Lampen');
        await scene.open({ lang, ...(lang === 'ar' && { dir: 'rtl' }) });
        await scene.says(word);
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
        await scene.accessible();
      }
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });
});

describe('what holds, where somebody would write', () => {
  it('nothing while nothing holds; a calm note as soon as something does; nothing again when it is lifted', async () => {
    const scene = await given();
    await scene.open({ brief: '' });
    expect(scene.text.trim()).to.equal('');
    await scene.muted();
    await scene.says('You can read and vote here, but not write until');
    await scene.says('Please stay friendly.');
    await scene.accessible();
    const opener = scene.button('Your notices');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'the notices do not open');
    await scene.says('Notices to you');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog[open]').length === 0 && scene.focused === opener, 'the focus is not where it was');
    await scene.done('staff', lift, { person: 'ana', text: '' }, desk);
    await scene.seen(() => scene.text.trim() === '', 'the note stands there still');
  });

  it('it goes by itself when its time is over', async () => {
    const scene = await given();
    await scene.open({ brief: '' });
    await scene.muted(Date.now() + 1500);
    await scene.says('not write until');
    await scene.seen(() => scene.text.trim() === '', 'the note stands there still');
  });
});

/** The one case that waits. */
async function queue(scene: Scene): Promise<Id> {
  const space = await connect({ space: scene.space, as: { id: 'staff', roles: ['admin'] } });
  const it = space.topic(...desk);
  const page = await (await it.backend).read({ topic: it.topic, list: 'queue', limit: 5 });
  space.release(it);
  return page.rows[0]!;
}
