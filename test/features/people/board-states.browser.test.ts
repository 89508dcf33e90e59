/** A leaderboard that did not load, and one without a connection: it says so, what it knew stays, and it is tried again by keys. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../../src/features/people/leaderboard.element.ts';
import { Scene } from './given-people.ts';

describe('the leaderboard when something is wrong', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));

  it('error: says that it did not load, and asks again when told to', async () => {
    const scene = new Scene();
    await scene.show('prosum-leaderboard', { server: 'http://localhost:1' });
    await scene.says('The leaderboard did not load.');
    await scene.accessible();
    let asked = 0;
    const { fetch: ask } = globalThis;
    globalThis.fetch = (...args) => (asked++, ask(...args));
    scene.button('Try again').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => asked > 0, 'nothing was asked');
    globalThis.fetch = ask;
    await scene.says('The leaderboard did not load.');
  });

  it('offline: places stay, with a word that they are as they were', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana María', 60);
    await scene.ranked(1);
    await scene.show('prosum-leaderboard', { period: 'all' });
    await scene.says('Ana María');
    const { topic } = scene.element as unknown as { topic: object };
    Object.defineProperty(topic, 'status', { get: () => 'offline' });
    (scene.element as unknown as { requestUpdate(): void }).requestUpdate();
    await scene.says('You are offline. Places are as they were.');
    expect(scene.text).to.include('Ana María');
    await scene.accessible();
  });
});
