/** Staff create a poll from a template, change it, answer voters, close it and say what follows: in the widget itself. */
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { momentOf } from '../../../src/features/polls/domain/zone.ts';
import { COLOURS, given, Scene, settled, show } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always' } as const;

function write(scene: Scene, selector: string, value: string): void {
  const field = scene.find<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
}

describe('creating a poll', () => {
  it('from a template, in the place where it will stand', async function () {
    this.timeout(40_000); // the rules look at every time zone there is
    const scene = new Scene();
    await show(scene, { staff: true });
    await scene.says('There is no poll here yet');
    await scene.accessible();
    scene.press('Create a poll');
    await scene.says('Start from');
    await scene.accessible();
    scene.press('Ranking, instant run-off');
    await scene.seen(() => scene.find('#question'), 'no form');
    await scene.accessible();
    write(scene, '#question', 'Which accessory first?');
    write(scene, '#label-0', 'Frame bag');
    write(scene, '#label-1', 'Light');
    scene.press('Add an option');
    await scene.seen(() => scene.find('#label-2'), 'no third option');
    write(scene, '#label-2', 'Rack');
    write(scene, '#detail-2', 'Without a strut');
    write(scene, '#closes', '2099-11-30T18:00');
    write(scene, '#zone', 'Europe/Warsaw');
    write(scene, '#quorum', '40');
    scene.press('Publish the poll');
    await scene.seen(() => scene.poll.body, 'it is not there');
    const { question, type, method, results, closes, zone, quorum, options } = scene.poll.body!;
    expect([question, type, method, results, closes, zone, quorum]).to.deep.equal([
      'Which accessory first?',
      'ranked',
      'irv',
      'after_close',
      momentOf('Europe/Warsaw', '2099-11-30T18:00'),
      'Europe/Warsaw',
      40,
    ]);
    expect(options.map(({ label, detail }) => [label, detail])).to.deep.equal([
      ['Frame bag', undefined],
      ['Light', undefined],
      ['Rack', 'Without a strut'],
    ]);
    await scene.says('Quorum 40: 0 so far');
    await scene.says('Cast ranking');
    await scene.seen(() => scene.all('dialog').length === 0, 'the dialog is still there');
  });

  it('a page may bring templates of its own', async () => {
    const scene = new Scene();
    await show(scene, { staff: true, templates: JSON.stringify([{ name: 'Jury day', poll: { type: 'dot', max: 3 } }]) });
    scene.press('Create a poll');
    await scene.says('Jury day');
    scene.press('Jury day');
    await scene.seen(() => scene.find<HTMLInputElement>('#max').value === '3', 'its numbers are not there');
  });

  it('says what is wrong, and keeps what was written', async () => {
    const scene = new Scene();
    await show(scene, { staff: true });
    scene.press('Create a poll');
    await scene.says('One choice');
    scene.press('One choice');
    await scene.seen(() => scene.find('#question'), 'no form');
    write(scene, '#question', 'Which?');
    write(scene, '#label-0', 'Only one');
    scene.press('Publish the poll');
    await scene.says('A poll needs at least 2 options.');
    expect(scene.find<HTMLInputElement>('#label-0').value).to.equal('Only one');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'Escape does not close it');
  });

  it('nobody else is asked', async () => {
    const scene = new Scene();
    await show(scene);
    await scene.says('There is no poll here yet');
    expect(scene.all('button')).to.deep.equal([]);
  });
});

