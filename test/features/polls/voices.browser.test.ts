/** Who voted, and what they wrote: reported with keys alone, taken out by the team, and what each of them then sees. */
import { expect } from '@open-wc/testing';
import { DESK, caseId, reportRef, type ReportBody } from '../../../src/features/moderation/domain/kinds.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { close } from '../../../src/features/polls/domain/close.ts';
import type { PollDraft } from '../../../src/features/polls/domain/create.ts';
import { publishWords, rejectWords } from '../../../src/features/polls/domain/words.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { connect } from '../../../src/client/space.ts';
import { Unreachable } from '../../../src/core/errors.ts';
import { called, focused, press, tabTo, type } from '../keys.ts';
import { given, Scene, settled, show } from './given-poll.ts';

const HARSH = 'Slate is for fools';
/** Ana wrote something, Ben voted without a word. */
async function named(draft: Partial<PollDraft> = {}): Promise<Scene> {
  const scene = new Scene();
  scene.role = 'member';
  await scene.ask({ ballots: 'named', results: 'always', reasons: true, ...draft });
  await scene.done('ana', introduce, { name: 'Ana' }, ['people', 'ana']);
  await scene.done('ana', vote, { choice: { moss: 1 }, reason: HARSH });
  await scene.done('ben', vote, { choice: { slate: 1 } });
  return scene;
}
const as = (id: string): { token: string } => ({ token: `${btoa(JSON.stringify({ id, roles: ['member'] }))}.x` });
const open = async (scene: Scene): Promise<void> => {
  scene.press('Who voted');
  await scene.seen(() => scene.all('[part~=voices] li').length > 0, 'nobody voted');
};
const reports = (scene: Scene): HTMLElement[] => scene.all('[part~=voices] [aria-label^="Report what"]');

async function reportOf(scene: Scene, who: string): Promise<ReportBody | undefined> {
  const space = await connect({ space: scene.space, as: { id: who, roles: ['member'] } });
  const desk = space.topic('moderation', DESK);
  const id = caseId({ place: `${scene.space}/polls/poll`, kind: 'poll.voice', about: 'ana' });
  await desk.load([reportRef(id, who)]);
  const body = desk.get(reportRef(id, who))?.body ?? undefined;
  space.release(desk);
  return body;
}

describe('who voted', () => {
  it('what somebody wrote is reported with keys alone: the form takes the focus, Esc gives it back, and what came of it is said', async () => {
    const scene = await named();
    await show(scene, { ...as('eve'), view: 'results' });
    await scene.seen(() => scene.button('Who voted'), 'no way to who voted');
    await tabTo('Who voted');
    await press('Enter');
    await scene.says(HARSH);
    expect(reports(scene).length, 'only words are reported').to.equal(1);
    await tabTo('Report what Ana wrote');
    await press('Enter');
    await scene.says('What is wrong with it?');
    await scene.seen(() => focused().matches('[name=reason]'), 'the form has no focus');
    await scene.accessible();
    await press('Escape');
    await scene.seen(() => called(focused()) === 'Report what Ana wrote', 'Esc lost the focus');
    expect(scene.all('form').length).to.equal(0);
    await press('Enter');
    await scene.seen(() => focused().matches('[name=reason]'), 'the form did not come again');
    await press(' ', 'ArrowDown');
    await tabTo(/^What should we know/);
    await type('It is about me.');
    await tabTo('Report');
    await press('Enter');
    await scene.says('Reported. Thank you.');
    await scene.seen(() => focused().textContent.includes('Reported'), 'the focus is lost');
    expect(scene.poll.said).to.equal('Reported. Thank you.');
    expect(scene.all('form').length).to.equal(0);
    const { reason, note, kind } = (await reportOf(scene, 'eve'))!;
    expect([reason, note, kind]).to.deep.equal(['abusive', 'It is about me.', 'poll.voice']);
    await scene.accessible();
  });

  it('nobody reports himself', async () => {
    const scene = await named();
    await show(scene, as('ana'));
    await open(scene);
    await scene.says(HARSH);
    expect(reports(scene).length).to.equal(0);
  });

  it('taken out: its voter is told at the vote at once, the team sees that it is out, others see nothing; and back', async () => {
    const scene = await named();
    await show(scene, as('ana'));
    await scene.says(`Your reason: ${HARSH}`);
    expect(scene.text).not.to.include('out of sight');
    await scene.done('staff', rejectWords, { voter: 'ana', reason: 'Insults' });
    await scene.says('The team took your words out of sight. Your vote counts.');
    await scene.accessible();
    await scene.done('staff', publishWords, { voter: 'ana' });
    await scene.seen(() => !scene.text.includes('out of sight'), 'it still says that they are out');
    await scene.done('staff', rejectWords, { voter: 'ana' });
    await show(scene, { staff: true, view: 'results' });
    await open(scene);
    await scene.says('Out of sight. Only whoever wrote it and the team read this.');
    expect(reports(scene).length).to.equal(0);
    await show(scene, { ...as('eve'), view: 'results' });
    await open(scene);
    await settled();
    expect(scene.text).not.to.include(HARSH);
  });

  it('after the close, where results come then: an open page comes to see who voted, and reports what somebody wrote', async () => {
    const scene = await named({ results: 'after_close' });
    await show(scene, as('eve'));
    await settled();
    expect(scene.text).not.to.include('Who voted');
    await scene.done('staff', close, {});
    await scene.seen(() => scene.poll.result, 'it was not counted');
    await open(scene);
    await scene.says(HARSH);
    expect(scene.all('[part~=voices] li').length).to.equal(2);
    scene.press('Report what Ana wrote');
    await scene.seen(() => scene.find('[name=reason]'), 'no form');
    scene.find('[name=reason]').click();
    scene.find('form button[part~=button-primary]').click();
    await scene.says('Reported. Thank you.');
    expect((await reportOf(scene, 'eve'))?.kind).to.equal('poll.voice');
  });

  it('opened again it is read again, and new words of whom one has reported can be reported, too', async () => {
    const scene = await named();
    await show(scene, { ...as('eve'), view: 'results' });
    await open(scene);
    scene.press('Report what Ana wrote');
    await scene.seen(() => scene.find('[name=reason]'), 'no form');
    scene.find('[name=reason]').click();
    scene.find('form button[part~=button-primary]').click();
    await scene.says('Reported. Thank you.');
    await scene.done('ana', vote, { choice: { moss: 1 }, reason: 'Worse than that' });
    await scene.done('zoe', vote, { choice: { rust: 1 }, reason: 'Warm' });
    scene.press('Who voted');
    await scene.seen(() => scene.all('[part~=voices]').length === 0, 'it does not close');
    await open(scene);
    await scene.says('Warm');
    await scene.says('Worse than that');
    expect(reports(scene).length, 'both are there to be reported').to.equal(2);
  });

  it('nobody voted, or it did not load: both are said, and it can be asked again', async () => {
    const scene = await given({ ballots: 'named', results: 'always' }, { view: 'results' });
    await scene.seen(() => scene.button('Who voted'), 'no way to who voted');
    const { replica } = scene.poll.topic;
    const read = replica!.read.bind(replica);
    replica!.read = () => Promise.reject(new Unreachable());
    scene.press('Who voted');
    await scene.says('This did not load.');
    await scene.accessible();
    replica!.read = read;
    scene.press('Try again');
    await scene.says('Nobody has voted.');
    expect(scene.text).not.to.include('did not load');
  });
});
