// Setting up a space from the command line: what an operator says is what the running server does within half a second.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { features } from '../../../src/features/registry.ts';
import { configFrom } from '../../../src/server/config.ts';
import { run as role } from '../../../src/server/verbs/role.ts';
import { run as secret } from '../../../src/server/verbs/secret.ts';
import { run as space } from '../../../src/server/verbs/space.ts';
import { firstStart } from '../../../src/server/verbs/space/first.ts';
import { hs256, type Json } from '../identity/sites.ts';
import { running, until, type Running } from '../running.ts';
import { Desk } from './desk.ts';

/** A server on the desk's data. */
const serve = (desk: Desk): Promise<Running> =>
  running({ file: desk.database, features, secret: configFrom({ PROSUM_DATA: desk.data }).secret });
const hello = async (server: Running, name: string, origin?: string): Promise<number> =>
  (await server.get(`/v1/${name}/hello`, origin === undefined ? {} : { origin })).status;
const tokenOf = (key: string, change: Json = {}): string => {
  const iat = Math.floor(Date.now() / 1000);
  const claims: Json = { iss: 'https://brand.example', aud: 'velmora', sub: '17', iat, exp: iat + 300, ...change };
  return hs256({ alg: 'HS256', typ: 'JWT' }, claims, key);
};

test('a space that was created is there for its pages and no others; names nobody created are nothing', async () => {
  using desk = new Desk();
  const server = await serve(desk);
  try {
    assert.equal(await hello(server, 'anything'), 200, 'while nothing was created, any name may be tried');
    assert.equal(await desk.run(space, 'create', 'velmora', '--title', 'Velmora', '--origin', 'https://brand.example'), 0, desk.err);
    assert.match(desk.out, /<script type="module" src="[^"]+\/prosum\.js" data-space="velmora"/);
    await until('the running server knows', async () => (await hello(server, 'anything')) === 404);
    assert.equal(await hello(server, 'velmora', 'https://brand.example'), 200);
    assert.equal(await hello(server, 'velmora', 'https://evil.example'), 403);
    assert.equal(await desk.run(space, 'set', 'velmora', '--origin', 'https://new.example'), 0);
    await until('the running server knows', async () => (await hello(server, 'velmora', 'https://new.example')) === 200);
    assert.equal(await hello(server, 'velmora', 'https://brand.example'), 403);
    await desk.run(space, 'list');
    assert.match(desk.out, /velmora {2}"Velmora"\n {2}pages: https:\/\/new\.example\n {2}signing in: guests only/);
  } finally {
    await server.close();
  }
});

test('a list of origins that comes later holds for pages that were kept in memory before, too', async () => {
  using desk = new Desk();
  const server = await serve(desk);
  try {
    await desk.run(space, 'create', 'velmora');
    const page = (): Promise<Response> =>
      server.get('/v1/velmora/ideas/ideas/page?list=newest&limit=5', { origin: 'https://evil.example' });
    await until('the running server knows', async () => (await page()).status === 200);
    await page();
    await desk.run(space, 'set', 'velmora', '--origin', 'https://brand.example');
    await until('the page is no longer for everybody', async () => (await page()).status === 403);
  } finally {
    await server.close();
  }
});

test('a secret is shown once, lets in whoever it signs for, and takes them with it when it goes', async () => {
  using desk = new Desk();
  await desk.run(space, 'create', 'velmora', '--origin', 'https://brand.example');
  assert.equal(await desk.run(secret, 'create', '--space', 'velmora', '--name', 'shop'), 0, desk.err);
  const key = desk.out.trim();
  assert.equal(Buffer.from(key, 'base64url').length, 32);
  assert.ok(!readFileSync(join(desk.data, 'identity.db'), 'latin1').includes(key), 'it is sealed where it lies');
  const server = await serve(desk);
  try {
    assert.ok(await server.identity.actorOf('velmora', tokenOf(key)));
    assert.equal(await desk.run(secret, 'create', '--space', 'velmora', '--name', 'shop'), 1);
    await desk.run(secret, 'list', '--space', 'velmora');
    assert.equal(desk.out, 'shop  HS256\n');
    assert.equal(await desk.run(secret, 'remove', 'shop', '--space', 'velmora'), 0);
    await until('its tokens are bad', async () => (await server.identity.actorOf('velmora', tokenOf(key))) === undefined);
  } finally {
    await server.close();
  }
});

