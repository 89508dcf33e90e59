/** The other view of a box, and the rules its staff set. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { given } from './given-box.ts';

const ideas = [
  { title: 'A frame bag that bolts on', status: 'planned', votes: 2 },
  { title: 'One page with every small part', status: 'in_progress' },
  { title: 'Cable ports with a grommet' },
];

describe('the roadmap', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));

  it('shows ideas by what is being done, and follows', async () => {
    const scene = await given(ideas, { view: 'roadmap' });
    const columns = (): string[] => scene.all('.road section').map((one) => one.textContent.replace(/\s+/g, ' ').trim());
    await scene.seen(
      () => columns().length === 4 && columns()[1]!.includes('A frame bag') && columns()[2]!.includes('One page'),
      'no columns',
    );
    expect(columns()[0]).to.contain('Under review').and.contain('Nothing here yet.');
    expect(columns()[2]).to.contain('In progress');
    expect(scene.text, 'what the list counts is not what stands here').not.to.match(/\d ideas?/);
    expect(scene.text).not.to.contain('Cable ports');
    await scene.accessible();
    await scene.send('staff', setStatus, { idea: scene.ids['A frame bag that bolts on']!, status: 'in_progress' });
    await scene.seen(() => !columns()[1]!.includes('A frame bag'), 'it stayed where it was');
    scene.button('List').click();
    await scene.seen(() => scene.titles.length === 3, 'the list did not come back');
    scene.button('Roadmap').click();
    await scene.seen(() => columns().length === 4, 'the roadmap did not come back');
  });

  it('votes and opens from there', async () => {
    const scene = await given(ideas, { view: 'roadmap' });
    await scene.seen(() => scene.all('.road [part=vote]').length === 2, 'no votes');
    scene.find('.road [part=vote]').click();
    await scene.seen(() => scene.find('.road [part=vote]').getAttribute('aria-pressed') === 'true', 'no vote was cast');
    scene.find<HTMLAnchorElement>('.road a').click();
    await scene.says('What happened so far');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('stacks at 320 px', async () => {
    await setViewport({ width: 336, height: 800 });
    const scene = await given(ideas, { view: 'roadmap' });
    await scene.seen(() => scene.all('.road li [part=vote]').length === 2, 'no ideas');
    expect(new Set(scene.all('.road section').map((one) => Math.round(one.getBoundingClientRect().left))).size).to.equal(1);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    await scene.accessible();
  });
});

describe('the settings of a box', () => {
  it('are for staff, and hold at once', async () => {
    const scene = await given(ideas, { staff: true });
    scene.button('Settings').click();
    await scene.says('Settings of this box');
    await scene.accessible();
    const fill = (selector: string, value: string, event = 'input'): void => {
      const field = scene.find<HTMLInputElement>(`dialog ${selector}`);
      field.value = value;
      field.dispatchEvent(new Event(event));
    };
    fill('#title', 'What should Terra do better?');
    fill('#tags', 'frame, bags', 'change');
    scene.find('dialog [value], dialog [name=voting]:not(:checked)');
    scene.all<HTMLInputElement>('dialog [name=voting]')[1]!.click();
    scene.button('Add a status').click();
    await scene.seen(() => scene.all('dialog #name-0').length === 1, 'no new status');
    fill('#name-0', 'In the workshop');
    await scene.accessible();
    scene.button('Save').click();
    await scene.says('What should Terra do better?');
    await scene.seen(() => scene.all('[part=list] .stance').length > 0, 'voting stayed as it was');
    await scene.send('staff', setStatus, { idea: scene.ids['Cable ports with a grommet']!, status: 'in_the_workshop' });
    await scene.says('In the workshop');
    await scene.accessible();
  });

  it('are not there for others', async () => {
    const scene = await given(ideas);
    expect(scene.text).not.to.contain('Settings');
  });
});
