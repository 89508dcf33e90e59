/** An open idea: how it opens and closes, what it tells, and what its author and staff do with it. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { answer, setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { merge } from '../../../src/features/ideas/domain/merge.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import type { ModerationDesk } from '../../../src/features/moderation/moderation-desk.element.ts';
import '../../../src/features/moderation/moderation-desk.element.ts';
import '../../../src/features/moderation/notices.element.ts';
import { words, type Shown } from '../scene.ts';
import { given, type Scene, settled, show } from './given-box.ts';

const BAG = 'A frame bag that bolts on';
const SMALL = 'Frame bag for small frames';
const two = [
  { title: BAG, details: 'Straps **rub** the paint.', votes: 2, tags: ['bags'] },
  { title: SMALL, by: 'tomasz', votes: 3 },
];
const names = { ines: 'Ines Okafor', staff: 'Hanna Lindqvist', tomasz: 'Tomasz Wilk' };

async function open(scene: Scene, title: string): Promise<void> {
  scene
    .all<HTMLAnchorElement>('[part=list] h3 a')
    .find((link) => link.textContent.trim() === title)!
    .focus();
  await sendKeys({ press: 'Enter' });
  await scene.seen(() => scene.find<HTMLDialogElement>('dialog').open, 'nothing opened');
  await scene.seen(() => scene.text.includes('What happened so far'), 'it stayed empty');
  await settled();
}
/** Chooses in the menu of the open idea. */
async function choose(scene: Scene, item: string | RegExp): Promise<void> {
  scene.button('What you can do').click();
  await scene.seen(() => scene.find('[role=menu]').matches(':popover-open'), 'no menu opened');
  scene.button(item).click();
}

