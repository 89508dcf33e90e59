/** Who is around a thread, told between pages of one browser. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { given, Scene, show } from './given-thread.ts';

const some = [{ text: 'Rain gear and one camera.', by: 'ines' }] as const;

/** The same thread, as somebody else has it open. */
async function also(scene: Scene, as: string, attributes: Record<string, unknown> = {}): Promise<Scene> {
  const other = new Scene();
  Object.assign(other, { space: scene.space, ids: scene.ids });
  await show(other, { as, presence: true, ...attributes });
  return other;
}

describe('who is around a thread', () => {
  before(() => setViewport({ width: 900, height: 800 }));

  it('says how many are here and who is typing, without a live region, until they go', async () => {
    const scene = await given(some, { presence: true });
    const other = await also(scene, 'ines');
    await scene.says('2 people here');
    await other.says('2 people here');
    other.write('I would');
    await scene.says('Ines Okafor is typing…');
    expect(other.text).not.to.contain('is typing');
    const line = scene.find('[part=presence]');
    expect(line.closest('[role=status],[role=alert],[aria-live]')).to.equal(null);
    await scene.accessible();
    other.post();
    await scene.seen(() => !scene.text.includes('is typing'), 'still typing, though it is sent');
    other.thread.remove();
    await scene.seen(() => scene.all('[part=presence]').length === 0, 'who has gone is still here');
  });

  it('speaks Polish', async () => {
    const scene = await given(some, { presence: true, lang: 'pl' });
    const other = await also(scene, 'ines');
    await scene.says('2 osoby tutaj');
    other.write('I would');
    await scene.says('Ines Okafor pisze…');
  });

  it('counts nobody, and says nothing, where it was not asked for', async () => {
    const scene = await given(some);
    const other = await also(scene, 'ines');
    const third = await also(scene, 'lucia');
    await other.says('2 people here');
    await third.says('2 people here');
    expect(scene.all('[part=presence]')).to.have.length(0);
  });
});
