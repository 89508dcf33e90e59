// Every door, every route: pages of foreign origins stay outside, nothing rides on cookies, and no answer can be framed, sniffed or kept by the wrong one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { NO_SETTINGS } from '../../../src/server/identity/spaces.ts';
import { routes } from '../../../src/server/routes.ts';
import { ear, running, TOPIC, type Running } from '../running.ts';
import { site } from './sites.ts';

const BRAND = 'https://brand.example';
let server: Running;
let member = '';
before(async () => {
  server = await running();
  member = site(server.identity, 'acme', { origins: [BRAND], mail: true }).token();
  server.identity.spaces.set('other', { ...NO_SETTINGS, origins: ['https://other.example'] });
});
after(() => server.close());

/** Ways to write an origin that is not the one the space names. */
const FOREIGN = [
  'https://evil.example',
  'http://brand.example',
  'https://brand.example:443',
  'https://brand.example:8443',
  'https://brand.example/',
  'https://brand.example/ideas',
  'https://brand.example.',
  'https://brand.example.evil.example',
  'https://evilbrand.example',
  'https://sub.brand.example',
  'https://brand.example@evil.example',
  'https://evil.example/https://brand.example',
  'https://evil.example#https://brand.example',
  'https://evil.example?https://brand.example',
  'https://brand.example,https://evil.example',
  'https://brand.example https://evil.example',
  'HTTPS://brand.example',
  'https://BRAND.example',
  'https://brand.example%00.evil.example',
  'https://brand%2eexample',
  'https://xn--brnd-0qa.example',
  'https://brandXexample',
  'https:/brand.example',
  'https:brand.example',
  '//brand.example',
  'brand.example',
  'file://',
  'chrome-extension://brand.example',
  'null',
  '*',
];

const pathOf = (path: string, space = 'acme'): string =>
  path.replace('{space}', space).replace('{feature}', 'notes').replace('{name}', 'board');
const ask = (method: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { body: '{}' }),
  });

/** Whether the server speaks Engine.IO with this origin by long polling. */
const polls = async (origin: string): Promise<boolean> => (await server.get('/socket.io/?EIO=4&transport=polling', { origin })).ok;
/** Whether it lets a WebSocket of this origin upgrade. */
const upgrades = (origin: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { origin });
    socket.on('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });

const ofSpace = routes.filter(({ path }) => path.includes('{space}'));

test(`${String(FOREIGN.length)} spellings of foreign origins are refused by every route of a space, with a good token too, and get no word a page could read`, async () => {
  assert.ok(ofSpace.length >= 12);
  for (const origin of FOREIGN)
    for (const { method, path } of ofSpace) {
      const answer = await ask(method, pathOf(path), { origin, authorization: `Bearer ${member}` });
      assert.equal(answer.status, 403, `${origin} ${method} ${path}`);
      assert.equal(answer.headers.get('access-control-allow-origin'), null, `${origin} ${path}`);
      const preflight = await ask('OPTIONS', pathOf(path), { origin, 'access-control-request-method': method });
      assert.equal(preflight.headers.get('access-control-allow-origin'), null, `${origin} ${path}`);
    }
});

test('and at the socket: no polling, no upgrade', async () => {
  for (const origin of FOREIGN) {
    assert.equal(await polls(origin), false, origin);
    assert.equal(await upgrades(origin), false, origin);
  }
});

test("the space's own pages come in by every door, another space's only into that one, and programs without a page as before", async () => {
  assert.equal((await ask('GET', '/v1/acme/hello', { origin: BRAND })).headers.get('access-control-allow-origin'), BRAND);
  assert.equal(await polls(BRAND), true);
  assert.equal(await upgrades(BRAND), true);
  (await ear(server.url, member, 'acme', { origin: BRAND })).close();
  await assert.rejects(ear(server.url, undefined, 'other', { origin: BRAND }), { message: 'kernel.unknown' });
  assert.equal((await ask('GET', '/v1/other/hello', { origin: BRAND })).status, 403);
  assert.equal((await ask('GET', '/v1/acme/hello')).status, 200);
});

test('a space that nobody created is nothing, at every route and at the socket', async () => {
  for (const { method, path } of ofSpace) {
    const answer = await ask(method, pathOf(path, 'nobody'));
    assert.equal(answer.status, 404, path);
    assert.equal(((await answer.json()) as { why: { refused: string } }).why.refused, 'kernel.unknown');
  }
  for (const space of ['nobody', 'constructor', '__proto__', '*', ''])
    await assert.rejects(ear(server.url, undefined, space), { message: 'kernel.unknown' }, space);
});

test('every route, asked well or badly, carries the headers that keep it from being framed, sniffed or run, and sets no cookie', async () => {
  const askers: readonly Record<string, string>[] = [
    {},
    { origin: BRAND },
    { origin: 'https://evil.example' },
    { authorization: 'Bearer x' },
    { authorization: `Bearer ${member}` },
  ];
  for (const { method, path } of routes)
    for (const headers of askers) {
      const answer = await ask(method, pathOf(path), { cookie: 'a=b', ...headers });
      const at = `${method} ${path} ${JSON.stringify(headers).slice(0, 60)}`;
      assert.ok(answer.status < 500, at);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', at);
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer', at);
      assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'; frame-ancestors 'none'; sandbox/, at);
      assert.equal(answer.headers.get('set-cookie'), null, at);
      assert.equal(answer.headers.get('access-control-allow-credentials'), null, at);
      assert.match(answer.headers.get('vary') ?? '', /Authorization/, at);
      if (method === 'POST') assert.match(answer.headers.get('cache-control') ?? '', /private, no-store/, at);
    }
  const hello = await server.get('/socket.io/?EIO=4&transport=polling', { origin: BRAND });
  assert.equal(hello.headers.get('set-cookie'), null);
  assert.equal(hello.headers.get('access-control-allow-credentials'), null);
});

test('nothing changes by a request a foreign form could send: no other type, no query, no method but its own', async () => {
  const envelope = JSON.stringify({ id: 'form', actor: 'x', command: 'notes.add', args: { id: 'form', text: 'x' } });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    assert.equal(
      (await fetch(`${server.url}/v1/${TOPIC}/commands`, { method: 'POST', headers: { 'content-type': type }, body: envelope })).status,
      415,
      type,
    );
  for (const { method, path } of ofSpace.filter(({ method: own }) => own === 'POST'))
    assert.equal((await ask('GET', `${pathOf(path)}?access_token=${member}`)).status, 404, `${method} ${path}`);
  assert.equal((await ask('GET', `/v1/acme/me?access_token=${member}`)).status, 401, 'a token in an address is none');
});