describe('a poll in the hands of its team', () => {
  it('promises are not loosened: the words say so', async () => {
    const scene = await given({ results: 'after_close', least: 5 }, { staff: true });
    scene.press('For the team');
    await scene.says('Edit the poll');
    scene.press('Edit the poll');
    await scene.seen(() => scene.find('#results'), 'no form');
    write(scene, '#results', 'always');
    scene.press('Save');
    await scene.says('What the poll promised can be made stricter, never looser.');
    write(scene, '#results', 'staff_only');
    scene.press('Save');
    await scene.seen(() => scene.poll.body?.results === 'staff_only', 'it was not saved');
  });

  it('once people have voted, only lead and date are open', async () => {
    const scene = await given(LIVE, { staff: true }, [{ moss: 1 }]);
    scene.press('For the team');
    await scene.says('Edit the poll');
    scene.press('Edit the poll');
    await scene.says('People have voted');
    expect(scene.find<HTMLInputElement>('#question').disabled).to.equal(true);
    write(scene, '#lead', 'For the spring.');
    scene.press('Save');
    await scene.seen(() => scene.poll.body?.lead === 'For the spring.', 'the lead was not saved');
  });

  it('what voters would like to add waits for a yes', async () => {
    const scene = await given({ ...LIVE, adding: 'approved' }, { staff: true });
    await scene.send('ana', addOption, { label: 'Violet' });
    await scene.send('ben', addOption, { label: 'Beige' });
    scene.press('For the team');
    await scene.says('Violet');
    await scene.accessible();
    scene.press('Add Violet');
    await scene.seen(() => scene.poll.body?.options.some(({ label }) => label === 'Violet'), 'it was not added');
    scene.press('Do not add Beige');
    await scene.seen(() => !scene.text.includes('Beige'), 'it still waits');
  });

  it('takes out what a voter added, with the keyboard, and says why', async () => {
    const scene = await given({ ...LIVE, adding: 'free' }, { staff: true }, [{ moss: 1 }]);
    await scene.send('ana', addOption, { label: 'A slur' });
    scene.press('For the team');
    await scene.says('Added by voters');
    scene.find('[data-out]').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.find('#out-why').matches(':focus'), 'the reason is not asked');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.find('[data-out]').matches(':focus'), 'Escape does not go back');
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.find('#out-why').matches(':focus'), 'the reason is not asked again');
    for (const nothing of ['', ' ']) {
      if (nothing) await sendKeys({ type: nothing });
      expect(scene.text).not.to.include('Write something here.');
      await sendKeys({ press: 'Enter' });
      await scene.says('Write something here.');
      await scene.seen(() => scene.find('#out-why').matches(':focus'), 'the focus is lost');
    }
    await scene.accessible();
    await sendKeys({ type: 'It insults.' });
    expect(scene.text, 'it goes on saying so').not.to.include('Write something here.');
    await sendKeys({ press: 'Enter' });
    await scene.says('Taken out by the team');
    await scene.seen(() => !scene.text.includes('slur') && scene.find('#desk').matches(':focus'), 'the words are still there');
    await scene.accessible();
    scene.press('Edit the poll');
    await scene.says('People have voted');
    write(scene, '#lead', 'For the spring.');
    scene.press('Save');
    await scene.seen(() => scene.poll.body?.lead === 'For the spring.', 'it can no longer be edited');
  });

  it('one impatient gesture closes nothing, and there is a way back', async () => {
    const scene = await given(LIVE, { staff: true }, [{ moss: 1 }]);
    scene.press('For the team');
    await scene.says('Close the poll now');
    const button = scene.button('Close the poll now');
    button.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = button.getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    for (let n = 0; n < 2; n++) await sendMouse({ type: 'click', position });
    await scene.says('A closed poll stays closed.');
    await scene.seen(() => scene.focused === scene.button('Cancel'), 'the focus is not on the way back');
    await scene.accessible();
    for (const back of ['Enter', 'Escape']) {
      await sendKeys({ press: back });
      await scene.seen(
        () => !scene.text.includes('stays closed') && scene.focused === scene.button('Close the poll now'),
        `no way back: ${back}`,
      );
      await sendKeys({ press: 'Enter' });
      await scene.seen(() => scene.focused === scene.button('Cancel'), 'it is not asked again');
    }
    expect(scene.poll.body?.closed).to.equal(undefined);
    scene.button('Yes, close it').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.poll.body?.closed, 'it is not closed');
    await scene.seen(() => scene.focused?.id === 'q', 'the focus is lost');
  });

  it('the focus comes back from the editor', async () => {
    const scene = await given(LIVE, { staff: true });
    for (const leave of ['Escape', 'Save']) {
      scene.press('For the team');
      await scene.says('Edit the poll');
      scene.button('Edit the poll').focus();
      await sendKeys({ press: 'Enter' });
      await scene.seen(() => scene.find('#question'), 'no form');
      if (leave === 'Save') scene.press('Save');
      else await sendKeys({ press: leave });
      await scene.seen(() => scene.all('dialog').length === 0, 'the dialog is still there');
      await scene.seen(() => scene.focused === scene.button('For the team'), `the focus is lost: ${leave}`);
    }
  });

  it('closes it, asked twice, and says what follows', async () => {
    const scene = await given(LIVE, { staff: true }, [{ moss: 1 }]);
    scene.press('For the team');
    await scene.says('Close the poll now');
    scene.press('Close the poll now');
    await scene.says('A closed poll stays closed.');
    scene.press('Yes, close it');
    await scene.seen(() => scene.poll.result, 'it was not counted');
    write(scene, '#announce', 'Moss it is, from **May**.');
    scene.press('Publish the outcome');
    await scene.seen(() => scene.find('[part~=outcome]'), 'no outcome');
    await scene.says('Moss it is');
    const day = scene.find('[part~=outcome] time').textContent;
    expect(scene.find('[part=meta] span').textContent.trim(), 'two forms of a date').to.equal(`Closed ${day}`);
    await scene.accessible();
  });
});

