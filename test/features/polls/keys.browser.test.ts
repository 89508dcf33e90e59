/** What staff do with a poll, with keys alone: create, answer voters, close, say what follows. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { words } from '../scene.ts';
import { given, Scene, show } from './given-poll.ts';

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
};
/** Walks by Tab until something of these words, or that matches, has the focus. */
async function walk(scene: Scene, to: string): Promise<void> {
  const at = (): HTMLElement | null => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one as HTMLElement | null;
  };
  const there = (): boolean => !!at() && (words(at()!) === to || at()!.ariaLabel === to || (to.startsWith('#') && at()!.matches(to)));
  for (let n = 0; n < 60 && !there(); n++) await press('Tab');
  expect(there(), `Tab never came to ${to}`).to.equal(true);
}

describe('a poll of the team with keys alone', () => {
  before(() => setViewport({ width: 900, height: 900 }));

  it('is created from a template, in the order one reads', async function () {
    this.timeout(40_000);
    const scene = new Scene();
    await show(scene, { staff: true });
    await scene.says('There is no poll here yet');
    await walk(scene, 'Create a poll');
    await press('Enter');
    await scene.says('Start from');
    await walk(scene, 'One choice');
    await press('Enter');
    await scene.seen(() => scene.find('#question'), 'no form');
    await walk(scene, '#question');
    await sendKeys({ type: 'Which first?' });
    await walk(scene, '#label-0');
    await sendKeys({ type: 'Bag' });
    await walk(scene, '#label-1');
    await sendKeys({ type: 'Light' });
    await walk(scene, 'Publish the poll');
    await press('Enter');
    await scene.seen(() => scene.poll.body, 'it is not there');
    expect(scene.poll.body!.options.map(({ label }) => label)).to.deep.equal(['Bag', 'Light']);
    await scene.seen(() => scene.all('dialog').length === 0, 'the dialog is still there');
  });

  it('what voters offer is answered, it is closed, asked twice, and the outcome said', async () => {
    const scene = await given({ ballots: 'named', results: 'always', adding: 'approved' }, { staff: true }, [{ moss: 1 }]);
    await scene.send('ana', addOption, { label: 'Violet' });
    await walk(scene, 'For the team');
    await press('Enter');
    await scene.says('Violet');
    await walk(scene, 'Add Violet');
    await press('Enter');
    await scene.seen(() => scene.poll.body?.options.some(({ label }) => label === 'Violet'), 'it was not added');
    await walk(scene, 'Close the poll now');
    await press('Enter');
    await scene.says('A closed poll stays closed.');
    await walk(scene, 'Yes, close it');
    await press('Enter');
    await scene.seen(() => scene.poll.result, 'it was not counted');
    await walk(scene, '#announce');
    await sendKeys({ type: 'Moss it is.' });
    await walk(scene, 'Publish the outcome');
    await press('Enter');
    await scene.seen(() => scene.find('[part~=outcome]'), 'no outcome');
    await scene.accessible();
  });
});
