/** Voting again: where the focus goes, and what an option that staff took out still takes. */
import { expect } from '@open-wc/testing';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { takeOutOption } from '../../../src/features/polls/domain/taking-out.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import type { Choice } from '../../../src/features/polls/domain/kinds.ts';
import type { PollDraft } from '../../../src/features/polls/domain/create.ts';
import { press, tabTo } from '../keys.ts';
import { Scene, show } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always' } as const;
const as = (id: string): { token: string } => ({ token: `${btoa(JSON.stringify({ id, roles: ['member'] }))}.x` });

/** Ana has voted so, and looks at it. */
async function voted(draft: Partial<PollDraft>, choice: Choice): Promise<Scene> {
  const scene = new Scene();
  scene.role = 'member';
  await scene.ask({ ...LIVE, ...draft });
  await scene.done('ana', vote, { choice });
  await show(scene, as('ana'));
  await scene.says('Change my vote');
  return scene;
}
const isAt = (scene: Scene, selector: string): Promise<void> =>
  scene.seen(() => scene.focused?.matches(selector), `the focus is not at ${selector}`);

describe('voting again', () => {
  const WAYS: readonly [kind: Partial<PollDraft>, choice: Choice, at: string][] = [
    [{ type: 'single' }, { rust: 1 }, '[data-id=rust]'],
    [{ type: 'approval' }, { slate: 1, rust: 1 }, '[data-id=slate]'],
    [{ type: 'score', max: 5 }, { slate: 4 }, '[name=mark-slate][value="4"]'],
    [{ type: 'dot', max: 4 }, { rust: 2 }, '[data-act=fewer][data-id=rust]'],
    [{ type: 'ranked' }, { rust: 1, moss: 2 }, '[data-act=rank][data-id=rust]'],
  ];
  for (const [kind, choice, at] of WAYS)
    it(`${kind.type!}: the focus goes to what was chosen, and back`, async () => {
      const scene = await voted(kind, choice);
      await tabTo('Change my vote');
      await press('Enter');
      await isAt(scene, at);
      await tabTo('Keep it as it was');
      await press('Enter');
      await isAt(scene, '[data-act=change]');
      await press('Enter');
      await isAt(scene, at);
      await tabTo('Save my vote');
      await press('Enter');
      await isAt(scene, '#q');
      await scene.says('Change my vote');
      await tabTo('Take my vote back');
      await press('Enter');
      await scene.seen(() => scene.poll.voting, 'it is not asked again');
      await isAt(scene, '#q');
    });

  it('words that are missing: the focus goes to their field', async () => {
    const scene = await voted({ other: true }, { rust: 1 });
    scene.press('Change my vote');
    await scene.seen(() => scene.poll.voting, 'it is not asked again');
    scene.press('Something else');
    await scene.says('Your answer');
    scene.press('Save my vote');
    await scene.says('Write your answer.');
    await isAt(scene, '#other');
  });
});

describe('an option that is taken out', () => {
  const OUT = 'Taken out by the team';
  /** Ben gave it this; Ana looks at the form, or (`who`) Ben does at his. */
  async function outOf(kind: Partial<PollDraft>, gave: (id: string) => Choice, who = 'ana'): Promise<[Scene, string]> {
    const scene = new Scene();
    scene.role = 'member';
    await scene.ask({ ...LIVE, ...kind, adding: 'free' });
    await scene.done('zoe', addOption, { label: 'A slur' });
    await show(scene, { staff: true });
    const { id } = scene.poll.body!.options[3]!;
    await scene.done('ben', vote, { choice: gave(id) });
    await scene.done('staff', takeOutOption, { option: id, reason: 'It insults.' });
    await show(scene, as(who));
    return [scene, id];
  }
  const one = (id: string): Choice => ({ [id]: 1 });

  for (const [kind, off] of [
    [{ type: 'single' }, 'input:disabled'],
    [{ type: 'approval' }, 'input:disabled'],
    [{ type: 'score', max: 2 }, 'input:disabled'],
    [{ type: 'dot', max: 4 }, '[data-act=dots][aria-disabled=true]'],
    [{ type: 'ranked' }, 'input:disabled'],
  ] as const)
    it(`${kind.type}: it stands in the form and cannot be chosen; who chose it can keep it`, async () => {
      const [scene, id] = await outOf(kind, one);
      await scene.says(OUT);
      const all = `[data-id="${id}"]`;
      await scene.seen(() => scene.find(`${all}:is(${off})`), 'it is not shown as disabled');
      expect(scene.all(`${all}:is(input:enabled,button:not([aria-disabled=true]))`)).to.deep.equal([]);
      for (const control of scene.all(all)) control.click();
      await scene.poll.updateComplete;
      expect(scene.poll.draft?.[id]).to.equal(undefined);
      await scene.accessible();
      const [his] = await outOf(kind, one, 'ben');
      his.press('Change my vote');
      await his.seen(() => his.poll.voting, 'he is not asked again');
      await his.accessible();
      his.press('Save my vote');
      await his.seen(() => !his.poll.voting && his.poll.refusal === undefined, 'his vote does not stand');
      await his.seen(() => !his.poll.draft, 'it was not saved');
    });

  it('chosen before the page heard of it: it is said in words', async () => {
    const scene = new Scene();
    scene.role = 'member';
    await scene.ask({ ...LIVE, adding: 'free' });
    await scene.done('zoe', addOption, { label: 'A slur' });
    await show(scene, as('ana'));
    scene.press('A slur');
    await scene.done('staff', takeOutOption, { option: scene.poll.body!.options[3]!.id, reason: 'It insults.' });
    await scene.says(OUT);
    scene.press('Vote');
    await scene.says('The team has taken this option out. Choose another one.');
    scene.press('Moss');
    await scene.seen(() => !scene.find('[part=count]').textContent.includes('Choose'), 'it goes on saying so');
    scene.press('Vote');
    await scene.seen(() => scene.poll.ballot?.choice?.['moss'] === 1, 'no vote');
  });
});