describe('an open idea', () => {
  before(() => setViewport({ width: 900, height: 800 }));
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('opens in a dialog that is named after it, and gives the focus back', async () => {
    const scene = await given(two, { names });
    await open(scene, BAG);
    expect(location.hash).to.equal(`#idea=${scene.ids[BAG]}`);
    const dialog = scene.find<HTMLDialogElement>('dialog');
    expect((dialog.getRootNode() as ShadowRoot).getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).to.contain(BAG);
    expect(scene.text).to.contain('3 people support this').and.contain('bags').and.contain('Shared by Ines Okafor');
    await scene.seen(() => scene.all('strong').some((one) => one.textContent === 'rub'), 'Markdown was not dressed');
    await scene.accessible();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    expect(location.hash).to.equal('');
    expect(scene.box.shadowRoot?.activeElement?.textContent.trim()).to.equal(BAG);
  });

  it('is reported to the team with a reason of one’s own choosing, once it is said why', async () => {
    const scene = await given(two, { names });
    await open(scene, BAG);
    await choose(scene, 'Report');
    await scene.says('Only the team sees your report.');
    expect(scene.all<HTMLInputElement>('[type=radio]:checked').length, 'somebody else has chosen').to.equal(0);
    await scene.accessible();
    scene.find<HTMLButtonElement>('form.desk [part~=button-primary]').click();
    await scene.says('Choose one.');
    await scene.accessible();
    scene.find<HTMLInputElement>('[value=spam]').click();
    expect(scene.text, 'it goes on saying so').not.to.include('Choose one.');
    scene.find<HTMLButtonElement>('form.desk [part~=button-primary]').click();
    await scene.says('Reported. Thank you.');
    const desk = await scene.put<ModerationDesk>('prosum-moderation-desk', {}, { id: 'mo', roles: ['moderator'] });
    await scene.seen(() => desk.shown.length === 1 && words(desk).includes(BAG), 'the team does not see it');
  });

  it('lets moderators sanction who shared it, with what holds already, and tells that person what for; nobody else is offered it', async () => {
    const scene = await given(two, { names });
    for (const who of ['guest', 'staff'] as const) {
      await show(scene, { staff: who === 'staff' });
      await open(scene, BAG);
      scene.button('What you can do').click();
      await scene.says('Copy link');
      expect(scene.text.includes('Sanction…'), who).to.equal(who === 'staff');
      await sendKeys({ press: 'Escape' });
    }
    const sanction = async (what: string): Promise<void> => {
      await choose(scene, 'Sanction…');
      await scene.says('Sanction Ines Okafor');
      await scene.seen(
        () => scene.box.renderRoot.querySelector('prosum-idea-card')!.shadowRoot!.activeElement?.matches('[value=warn]'),
        'the focus is not in the form',
      );
      scene.find<HTMLInputElement>(`[value=${what}]`).click();
      scene.find<HTMLInputElement>('[value=abusive]').click();
      scene.find<HTMLTextAreaElement>('#text').value = 'Please stay friendly.';
      await scene.accessible();
    };
    await sanction('mute');
    expect(scene.text, 'nothing holds yet').not.to.include('Another sanction takes its place');
    scene.button('Save').click();
    await scene.says('They are told why, and it ends by itself.');
    const theirs = await scene.put<Shown>('prosum-notices', {}, { id: 'ines', roles: ['member'] });
    await scene.seen(() => words(theirs).includes('Please stay friendly.') && words(theirs).includes(BAG), 'they do not read what for');
    await sanction('ban');
    await scene.seen(() => /Muted until \w+ \d/.test(scene.text), 'nobody says what holds already');
    await scene.says('Another sanction takes its place');
  });

  it('keeps an answer that is not sent: Esc closes its form and not the idea', async () => {
    const scene = await given(two, { names });
    await show(scene, { staff: true });
    await open(scene, BAG);
    await choose(scene, 'Write an answer');
    await scene.seen(() => scene.all('#answer').length === 1, 'no form');
    scene.find('#answer').focus();
    await sendKeys({ type: 'We will' });
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('#answer').length === 0, 'it stays');
    expect(scene.find<HTMLDialogElement>('dialog').open, 'the idea was closed').to.equal(true);
    await choose(scene, 'Write an answer');
    await scene.seen(() => scene.all<HTMLTextAreaElement>('#answer')[0]?.value === 'We will', 'the words are gone');
    // Another page of this browser finds them, too, until they are sent.
    const kept = (): boolean => Object.values(localStorage).includes('We will');
    expect(kept(), 'a reload loses them').to.equal(true);
    await scene.says('Draft kept on this device');
    scene.find<HTMLButtonElement>('form.desk [part~=button-primary]').click();
    await scene.says('Hanna Lindqvist: We will');
    await scene.seen(() => !kept(), 'what was sent is kept still');
  });

  it('opens by its address, and closes with it', async () => {
    const scene = await given(two, { names });
    location.hash = `#idea=${scene.ids[SMALL]}`;
    await scene.says('4 people support this');
    location.hash = '';
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    await show(scene, { idea: scene.ids[SMALL] });
    await scene.says('4 people support this');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
  });

  it('says so when it is not there any more', async () => {
    const scene = await given(two, { idea: 'nowhere' });
    await scene.says('This idea is not here any more.');
    await scene.accessible();
    scene.button('Close').click();
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
  });

  it('may be kept shut by the page', async () => {
    const scene = await given(two);
    scene.box.addEventListener(
      'prosum-open',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    const [first, second] = scene.all<HTMLAnchorElement>('[part=list] h3 a');
    first!.click();
    await settled();
    expect(scene.all('dialog')).to.deep.equal([]);
    expect(location.hash).to.equal('');
    // Whatever the first had set off came before what the second does.
    second!.click();
    await scene.seen(() => scene.find<HTMLDialogElement>('dialog').open, 'the second was stopped too');
    expect(scene.all('dialog').length).to.equal(1);
    expect(scene.find('dialog h2').textContent.trim()).to.equal(second!.textContent.trim());
  });

  it('votes, in the dialog and in the list behind it', async () => {
    const scene = await given(two, { names });
    await open(scene, BAG);
    const voted = oneEvent(scene.box, 'prosum-voted');
    scene.find('dialog [part=vote]').click();
    await scene.says('Voted');
    await voted;
    expect(scene.text).to.contain('You and 3 others support this');
    expect(scene.vote(BAG).getAttribute('aria-pressed')).to.equal('true');
  });

  it('shows the official answer and what happened, by name', async () => {
    const scene = await given(two, { names });
    await scene.send('staff', setStatus, { idea: scene.ids[BAG]!, status: 'planned', note: 'The workshop likes it.' });
    await scene.send('staff', answer, { idea: scene.ids[BAG]!, text: 'We are making it.' });
    await open(scene, BAG);
    const answerCard = scene.find('[part=official-answer]');
    expect(answerCard.textContent).to.contain('Hanna Lindqvist');
    expect(scene.text)
      .to.contain('We are making it.')
      .and.match(/Answered by Hanna Lindqvist/)
      .and.match(/Planned by Hanna Lindqvist/)
      .and.contain('“The workshop likes it.”');
    await scene.accessible();
  });

  it('is followed where it was merged into', async () => {
    const scene = await given(two, { names });
    await scene.send('staff', merge, { from: scene.ids[SMALL]!, into: scene.ids[BAG]! });
    location.hash = `#idea=${scene.ids[SMALL]}`;
    await scene.says(`Merged into ${BAG}.`);
    await scene.accessible();
    scene.all<HTMLAnchorElement>('dialog [part=note] a')[0]!.click();
    await scene.says('Merged with 1 similar idea.');
    await scene.says('with Tomasz Wilk');
    await scene.says('5 people support this');
    await scene.accessible();
  });

  it('staff change its status, answer, pin, merge and take apart', async () => {
    const scene = await given(two, { names, staff: true });
    await open(scene, BAG);
    await choose(scene, 'Change status');
    await scene.says('Why, for everybody');
    await scene.accessible();
    scene.find<HTMLSelectElement>('dialog select').value = 'in_progress';
    scene.button('Save').click();
    await scene.seen(() => /In progress by Hanna Lindqvist/.test(scene.text), 'the status stayed');

    await choose(scene, 'Write an answer');
    await scene.seen(() => scene.find('dialog textarea'), 'no place to answer');
    scene.find<HTMLTextAreaElement>('dialog textarea').value = 'On sale in spring.';
    await scene.accessible();
    scene.button('Save').click();
    await scene.seen(() => scene.all('[part=official-answer]').length === 1, 'no answer came');

    await choose(scene, 'Pin to the top');
    await scene.seen(() => scene.text.includes('Pinned'), 'it was not pinned');

    await choose(scene, 'Merge into another idea');
    await scene.seen(() => scene.button(`Merge: ${SMALL}`), 'no idea to merge into');
    await scene.accessible();
    scene.button(`Merge: ${SMALL}`).click();
    await scene.says(`Merged into ${SMALL}.`);
    await choose(scene, 'Take apart again');
    await scene.seen(() => !scene.text.includes('Merged into'), 'it was not taken apart');
  });

  it('staff let it in, and take it out with a reason', async () => {
    const scene = await given([], { names, rules: { moderation: 'before' } });
    await scene.share({ title: 'Buy cheap tyres at my shop', by: 'tomasz' });
    await show(scene, { staff: true });
    await open(scene, 'Buy cheap tyres at my shop');
    await choose(scene, 'Publish');
    await scene.seen(() => !scene.text.includes('Waiting for you'), 'it still waits');
    await choose(scene, 'Reject');
    await scene.seen(() => scene.find('dialog textarea'), 'no place for a reason');
    scene.find<HTMLTextAreaElement>('dialog textarea').value = 'It looks like an advertisement.';
    await scene.accessible();
    scene.find('dialog form [part~=button-primary]').click();
    await scene.says('Not published: It looks like an advertisement.');
  });

  it('its author edits it for a while, withdraws it, and brings it back', async () => {
    const scene = await given([], { names });
    const { replica } = scene.box.topic;
    await replica!.send(propose as never, { title: 'A bell that fits the bar', details: 'Mine does not.', tags: [] } as never).receipt;
    await scene.says('Your idea');
    await open(scene, 'A bell that fits the bar');
    await choose(scene, /^Edit, \d+ min left$/);
    await scene.seen(
      () => scene.all('dialog').length === 2 && scene.find<HTMLInputElement>('#title-field').value === 'A bell that fits the bar',
      'no form with what it says',
    );
    const title = scene.find<HTMLInputElement>('#title-field');
    title.focus();
    title.select();
    await sendKeys({ type: 'A bell that fits any bar' });
    await scene.accessible();
    scene.button('Save').click();
    await scene.seen(() => scene.all('dialog').length === 1 && scene.text.includes('A bell that fits any bar'), 'it was not changed');
    await choose(scene, 'Withdraw');
    await scene.says('Withdraw this idea?');
    await scene.accessible();
    scene
      .all<HTMLButtonElement>('dialog form button')
      .find((one) => one.textContent.trim() === 'Withdraw')!
      .click();
    await scene.seen(() => scene.all('dialog [part=status]')[0]?.textContent.includes('Withdrawn'), 'it was not withdrawn');
    await choose(scene, 'Bring it back');
    await scene.seen(() => scene.all('dialog [part=status]')[0]?.textContent.includes('Open'), 'it did not come back');
  });
});
