/** The activity: what a person reads, narrows, and hears of what others do meanwhile, on the backend in the page. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { Activity } from '../../../src/features/activity/activity.element.ts';
import '../../../src/features/activity/activity.element.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { reject } from '../../../src/features/ideas/domain/moderate.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { configure as door } from '../../../src/features/membership/domain/door.ts';
import { Scene as Base, settled } from '../scene.ts';

class Scene extends Base {
  element!: Activity;
  constructor() {
    super('ideas', 'main');
  }
  get shown(): Activity {
    return this.element;
  }
  async show(attributes: Readonly<Record<string, unknown>> = {}, as?: string): Promise<void> {
    this.element = await this.put<Activity>(
      'prosum-activity',
      { every: 1, ...attributes },
      as ? { id: as, roles: this.roles(as) } : undefined,
    );
  }
  async named(who: string, name: string): Promise<void> {
    await this.done(who, introduce, { name }, ['people', who]);
  }
  async share(who: string, title: string): Promise<string> {
    const { records } = await this.done(who, propose, { title, details: '', tags: [] });
    return records!.find(({ kind }) => kind === 'idea')!.id;
  }
  async talk(who: string, idea: string, text: string): Promise<void> {
    await this.done(who, comment, { text }, ['threads', `ideas:main:${idea}`]);
  }
  /** Ana's idea with a word of Ben's, a decision with its reason, and a poll. */
  async some(): Promise<string> {
    await this.named('ana', 'Ana Kos');
    await this.named('ben', 'Ben Ito');
    await this.named('staff', 'Ines');
    const idea = await this.share('ana', 'Mudguards that fold');
    await this.talk('ben', idea, 'Please, for the **rain**');
    await this.done('staff', setStatus, { idea, status: 'planned', note: 'With the spring models.' });
    await this.done(
      'staff',
      create,
      {
        question: 'Which colour first?',
        type: 'single',
        options: [
          { id: 'a', label: 'Red' },
          { id: 'b', label: 'Blue' },
        ],
      },
      ['polls', 'colour'],
    );
    return idea;
  }
  get lines(): string[] {
    return this.all('.line').map((line) => line.textContent.replace(/\s+/g, ' ').trim());
  }
}

