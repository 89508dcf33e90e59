/** The moderation desk and a person's notices in Arabic, from right to left, on 320 px: every state of both. */
import { sendKeys } from '@web/test-runner-commands';
import { appeal } from '../../../src/features/moderation/domain/appeal.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { notices } from '../../../src/features/moderation/domain/lists.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { lift, sanction } from '../../../src/features/moderation/domain/sanction.ts';
import type { Notices } from '../../../src/features/moderation/notices.element.ts';
import '../../../src/features/moderation/notices.element.ts';
import toldWords from '../../../src/features/moderation/notices.strings.ar.ts';
import arWords from '../../../src/features/moderation/strings.ar.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import { holds, inArabic, leaveArabic, plain } from '../arabic.ts';
import { ALL, Scene as DeskScene } from './given-desk.ts';
import { connect } from '../../../src/client/space.ts';
import type { Id } from '../../../src/core/record.ts';

const told = plain(toldWords);
const ar = plain(arWords);

/** Where something stands: names of topics are a site's own. */
const PLACE = / · box/;
const desk = ['moderation', 'desk'] as const;

async function given(...titles: readonly string[]): Promise<DeskScene> {
  const scene = new DeskScene();
  await scene.rules(ALL);
  await scene.done('ana', introduce, { name: 'آنا' }, ['people', 'ana']);
  for (const title of titles) await scene.share(title);
  await scene.show();
  await scene.seen(() => (scene.desk.rows?.refresh(), scene.titles.length === titles.length), 'the cases never came');
  return scene;
}
async function noticesOf(scene: DeskScene, who: string): Promise<readonly Id[]> {
  const space = await connect({ space: scene.space, as: { id: who, roles: ['member'] } });
  const mine = space.topic(...desk);
  const page = await (await mine.backend).read({ topic: mine.topic, list: notices.name, where: [`for:${who}`], limit: 9 });
  space.release(mine);
  return page.rows;
}

describe('the moderation desk in Arabic', () => {
  beforeEach(inArabic);
  afterEach(leaveArabic);

  it('waiting cases, several chosen, every dialog, what was decided', async () => {
    const scene = await given('مصباح يُطوى', 'مقعد عند النهر');
    await holds(scene.shown, 'queue', PLACE);
    scene.desk.focusCursor();
    await sendKeys({ press: 'x' });
    await holds(scene.shown, 'chosen', PLACE);
    for (const [key, state] of [
      ['r', 'rejecting'],
      ['?', 'keys'],
    ] as const) {
      await sendKeys({ press: key });
      await scene.seen(() => scene.all('dialog[open]').length === 1, state);
      await holds(scene.shown, state, PLACE);
      await sendKeys({ press: 'Escape' });
      await scene.seen(() => scene.all('dialog').length === 0, `${state} stays`);
    }
    for (const act of ['sanction', 'settings']) {
      scene.find(`[data-act=${act}]`).click();
      await scene.seen(() => scene.all('dialog[open]').length === 1, act);
      await holds(scene.shown, act, PLACE);
      if (act === 'sanction') {
        await sendKeys({ press: 'ArrowDown' });
        await scene.seen(() => scene.find('#until').checkVisibility(), 'nobody asks for how long');
        await holds(scene.shown, 'sanction for a time', PLACE);
      }
      await sendKeys({ press: 'Escape' });
      await scene.seen(() => scene.all('dialog').length === 0, `${act} stays`);
    }
    scene.find('article [data-act=approve]').click();
    await scene.seen(() => scene.desk.said, 'nothing was said');
    await holds(scene.shown, 'approved', PLACE);
    scene.button(ar.decided).click();
    await scene.seen(() => scene.titles.length === 1, 'it is not here');
    await holds(scene.shown, 'decided', PLACE);
  });

  it('reports with evidence, objections, sanctions', async () => {
    const scene = await given('دعاية لمصابيح');
    const [first] = scene.desk.shown;
    await scene.send('mo', decide, { cases: [first!], verdict: 'reject', reason: 'spam' }, desk, ['moderator']);
    await scene.says(ar.empty);
    await holds(scene.shown, 'empty', PLACE);
    const [notice] = await noticesOf(scene, 'ana');
    await scene.send('ana', appeal, { notice: notice!, text: 'ليست دعاية.' }, desk);
    const about = await scene.idea('مصباح مؤذٍ', 'eva');
    const place = `${scene.space}/ideas/box` as const;
    await scene.send('ben', report, { place, kind: 'idea', about, reason: 'illegal', note: 'تصميمي' }, desk);
    await scene.done('staff', sanction, { person: 'eva', what: 'mute', until: null, reason: 'abusive', text: 'رجاءً' }, desk);
    await scene.seen(() => (scene.desk.rows?.fresh ?? 0) > 0 || scene.titles.length > 1, 'nothing new');
    await holds(scene.shown, 'new ones wait', PLACE);
    scene.desk.rows?.refresh();
    await scene.seen(() => scene.titles.length === 2, 'they do not come');
    for (const one of scene.all('[data-act=open]')) {
      one.click();
      await holds(scene.shown, 'evidence', PLACE);
    }
    const barred = await scene.done('staff', sanction, { person: 'ana', what: 'ban', until: null, reason: 'spam', text: 'كفى' }, desk);
    const told = barred.records!.find(({ kind }) => kind === 'moderation.notice')!.id;
    await scene.done('ana', appeal, { notice: told, text: 'وصفت مصباحي فقط.' }, desk);
    await scene.seen(() => (scene.desk.rows?.refresh(), scene.text.includes('وصفت مصباحي فقط.')), 'nobody hears it');
    await holds(scene.shown, 'objects to a sanction', PLACE);
    const [row] = scene.all('article').filter((one) => one.textContent.includes('وصفت مصباحي فقط.'));
    row!.querySelector<HTMLElement>('[data-act=reject]')!.click();
    await scene.says(ar.uphold_lead);
    await holds(scene.shown, 'staying with it', PLACE);
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('dialog').length === 0, 'it stays');
    scene.button(ar.sanctions).click();
    await scene.seen(() => scene.all('article [data-act=lift]').length === 2, 'nobody is sanctioned');
    await holds(scene.shown, 'sanctions');
    scene.find('[data-act=lift]').click();
    await scene.seen(() => scene.all('dialog[open]').length === 1, 'lift');
    await holds(scene.shown, 'lifting');
    scene.button(ar.lift).click();
    await scene.seen(() => scene.all('article').length === 1, 'it is not lifted');
    await holds(scene.shown, 'lifted');
    await scene.done('staff', lift, { person: 'eva', text: '' }, desk);
    await scene.says(ar.empty_sanctions);
    await holds(scene.shown, 'nobody is sanctioned');
  });

  it('nothing is filtered yet; not staff; no net; nothing loaded', async () => {
    const scene = new DeskScene();
    await scene.show();
    await scene.says(ar.no_rules);
    await holds(scene.shown, 'no rules');
    await scene.show({}, 'member');
    await holds(scene.shown, 'not staff');
    await scene.show();
    Object.defineProperty(scene.desk.topic, 'status', { get: () => 'offline' });
    scene.desk.requestUpdate();
    await scene.says(ar.offline);
    await holds(scene.shown, 'offline');
    const broken = new DeskScene();
    broken.desk = await broken.put('prosum-moderation-desk', { server: 'http://localhost:1' }, { id: 'staff', roles: ['admin'] });
    await broken.says(ar.failed);
    await holds(broken.shown, 'failed');
  });
});

