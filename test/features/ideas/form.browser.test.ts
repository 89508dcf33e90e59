/** Sharing an idea as a person does it: write, see what is similar, keep the draft, be told what is wrong, send. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { Engine } from '../../../src/core/engine.ts';
import { configure } from '../../../src/features/ideas/domain/configure.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { cardOf } from '../../../src/features/ideas/views/facts.ts';
import { given, type Scene, settled, show } from './given-box.ts';

const BAG = 'A frame bag that bolts on';

async function open(scene: Scene): Promise<HTMLInputElement> {
  scene.button('Share an idea').focus();
  await sendKeys({ press: 'Enter' });
  await scene.seen(() => scene.find<HTMLDialogElement>('dialog').open && scene.find('#title-field'), 'no form opened');
  await scene.seen(() => scene.find<HTMLInputElement>('#title-field').getRootNode() instanceof ShadowRoot, 'no title');
  return scene.find('#title-field');
}
const type = async (field: HTMLElement, words: string): Promise<void> => {
  field.focus();
  await sendKeys({ type: words });
};
const focused = (scene: Scene): Element | null | undefined => (scene.find('#title-field').getRootNode() as ShadowRoot).activeElement;

describe('sharing an idea', () => {
  beforeEach(() => setViewport({ width: 900, height: 1000 }));

  it('shows it at once, by name, and tells the page', async () => {
    const scene = await given([]);
    const asked = oneEvent(scene.box, 'prosum-propose');
    const told = oneEvent<CustomEvent<{ idea: string }>>(scene.box, 'prosum-proposed');
    const title = await open(scene);
    expect(focused(scene), 'the focus is in the first field').to.equal(title);
    await type(title, 'A bell that fits the bar');
    expect(scene.text).to.contain('24 / 120');
    await type(scene.find('#details-field'), 'Mine does *not*.');
    await type(scene.find('#tags-field'), 'bells, bars');
    await type(scene.find('#name-field'), 'Ana Reis');
    await scene.accessible();
    scene.button('Share idea').click();
    expect((await asked).detail).to.deep.equal({ title: 'A bell that fits the bar', details: 'Mine does *not*.', tags: ['bells', 'bars'] });
    await scene.seen(() => scene.titles.join() === 'A bell that fits the bar', 'it is not in the list');
    await scene.seen(() => scene.all('dialog').length === 0, 'the form stayed');
    expect(scene.text).to.contain('Your idea').and.contain('1 idea').and.contain('Mine does not.');
    expect((await told).detail.idea).to.equal(scene.find('[part=item]').dataset['id']);
    expect(scene.find('[part=list] [part=vote]').getAttribute('aria-pressed')).to.equal('true');
    expect(scene.box.shadowRoot?.activeElement, 'the focus came back').to.equal(scene.button('Share an idea'));
    await scene.seen(() => cardOf(scene.box.topic, scene.box.topic.actor?.id)?.body?.name === 'Ana Reis', 'the name did not come');
    await open(scene);
    expect(scene.find<HTMLInputElement>('#title-field').value, 'the draft is gone').to.equal('');
    expect(scene.all('#name-field'), 'the name is known by now').to.deep.equal([]);
  });

  it('says what is wrong at the field, and goes there', async () => {
    const scene = await given([]);
    const title = await open(scene);
    await type(title, 'Bag');
    scene.button('Share idea').click();
    await scene.says('Say a little more: at least 10 characters, so that others can find it.');
    expect(title.getAttribute('aria-invalid')).to.equal('true');
    expect((title.getRootNode() as ShadowRoot).getElementById(title.getAttribute('aria-describedby')!)!.textContent).to.contain(
      'Say a little more',
    );
    expect(focused(scene)).to.equal(title);
    await scene.accessible();
    await sendKeys({ type: ' that fits inside the frame' });
    await scene.seen(() => !scene.text.includes('Say a little more'), 'the error stayed');
  });

  it('keeps the draft on this device, through Escape and a reload', async () => {
    const scene = await given([]);
    const title = await open(scene);
    await type(title, 'A bag that fits inside');
    await scene.says('Draft kept on this device');
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it did not close');
    await show(scene);
    await open(scene);
    await scene.seen(() => scene.find<HTMLInputElement>('#title-field').value === 'A bag that fits inside', 'the draft is lost');
    expect(scene.text).to.contain('Draft kept on this device');
  });

  it('shows similar ideas in a place of their own, where one votes', async () => {
    const scene = await given([{ title: BAG, votes: 2 }, { title: 'Cable ports with a grommet' }]);
    const title = await open(scene);
    const place = scene.find('[part=similar]').offsetTop;
    const below = scene.find('#details-field').offsetTop;
    expect(scene.text).to.contain('Ideas that look alike appear here while you write.');
    await type(title, 'A bag inside the frame');
    await scene.says('An idea looks close. A vote there carries further.');
    expect([scene.find('[part=similar]').offsetTop, scene.find('#details-field').offsetTop]).to.deep.equal([place, below]);
    await scene.accessible();
    scene.find('[part=similar] [part=vote]').click();
    await scene.seen(() => scene.find('[part=similar] [part=vote]').getAttribute('aria-pressed') === 'true', 'no vote was cast');
    expect(scene.vote(BAG).getAttribute('aria-pressed')).to.equal('true');
  });

  it('finds what is about the same, not what has the same small words, and lets one read it in a tab of its own', async () => {
    const scene = await given([
      { title: BAG },
      { title: 'Print the torque values on the frame' },
      { title: 'Cable ports that take a grommet' },
    ]);
    const title = await open(scene);
    await type(title, 'A kickstand that folds into the stay, on a frame bag that bolts');
    await scene.says('An idea looks close. A vote there carries further.');
    const links = scene.all<HTMLAnchorElement>('[part=similar] a');
    expect(links.map((one) => one.textContent)).to.deep.equal([BAG]);
    expect([links[0]!.hash, links[0]!.target]).to.deep.equal([`#idea=${scene.ids[BAG]!}`, '_blank']);
    title.value = '';
    await type(title, 'A seat that does not take the rain');
    await scene.says('Ideas that look alike appear here while you write.');
  });

  it('is not disturbed while others act', async () => {
    const scene = await given([{ title: BAG }]);
    const title = await open(scene);
    await type(title, 'Something else altogether');
    title.setSelectionRange(3, 7);
    await scene.send('somebody', vote, { idea: scene.ids[BAG]!, value: 1 });
    await scene.share({ title: 'A third one from somewhere' });
    await scene.says('1 new idea');
    expect(focused(scene)).to.equal(title);
    expect([title.value, title.selectionStart, title.selectionEnd]).to.deep.equal(['Something else altogether', 3, 7]);
  });

  it('has the tools of discussions: marks by buttons and keys, and shows how they will look', async () => {
    const scene = await given([]);
    await open(scene);
    await type(scene.find('#details-field'), 'This is **important** <b>not</b>');
    await scene.seen(() => scene.button('Preview'), 'no tools');
    const details = scene.find<HTMLTextAreaElement>('#details-field');
    details.setSelectionRange(0, 4);
    scene.button('Italic').click();
    await scene.seen(() => /^[*_]This[*_] is/.test(details.value), 'not in italics');
    scene.button('Preview').click();
    await scene.seen(() => scene.all('strong').some((one) => one.textContent === 'important'), 'no preview');
    expect(scene.text).to.contain('<b>not</b>');
    await scene.accessible();
    scene.button('Preview').click();
    await scene.seen(() => scene.find<HTMLTextAreaElement>('#details-field').value.includes('This'), 'the words are gone');
  });

  it('offers the tags of the box, as many as allowed', async () => {
    const tags = ['bags', 'bars', 'bells', 'frames', 'lights', 'wheels'];
    const scene = await given([], { rules: { tags } });
    const title = await open(scene);
    await type(title, 'A bell that fits the bar');
    for (const box of scene.all<HTMLInputElement>('dialog input[type=checkbox]')) box.click();
    scene.button('Share idea').click();
    await scene.says('Choose at most 5 tags.');
    await scene.accessible();
    scene.all<HTMLInputElement>('dialog input[type=checkbox]')[0]!.click();
    scene.button('Share idea').click();
    await scene.seen(() => scene.titles.length === 1, 'it was not sent');
  });

  it('may be stopped by the page, with the words kept', async () => {
    const scene = await given([]);
    scene.box.addEventListener(
      'prosum-propose',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    await type(await open(scene), 'A bell that fits the bar');
    scene.button('Share idea').click();
    await settled();
    expect(scene.titles).to.deep.equal([]);
    expect(scene.find<HTMLInputElement>('#title-field').value).to.equal('A bell that fits the bar');
    // Whatever the first had set off came before what the second does.
    scene.button('Share idea').click();
    await scene.seen(() => scene.all('dialog').length === 0, 'the second was stopped too');
    expect(scene.titles).to.deep.equal(['A bell that fits the bar']);
  });

  it('refused after all: says why, and the words are still there', async () => {
    const scene = await given([]);
    await type(await open(scene), 'A bell that fits the bar');
    const submit = Object.getOwnPropertyDescriptor(Engine.prototype, 'submit')!.value as Engine['submit'];
    let first: Promise<unknown> | undefined;
    // the box is closed a moment before the idea arrives
    Engine.prototype.submit = async function (this: Engine, ...args) {
      Engine.prototype.submit = submit;
      first = scene.send('staff', configure, { closed: true });
      await first;
      return submit.apply(this, args);
    };
    scene.button('Share idea').click();
    await scene.says('Not sent. This box is closed. You can still read everything.');
    await scene.accessible();
    await scene.rules({ closed: false });
    scene.button('Edit and send again').click();
    await scene.seen(() => scene.find<HTMLInputElement>('#title-field').value === 'A bell that fits the bar', 'the words are lost');
  });

  it('waits for a moderator where the box says so', async () => {
    const scene = await given([], { rules: { moderation: 'before' } });
    await type(await open(scene), 'A bell that fits the bar');
    scene.button('Share idea').click();
    await scene.says('Waiting for a moderator. Only you see this.');
    await scene.accessible();
  });

  it('speaks Polish, and fits 320 px', async () => {
    await setViewport({ width: 336, height: 700 });
    const scene = await given([{ title: BAG }], { lang: 'pl' });
    scene.button('Dodaj pomysł').click();
    await scene.seen(() => scene.find<HTMLDialogElement>('dialog').open, 'no form opened');
    await scene.says('Twój pomysł w jednym zdaniu');
    const dialog = scene.find<HTMLDialogElement>('dialog');
    expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
    await scene.accessible();
  });
});