describe('the activity', () => {
  beforeEach(() => setViewport({ width: 900, height: 900 }));

  it('says what happened in sentences, with who, what, why and when, the latest first, by days', async () => {
    const scene = new Scene();
    const idea = await scene.some();
    await scene.show();
    await scene.says('Ana Kos shared');
    expect(scene.lines.slice(0, 4)).to.deep.equal([
      'Ines asked Which colour first?',
      'Ines set Mudguards that fold to Planned',
      'Ben Ito commented on Mudguards that fold',
      'Ana Kos shared Mudguards that fold',
    ]);
    expect(scene.all('.why').map((why) => why.textContent)).to.deep.equal(['With the spring models.', 'Please, for the rain']);
    expect(scene.all('h3').map((day) => day.textContent)).to.deep.equal(['Today']);
    expect(scene.find<HTMLAnchorElement>('a.thing').getAttribute('href')).to.equal(`#idea=${idea}`);
    await scene.accessible();
  });

  it('is narrowed by sort, by person and by thing, with the keyboard, and says to what', async () => {
    const scene = new Scene();
    const idea = await scene.some();
    await scene.show();
    await scene.says('Ana Kos shared');
    scene.button('Decisions').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.lines.length === 1 && scene.lines[0]!.includes('Planned'), 'not only decisions');
    expect(scene.button('Decisions').ariaPressed).to.equal('true');
    scene.button('All').click();
    await scene.says('Ana Kos shared');
    scene.button('Ben Ito').click();
    await scene.seen(() => scene.lines.length === 2 && scene.lines.every((line) => line.startsWith('Ben Ito')), 'not only Ben');
    await scene.accessible();
    scene.button(/show everything again/i).click();
    await scene.says('Ana Kos shared');
    scene.find<HTMLButtonElement>('[aria-label="Only what happened to “Mudguards that fold”"]').click();
    await scene.seen(() => scene.lines.length === 3, 'not the idea with its discussion');
    await scene.says('Only Mudguards that fold');
    scene.button(/show everything again/i).click();
    scene.find<HTMLSelectElement>('select').value = 'week';
    scene.find('select').dispatchEvent(new Event('change'));
    await scene.seen(() => scene.lines.length > 4, 'a week holds all of it');
    scene.element.person = 'nobody';
    scene.button('New').click();
    await scene.says('Nothing here for this choice');
    scene.element.person = undefined;
    scene.button('Show everything').click();
    await scene.says('Ines asked');
    scene.element.of = `ideas:main:${idea}`;
    await scene.seen(() => scene.lines.length === 3 && !scene.text.includes('Only'), 'a page may narrow it for good');
  });

  it('counts what others do meanwhile, and moves nothing until somebody asks', async () => {
    const scene = new Scene();
    await scene.some();
    await scene.show();
    await scene.says('Ana Kos shared');
    const before = scene.lines;
    await scene.share('ben', 'Bells');
    await scene.share('ben', 'Lights');
    await scene.says('2 new');
    expect(scene.lines).to.deep.equal(before);
    await scene.accessible();
    scene.button(/2 new/).click();
    await scene.says('Up to date');
    expect(scene.lines.slice(0, 2)).to.deep.equal(['Ben Ito shared Lights', 'Ben Ito shared Bells']);
  });

  it('goes on page by page, each row once', async () => {
    const scene = new Scene();
    for (let n = 0; n < 7; n++) await scene.share('ana', `Idea ${n}`);
    await scene.show({ limit: 3 });
    await scene.says('Idea 6');
    scene.button('Show more').click();
    await scene.says('Idea 1');
    scene.button('Show more').click();
    await scene.says('Idea 0');
    expect(scene.lines.length).to.equal(7);
    expect(scene.all('[part=more]').length).to.equal(0);
  });

  it('K10 says nothing of what is hidden or closed, to the person it is hidden from', async () => {
    const scene = new Scene();
    const idea = await scene.share('ana', 'Canary in a mine');
    await scene.talk('ben', idea, 'A canary, too');
    await scene.done('staff', reject, { idea, reason: 'advertising' });
    await scene.done('staff', propose, { title: 'Canary behind a door', details: '', tags: [] }, ['ideas', 'lab']);
    await scene.done('staff', door, { closed: true }, ['membership', 'ideas:lab']);
    await scene.show({}, 'ben');
    await scene.says('Nothing has happened yet');
    await settled();
    expect(scene.text.toLowerCase()).not.to.include('canary');
    await scene.accessible();
    await scene.show({}, 'staff');
    await scene.says('You took Canary in a mine out of sight');
    await scene.says('advertising');
  });

  it('speaks Polish, and Arabic from right to left', async () => {
    const scene = new Scene();
    await scene.some();
    await scene.show({ lang: 'pl' });
    await scene.says('Ana Kos: nowy pomysł Mudguards that fold');
    await scene.says('Co się tu dzieje');
    expect(scene.text).not.to.include('shared');
    await scene.accessible();
    scene.element.remove();
    await scene.show({ lang: 'ar', dir: 'rtl' });
    await scene.says('فكرة جديدة من');
    await scene.accessible();
  });

  it('says that there is no net and that nothing was lost, and tries again', async () => {
    const scene = new Scene();
    await scene.show({ server: 'http://127.0.0.1:9' });
    await scene.says('The activity did not load.');
    await scene.says('You are offline.');
    await scene.accessible();
    scene.button('Try again').click();
    await scene.says('The activity did not load.');
  });

  it('a page may go elsewhere: its own addresses, and an event that it may stop', async () => {
    const scene = new Scene();
    const idea = await scene.some();
    await scene.show({ links: '{"idea":"/ideas?box={name}#{id}","poll":"/poll/{name}"}' });
    await scene.says('Which colour first?');
    expect(
      scene
        .all<HTMLAnchorElement>('a.thing')
        .map((link) => link.getAttribute('href'))
        .slice(0, 2),
    ).to.deep.equal(['/poll/colour', `/ideas?box=main#${idea}`]);
    const asked: unknown[] = [];
    scene.element.addEventListener('prosum-open', (event) => {
      event.preventDefault();
      asked.push((event as CustomEvent).detail);
    });
    scene.all('a.thing')[1]!.click();
    expect(asked).to.deep.equal([{ topic: `${scene.space}/ideas/main`, kind: 'idea', id: idea }]);
    expect(location.hash).to.equal('');
  });

  for (const width of [320, 280])
    it(`fits into ${width} px, dark and light`, async () => {
      await setViewport({ width: width + 16, height: 900 });
      await emulateMedia({ colorScheme: 'dark' });
      const scene = new Scene();
      await scene.some();
      await scene.show();
      await scene.says('Ana Kos shared');
      expect(scene.element.scrollWidth).to.be.at.most(scene.element.clientWidth + 1);
      await scene.accessible();
      await emulateMedia({ colorScheme: 'light' });
    });
});
