/** Badge, member, card and leaderboard in Arabic, from right to left, on 320 px: every state and everything they open. */
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/features/people/leaderboard.element.ts';
import '../../../src/features/people/member.element.ts';
import '../../../src/features/people/reputation-badge.element.ts';
import boardWords from '../../../src/features/people/board.strings.ar.ts';
import arWords from '../../../src/features/people/views/strings.ar.ts';
import { show } from '../../../src/features/people/domain/choose.ts';
import { holds, inArabic, leaveArabic, plain } from '../arabic.ts';
import { Scene } from './given-people.ts';

const board = plain(boardWords);
const ar = plain(arWords);

const BROKEN = { server: 'http://localhost:1' };

describe('people in Arabic', () => {
  beforeEach(inArabic);
  afterEach(leaveArabic);

  async function given(): Promise<Scene> {
    const scene = new Scene();
    await scene.named('ana', 'آنا ماريا من مدينة بعيدة', 300);
    await scene.rules({ titles: [{ id: 'w', label: { ar: 'خبيرة المحامل' } }] });
    await scene.give('ana', { badge: 'well_backed' });
    await scene.give('ana', { title: 'w' });
    await scene.done('ana', show, { title: 'w' }, ['people', 'ana']);
    await scene.share('ana', 'جرس', 2);
    return scene;
  }
  /** Reasons of the scene are English. */
  const REASON = /Helped at the fair|UTC/;

  it('the badge, for others, for me and without a number, with the card it opens', async () => {
    const scene = await given();
    for (const attributes of [{ member: 'ana' }, { member: 'ana', compact: '' }, { member: 'nobody' }, {}] as Record<string, string>[]) {
      await scene.show('prosum-reputation-badge', attributes, 'ana');
      await holds(scene.shown, JSON.stringify(attributes));
    }
    await scene.show('prosum-reputation-badge', { member: 'ana' });
    await scene.seen(() => !getComputedStyle(scene.find('button')).visibility.includes('hidden'), 'it shows nothing');
    scene.find('button').focus();
    await sendKeys({ press: 'Enter' });
    await scene.says('خبيرة المحامل');
    await holds(scene.shown, 'its card', REASON);
  });

  it('a member by name, with the card, and all that a card opens', async () => {
    const scene = await given();
    await scene.show('prosum-member', { member: 'ana' });
    await scene.says('آنا');
    await holds(scene.shown, 'a name');
    for (const [who, sheets] of [
      ['ana', ['how', 'why', 'choose']],
      ['staff', ['how', 'why', 'give']],
    ] as const) {
      await scene.show('prosum-member', { member: 'ana', view: 'card' }, who);
      await scene.says('خبيرة المحامل');
      await holds(scene.shown, `card for ${who}`);
      for (const sheet of sheets) {
        scene.button(ar[sheet]).click();
        await scene.seen(() => scene.all('dialog[open]').length === 1, `${sheet} does not open`);
        await holds(scene.shown, `${sheet} for ${who}`, REASON);
        if (sheet === 'how' && who === 'staff') {
          scene.button(ar.edit).click();
          await scene.says(ar.edit_lead);
          await holds(scene.shown, 'changing points');
        }
        await sendKeys({ press: 'Escape' });
        await scene.seen(() => scene.all('dialog').length === 0, `${sheet} stays`);
      }
    }
  });

  it('a name and a card that did not load', async () => {
    for (const attributes of [{ member: 'ana' }, { member: 'ana', view: 'card' }] as Record<string, string>[]) {
      const scene = new Scene();
      await scene.show('prosum-member', { ...attributes, ...BROKEN });
      await scene.says(ar.failed);
      await holds(scene.shown, 'failed');
    }
  });

  it('a leaderboard: loaded, mine below, empty, moved, offline, failed, explained', async () => {
    const scene = new Scene();
    for (let n = 0; n < 5; n++) await scene.named(`m${n}`, `عضو ${n}`, 500 - n * 10);
    await scene.ranked(5);
    await scene.show('prosum-leaderboard', { limit: '3' }, 'm4');
    await scene.says('عضو 0');
    await scene.seen(() => scene.find('tr.me'), 'where am I?');
    await holds(scene.shown, 'mine below');
    scene.button(board.how).click();
    await scene.says(ar.how_own);
    await holds(scene.shown, 'explained', /UTC/);
    await sendKeys({ press: 'Escape' });
    for (const period of ['weekly', 'monthly', 'all']) {
      await scene.show('prosum-leaderboard', { period, area: 'threads' });
      await scene.says(board.none_lead);
      await holds(scene.shown, `empty, ${period}`);
    }
    await scene.show('prosum-leaderboard', {});
    await scene.says('عضو 2');
    await scene.seen(() => (scene.element as unknown as { places: unknown }).places, 'it never got ready');
    await scene.give('m2', { points: 300 });
    await scene.says(board.moved);
    await holds(scene.shown, 'moved');
    Object.defineProperty((scene.element as unknown as { topic: object }).topic, 'status', { get: () => 'offline' });
    (scene.element as unknown as { requestUpdate(): void }).requestUpdate();
    await scene.says(board.offline);
    await holds(scene.shown, 'offline');
    await scene.show('prosum-leaderboard', BROKEN);
    await scene.says(board.failed);
    await holds(scene.shown, 'failed');
  });
});
