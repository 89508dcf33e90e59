/** A thread as its staff see it: what was reported, and marks set by the menu. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { report } from '../../../src/features/threads/domain/report.ts';
import '../../../src/features/moderation/notices.element.ts';
import type { Shown } from '../scene.ts';
import { given, show, words } from './given-thread.ts';

const BAG = 'Rain gear and one camera.';
const SIDE = 'It opens towards you.';
const some = [
  { text: BAG, by: 'ines' },
  { text: SIDE, to: BAG, by: 'lucia' },
] as const;

describe('a thread for its staff', () => {
  before(() => setViewport({ width: 900, height: 800 }));

  it('says on a comment how often and why it was reported, as reports come, and leads to the desk', async () => {
    const scene = await given(some);
    await scene.done('tomasz', report, { comment: scene.id(SIDE), reason: 'spam' });
    await show(scene, { as: 'staff', desk: '/staff/desk' });
    const about = (): string => words(scene.comment(SIDE));
    await scene.seen(() => about().includes('1 report.'), 'the report is not shown');
    await scene.done('somebody', report, { comment: scene.id(SIDE), reason: 'spam' });
    await scene.done('third', report, { comment: scene.id(SIDE), reason: 'illegal' });
    await scene.seen(() => about().includes('3 reports. It is spam (2) · It is against the law'), 'reports that come are not counted');
    expect(scene.find<HTMLAnchorElement>('[part=note] a').getAttribute('href')).to.equal('/staff/desk');
    expect(words(scene.comment(BAG).querySelector('.box')!)).not.to.contain('report');
    await scene.accessible();
    scene.button('Settle reports', SIDE).click();
    await scene.seen(() => !about().includes('report'), 'they are not settled');
  });

  it('lets moderators sanction who wrote a comment, and tells that person what for', async () => {
    const scene = await given(some);
    await show(scene, { as: 'staff' });
    await scene.choose('Sanction…', SIDE);
    await scene.says('They read and vote, and write nothing.');
    expect(scene.text, 'nothing holds yet').not.to.include('Muted until');
    await scene.accessible();
    scene.find<HTMLInputElement>('[value=mute]').click();
    await scene.seen(() => scene.find('#until').checkVisibility(), 'nobody asks for how long');
    scene.find<HTMLInputElement>('[value=abusive]').click();
    scene.find<HTMLTextAreaElement>('#text').value = 'Please stay friendly.';
    scene.button('Save').click();
    await scene.says('They are told why, and it ends by itself.');
    const theirs = await scene.put<Shown>('prosum-notices', {}, { id: 'lucia', roles: ['member'] });
    await scene.seen(() => words(theirs).includes('Please stay friendly.') && words(theirs).includes(SIDE), 'they do not read what for');
    await scene.choose('Sanction…', SIDE);
    await scene.seen(() => /Muted until \w+ \d/.test(words(scene.find('dialog'))), 'nobody says what holds already');
    await scene.says('Another sanction takes its place');
    await scene.accessible();
  });

  it('shows reports to nobody else', async () => {
    const scene = await given(some);
    await scene.done('tomasz', report, { comment: scene.id(SIDE), reason: 'spam' });
    await show(scene, { desk: '/staff/desk' });
    await scene.seen(() => scene.thread.topic.replica?.get({ kind: 'comment', id: scene.id(SIDE) }), 'it is not there');
    expect(scene.text).not.to.contain('report');
    expect(scene.all('[part=note] a')).to.have.length(0);
  });

  it('features and locks by the menu, and takes both back', async () => {
    const scene = await given(some, { as: 'staff' });
    await scene.choose('Feature', BAG);
    await scene.seen(() => words(scene.comment(BAG)).includes('Featured'), 'it is not featured');
    await scene.choose('Lock this branch', BAG);
    await scene.seen(() => words(scene.comment(BAG)).includes('No new replies'), 'it is not locked');
    await scene.accessible();
    await scene.choose('Feature no longer', BAG);
    await scene.choose('Unlock this branch', BAG);
    await scene.seen(
      () => !words(scene.comment(BAG)).includes('Featured') && !words(scene.comment(BAG)).includes('No new replies'),
      'the marks stay',
    );
  });
});