test('public keys are taken for the algorithm they are for; private ones are sent back', async () => {
  using desk = new Desk();
  await desk.run(space, 'create', 'velmora');
  const add = async (alg: string, pem: string): Promise<number> => {
    const file = join(desk.data, 'key.pem');
    writeFileSync(file, pem);
    return desk.run(secret, 'add', file, '--alg', alg, '--space', 'velmora', '--name', `${alg}-${String(Math.random()).slice(2, 8)}`);
  };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
  assert.equal(await add('EdDSA', spki), 0, desk.err);
  for (const [alg, pem, says] of [
    ['RS256', spki, /RS256 needs an RSA key/],
    ['RS256', small, /2048 bits/],
    ['ES256', curve, /P-256/],
    ['EdDSA', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /private key/],
    ['EdDSA', 'nonsense', /no public key in PEM/],
    ['HS256', spki, /--alg/],
    ['none', spki, /--alg/],
  ] as const) {
    assert.notEqual(await add(alg, pem), 0);
    assert.match(desk.err, says);
  }
});

test('the first of the staff is named before he ever came, by the address he will sign in with', async () => {
  using desk = new Desk();
  await desk.run(space, 'create', 'velmora', '--mail');
  assert.equal(
    await desk.run(role, 'give', 'admin', '--mail', 'Ines@brand.example', '--space', 'velmora', '--reason', 'the first'),
    0,
    desk.err,
  );
  const [, id] = /^(u_\w+) is admin/.exec(desk.out)!;
  const server = await serve(desk);
  try {
    const session = await server.identity.signIn('velmora', {
      issuer: 'mail',
      subject: 'ines@brand.example',
      facts: { mail: 'ines@brand.example' },
    });
    assert.equal(session.actor.id, id);
    assert.deepEqual(await server.identity.actorOf('velmora', session.token), { id, roles: ['member', 'admin'] });
    await desk.run(role, 'list', '--space', 'velmora');
    assert.equal(desk.out, `${id!}  admin\n`);
    assert.equal(await desk.run(role, 'take', 'admin', id!, '--space', 'velmora'), 0, desk.err);
    await until(
      'it counts on the running server',
      async () => !(await server.identity.actorOf('velmora', session.token))!.roles.includes('admin'),
    );
    assert.equal(await desk.run(role, 'take', 'admin', id!, '--space', 'velmora'), 1);
    assert.match(desk.err, /does not have the role/);
  } finally {
    await server.close();
  }
});

test('what guests may do is said with the space', async () => {
  using desk = new Desk();
  assert.equal(await desk.run(space, 'create', 'velmora', '--guests', 'vote'), 0, desk.err);
  const server = await serve(desk);
  try {
    const guest = server.identity.guest('velmora', 'the secret of gus');
    const propose = { id: crypto.randomUUID(), actor: guest.actor.id, command: 'ideas.propose', args: { title: 'A bench' } };
    const send = async (): Promise<unknown> =>
      (await server.post('/v1/velmora/ideas/ideas/commands', propose, { authorization: `Bearer ${guest.token}` })).json();
    assert.deepEqual(await send(), { id: propose.id, ok: false, why: { refused: 'account.members_only' } });
    assert.equal(await desk.run(space, 'set', 'velmora', '--guests', 'all'), 0, desk.err);
    await until('guests may', async () => ((await send()) as { ok: boolean }).ok);
  } finally {
    await server.close();
  }
});