for (const dir of ['ltr', 'rtl'] as const)
  it(`the bottom row of staff, ${dir}: the count beside the button, what opens more below it`, async () => {
    await setViewport({ width: 320, height: 800 });
    document.documentElement.dir = dir;
    const scene = await given(LIVE, { staff: true }, [{ moss: 1 }]);
    scene.press('Show results');
    await scene.seen(() => scene.poll.view === 'results', 'no results');
    scene.press('Back to the vote');
    await settled();
    const at = (selector: string): DOMRect => scene.find(selector).getBoundingClientRect();
    const [cast, link] = [at('[data-act=cast]'), at('[data-act=desk]')];
    const start = ({ left, right }: DOMRect): number => (dir === 'ltr' ? left : -right);
    expect(link.top, 'the link stands beside the button').to.be.at.least(cast.bottom);
    expect(start(link)).to.be.closeTo(start(cast), 1);
    expect(at('[part=count]').bottom, 'the count stands below what opens more').to.be.at.most(link.top);
    await setViewport({ width: 900, height: 800 });
    await settled();
    expect(at('[data-act=desk]').top, 'there is room in the row').to.be.below(at('[data-act=cast]').bottom);
    expect(Math.abs(start(at('[data-act=desk]')) - start(at('[part=count]'))), 'they stand apart').to.be.below(200);
    document.documentElement.removeAttribute('dir');
  });

it('an option in the words of another is refused where it is written, and its words stay', async () => {
  const scene = await given({ ...LIVE, adding: 'free' });
  const field = scene.find<HTMLInputElement>('#add');
  field.focus();
  await sendKeys({ type: ' mOSS ' });
  await sendKeys({ press: 'Enter' });
  await scene.says('There is an option of that name.');
  expect(field.value).to.equal(' mOSS ');
  expect(scene.focused).to.equal(field);
  expect(scene.all('[part~=option]').length).to.equal(COLOURS.length);
  await scene.accessible();
  field.value = 'Violet';
  await sendKeys({ press: 'Enter' });
  await scene.seen(() => !scene.text.includes('There is an option of that name.'), 'it is still refused');
  expect(field.value).to.equal('');
});

it('a voter adds an option, and sees that it waits', async () => {
  const scene = await given({ ...LIVE, adding: 'approved' });
  scene.find('#add').focus();
  await sendKeys({ type: 'Violet' });
  await sendKeys({ press: 'Enter' });
  await scene.says('Waiting for the team: Violet');
  await scene.accessible();
  await scene.send('x', vote, { choice: { moss: 1 } });
});
