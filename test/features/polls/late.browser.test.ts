/** The end of a poll: when it is, as it is read; and what somebody chose and wrote is never lost without a word when it comes, or the connection is away. */
import { expect } from '@open-wc/testing';
import { close } from '../../../src/features/polls/domain/close.ts';
import type { TopicController } from '../../../src/ui/topic-controller.ts';
import { given, type Scene } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always', reasons: true } as const;
const LATE = 'The poll closed a moment ago; your vote was not cast.';

const write = async (scene: Scene, text: string): Promise<void> => {
  const box = scene.find<HTMLTextAreaElement>('#reason');
  box.focus();
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await scene.poll.updateComplete;
};

describe('a poll that closes while somebody votes', () => {
  it('says so until they go, keeps their words, and takes the focus where the form had it', async () => {
    const scene = await given(LIVE);
    scene.press('Moss');
    await write(scene, 'It is calm.');
    await scene.done('staff', close, {});
    await scene.says(LATE);
    await scene.says('Your reason: It is calm.');
    await scene.seen(() => scene.poll.said === LATE, 'it is not announced');
    await scene.seen(() => scene.focused?.id === 'late', 'the focus is lost');
    await scene.accessible();
  });

  it('says so where there is only a choice, and leaves the focus where it was', async () => {
    const scene = await given(LIVE);
    scene.press('Moss');
    scene.find<HTMLElement>('#q').focus();
    await scene.done('staff', close, {});
    await scene.seen(() => scene.all('#late').length === 1 && scene.poll.said === LATE, 'nothing is said');
    expect(scene.text).not.to.include('Your reason:');
    expect(scene.focused?.id).to.equal('q');
  });

  it('says nothing to who had chosen nothing, or whose vote is in', async () => {
    const scene = await given(LIVE);
    await scene.done('staff', close, {});
    await scene.seen(() => !scene.poll.open, 'it is open');
    await scene.poll.updateComplete;
    expect(scene.text).not.to.include('a moment ago');
    const voted = await given(LIVE);
    voted.press('Moss');
    await write(voted, 'It is calm.');
    voted.press('Vote');
    await voted.seen(() => voted.poll.said === 'Your vote is in.', 'it is not in');
    await voted.done('staff', close, {});
    await voted.seen(() => !voted.poll.open, 'it is open');
    await voted.poll.updateComplete;
    expect(voted.text).not.to.include('a moment ago');
  });
});

it('when a poll closes reads the same with the name of a clock and without', async () => {
  const closes = new Date(2099, 11, 4, 4, 15).getTime();
  for (const [lang, time] of [
    ['en-GB', '04:15'],
    ['pl', '04:15'],
    ['en-US', '4:15'],
  ] as const)
    for (const zone of [undefined, 'Asia/Kathmandu']) {
      const scene = await given({ ...LIVE, closes, ...(zone && { zone }) }, { lang });
      const said = scene.find('[part=meta] span').textContent;
      expect(/\d+:\d+/.exec(said)?.[0], `${lang} ${String(zone)}: ${said}`).to.equal(time);
    }
});

it('a vote without a connection is said to be kept here, and to be in once it is', async () => {
  const scene = await given(LIVE);
  const { topic } = scene.poll;
  const send = topic.send.bind(topic);
  let back = (): void => undefined;
  const net = new Promise<void>((resolve) => (back = resolve));
  Object.defineProperty(topic, 'status', { get: () => 'offline', configurable: true });
  topic.send = async (...args: Parameters<TopicController['send']>) => {
    await net;
    return send(...args);
  };
  scene.press('Moss');
  await scene.poll.updateComplete;
  scene.press('Vote');
  await scene.seen(() => scene.poll.said?.startsWith('You are offline. Your vote is kept here'), 'it is not said');
  back();
  await scene.seen(() => scene.poll.said === 'Your vote is in.', 'it never got in');
});
