/** Every widget of the kit before a server that is not there: it says so in its own words, nothing is thrown into the page, and the accessibility rules hold. */
import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { waitUntil } from '../ui/wait.ts';
import '../../src/features/account/account.element.ts';
import '../../src/features/activity/activity.element.ts';
import '../../src/features/ideas/idea-box.element.ts';
import '../../src/features/ideas/idea-card.element.ts';
import '../../src/features/ideas/idea-form.element.ts';
import '../../src/features/ideas/idea-roadmap.element.ts';
import '../../src/features/ideas/idea-settings.element.ts';
import '../../src/features/membership/agreement.element.ts';
import '../../src/features/membership/agreement-chip.element.ts';
import '../../src/features/membership/gate.element.ts';
import '../../src/features/membership/place-settings.element.ts';
import '../../src/features/moderation/moderation-desk.element.ts';
import '../../src/features/moderation/notices.element.ts';
import '../../src/features/people/leaderboard.element.ts';
import '../../src/features/people/member.element.ts';
import '../../src/features/people/reputation-badge.element.ts';
import '../../src/features/polls/poll-editor.element.ts';
import '../../src/features/polls/poll.element.ts';
import '../../src/features/threads/count.element.ts';
import '../../src/features/threads/discussion-thread.element.ts';
import { all, settled, words, type Shown } from './scene.ts';
import { SAYS } from './widgets.ts';

/** Nobody listens there. */
const DEAD = 'http://localhost:1';
const STAFF = `${btoa(JSON.stringify({ id: 'staff', roles: ['admin'] }))}.x`;
describe('a server that is not there', () => {
  const thrown: unknown[] = [];
  const hear = (event: PromiseRejectionEvent | ErrorEvent): void => {
    thrown.push('reason' in event ? event.reason : event.error);
    event.preventDefault();
  };
  const own = window.fetch.bind(window);
  let flying = 0;
  let asked = 0;
  before(() => {
    addEventListener('unhandledrejection', hear);
    addEventListener('error', hear);
    window.fetch = (...args) => {
      flying++;
      asked++;
      return own(...args).finally(() => flying--);
    };
  });
  after(() => {
    removeEventListener('unhandledrejection', hear);
    removeEventListener('error', hear);
    window.fetch = own;
  });
  beforeEach(async () => {
    thrown.length = 0;
    asked = 0;
    await setViewport({ width: 900, height: 800 });
  });

  for (const [n, [one, says]] of Object.entries(SAYS).entries())
    for (const as of ['guest', 'staff'])
      it(`<${one}> for ${as}`, async () => {
        const said = Array.isArray(says) ? (says as readonly RegExp[])[as === 'guest' ? 0 : 1]! : (says as RegExp | null);
        const [tag = '', ...attributes] = one.split(' ');
        const host = await fixture<HTMLElement>(html`<div style="padding:16px"></div>`);
        const element = document.createElement(tag) as unknown as Shown;
        for (const [name, value] of Object.entries({ space: `dead-${n}-${as}`, server: DEAD, ...(as === 'staff' && { token: STAFF }) }))
          element.setAttribute(name, value);
        for (const attribute of attributes) element.setAttribute(...(attribute.split('=').concat('') as [string, string]));
        host.append(element);
        const text = (): string => words(element.renderRoot);
        await waitUntil(() => asked > 0 || said?.test(text()), 'nobody was asked');
        if (said)
          await waitUntil(() => said.test(text()), `it says: ${text()}`).catch((error: unknown) => expect.fail(String(error) + text()));
        await waitUntil(() => flying === 0);
        await settled();
        expect(thrown.map(String)).to.deep.equal([]);
        await expect(element).to.be.accessible();
        // What can be tried again is, and nothing is thrown then either.
        const again = all<HTMLButtonElement>(element.renderRoot, 'button').find((button) => /again/i.test(words(button)));
        const before = asked;
        again?.click();
        if (again) await waitUntil(() => asked > before, 'it was not tried again');
        await waitUntil(() => flying === 0);
        await settled();
        expect(thrown.map(String), 'tried again').to.deep.equal([]);
      });

  it('a socket that never opens is nobody’s problem either', async () => {
    let opened = 0;
    const Own = window.WebSocket;
    window.WebSocket = class extends Own {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        opened++;
      }
    };
    await fixture(html`<prosum-discussion-thread space="dead-socket" server=${DEAD} presence></prosum-discussion-thread>`);
    await waitUntil(() => opened > 0 || asked > 2).finally(() => (window.WebSocket = Own));
    await settled();
    expect(thrown.map(String)).to.deep.equal([]);
  });
});
