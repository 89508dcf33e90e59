/** Staff at the moderation desk, with keys alone and with a pointer; every state passes the accessibility rules. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { appeal } from '../../../src/features/moderation/domain/appeal.ts';
import { notices } from '../../../src/features/moderation/domain/lists.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { connect } from '../../../src/client/space.ts';
import { ALL, given, Scene } from './given-desk.ts';

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
};

describe('the moderation desk, with keys alone', () => {
  it('moves by j and k, approves by a, goes on to the next, and undoes by u', async () => {
    const scene = await given(['One', 'Two', 'Three']);
    scene.desk.focusCursor();
    expect(scene.titles).to.deep.equal(['One', 'Two', 'Three']);
    await press('j');
    await scene.seen(() => scene.focused?.textContent.includes('Two'), 'j does not move');
    await press('k', 'j');
    const told = oneEvent(scene.desk, 'prosum-decided');
    await press('a');
    await scene.seen(() => scene.titles.join() === 'One,Three', 'it stands there still');
    await scene.seen(() => scene.focused?.textContent.includes('Three'), 'the next one has not the focus');
    expect((await told).detail).to.include({ verdict: 'approve' });
    await scene.says('1 approved.');
    await scene.seen(async () => (await scene.public()).join() === 'Two', 'it is not public yet');
    await press('u');
    await scene.seen(() => scene.titles.join() === 'One,Two,Three', 'undo did not bring it back');
    await scene.seen(async () => (await scene.public()).length === 0, 'it is public still');
  });

  it('chooses several by x, rejects them with a reason by r and a digit, and the authors are told', async () => {
    const scene = await given(['One', 'Two', 'Three']);
    scene.desk.focusCursor();
    await press('x', 'j', 'x');
    await scene.says('2 chosen');
    await press('r');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'nobody asks why');
    await scene.accessible();
    await press('3', 'Enter');
    await scene.seen(() => scene.titles.join() === 'Three', 'they stand there still');
    await scene.says('2 rejected. The authors are told why.');
    await scene.seen(() => scene.focused?.textContent.includes('Three'), 'the focus is lost');
    const space = await connect({ space: scene.space, as: { id: 'ana', roles: ['member'] } });
    const mine = space.topic('moderation', 'desk');
    const page = await (await mine.backend).read({ topic: mine.topic, list: notices.name, where: ['for:ana'], limit: 9 });
    expect(
      page.records.filter(({ kind }) => kind === 'moderation.notice').map(({ body }) => (body as { reason: string }).reason),
    ).to.deep.equal(['spam', 'spam']);
  });

  it('keys do nothing while somebody writes, Esc leaves, and the keys are explained', async () => {
    const scene = await given(['One']);
    scene.desk.focusCursor();
    await press('r');
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'nobody asks why');
    scene.all<HTMLTextAreaElement>('textarea')[0]!.focus();
    await sendKeys({ type: 'a ja u' });
    expect(scene.all<HTMLTextAreaElement>('textarea')[0]!.value).to.equal('a ja u');
    await press('Escape');
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    expect(scene.titles).to.deep.equal(['One']);
    await scene.seen(() => scene.focused?.matches('article'), 'the focus does not come back');
    await press('?');
    await scene.says('Undo the last decision');
    await scene.accessible();
    await press('Escape');
  });
});

describe('the moderation desk', () => {
  it('shows why something is here, who reported it in which words, and hides it for now', async () => {
    const scene = await given(['What sh1t'], { mode: { who: 'none', when: 'before' } });
    await scene.says('Word: sh1t');
    await scene.accessible();
    const open = new Scene();
    await open.rules({ mode: { who: 'none', when: 'before' }, fresh: { hours: 0, links: 9, most: 0 } });
    const about = await open.idea('A lamp');
    await open.send('ben', report, { place: `${open.space}/ideas/box`, kind: 'idea', about, reason: 'illegal', note: 'My design' }, [
      'moderation',
      'desk',
    ]);
    await open.show();
    await open.seen(() => open.titles.join() === 'A lamp', 'it is not here');
    open.button(/^Evidence/).click();
    await open.says('My design');
    await open.accessible();
    open.button(/^Hide for now/).click();
    await open.says('is out of sight and stays here');
    await open.seen(async () => (await open.public()).length === 0, 'all see it still');
    expect(open.titles).to.deep.equal(['A lamp']);
  });

  it('filters with counts; new ones wait behind a button and move nothing', async () => {
    const scene = await given(['One', 'What sh1t']);
    expect(scene.titles).to.deep.equal(['What sh1t', 'One']);
    // The numbers are read beside the list, not with it.
    await scene.seen(() => scene.button(/^All/).textContent.replace(/\s+/g, ' ').trim() === 'All 2', 'it does not count both');
    scene.button(/^Filters/).click();
    await scene.seen(() => scene.titles.join() === 'What sh1t', 'it does not filter');
    scene.button(/^All/).click();
    await scene.seen(() => scene.titles.length === 2, 'the others did not come back');
    await scene.share('Three', 'ben');
    await scene.says('1 new');
    expect(scene.titles.length).to.equal(2);
    scene.button('1 new').click();
    await scene.seen(() => scene.titles.length === 3, 'it does not come');
  });

  it('an objection stands out, and being right brings it back', async () => {
    const scene = await given(['One']);
    const id = scene.desk.shown[0]!;
    await scene.send('mo', decide, { cases: [id], verdict: 'reject', reason: 'spam' }, ['moderation', 'desk'], ['moderator']);
    await scene.says('Nothing waits');
    await scene.accessible();
    const space = await connect({ space: scene.space, as: { id: 'ana', roles: ['member'] } });
    const mine = space.topic('moderation', 'desk');
    const page = await (await mine.backend).read({ topic: mine.topic, list: notices.name, where: ['for:ana'], limit: 9 });
    await scene.send('ana', appeal, { notice: page.rows[0]!, text: 'It is none.' }, ['moderation', 'desk']);
    await scene.seen(() => scene.text.includes('Objects: It is none.') || (scene.desk.rows?.fresh ?? 0) > 0, 'nobody hears it');
    if (scene.desk.rows?.fresh) scene.button(/new$/).click();
    await scene.says('Objects: It is none.');
    await scene.accessible();
    scene.button(/^They are right/).click();
    await scene.seen(async () => (await scene.public()).join() === 'One', 'it did not come back');
  });

  it('sanctions with a reason and for a time, and says so at the person', async () => {
    const scene = await given(['One']);
    scene.button(/^Sanction…/).click();
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'no form');
    await scene.accessible();
    await scene.seen(() => scene.focused?.matches('[name=what][value=warn]'), 'the focus is not in the first field');
    const seen = (): boolean => scene.find('#until').checkVisibility();
    expect(seen(), 'a warning has no end').to.equal(false);
    expect(scene.text).to.include('They read and vote, and write nothing.').and.to.include('They only read.');
    await press('ArrowDown');
    expect(seen()).to.equal(true);
    await scene.accessible();
    await press('ArrowUp');
    expect(seen()).to.equal(false);
    await press('ArrowDown');
    scene.all<HTMLInputElement>('[value=abusive]')[0]!.click();
    scene.all<HTMLTextAreaElement>('#text')[0]!.value = 'Insults.';
    scene.button('Save').click();
    await scene.says('it ends by itself');
    await scene.says('Muted until');
    scene.button('Sanctions').click();
    await scene.seen(() => scene.find('article blockquote').textContent.includes('One'), 'nobody reads what led to it');
    await scene.seen(
      () => /Ideas · box|Idea box · box/.test(scene.find('article blockquote').textContent),
      'nobody reads where that stands',
    );
    await scene.accessible();
  });

  it('what is said after a sanction is so: only what has an end ends by itself, and nothing else can be undone there', async () => {
    const scene = await given(['One', 'Two']);
    scene.desk.focusCursor();
    await press('a');
    await scene.says('1 approved.');
    for (const [keys, said] of [
      [[], 'Done. They are told why.'],
      [['ArrowDown', 'ArrowDown', 'Tab', 'End'], 'Done. They are told why. It holds until somebody lifts it.'],
    ] as const) {
      scene.button(/^Sanction…/).focus();
      await press('Enter');
      await scene.seen(() => scene.focused?.matches('[name=what]'), 'no form');
      await press(...keys);
      scene.all<HTMLInputElement>('[value=spam]')[0]!.click();
      scene.all<HTMLTextAreaElement>('#text')[0]!.focus();
      await sendKeys({ type: 'Lamps.' });
      await press('Tab', 'Tab', 'Enter');
      await scene.seen(() => scene.desk.said === said, `it never said "${said}"`);
      expect(scene.text).not.to.include('Undo');
    }
    await scene.says('Suspended until it is lifted');
  });

  it('nothing is filtered yet: one press switches it on; the rules can be changed', async () => {
    const scene = await given([], null);
    await scene.says('Nothing is filtered yet');
    await scene.accessible();
    scene.button('Switch on').click();
    await scene.seen(() => !scene.text.includes('Nothing is filtered yet'), 'it is off still');
    scene.button('Settings').click();
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'no form');
    await scene.accessible();
    scene.all<HTMLTextAreaElement>('#own')[0]!.value = 'lumo*';
    scene.button('Save').click();
    await scene.says('Saved.');
    const rules = await scene.desk.topic.load([]).then(() => scene.desk.topic.get({ kind: 'moderation.rules', id: 'rules' }));
    expect(JSON.stringify(rules)).to.include('lumo*');
  });

  it('what was decided can be seen and undone there; liaisons cannot sanction, members see nothing', async () => {
    const scene = await given(['One']);
    scene.button(/^Approve/).click();
    await scene.says('1 approved.');
    scene.button('Decided').click();
    await scene.seen(() => scene.titles.join() === 'One', 'it is not here');
    expect(scene.text, 'what was done stays over another list').not.to.include('1 approved.');
    await scene.accessible();
    scene.button(/^Sanction…/).click();
    await scene.seen(() => scene.all('dialog [name=what]').length === 4, 'nobody is sanctioned from here');
    scene.button('Cancel').click();
    await scene.seen(() => scene.all('dialog').length === 0, 'it is still asked');
    scene.all<HTMLButtonElement>('article [data-act=undo]')[0]!.click();
    await scene.says('Nothing was decided yet');
    await scene.seen(() => scene.desk.topic.pending === 0, 'it is not in');
    await scene.show({}, 'liaison');
    await scene.seen(() => scene.titles.join() === 'One', 'it is not here');
    expect(scene.text).not.to.include('Sanction…');
    await scene.show({}, 'member');
    expect(scene.text).to.include('This desk is for the team.');
    expect(scene.text).not.to.include('One');
    await scene.accessible();
  });

  it('speaks Polish, right to left, and stands in 320 px and in the dark', async () => {
    const polish = await given(['Jeden', 'Dwa'], ALL, { lang: 'pl' });
    await polish.says('Zatwierdź');
    await polish.accessible();
    await setViewport({ width: 320, height: 700 });
    const small = await given(['One'], ALL, { dir: 'rtl', scheme: 'dark' });
    document.body.style.background = '#111';
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    document.body.style.background = '';
    await small.desk.updateComplete;
    await setViewport({ width: 1000, height: 800 });
  });
});