class Told extends DeskScene {
  notices!: Notices;
  override get shown(): never {
    return this.notices as never;
  }
  async open(attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    this.notices = await this.put<Notices>('prosum-notices', attributes, { id: 'ana', roles: ['member'] });
    await this.seen(() => this.notices.brief || this.notices.rows?.state === 'ready', 'it never got ready');
  }
}

describe('notices in Arabic', () => {
  beforeEach(inArabic);
  afterEach(leaveArabic);

  it('nothing, a decision, an objection and its answer, a report, what holds now', async () => {
    const scene = new Told();
    const about = await scene.idea('مصباح مؤذٍ', 'ben');
    await scene.rules(ALL);
    await scene.open();
    await scene.says(told.empty);
    await holds(scene.shown, 'nothing');
    const id = await scene.share('دعاية لمصابيح');
    const reject = { cases: [id], verdict: 'reject', reason: 'spam', text: 'بلا دعاية من فضلكم.' } as const;
    await scene.seen(async () => (await scene.send('staff', decide, reject, desk)).ok, 'the case never came');
    await scene.done('ana', report, { place: `${scene.space}/ideas/box`, kind: 'idea', about, reason: 'offensive' }, desk);
    await scene.open();
    await scene.says(told.object);
    await holds(scene.shown, 'a decision');
    scene.button(told.object).click();
    await scene.seen(() => scene.focused?.matches('textarea'), 'no form');
    await holds(scene.shown, 'objecting');
    await sendKeys({ type: 'ليست دعاية.' });
    scene.button(told.send).click();
    await scene.says(told.waits);
    await holds(scene.shown, 'objected');
    await scene.done('staff', decide, { cases: [id], verdict: 'approve', text: 'نظرنا ثانية.' }, desk);
    await scene.says(told.overturned);
    await holds(scene.shown, 'answered');
    for (const what of ['warn', 'mute', 'suspend', 'ban'] as const) {
      await scene.done('staff', sanction, { person: 'ana', what, until: Date.now() + 3_600_000, reason: 'abusive', text: 'رجاءً' }, desk);
      await scene.open();
      await holds(scene.shown, what);
      await scene.open({ brief: '' });
      if (what !== 'warn') await scene.says('رجاءً');
      await holds(scene.shown, `${what}, in short`);
      if (what !== 'warn') await scene.send('staff', lift, { person: 'ana', text: '' }, desk);
    }
  });

  it('no net; nothing loaded', async () => {
    const scene = new Told();
    await scene.open();
    Object.defineProperty(scene.notices.topic, 'status', { get: () => 'offline' });
    scene.notices.requestUpdate();
    await scene.says(told.offline);
    await holds(scene.shown, 'offline');
    const broken = new Told();
    broken.notices = await broken.put('prosum-notices', { server: 'http://localhost:1' }, { id: 'ana', roles: ['member'] });
    await broken.says(told.failed);
    await holds(broken.shown, 'failed');
  });
});
