/** Polls in Arabic, from right to left, on 320 px: no state shows a word of another language, and nothing sticks out. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { close } from '../../../src/features/polls/domain/close.ts';
import type { PollDraft } from '../../../src/features/polls/domain/create.ts';
import { methodEnglish } from '../../../src/features/polls/views/method.strings.ts';
import deskWords from '../../../src/features/polls/views/desk.strings.ar.ts';
import editorWords from '../../../src/features/polls/views/editor.strings.ar.ts';
import arWords from '../../../src/features/polls/views/strings.ar.ts';
import { holds, inArabic, leaveArabic, plain } from '../arabic.ts';
import { given as givenPoll, Scene, show } from './given-poll.ts';

const desk = plain(deskWords);
const editor = plain(editorWords);
const ar = plain(arWords);

const LIVE = { ballots: 'named', results: 'always' } as const;
const OPTIONS = [
  { id: 'a', label: 'أخضر', detail: 'مثل الطحلب' },
  { id: 'b', label: 'رمادي' },
  { id: 'c', label: 'أحمر بلون الصدأ القديم على البوابة' },
];
const given = (draft: Partial<PollDraft> = {}, attributes = {}, votes: Parameters<typeof givenPoll>[2] = []): Promise<Scene> =>
  givenPoll({ question: 'أي لون؟', options: draft.type === 'proposal' ? [] : OPTIONS, ...draft }, attributes, votes);

describe('polls in Arabic', () => {
  beforeEach(inArabic);
  afterEach(leaveArabic);

  for (const [kind, choice] of [
    [{ type: 'single' }, { a: 1 }],
    [
      { type: 'multiple', min: 1, max: 2 },
      { a: 1, b: 1 },
    ],
    [{ type: 'approval' }, { a: 1 }],
    [
      { type: 'score', max: 5 },
      { a: 4, b: 2 },
    ],
    [
      { type: 'ranked', method: 'irv' },
      { a: 1, b: 2 },
    ],
    [
      { type: 'ranked', method: 'borda' },
      { a: 1, b: 2 },
    ],
    [
      { type: 'ranked', method: 'schulze' },
      { a: 1, b: 2 },
    ],
    [
      { type: 'dot', max: 5 },
      { a: 3, b: 2 },
    ],
    [{ type: 'proposal' }, { agree: 1 }],
  ] as const)
    it(`${kind.type}${'method' in kind ? ` by ${kind.method}` : ''}: asked, voted in, explained and closed`, async () => {
      const more = { closes: Date.now() + 86_400_000, quorum: 3, share: 60, reasons: true, other: kind.type === 'single' };
      const scene = await given({ ...LIVE, ...kind, ...more }, {}, [choice, choice]);
      await holds(scene.shown, 'asked', /UTC|GMT/);
      scene.press(/^صوّت|^أدلِ|^أرسل/);
      await holds(scene.shown, 'nothing chosen', /UTC|GMT/);
      scene.press(ar.results);
      await holds(scene.shown, 'results', /UTC|GMT/);
      scene.press(ar.method);
      await holds(scene.shown, 'how it is counted', /UTC|GMT/);
      await scene.done('staff', close, {});
      await scene.seen(() => scene.poll.result, 'it was not counted');
      await holds(scene.shown, 'closed', /UTC|GMT/);
      scene.press(ar.voices);
      await holds(scene.shown, 'who voted', /UTC|GMT/);
    });

  it('voted: mine stands there and can be changed and taken back; what voters add waits', async () => {
    const scene = await given({ ...LIVE, adding: 'approved', reasons: true });
    scene.find('input[type=radio]').click();
    scene.press(ar.cast);
    await scene.seen(() => scene.poll.ballot?.choice, 'no vote');
    await holds(scene.shown, 'voted');
    scene.press(ar.change);
    await holds(scene.shown, 'changing');
    scene.press(ar.keep);
    await scene.seen(() => scene.find('[data-act=withdraw]'), 'no way back');
    scene.press(ar.withdraw);
    await holds(scene.shown, 'taken back');
    scene.find('#add').focus();
    await sendKeys({ type: 'بنفسجي' });
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.text.includes('بنفسجي'), 'it was not added');
    await holds(scene.shown, 'waits');
  });

  it('a second poll shows what is opened in it in its own language, too, and in no other before', async () => {
    const first = await given(LIVE, {}, [{ a: 1 }]);
    first.press(ar.results);
    await first.seen(() => first.text.includes(ar.method), 'no results');
    first.press(ar.method);
    await first.seen(() => first.find('#method'), 'nothing opened');
    const second = await given(LIVE, {}, [{ a: 1 }]);
    let english = false;
    const look = (): void => void (english ||= second.text.includes(methodEnglish.title));
    const seen = new MutationObserver(look);
    seen.observe(second.shown.renderRoot, { childList: true, subtree: true, characterData: true });
    second.press(ar.results);
    await second.seen(() => second.text.includes(ar.method), 'no results');
    second.press(ar.method);
    await second.seen(() => second.find('#method'), 'nothing opened');
    seen.disconnect();
    expect(english).to.equal(false);
  });

  it('every promise about results and ballots, and what it keeps back', async () => {
    for (const results of ['always', 'after_vote', 'after_close', 'staff_only'] as const)
      for (const ballots of ['secret', 'named'] as const) {
        const scene = await given({ results, ballots, least: 3 }, {}, [{ a: 1 }]);
        await holds(scene.shown, `${results}, ${ballots}`);
        scene.find('input[type=radio]').click();
        scene.press(ar.cast);
        await scene.seen(() => scene.poll.ballot?.choice, 'no vote');
        await holds(scene.shown, `${results}, ${ballots}, voted`);
        await scene.done('staff', close, {});
        await scene.seen(() => scene.poll.body?.closed, 'it is open');
        await holds(scene.shown, `${results}, ${ballots}, closed`);
        scene.poll.remove();
      }
  });

  it('nothing there, nothing loaded, no net', async () => {
    const scene = new Scene();
    await show(scene);
    await holds(scene.shown, 'nothing there');
    const broken = new Scene();
    broken.poll = await broken.put('prosum-poll', { server: 'http://localhost:1' });
    await broken.says(ar.failed);
    await holds(broken.shown, 'failed');
    const offline = await given(LIVE);
    Object.defineProperty(offline.poll.topic, 'status', { get: () => 'offline' });
    Object.defineProperty(offline.poll.topic, 'pendingOf', { value: () => ({ state: 'sent' }) });
    offline.poll.requestUpdate();
    await offline.says(ar.offline);
    await holds(offline.shown, 'offline');
  });

  it('the team asks by a template, changes, adds, closes and announces', async function () {
    this.timeout(40_000); // the rules look at every time zone there is
    const scene = new Scene();
    await show(scene, { staff: true });
    await holds(scene.shown, 'nothing there, for the team');
    scene.press(ar.create);
    await scene.says(editor.start);
    await holds(scene.shown, 'templates');
    scene.press(editor['template.ranked']);
    await scene.seen(() => scene.find('#question'), 'no form');
    // Names of time zones are the same in every language.
    await holds(scene.shown, 'form', /[A-Z]\w+\/\w+|UTC/);
    scene.press(editor.publish);
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays open');
    const live = await given({ ...LIVE, adding: 'approved' }, { staff: true }, [{ a: 1 }]);
    await live.done('eva', addOption, { label: 'بنفسجي' });
    live.press(ar.desk);
    await live.says('بنفسجي');
    await holds(live.shown, 'for the team');
    live.press(desk.close);
    await holds(live.shown, 'asked twice');
    live.press(desk.close_sure);
    await live.seen(() => live.poll.result, 'it was not counted');
    await holds(live.shown, 'an outcome is to be said');
  });

  it('what is first stands on the right: words before numbers, bars grow to the left', async () => {
    const scene = await given(LIVE, {}, [{ a: 1 }]);
    scene.press(ar.results);
    await scene.seen(() => scene.all('[part=bar]').length === 3, 'no bars');
    const [all, mine] = ['[part=bar]', '[part=bar] i'].map((at) => scene.find(at).getBoundingClientRect());
    expect(Math.round(mine!.right)).to.equal(Math.round(all!.right));
  });
});
