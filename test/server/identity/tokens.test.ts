// Tokens of a host site at both doors: what is good lets in, and everything else is the same no, without a single request to anywhere.
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { BAD_TOKEN } from '../../../src/server/identity.ts';
import { ear, running, TOPIC, type Running } from '../running.ts';
import { asymmetric, b64, hs256, pem, publicJwk, site, type Json, type Site } from './sites.ts';

let server: Running;
let brand: Site;
let other: Site;
let trap: Server;
let trapped = 0;
let url = '';
before(async () => {
  server = await running();
  brand = site(server.identity, 'acme');
  other = site(server.identity, 'other');
  trap = createServer((socket) => {
    trapped++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((trap.address() as AddressInfo).port)}/keys.json`;
});
after(async () => {
  await server.close();
  trap.close();
});

const PAGE = `/v1/${TOPIC}/page?list=newest&limit=1`;

/** What each door says of a token. */
async function atDoors(token: string): Promise<{ http: string; command: string; socket: string }> {
  const headers = { authorization: `Bearer ${token}` };
  const read = await server.get(PAGE, headers);
  const sent = await server.post(`/v1/${TOPIC}/commands`, { id: 'x', actor: 'x', command: 'notes.add', args: {} }, headers);
  const said = async (response: Response): Promise<string> =>
    `${String(response.status)} ${response.status === 200 ? '' : await response.text()}`.trim();
  const socket = await ear(server.url, token).then(
    (page) => {
      page.close();
      return 'in';
    },
    (error: unknown) => (error as Error).message,
  );
  return { http: await said(read), command: await said(sent), socket };
}

test('a token of each kind that the operator gave a key for lets in, at both doors, and is the same person', async () => {
  const tokens = [brand.token(), ...(['RS256', 'ES256', 'EdDSA'] as const).map((alg) => brand.signed(alg))];
  const people = await Promise.all(tokens.map((token) => server.identity.actorOf('acme', token)));
  assert.match(people[0]!.id, /^u_[0-9a-f]{30}$/);
  for (const one of people) assert.deepEqual(one, people[0]);
  assert.deepEqual(people[0]!.roles, ['member']);
  for (const token of tokens) {
    const { http, socket } = await atDoors(token);
    assert.equal(http, '200');
    assert.equal(socket, 'in');
  }
});

const second = (): number => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const longSecret = randomBytes(32).toString('base64url');
const unsigned = (header: Json): string => `${b64(header)}.${b64(brand.claims())}.`;
const cut = (token: string, part: number, change: (text: string) => string): string =>
  token
    .split('.')
    .map((text, i) => (i === part ? change(text) : text))
    .join('.');

/** Every way a token can be bad. Made when the test runs: keys and the trap are there by then. */
const bad: Readonly<Record<string, () => string>> = {
  'no signature, alg none': () => unsigned({ alg: 'none' }),
  'alg None': () => unsigned({ alg: 'None', typ: 'JWT' }),
  'alg NONE': () => unsigned({ alg: 'nOnE', typ: 'JWT' }),
  'no alg': () => hs256({ typ: 'JWT' }, brand.claims(), brand.secret),
  'alg a list': () => hs256({ alg: ['HS256'] }, brand.claims(), brand.secret),
  'alg null': () => hs256({ alg: null }, brand.claims(), brand.secret),
  'alg in small letters': () => hs256({ alg: 'hs256' }, brand.claims(), brand.secret),
  'an algorithm we have no key for': () => hs256({ alg: 'HS512' }, brand.claims(), brand.secret),
  'alg __proto__': () => hs256('{"alg":"__proto__"}', brand.claims(), brand.secret),
  'signed with the public RSA key as a secret': () => hs256({ alg: 'HS256' }, brand.claims(), pem('RS256')),
  'signed with the public EC key as a secret': () => hs256({ alg: 'HS256' }, brand.claims(), pem('ES256')),
  'HMAC under the name RS256': () => hs256({ alg: 'RS256' }, brand.claims(), pem('RS256')),
  'RS256 signature under the name ES256': () => cut(brand.signed('RS256'), 0, () => b64({ alg: 'ES256', typ: 'JWT' })),
  'empty signature': () => cut(brand.token(), 2, () => ''),
  'ES256 signature of zeros': () => cut(brand.signed('ES256'), 2, () => Buffer.alloc(64).toString('base64url')),
  'signature of another token': () => cut(brand.token(), 2, () => brand.token({ sub: 'x' }).split('.')[2]!),
  "a stranger's secret": () => hs256({ alg: 'HS256', typ: 'JWT' }, brand.claims(), longSecret),
  'an empty secret': () => hs256({ alg: 'HS256', typ: 'JWT' }, brand.claims(), ''),
  "a stranger's RSA key": () => asymmetric({ alg: 'RS256' }, brand.claims(), stranger.privateKey, 'RS256'),
  "the other space's key, for us": () => hs256({ alg: 'HS256', typ: 'JWT' }, brand.claims(), other.secret),
  "the other space's own token": () => other.token(),
  'our key, for the other space': () => brand.token({ aud: 'other' }),
  jku: () => brand.token({}, { jku: url }),
  'jku and its own key': () => asymmetric({ alg: 'RS256', jku: url, kid: '1' }, brand.claims(), stranger.privateKey, 'RS256'),
  x5u: () => brand.token({}, { x5u: url }),
  x5c: () => brand.token({}, { x5c: ['MII'] }),
  'its own key in the header': () =>
    asymmetric({ alg: 'RS256', jwk: stranger.publicKey.export({ format: 'jwk' }) }, brand.claims(), stranger.privateKey, 'RS256'),
  'our own key in the header': () => brand.signed('RS256', {}, { jwk: publicJwk('RS256') }),
  'kid an address': () => asymmetric({ alg: 'RS256', kid: url }, brand.claims(), stranger.privateKey, 'RS256'),
  'kid a path, signed with nothing': () => hs256({ alg: 'HS256', kid: '../../../../dev/null' }, brand.claims(), ''),
  'kid some SQL': () => hs256({ alg: 'HS256', kid: "' UNION SELECT 'x" }, brand.claims(), 'x'),
  crit: () => brand.token({}, { crit: ['exp'] }),
  'b64 false': () => brand.token({}, { b64: false, crit: ['b64'] }),
  zip: () => brand.token({}, { zip: 'DEF' }),
  'typ of something else': () => brand.token({}, { typ: 'at+jwt' }),
  'cty JWT': () => brand.token({}, { cty: 'JWT' }),
  'a header that is a list': () => hs256('["HS256"]', brand.claims(), brand.secret),
  'a header that is no JSON': () => hs256('{alg:HS256}', brand.claims(), brand.secret),
  'claims that are a list': () => hs256({ alg: 'HS256' }, '[]', brand.secret),
  'claims that are no JSON': () => hs256({ alg: 'HS256' }, '{"sub":', brand.secret),
  'claims that are null': () => hs256({ alg: 'HS256' }, 'null', brand.secret),
  'no exp': () => brand.token({ exp: undefined }),
  'no iat': () => brand.token({ iat: undefined }),
  'no aud': () => brand.token({ aud: undefined }),
  'no iss': () => brand.token({ iss: undefined }),
  'no sub': () => brand.token({ sub: undefined }),
  expired: () => brand.token({ iat: second() - 400, exp: second() - 100 }),
  'expired long ago': () => brand.token({ iat: 1, exp: 2 }),
  'not yet valid': () => brand.token({ nbf: second() + 120 }),
  'made in the future': () => brand.token({ iat: second() + 200, exp: second() + 400 }),
  'valid for more than an hour': () => brand.token({ exp: second() + 3700 }),
  'made more than an hour ago': () => brand.token({ iat: second() - 3700, exp: second() + 300 }),
  'exp as text': () => brand.token({ exp: String(second() + 300) }),
  'exp not a whole number': () => brand.token({ exp: second() + 300.5 }),
  'exp beyond all numbers': () => hs256({ alg: 'HS256' }, JSON.stringify(brand.claims()).replace(/"exp":\d+/, '"exp":1e999'), brand.secret),
  'exp in ms': () => brand.token({ exp: Date.now() + 300_000 }),
  'exp below iat': () => brand.token({ iat: second() + 30, exp: second() + 20 }),
  'iat negative': () => brand.token({ iat: -5 }),
  'nbf as text': () => brand.token({ nbf: '0' }),
  'another issuer': () => brand.token({ iss: 'https://brand.example.evil.example' }),
  'the issuer with a slash': () => brand.token({ iss: 'https://brand.example/' }),
  'issuer a list': () => brand.token({ iss: ['https://brand.example'] }),
  'audience an empty list': () => brand.token({ aud: [] }),
  'audience a star': () => brand.token({ aud: '*' }),
  'audience an object': () => brand.token({ aud: { acme: true } }),
  'sub empty': () => brand.token({ sub: '' }),
  'sub a number': () => brand.token({ sub: 17 }),
  'sub an object': () => brand.token({ sub: { id: 1 } }),
  'sub null': () => brand.token({ sub: null }),
  'sub too long': () => brand.token({ sub: 'x'.repeat(201) }),
  'sub with a zero byte': () => brand.token({ sub: 'customer\u000017' }),
  'id other than sub': () => brand.token({ id: 'customer 18' }),
  'name an object': () => brand.token({ name: { toString: 'x' } }),
  'name too long': () => brand.token({ name: 'x'.repeat(81) }),
  'avatar a script': () => brand.token({ avatar: 'javascript:alert(1)' }),
  'avatar without TLS': () => brand.token({ avatar: url }),
  'badges of objects': () => brand.token({ badges: [{}] }),
  'too many badges': () => brand.token({ badges: Array.from({ length: 9 }, String) }),
  'a role nobody knows': () => brand.token({ roles: ['system'] }),
  'roles as text': () => brand.token({ roles: 'admin' }),
  huge: () => brand.token({ more: 'x'.repeat(8000) }),
  'only dots': () => '..',
  'two parts': () => brand.token().split('.').slice(0, 2).join('.'),
  'four parts': () => `${brand.token()}.x`,
  'five parts': () => 'e30.e30.e30.e30.e30',
  padding: () => `${brand.token()}=`,
  'stray bits in the signature': () =>
    cut(brand.token(), 2, (text) => `${text.slice(0, -1)}${String.fromCharCode(text.charCodeAt(text.length - 1) + 1)}`),
  'a letter of the other alphabet': () => cut(brand.token(), 1, (text) => `${text.slice(0, -2)}+/`),
  'a space': () => cut(brand.token(), 1, (text) => `${text} `),
  'a part of one letter': () => cut(brand.token(), 1, () => 'A'),
  'something else altogether': () => 'hello',
  nothing: () => '',
  'a session of ours with another id': () =>
    cut(server.as('ana').token, 0, () => b64({ space: 'acme', id: 'staff', roles: ['admin'], exp: 9e15 })),
  "another space's guest": () => server.as('ana', 'other').token,
};

for (const [name, make] of Object.entries(bad))
  test(`a bad token is one and the same no at every door: ${name}`, async () => {
    const refusal = JSON.stringify({ id: '', ok: false, why: { refused: BAD_TOKEN } });
    const { http, command, socket } = await atDoors(make());
    assert.equal(http.replace(/,"message":"[^"]*"/, ''), `401 ${refusal}`);
    assert.equal(command, http, 'reading and writing are refused alike');
    assert.equal(socket, BAD_TOKEN);
    assert.equal(trapped, 0, 'nobody was asked for a key');
  });

test('the trap works: a request to it would have been seen', async () => {
  await assert.rejects(fetch(url));
  assert.equal(trapped, 1);
  trapped = 0;
});

test('a secret that leaves the space takes its tokens with it, at once', async () => {
  const own = site(server.identity, 'brief');
  const token = own.token();
  assert.ok(await server.identity.actorOf('brief', token));
  const settings = server.identity.spaces.get('brief');
  server.identity.spaces.set('brief', { ...settings, keys: settings.keys.filter(({ alg }) => alg !== 'HS256') });
  server.identity.forget();
  assert.equal(await server.identity.actorOf('brief', token), undefined);
  assert.ok(await server.identity.actorOf('brief', own.signed('EdDSA')), 'other keys still hold');
});

test('a token is nobody after its time, though it was good and is remembered; clocks may differ by a minute', async () => {
  let now = Date.now();
  const own = await running({ clock: () => now });
  try {
    const host = site(own.identity, 'acme', {}, () => now);
    const token = host.token();
    assert.ok(await own.identity.actorOf('acme', token));
    now += 340_000;
    assert.ok(await own.identity.actorOf('acme', token), '40 s late: a clock may be');
    now += 30_000;
    assert.equal(await own.identity.actorOf('acme', token), undefined);
    assert.ok(await own.identity.actorOf('acme', host.token({ iat: Math.floor(now / 1000) + 50, exp: Math.floor(now / 1000) + 300 })));
  } finally {
    await own.close();
  }
});

test('roles of a token count only where the space takes them', async () => {
  const roles = { roles: ['moderator', 'expert'] };
  assert.deepEqual((await server.identity.actorOf('acme', brand.token(roles)))?.roles, ['member']);
  const trusting = site(server.identity, 'trusting', { roles: true });
  assert.deepEqual((await server.identity.actorOf('trusting', trusting.token(roles)))?.roles, ['member', 'moderator', 'expert']);
});

test('people are told apart by issuer and subject exactly, in each space anew: no case, no Unicode form, no e-mail joins two', async () => {
  const subjects = ['zoë', 'zoe\u0308', 'ZOË', 'zoë ', 'zoё'];
  const ids = new Set<string>();
  for (const sub of subjects) ids.add((await server.identity.actorOf('acme', brand.token({ sub, email: 'zoe@brand.example' })))!.id);
  ids.add((await server.identity.actorOf('other', other.token({ sub: 'zoë' })))!.id);
  assert.equal(ids.size, subjects.length + 1);
  for (const id of ids) assert.match(id, /^u_[0-9a-f]{30}$/, 'an id says nothing of who it is');
});
