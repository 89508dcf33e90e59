/** The editor of a poll: what it explains, what it says of mistakes, and that a reload loses nothing. */
import { expect } from '@open-wc/testing';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { momentOf } from '../../../src/features/polls/domain/zone.ts';
import { given, Scene, show } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always' } as const;
function write(scene: Scene, selector: string, value: string): void {
  const field = scene.find<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
}
async function creating(template = 'One choice'): Promise<Scene> {
  const scene = new Scene();
  await show(scene, { staff: true });
  scene.press('Create a poll');
  await scene.says('Start from');
  scene.press(template);
  await scene.seen(() => scene.find('#question'), 'no form');
  return scene;
}
/** The page anew: nothing is left of what was open in it. */
async function reload(scene: Scene): Promise<void> {
  scene.poll.remove();
  await show(scene, { staff: true });
}
async function editing(scene: Scene): Promise<void> {
  await reload(scene);
  scene.press('For the team');
  await scene.says('Edit the poll');
  scene.press('Edit the poll');
  await scene.seen(() => scene.find('#question'), 'no form');
}
const value = (scene: Scene, selector: string): string => scene.find<HTMLInputElement>(selector).value;

describe('what the editor explains', () => {
  it('results after the close without a date come by hand, or with the last place: that is said, and taken', async () => {
    const scene = await creating();
    const hint = 'There is no closing date: the results come once the team closes the poll';
    expect(scene.text).not.to.include(hint);
    write(scene, '#results', 'after_close');
    await scene.says(`${hint}.`);
    write(scene, '#quota', '20');
    await scene.says(`${hint}, or the last place is taken.`);
    write(scene, '#closes', '2099-11-30T18:00');
    await scene.seen(() => !scene.text.includes(hint), 'it still says so with a date');
    write(scene, '#closes', '');
    await scene.says(hint);
    await scene.accessible();
    write(scene, '#question', 'Which?');
    write(scene, '#label-0', 'Moss');
    write(scene, '#label-1', 'Slate');
    scene.press('Publish the poll');
    await scene.seen(() => scene.poll.body?.results === 'after_close', 'it was not taken');
  });

  it('by which clock the poll closes, and when that is by the reader’s own', async () => {
    const scene = await creating();
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const hint = (): string => scene.find('#closes-hint').textContent;
    expect(hint(), 'it explains one’s own clock').to.equal('');
    write(scene, '#zone', 'Pacific/Auckland');
    await scene.seen(() => hint() === 'By the clock of Pacific/Auckland.', 'it does not say by which clock');
    write(scene, '#closes', '2099-12-03T02:15');
    const at = momentOf('Pacific/Auckland', '2099-12-03T02:15');
    const mine = new Date(at).toLocaleString('en', { dateStyle: 'long', timeStyle: 'short' });
    await scene.seen(() => hint().includes(`For you: ${mine}.`), `it does not say that this is ${mine}`);
    await scene.accessible();
    for (const [half, is] of Object.entries({
      '': 'no date',
      '0209-12-03T02:15': 'a year half written',
      '20999-12-03T02:15': 'a year with a digit too many',
    })) {
      write(scene, '#closes', '2099-12-03T02:15');
      await scene.seen(() => hint().includes('For you'), 'the date is lost');
      write(scene, '#closes', half);
      await scene.seen(() => hint() === 'By the clock of Pacific/Auckland.', `it speaks of a moment with ${is}: ${hint()}`);
    }
    write(scene, '#question', 'Which?');
    scene.press('Publish the poll');
    await scene.says('Give the whole date and time');
    write(scene, '#closes', '2099-12-03T02:15');
    await scene.seen(() => hint().includes('For you'), 'it says nothing of the mended date');
    write(scene, '#zone', here);
    await scene.seen(() => hint() === '', 'it says the same twice');
  });

  it('quorum, share and places, at their fields', async () => {
    const scene = await creating();
    for (const [field, hint] of [
      ['quorum', 'With fewer votes the result does not count.'],
      ['share', 'What leads wins only with this part of the votes.'],
      ['quota', 'the last one closes the poll'],
    ]) {
      const id = scene.find(`#${field!}`).getAttribute('aria-describedby')!;
      expect(scene.find(`#${id}`).textContent).to.include(hint);
    }
  });
});

