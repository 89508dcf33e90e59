// What stands in the attributes of the kit's elements may come from a text somebody else wrote: none of it runs, no module comes from elsewhere, and nobody's token goes to another server.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Hand } from './hand.ts';
import { Scene } from './scene.ts';
import { openStage, POLICIES, type Fault, type Stage } from './stage.ts';
import { markOf } from './table.ts';
import { login } from './writes.ts';

const root = new URL('../../', import.meta.url).pathname;
/** Each element with the attributes it says it has. */
const elements = globSync('src/{features,ui}/**/*.element.ts', { cwd: root }).flatMap((path) => {
  const code = readFileSync(root + path, 'utf8');
  const attributes = [...code.matchAll(/^ \* @attr (\w+)/gm)].map(([, name]) => name!);
  // Elements without any are made by others for themselves, and are not for pages.
  if (attributes.length === 0) return [];
  return [...code.matchAll(/^define\('(prosum-[\w-]+)'/gm)].map(([, tag]) => ({
    tag: tag!,
    attributes: [...new Set([...attributes, 'strings', 'seed'])],
  }));
});
const mark = `zq${markOf('typed line')}z`;
const image = `${mark} <img src=x onerror=prx(1)>`;
const VALUES: readonly string[] = [
  'javascript:prx(1)',
  'data:text/javascript,prx(1)',
  'data:text/javascript,export const seed = () => prx(1)',
  image,
  `"><script>prx(1)</script>`,
  JSON.stringify(Object.fromEntries(['share', 'title', 'cast', 'lead', 'badge', 'sign_in', 'empty'].map((key) => [key, image]))),
  JSON.stringify({ share: { other: image }, 'ideas.share': image, cast: 5, title: null, sign_in: [image] }),
  JSON.stringify({ _$litType$: 1, strings: [image], values: [] }),
  JSON.stringify([{ name: image, poll: { type: 'single', question: image, options: [{ id: 'a', label: image }] } }]),
  '__proto__',
  'https://evil.example/x.js',
  '//evil.example/x.js',
  '../../x',
];
/** To name a server is what this attribute is for. */
const fits = (attribute: string, value: string): boolean => attribute !== 'server' || /^(javascript|data):/.test(value);
const quoted = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

describe('attributes of every element', () => {
  for (const policy of POLICIES)
    test(`policy ${policy}: whatever they hold, nothing runs and nothing comes from elsewhere`, async (t) => {
      assert.ok(elements.length > 15 && elements.flatMap(({ attributes }) => attributes).length > 80);
      for (const value of VALUES) {
        const tags = elements.flatMap(({ tag, attributes }) =>
          attributes
            .filter((name) => fits(name, value))
            // A seed counts for whoever opens a space first.
            .map((name) => `<${tag} ${name === 'seed' ? `space="of-${tag}" ` : ''}${name}="${quoted(value)}"></${tag}>`),
        );
        const visit = await stage.visit(tags.join('\n'), 'attributes', policy, { script: '' });
        // Its list is there when its space is open, and whatever should fill the space has been looked at.
        await visit.page.waitForFunction(() =>
          [...document.querySelectorAll('prosum-idea-box:not([server])')].every((one) =>
            one.shadowRoot?.querySelector('[part~=empty],[part~=item]'),
          ),
        );
        const { ran, bad } = await visit.report();
        t.diagnostic(`${value.slice(0, 40)}: ${String(tags.length)} elements`);
        // A server that is none is asked in vain. A seed may be a module of the page's own site, and of no other.
        const own = `the policy stopped script-src-elem ${new URL(visit.page.url()).origin}/`;
        const ways = ran.filter(
          (what) =>
            !what.startsWith(own) &&
            !/^threw: .*(Failed to fetch|is not valid JSON)|policy stopped connect-src (javascript|data)/.test(what),
        );
        assert.deepEqual({ ran: [...new Set(ways)], bad }, { ran: [], bad: [] }, value);
        await visit.close();
      }
    });
});

test('planted: a space that fills itself from wherever an attribute says runs what came with it', async () => {
  let planted = 0;
  const fault = {
    files: /local-.*\.js/,
    change: (code: string) =>
      code.replace(/if\(!\/\^\(https\?\|blob\):\/\.test\(\w+\)\|\|\w+!==location\.origin\)/, () => {
        planted++;
        return 'if(0)';
      }),
  };
  const seed = 'data:text/javascript,export const seed = () => prx(1)';
  const visit = await stage.visit(`<prosum-idea-box seed="${seed}"></prosum-idea-box>`, 'attributes', 'none', { script: '', fault });
  await visit.page.waitForFunction(() => window.watch.ran.length > 0);
  assert.ok(planted > 0);
  assert.deepEqual((await visit.report()).ran, ['script']);
  await visit.close();
});

/** A provider whose server sends people to this address. */
async function leave(url: string, fault?: Fault): Promise<readonly string[]> {
  const scene = new Scene(stage.server, `lies-${String(spaces++)}`, new Hand(1));
  await login(scene);
  const visit = await stage.visit('<prosum-account view="panel"></prosum-account>', scene.space, 'none', {
    ...(fault && { fault }),
    before: (context) =>
      context.route('**/sign-in/provider', (route) =>
        route.fulfill({ json: { url, flow: 'x'.repeat(43) }, headers: { 'access-control-allow-origin': '*' } }),
      ),
  });
  const way = visit.page.locator('prosum-account button', { hasText: 'zq' }).first();
  await way.click();
  await visit.page.waitForFunction(
    () =>
      window.watch.ran.length > 0 ||
      [...document.querySelectorAll('prosum-account')].some((one) =>
        one.shadowRoot?.querySelector('prosum-account-panel')?.shadowRoot?.querySelector('[role=alert]'),
      ),
  );
  const { ran } = await visit.report();
  await visit.close();
  return ran;
}
let spaces = 0;

test('a server that answers with script where a page should be is not followed; planted: it would run', async () => {
  assert.deepEqual(await leave('javascript:prx(1)'), []);
  let planted = 0;
  const fault: Fault = {
    files: /account/,
    change: (code) =>
      code.replace('/^https?:/i.test', () => {
        planted++;
        return '/./.test';
      }),
  };
  assert.deepEqual(await leave('javascript:prx(1)', fault), ['script']);
  assert.ok(planted > 0);
});

test('an element that names another server gets neither the token of the page nor the session of this browser', async () => {
  const heard: string[] = [];
  const token = stage.token('staff', 'admin', 'attributes');
  const session = {
    token: 'a session of this browser',
    refresh: 'x',
    until: Date.now() + 1e6,
    ends: Date.now() + 1e6,
    actor: { id: 'u', roles: ['member'] },
    from: stage.server.url,
  };
  const boxes = ['http://other.example', stage.server.url].map(
    (server) => `<prosum-idea-box server="${server}" space="attributes"></prosum-idea-box>`,
  );
  for (const script of [`data-token="${token}" data-server="${stage.server.url}"`, `data-server="${stage.server.url}"`]) {
    const visit = await stage.visit(boxes.join(''), 'attributes', 'none', {
      script,
      before: async (context) => {
        await context.addInitScript((kept) => {
          localStorage.setItem('prosum:attributes:me', JSON.stringify(kept.actor));
          localStorage.setItem('prosum:attributes:session', JSON.stringify(kept));
        }, session);
        context.on('request', (request) => {
          heard.push(`${new URL(request.url()).origin} ${request.headers()['authorization'] ?? ''} ${request.postData() ?? ''}`);
        });
      },
    });
    await visit.page.waitForFunction(() =>
      [...document.querySelectorAll('prosum-idea-box')].every((one) =>
        one.shadowRoot?.querySelector('[part~=empty],[part~=item],[role=alert],.void'),
      ),
    );
    await visit.close();
  }
  const other = heard.filter((one) => one.startsWith('http://other.example'));
  assert.ok(other.length > 0, 'the other server was never asked');
  for (const one of other) assert.ok(!one.includes(token) && !one.includes(session.token), one);
  assert.ok(
    heard.some((one) => one.startsWith(stage.server.url) && one.includes(token)),
    'the own server got no token',
  );
  assert.ok(
    heard.some((one) => one.startsWith(stage.server.url) && one.includes(session.token)),
    'the own server got no session',
  );
});
