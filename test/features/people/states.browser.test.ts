/** Every state of a badge, a member's name and a card: loading, nothing yet, without a connection, not loaded, and a person who is gone. Each says what is so and passes the accessibility rules. */
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { connect } from '../../../src/client/space.ts';
import '../../../src/features/people/member.element.ts';
import '../../../src/features/people/reputation-badge.element.ts';
import { lost } from '../keys.ts';
import { Scene } from './given-people.ts';

const DEAD = { server: 'http://localhost:1' };
const hidden = (scene: Scene): boolean => getComputedStyle(scene.find('button')).visibility === 'hidden';

/** Nothing is answered until it is let go. */
function held(): () => void {
  const own = window.fetch.bind(window);
  const waiting: (() => void)[] = [];
  window.fetch = (...args) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        own(...args).then(resolve, reject);
      });
    });
  return () => {
    window.fetch = own;
    for (const one of waiting) one();
  };
}
function offline(scene: Scene): void {
  const element = scene.element as unknown as { topic: object; requestUpdate(): void };
  Object.defineProperty(element.topic, 'status', { get: () => 'offline' });
  element.requestUpdate();
}
/** Takes a person out, as the server does for whoever wants it. */
async function erase(scene: Scene, who: string): Promise<void> {
  const space = await connect({ space: scene.space, as: { id: who, roles: ['member'] } });
  const backend = await space.topic('people', who).backend;
  await backend.mine!.erase();
}

describe('the states of a member', () => {
  beforeEach(() => setViewport({ width: 900, height: 800 }));

  for (const [tag, attributes] of [
    ['prosum-reputation-badge', {}],
    ['prosum-member', {}],
    ['prosum-member', { view: 'card' }],
    ['prosum-member-card', {}],
  ] as const)
    it(`${tag}${'view' in attributes ? ' as a card' : ''}: keeps its place while it loads`, async () => {
      const letGo = held();
      try {
        const scene = new Scene();
        await scene.show(tag, { member: 'ana', ...DEAD, ...attributes });
        await scene.seen(() => scene.element.getBoundingClientRect().height > 20, 'it has no place');
        if (tag !== 'prosum-reputation-badge') await scene.seen(() => scene.find('[aria-busy=true]'), 'it does not say that it is busy');
        else expect(hidden(scene)).to.equal(true);
        await scene.accessible();
      } finally {
        letGo();
      }
    });

  it('a badge: nothing yet is said of me and not of others; what did not load is never said to be nothing', async () => {
    const scene = new Scene();
    await scene.show('prosum-reputation-badge', {}, 'ana');
    await scene.says('0 Newcomer');
    await scene.accessible();
    await scene.show('prosum-reputation-badge', { member: 'ben' }, 'ana');
    expect(hidden(scene)).to.equal(true);
    let asked = 0;
    const own = window.fetch.bind(window);
    window.fetch = (...args) => own(...args).finally(() => asked++);
    await scene.show('prosum-reputation-badge', DEAD, 'ana');
    await scene.seen(() => asked > 0, 'nobody was asked');
    window.fetch = own;
    await scene.accessible();
    expect(hidden(scene)).to.equal(true);
  });

  it('a name that did not load says so in its place, and is asked for again by keys', async () => {
    const scene = new Scene();
    await scene.show('prosum-member', { member: 'ana', ...DEAD });
    await scene.says('This did not load. Try again');
    await scene.accessible();
    let asked = 0;
    const own = window.fetch.bind(window);
    window.fetch = (...args) => (asked++, own(...args));
    scene.find('button').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => asked > 0, 'nobody was asked');
    window.fetch = own;
    await scene.says('This did not load. Try again');
    expect(lost(), 'the focus is where it was').to.equal(false);
  });

  it('a card that did not load says so, and is asked for again', async () => {
    const scene = new Scene();
    await scene.show('prosum-member-card', { member: 'ana', ...DEAD });
    await scene.says('This did not load.');
    await scene.accessible();
    let asked = 0;
    const own = window.fetch.bind(window);
    window.fetch = (...args) => (asked++, own(...args));
    scene.button('Try again').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => asked > 0, 'nobody was asked');
    window.fetch = own;
    await scene.says('This did not load.');
    expect(lost(), 'the focus is where it was').to.equal(false);
  });

  it('without a connection what was known stays; the card says that it is as it was', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana María', 300);
    await scene.show('prosum-member', { member: 'ana' });
    await scene.says('Ana María');
    offline(scene);
    await scene.accessible();
    expect(scene.text).to.include('Ana María');
    await scene.show('prosum-member-card', { member: 'ana' });
    await scene.says('200 points to Expert');
    offline(scene);
    await scene.says('You are offline. This is as it was.');
    expect(scene.text).to.include('Ana María').and.include('200 points to Expert');
    await scene.accessible();
  });

  it('nothing yet: a card says how it begins', async () => {
    const scene = new Scene();
    await scene.show('prosum-member-card', {}, 'ana');
    await scene.says('Guest');
    await scene.says('50 points to Member');
    await scene.accessible();
  });

  it('a person who is gone: no name, no points, no badges, and nobody is worse off', async () => {
    const scene = new Scene();
    await scene.named('ana', 'Ana María', 300);
    await scene.give('ana', { badge: 'well_backed' });
    await scene.show('prosum-member-card', { member: 'ana' });
    await scene.says('Ana María');
    await erase(scene, 'ana');
    await scene.seen(() => !scene.text.includes('Ana María'), 'the name stays');
    for (const tag of ['prosum-member-card', 'prosum-member', 'prosum-reputation-badge']) {
      await scene.show(tag, { member: 'ana' });
      if (tag === 'prosum-reputation-badge') expect(hidden(scene)).to.equal(true);
      else await scene.says('Guest');
      for (const word of ['Ana', '300', 'Well backed']) expect(scene.text).not.to.include(word);
      await scene.accessible();
    }
  });
});
