/** An open idea and its discussion: there where the page has threads, counted on the idea, and found again by an address. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DiscussionThread } from '../../../src/features/threads/discussion-thread.element.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { given, show } from './given-box.ts';

const BAG = 'A frame bag that bolts on';

describe('the discussion of an idea', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('is not there where a page has no threads', async () => {
    const scene = await given([{ title: BAG }]);
    scene.find<HTMLAnchorElement>('h3 a').click();
    await scene.says('What happened so far');
    expect(scene.all('prosum-discussion-thread').length).to.equal(0);
  });

  it('stands below the idea, takes comments, and the idea counts them', async () => {
    const scene = await given([{ title: BAG }]);
    scene.find<HTMLAnchorElement>('h3 a').click();
    await scene.says('What happened so far');
    await import('../../../src/features/threads/discussion-thread.element.ts');
    await scene.says('No comments yet');
    const thread = scene.find<DiscussionThread>('prosum-discussion-thread');
    expect(thread.thread).to.equal(`ideas:ideas:${scene.ids[BAG]!}`);
    const field = scene.find<HTMLTextAreaElement>('prosum-discussion-thread textarea, textarea');
    field.value = 'I need this';
    field.form!.requestSubmit();
    await scene.says('I need this');
    await scene.seen(() => scene.find('[part=list] [part=comments]').textContent.includes('1'), 'the idea did not count it');
    await scene.accessible();
  });

  it('Esc leaves the reply one writes, and the idea around it stays open', async () => {
    const scene = await given([{ title: BAG }]);
    await scene.send('ines', comment, { text: 'This one' }, ['threads', `ideas:ideas:${scene.ids[BAG]!}`]);
    scene.find<HTMLAnchorElement>('h3 a').click();
    await import('../../../src/features/threads/discussion-thread.element.ts');
    await scene.says('This one');
    await scene.seen(() => scene.all('[data-act=reply]').length === 1, 'there is no reply');
    scene.find('[data-act=reply]').click();
    await scene.seen(() => scene.all('.cm textarea').length === 1, 'there is no field');
    scene.find('.cm textarea').focus();
    await sendKeys({ press: 'Escape' });
    await scene.seen(() => scene.all('.cm textarea').length === 0, 'the field stays');
    expect(scene.all('prosum-idea-card').length, 'the idea is gone').to.equal(1);
  });

  it('is led to by an address that names both', async () => {
    const scene = await given([{ title: BAG }]);
    const receipt = await scene.send('ines', comment, { text: 'This one' }, ['threads', `ideas:ideas:${scene.ids[BAG]!}`]);
    const id = receipt.ok ? receipt.records!.find(({ kind }) => kind === 'comment')!.id : '';
    location.hash = `#idea=${scene.ids[BAG]!}&comment=${id}`;
    await show(scene);
    await scene.says('This one');
    await scene.seen(() => scene.find('.marked').dataset['id'] === id, 'it is not marked');
  });
});