describe('mistakes', () => {
  it('are said in our words at their fields, the first has the focus, and they go when they are mended', async () => {
    const scene = await creating();
    write(scene, '#quorum', '0');
    write(scene, '#share', '130');
    scene.press('Publish the poll');
    for (const said of ['Write the question.', 'A whole number, 1 or more.', 'A whole number from 1 to 100.']) await scene.says(said);
    await scene.seen(() => scene.all('#question:focus').length === 1, 'the question has no focus');
    const field = scene.find('#share');
    const about = field
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => scene.find(`#${id}`).textContent);
    expect([field.getAttribute('aria-invalid'), about.at(-1)]).to.deep.equal(['true', 'A whole number from 1 to 100.']);
    await scene.accessible();
    write(scene, '#share', '60');
    await scene.seen(() => !scene.text.includes('from 1 to 100'), 'it goes on saying so');
    expect(scene.text).to.include('Write the question.');
    write(scene, '#question', 'Which?');
    write(scene, '#quorum', '');
    write(scene, '#label-0', 'Moss');
    write(scene, '#label-1', 'Slate');
    scene.press('Publish the poll');
    await scene.seen(() => scene.poll.body?.share === 60, 'it is not there');
  });
});

describe('what is written in the editor', () => {
  it('is there again after a reload, until it is published', async () => {
    const scene = await creating('Ranking, instant run-off');
    expect(scene.text).not.to.include('Draft kept');
    write(scene, '#question', 'Which accessory?');
    write(scene, '#label-1', 'Light');
    write(scene, '#quorum', '40');
    await scene.says('Draft kept on this device');
    await reload(scene);
    scene.press('Create a poll');
    await scene.seen(() => scene.find('#question'), 'what was written is gone');
    expect(['#question', '#label-1', '#quorum', '#type'].map((at) => value(scene, at))).to.deep.equal([
      'Which accessory?',
      'Light',
      '40',
      'ranked',
    ]);
    await scene.says('Draft kept on this device');
    write(scene, '#label-0', 'Bag');
    scene.press('Publish the poll');
    await scene.seen(() => scene.poll.body?.quorum === 40, 'it is not there');
    await editing(scene);
    expect(scene.text).not.to.include('Draft kept');
  });

  it('another template begins anew', async () => {
    const scene = await creating();
    write(scene, '#question', 'Which?');
    await scene.says('Draft kept on this device');
    scene.press('Another template');
    await scene.says('Start from');
    await reload(scene);
    scene.press('Create a poll');
    await scene.says('Start from');
  });

  it('of a poll that is there: what others changed meanwhile stays, and what is as it was is no draft', async () => {
    const scene = await given({ ...LIVE, adding: 'free' });
    await editing(scene);
    write(scene, '#lead', 'For the spring.');
    await scene.says('Draft kept on this device');
    await scene.done('zoe', addOption, { label: 'Violet' });
    await editing(scene);
    expect([value(scene, '#lead'), value(scene, '#label-3')]).to.deep.equal(['For the spring.', 'Violet']);
    write(scene, '#lead', '');
    await scene.seen(() => !scene.text.includes('Draft kept'), 'nothing is written, and it is kept');
    write(scene, '#question', 'Which of these?');
    write(scene, '#lead', 'For the summer.');
    await scene.done('zoe', vote, { choice: { moss: 1 } });
    await editing(scene);
    await scene.says('People have voted');
    expect([value(scene, '#question'), value(scene, '#lead')]).to.deep.equal(['Which colour?', 'For the summer.']);
    scene.press('Save');
    await scene.seen(() => scene.poll.body?.lead === 'For the summer.', 'it was not saved');
  });
});
