/** Whose an idea is, said wherever one stands: the chip alone, rows, an open idea, a composer; what was given under older terms says theirs. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Id } from '../../../src/core/record.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import '../../../src/features/ideas/idea-box.element.ts';
import '../../../src/features/ideas/idea-card.element.ts';
import '../../../src/features/membership/agreement-chip.element.ts';
import '../../../src/features/threads/discussion-thread.element.ts';
import { PlaceScene, press, type } from './given-place.ts';
import { settled, type Shown } from '../scene.ts';

class Scene extends PlaceScene<Shown> {
  async idea(title: string): Promise<Id> {
    const receipt = await this.done('staff', propose, { title }, ['ideas', 'lamps']);
    return receipt.records!.find(({ kind }) => kind === 'idea')!.id;
  }
  /** The words of the mode in each row, empty where it says none. */
  get modes(): readonly string[] {
    return this.all('li[data-id]').map((row) => row.querySelector('[part=mode]')?.textContent.trim() ?? '');
  }
}

describe('whose an idea is', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));

  it('is said by the nearest terms, and nothing is said where there are none', async () => {
    const it = new Scene();
    await it.look('prosum-agreement-chip', 'ana', {});
    await settled();
    expect(it.shown.checkVisibility()).to.equal(false);
    await it.terms();
    for (const place of ['ideas/lamps', 'threads/ideas:lamps:one']) {
      await it.look('prosum-agreement-chip', 'ana', { for: place });
      await it.says('You keep your idea');
      await it.accessible();
    }
    await it.look('prosum-agreement-chip', 'ana', { for: 'ideas/other' });
    await it.seen(() => !it.shown.checkVisibility(), 'the terms of another place count');
  });

  it('stands in each row as it was given: new terms change nothing before them', async () => {
    const it = new Scene();
    await it.idea('Before all terms');
    await it.terms();
    await it.idea('Under the first');
    await it.look('prosum-idea-box', 'ana', { box: 'lamps', sort: 'newest' });
    await it.seen(() => it.modes.join('|') === 'The author keeps it|', 'the rows do not say theirs');
    await it.terms('We both may build it.', 'shares');
    await it.idea('Under the second');
    await it.says('1 new idea');
    it.find('[part=new]').click();
    await it.seen(() => it.modes.join('|') === 'Shared|The author keeps it|', 'the rows do not say theirs');
    await it.says('You and we share it');
    await it.accessible();
    await setViewport({ width: 320, height: 700 });
    await it.accessible();
    expect(it.find('[part=mode]').textContent.trim(), 'the word is still heard').to.equal('Shared');
  });

  it('stands on an open idea, as it was given', async () => {
    const it = new Scene();
    await it.terms();
    const idea = await it.idea('A lamp that folds');
    await it.terms('We both may build it.', 'shares');
    await it.look('prosum-idea-card', 'ana', { box: 'lamps', idea });
    await it.says('The author keeps it');
    await it.accessible();
  });

  it('is told to whoever begins to write a comment', async () => {
    const it = new Scene();
    await it.terms();
    const idea = await it.idea('A lamp that folds');
    await it.look('prosum-discussion-thread', 'ana', { thread: `ideas:lamps:${idea}` });
    await it.says('Follow');
    await type(it.find('textarea'), 'Well');
    await it.says('You keep what you write');
    await press('Tab');
    await it.accessible();
  });
});
