/** Badge, name, card and leaderboard: what a person sees, does by pointer and keyboard, and what changes while they look. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../../src/features/people/leaderboard.element.ts';
import '../../../src/features/people/member.element.ts';
import '../../../src/features/people/reputation-badge.element.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { show } from '../../../src/features/people/domain/choose.ts';
import { Scene } from './given-people.ts';

describe('the reputation badge', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));

  it('shows points and level, says both in its name, and follows what happens', async () => {
    const scene = new Scene();
    const idea = await scene.share('ana');
    await scene.show('prosum-reputation-badge', { member: 'ana' });
    await scene.says('10 Newcomer');
    expect(scene.find('.vh').textContent).to.equal('10 points, level Newcomer');
    await scene.send('ben', vote, { idea, value: 1 }, ['ideas', 'ideas']);
    await scene.says('15 Newcomer');
    await scene.accessible();
  });

  it('opens the card with the focus in it; Esc closes it and the focus is back', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana María', 1240);
    await scene.show('prosum-reputation-badge', { member: 'ana' });
    await scene.says('1,240 Expert');
    scene.find('button').focus();
    await sendKeys({ press: 'Enter' });
    await scene.says('260 points to Guide');
    expect(scene.find('.pop').matches(':focus-within, :focus')).to.equal(true);
    expect(scene.find('.pop').ariaLabel).to.equal('Ana María');
    expect(scene.find('button').ariaExpanded).to.equal('true');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => !scene.text.includes('260 points'), 'it did not close');
    expect(scene.element.renderRoot.activeElement).to.equal(scene.find('button'));
  });

  it('keeps its place and shows nothing of who shows no points', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana', 60);
    await scene.send('ana', show, { points: false }, ['people', 'ana']);
    await scene.show('prosum-reputation-badge', { member: 'ana' });
    await scene.seen(() => (scene.element as unknown as { topic: { replica: unknown } }).topic.replica, 'never came');
    expect(getComputedStyle(scene.find('button')).visibility).to.equal('hidden');
    await scene.show('prosum-reputation-badge', {}, 'ana');
    await scene.says('60 Member');
  });

  it('says politely that my level rose, and of others nothing', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana', 40);
    await scene.show('prosum-reputation-badge', {}, 'ana');
    await scene.says('40 Newcomer');
    expect(scene.all('[role=status]').length).to.equal(0);
    await scene.give('ana', { points: 20 });
    await scene.seen(() => scene.find('[role=status]').textContent === 'New level: Member', 'nobody said so');
  });

  it('speaks Polish and Arabic, and calls levels as the site does', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana', 22);
    for (const [lang, name] of [
      ['pl', '22 punkty, poziom: Nowa osoba'],
      ['ar', 'جديد'],
    ] as const) {
      await scene.show('prosum-reputation-badge', { member: 'ana', lang });
      await scene.seen(() => scene.find('.vh').textContent.includes(name), `not "${name}"`);
    }
    await scene.rules({
      levels: [
        { id: 'sprout', at: 0, label: { en: 'Sprout' } },
        { id: 'tree', at: 20, label: { en: 'Tree' } },
      ],
    });
    await scene.show('prosum-reputation-badge', { member: 'ana' });
    await scene.says('22 Tree');
  });
});

describe('a member', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));

  it('shows name and mark; the card comes to a pointer that rests, stays while it is on it, and goes after', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana María', 300);
    await scene.give('ana', { badge: 'well_backed' });
    await scene.show('prosum-member', { member: 'ana' });
    await scene.says('Ana María');
    const at = scene.find('.who').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(at.x + 10), Math.round(at.y + 10)] });
    await scene.says('200 points to Expert');
    expect(scene.text).to.include('Well backed');
    const pop = scene.find('.pop').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(pop.x + 40), Math.round(pop.y + 60)] });
    await new Promise((done) => setTimeout(done, 500));
    expect(scene.text).to.include('200 points to Expert');
    await sendMouse({ type: 'move', position: [880, 780] });
    await scene.seen(() => !scene.text.includes('200 points'), 'it stayed');
  });

  it('comes to the keyboard, is in the tab order after the name, and Esc closes it', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana', 300);
    await scene.show('prosum-member', { member: 'ana' });
    await scene.says('Ana');
    const before = document.createElement('button');
    scene.element.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await scene.says('200 points to Expert');
    await sendKeys({ press: 'Tab' });
    await scene.seen(() => scene.find('.pop').matches(':focus-within'), 'the focus never came in');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => !scene.text.includes('200 points'), 'it did not close');
  });

  it('shows the card in place, explains how points work, and passes the rules of access', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana', 300);
    await scene.show('prosum-member', { member: 'ana', view: 'card' });
    await scene.says('200 points to Expert');
    await scene.accessible();
    scene.button('How points work').click();
    await scene.says('Somebody votes for your idea');
    expect(scene.text).to.include('ten people with one act each');
    expect(scene.text).to.include('from 1,500 points');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    expect(scene.text).not.to.include('What others see');
  });

  it('tells me why each point came, sum by sum and line by line', async () => {
    const scene = new Scene();
    await scene.share('ana', 'A bell', 3);
    await scene.give('ana', { points: 7 });
    await scene.show('prosum-member', { view: 'card' }, 'ana');
    await scene.says('points 32');
    scene.button('Your points').click();
    await scene.says('Somebody votes for your idea');
    await scene.says('Given by staff: Helped at the fair');
    await scene.seen(
      () =>
        scene
          .all('tbody .num')
          .map((cell) => cell.textContent)
          .join(' ') === '10 15 7 32',
      'not the sums',
    );
    expect(scene.all('.lines > li').length).to.equal(5);
    expect(scene.text).not.to.include('voter');
    expect(scene.text).to.include('3 of 25');
    await scene.accessible();
  });

  it('lets me choose what others see, and by which title to be called', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana', 300);
    await scene.rules({ titles: [{ id: 'w', label: { en: 'Bearing whisperer' } }] });
    await scene.give('ana', { title: 'w' });
    await scene.show('prosum-member', { view: 'card' }, 'ana');
    await scene.says('200 points to Expert');
    scene.button('What others see').click();
    await scene.says('Points and level');
    await scene.accessible();
    scene.find<HTMLInputElement>('[name=points]').click();
    scene.find<HTMLSelectElement>('[name=title]').value = 'w';
    scene.button('Save').click();
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    await scene.says('Bearing whisperer');
    await scene.show('prosum-member', { member: 'ana', view: 'card' });
    await scene.says('Bearing whisperer');
    expect(scene.text).not.to.include('Expert');
  });

  it('lets staff give with a reason and take back with one, and says why not', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana');
    await scene.show('prosum-member', { member: 'ana', view: 'card' }, 'staff');
    await scene.says('Give by hand');
    scene.button('Give by hand').click();
    await scene.says('The member reads it');
    await scene.accessible();
    const fill = (name: string, value: string): void => {
      scene.find<HTMLInputElement>(`dialog [name=${name}]`).value = value;
    };
    fill('reason', 'Ran the fair');
    scene.button('Give').click();
    await scene.says('Say what to give');
    fill('points', '40');
    scene.button('Give').click();
    await scene.says('Given before');
    await scene.says('Ran the fair');
    scene.all<HTMLInputElement>('.lines [name=reason]')[0]!.value = 'It was Ben';
    scene.button('Take back').click();
    await scene.says('Taken back: It was Ben');
  });
});

describe('the rules, for staff', () => {
  it('can be changed where they are explained; what cannot hold is said there, and points follow', async () => {
    const scene = new Scene();
    await scene.share('ana', 'A bell', 2);
    await scene.show('prosum-member', { member: 'ana', view: 'card' }, 'staff');
    await scene.says('points 20');
    scene.button('How points work').click();
    await scene.says('Change points');
    scene.button('Change points').click();
    await scene.says('Everybody’s points are counted anew');
    await scene.accessible();
    const field = (name: string): HTMLInputElement => scene.find(`dialog [name="${name}"]`);
    field('idea_backed points').value = '200';
    scene.button('Save').click();
    await scene.says('The limit of a day is lower than the points');
    field('idea_backed cap').value = '';
    scene.button('Save').click();
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    await scene.says('points 410');
    scene.button('How points work').click();
    await scene.seen(() => scene.all('tbody tr')[1]?.textContent.includes('200'), 'the old rules are shown');
  });
});

describe('the leaderboard', () => {
  beforeEach(() => setViewport({ width: 900, height: 900 }));
  afterEach(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  const crowd = async (count: number): Promise<Scene> => {
    const scene = new Scene();
    for (let n = 0; n < count; n++) await scene.named(`m${n}`, `Member ${n}`, 500 - n * 10);
    await scene.ranked(count);
    return scene;
  };
  const ranks = (scene: Scene): string[] => scene.all('tbody tr[data-id]').map((row) => row.querySelector('.rank')!.textContent.trim());

  it('shows who has most, with rank, name, level and points; the same rank for the same points', async () => {
    const scene = await crowd(3);
    await scene.named('twin', 'Twin', 490);
    await scene.ranked(4);
    await scene.show('prosum-leaderboard', {});
    await scene.says('Member 0');
    await scene.says('Twin');
    expect(ranks(scene)).to.deep.equal(['1', '2', '2', '4']);
    expect(scene.find('caption').textContent).to.equal('Most helpful members, this month');
    expect(scene.all('th[scope=col]').length).to.equal(4);
    await scene.accessible();
  });

  it('shows my place below the others, and how far the next rank is', async () => {
    const scene = await crowd(6);
    await scene.show('prosum-leaderboard', { limit: '3' }, 'm4');
    await scene.says('10 points to rank 4');
    expect(ranks(scene)).to.deep.equal(['1', '2', '3', '5']);
    expect(scene.find('tr.me').textContent).to.include('You');
    await scene.accessible();
  });

  it('changes period and area by keyboard; an empty one says what to do', async () => {
    const scene = await crowd(2);
    await scene.share('m1');
    await scene.ranked(1, 'board:all:ideas');
    await scene.show('prosum-leaderboard', { period: 'weekly' });
    await scene.says('Member 0');
    scene.button('All time').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.find('caption').textContent.includes('of all time'), 'the period stayed');
    expect(scene.button('All time').getAttribute('aria-pressed')).to.equal('true');
    await scene.says('500');
    await scene.show('prosum-leaderboard', { period: 'all', area: 'ideas' });
    await scene.seen(() => ranks(scene).length === 1 && scene.text.includes('Member 1'), 'not the area');
    await scene.show('prosum-leaderboard', { area: 'threads' });
    await scene.says('No points yet this month');
    await scene.accessible();
  });

  it('never moves a row under the eye: the new order waits for a press', async () => {
    const scene = await crowd(3);
    await scene.show('prosum-leaderboard', {});
    await scene.says('Member 2');
    await scene.seen(() => (scene.element as unknown as { places: unknown }).places, 'it never got ready');
    await scene.give('m2', { points: 300 });
    await scene.says('Places have changed');
    expect(scene.all('tbody [part=name]').map((one) => one.textContent)).to.deep.equal(['Member 0', 'Member 1', 'Member 2']);
    scene.button('Show them').click();
    await scene.seen(() => scene.all('tbody [part=name]')[0]?.textContent === 'Member 2', 'it never moved');
  });

  it('opens "How points work" and gives the focus back', async () => {
    const scene = await crowd(1);
    await scene.show('prosum-leaderboard', {});
    await scene.says('Member 0');
    scene.button('How points work').focus();
    await sendKeys({ press: 'Enter' });
    await scene.says('Nothing comes of acting on what is your own');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    expect(scene.element.renderRoot.activeElement?.textContent).to.equal('How points work');
  });

  for (const width of [900, 320, 280])
    it(`fits ${width} px, in the dark, from right to left and in forced colours`, async () => {
      await setViewport({ width: Math.max(width, 320), height: 900 });
      const scene = await crowd(4);
      for (const [lang, dir, style] of [
        ['en', 'ltr', 'background:#131519;color:#eceef2'],
        ['ar', 'rtl', ''],
      ] as const) {
        await scene.show('prosum-leaderboard', { lang, dir }, 'm3', `inline-size:${width - 20}px;padding:0;${style}`);
        await scene.says('Member 0');
        expect(scene.element.scrollWidth).to.be.at.most(Math.ceil(scene.element.getBoundingClientRect().width));
        await scene.accessible();
        await scene.show('prosum-member', { view: 'card', member: 'm0', lang, dir }, 'm3', `inline-size:${width - 20}px;${style}`);
        await scene.says('Member 0');
        expect(scene.element.scrollWidth).to.be.at.most(Math.ceil(scene.element.getBoundingClientRect().width));
        await scene.accessible();
      }
      await emulateMedia({ forcedColors: 'active' });
      await scene.show('prosum-leaderboard', {}, 'm3');
      await scene.says('Member 0');
      await scene.accessible();
    });
});