test('what is asked wrongly is said, and nothing is written', async () => {
  using desk = new Desk();
  for (const [words, says] of [
    [['create', 'Velmora'], /no name for a space/],
    [['create', 'velmora', '--origin', 'brand.example'], /no origin/],
    [['create', 'velmora', '--origin', 'https://brand.example/'], /no origin/],
    [['create', 'velmora', '--guests', 'some'], /--guests/],
    [['create', 'velmora', 'more'], /too much/],
    [['create'], /how the space is called/],
    [['set', 'velmora'], /There is no space "velmora"/],
    [['provider', 'velmora', '--id', 'x'], /There is no space/],
    [['destroy', 'velmora'], /Say what to do/],
    [['list', '--force'], /Unknown option/],
  ] as const) {
    assert.equal(await desk.run(space, ...words), 2, words.join(' '));
    assert.match(desk.err, says);
  }
  await desk.run(space, 'list');
  assert.match(desk.out, /no spaces yet/);
});

/** A person at a terminal who types these lines as he is asked. */
async function atTerminal(desk: Desk, lines: readonly string[]): Promise<string> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  let said = '';
  const rest = [...lines];
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    if (/[?:\]] $/.test(said) && rest.length > 0) setImmediate(() => stdin.write(`${rest.shift()!}\n`));
  });
  await firstStart(desk.data, { stdin, stdout, stderr: stdout, env: { PROSUM_DATA: desk.data, PROSUM_URL: 'https://community.example' } });
  await new Promise(setImmediate);
  return said;
}

test('the first of the staff of a site with its own login is named by the sub of its tokens, before and after he came', async () => {
  using desk = new Desk();
  await desk.run(space, 'create', 'velmora', '--origin', 'https://brand.example');
  await desk.run(secret, 'create', '--space', 'velmora', '--name', 'shop');
  const key = desk.out.trim();
  assert.equal(await desk.run(role, 'give', 'admin', '--sub', '17', '--space', 'velmora'), 0, desk.err);
  const server = await serve(desk);
  try {
    const named = await server.identity.actorOf('velmora', tokenOf(key, { name: 'Ines' }));
    assert.deepEqual(named?.roles, ['member', 'admin']);
    assert.equal(await desk.run(role, 'take', 'admin', '--sub', '17', '--space', 'velmora'), 0, desk.err);
    assert.match(desk.out, new RegExp(`^${named.id} is no longer admin`));
    assert.equal(await desk.run(role, 'give', 'admin', '--sub', '17', '--mail', 'ines@brand.example', '--space', 'velmora'), 2);
    assert.match(desk.err, /in one way/);
  } finally {
    await server.close();
  }
});

test('the first start asks a person at a terminal, mends what he mistypes, ends with a snippet to paste, and never asks again', async () => {
  using desk = new Desk();
  const said = await atTerminal(desk, ['Velmora!', 'velmora', 'Velmora Home', 'brand.example', 'https://brand.example', 'vote', 'yes']);
  assert.match(said, /no name for a space/);
  assert.match(said, /no origin/);
  assert.match(said, /src="https:\/\/community\.example\/prosum\.js" data-space="velmora" data-server="https:\/\/community\.example"/);
  await desk.run(space, 'list');
  assert.match(desk.out, /velmora {2}"Velmora Home"\n {2}pages: https:\/\/brand\.example\n {2}signing in: mail/);
  assert.equal(await atTerminal(desk, []), '');
});

test('the first start is not in the way: Enter skips it, and without a terminal nobody is asked', async () => {
  using desk = new Desk();
  assert.match(await atTerminal(desk, ['']), /Set up a space/);
  await desk.run(space, 'list');
  assert.match(desk.out, /no spaces yet/);
  using other = new Desk();
  await firstStart(other.data, { stdout: { write: () => assert.fail() }, stderr: { write: () => assert.fail() }, env: {} });
  assert.ok(!existsSync(join(other.data, 'asked')));
});
