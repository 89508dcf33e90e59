// Signing in with a code that comes by mail, over a real mail server on loopback.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BAD_TOKEN, type Session } from '../../../src/server/identity.ts';
import { CODE_LIVES, MOST_MAILS, MOST_TRIES } from '../../../src/server/identity/codes.ts';
import { NO_SETTINGS } from '../../../src/server/identity/spaces.ts';
import { smtp } from '../../../src/server/mail.ts';
import { running, TOPIC, type Running } from '../running.ts';
import { post, type Post } from './post.ts';

let server: Running;
let letters: Post;
let now = Date.now();
before(async () => {
  letters = await post();
  server = await running({ clock: () => now, mailer: smtp(letters.url, 'Prosum <hello@brand.example>') });
  server.identity.spaces.set('acme', { ...NO_SETTINGS, title: 'Velmora\r\nBcc: all@brand.example', mail: true });
  server.identity.spaces.set('silent', NO_SETTINGS);
});
after(async () => {
  await server.close();
  await letters.close();
});

const said = async (response: Response): Promise<string> => {
  const body = (await response.json()) as { why?: { refused: string } };
  return `${String(response.status)} ${body.why?.refused ?? ''}`.trim();
};
const ask = (mail: string, more: object = {}, space = 'acme'): Promise<Response> =>
  server.post(`/v1/${space}/sign-in/mail`, { mail, ...more });
const challengeOf = async (mail: string): Promise<string> => ((await (await ask(mail)).json()) as { challenge: string }).challenge;
const enter = (mail: string, challenge: string, code: string, space = 'acme'): Promise<Response> =>
  server.post(`/v1/${space}/sign-in/code`, { mail, challenge, code });
const signIn = async (mail: string): Promise<Session> => {
  const challenge = await challengeOf(mail);
  return (await (await enter(mail, challenge, await letters.codeTo(mail))).json()) as Session;
};
const wrong = (code: string): string => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

test('the code that came by mail signs in, and the same address is the same person', async () => {
  const one = await signIn('ana@brand.example');
  assert.deepEqual(one.actor.roles, ['member']);
  const answer = await server.post(
    `/v1/${TOPIC}/commands`,
    { id: 'by-ana', actor: one.actor.id, command: 'notes.add', args: { id: 'by-ana', text: 'x' } },
    { authorization: `Bearer ${one.token}` },
  );
  assert.equal(answer.status, 200);
  assert.equal((await signIn('Ana@Brand.example ')).actor.id, one.actor.id, 'however it is typed');
  assert.notEqual((await signIn('ann@brand.example')).actor.id, one.actor.id);
});

test('the mail is plain text to one address, in the language of the page, and no title gets out of its line', async () => {
  await ask('pola@brand.example', { lang: 'pl-PL' });
  await letters.codeTo('pola@brand.example');
  const { from, to, raw } = letters.letters.at(-1)!;
  assert.equal(from, 'hello@brand.example');
  assert.deepEqual(to, ['pola@brand.example']);
  assert.match(raw, /^Content-Type: text\/plain; charset=utf-8/m);
  assert.match(raw, /jednorazow|na jedno|wa=C5=BCny|ważny/);
  assert.doesNotMatch(raw, /^Bcc:/im);
  assert.doesNotMatch(raw, /text\/html/);
});

test('a code is good once, for ten minutes, with its own page and address and in its own space', async () => {
  const mail = 'once@brand.example';
  const challenge = await challengeOf(mail);
  const code = await letters.codeTo(mail);
  assert.equal(await said(await enter(mail, challenge, code, 'silent')), '403 account.not_in');
  assert.equal(await said(await enter('other@brand.example', challenge, code)), '403 account.not_in');
  assert.equal(await said(await enter(mail, 'x'.repeat(43), code)), '403 account.not_in');
  assert.equal((await enter(mail, challenge, code)).status, 200);
  assert.equal(await said(await enter(mail, challenge, code)), '403 account.not_in');
  const late = await challengeOf(mail);
  now += CODE_LIVES;
  assert.equal(await said(await enter(mail, late, await letters.codeTo(mail))), '403 account.not_in');
});

test('five wrong guesses spend a code; fifty at once are still five', async () => {
  const mail = 'guess@brand.example';
  const challenge = await challengeOf(mail);
  const code = await letters.codeTo(mail);
  for (let i = 1; i < MOST_TRIES; i++) assert.equal(await said(await enter(mail, challenge, wrong(code))), '403 account.not_in');
  assert.equal((await enter(mail, challenge, code)).status, 200, 'the fifth may be the right one');

  const again = await challengeOf(mail);
  const right = await letters.codeTo(mail);
  const storm = await Promise.all(Array.from({ length: 50 }, () => enter(mail, again, wrong(right))));
  for (const response of storm) assert.equal(response.status, 403);
  assert.equal(await said(await enter(mail, again, right)), '403 account.not_in');
});

test('the right code fifty times at once lets in once', async () => {
  const mail = 'race@brand.example';
  const challenge = await challengeOf(mail);
  const code = await letters.codeTo(mail);
  const all = await Promise.all(Array.from({ length: 50 }, () => enter(mail, challenge, code)));
  assert.equal(all.filter(({ status }) => status === 200).length, 1);
});

test('an address gets five mails an hour, whoever asks, and a no says when to come back', async () => {
  const mail = 'flood@brand.example';
  for (let i = 0; i < MOST_MAILS; i++) assert.equal((await ask(mail)).status, 200);
  const no = await ask(mail);
  assert.equal(no.status, 429);
  assert.equal(no.headers.get('retry-after'), '3600');
  now += 3_600_001;
  assert.equal((await ask(mail)).status, 200);
});

test('an address of the net gets so many steps of signing in, and others go on', async () => {
  const few = { perSecond: 0, burst: 0 };
  const rates = { actor: few, address: few, guests: few, reads: few, signIns: { perSecond: 0.1, burst: 3 } };
  const own = await running({ clock: () => now, mailer: smtp(letters.url, 'hello@brand.example'), rates, proxies: 1 });
  try {
    own.identity.spaces.set('acme', { ...NO_SETTINGS, mail: true });
    const from = (ip: string, mail: string): Promise<Response> =>
      own.post('/v1/acme/sign-in/mail', { mail }, { 'x-forwarded-for': `6.6.6.6, ${ip}` });
    for (let i = 0; i < 3; i++) assert.equal((await from('10.0.0.1', `a${String(i)}@brand.example`)).status, 200);
    const no = await from('10.0.0.1', 'a3@brand.example');
    assert.equal(no.status, 429);
    assert.equal(no.headers.get('retry-after'), '10');
    assert.equal((await from('10.0.0.2', 'b@brand.example')).status, 200);
    now += 10_000;
    assert.equal((await from('10.0.0.1', 'a3@brand.example')).status, 200);
  } finally {
    await own.close();
  }
});

test('what is no plain address gets no mail', async () => {
  const before = letters.letters.length;
  for (const mail of [
    'ana',
    'ana@',
    '@brand.example',
    'ana@brand',
    'ana@brand.example, ben@brand.example',
    'ana@brand.example;ben@brand.example',
    'Ana <ana@brand.example>',
    'ana@brand.example\r\nBcc: ben@brand.example',
    'ana@bränd.example',
    'аna@brand.example',
    '"ana"@brand.example',
    'ana@[127.0.0.1]',
    `${'a'.repeat(65)}@brand.example`,
    `ana@${'a.'.repeat(130)}example`,
  ])
    assert.equal(await said(await ask(mail)), '400 kernel.args', mail);
  assert.equal(await said(await server.post('/v1/acme/sign-in/mail', { mail: ['ana@brand.example'] })), '400 kernel.args');
  assert.equal(letters.letters.length, before);
});

test('a space that does not offer it sends nothing, and a mail server that refuses is said', async () => {
  assert.equal(await said(await ask('ana@brand.example', {}, 'silent')), '404 account.no_mail');
  letters.full = true;
  assert.equal(await said(await ask('nina@brand.example')), '503 account.mail_failed');
  letters.full = false;
});

test('the token is renewed by a refresh token that changes; used twice, the session ends for everybody who has it', async () => {
  const first = await signIn('renew@brand.example');
  const next = async (refresh: string): Promise<Response> => server.post('/v1/acme/session', { refresh });
  const second = (await (await next(first.refresh)).json()) as Session;
  assert.notEqual(second.refresh, first.refresh);
  assert.equal(second.actor.id, first.actor.id);
  assert.equal(
    ((await (await next(first.refresh)).json()) as Session).refresh,
    second.refresh,
    'an answer may be lost: at once, the same again',
  );
  const third = (await (await next(second.refresh)).json()) as Session;
  assert.ok(await server.identity.actorOf('acme', third.token));
  now += 21_000;
  assert.equal(await said(await next(second.refresh)), `401 ${BAD_TOKEN}`, 'later it is a thief, or his victim');
  assert.equal(await said(await next(third.refresh)), `401 ${BAD_TOKEN}`);
  assert.equal(await server.identity.actorOf('acme', third.token), undefined);
});

test('refresh tokens that were made up, changed or come from another space are the constant no', async () => {
  const { refresh } = await signIn('made@brand.example');
  const [session, turn, mark] = refresh.split('.') as [string, string, string];
  for (const [space, text] of [
    ['acme', `${session}.1.${mark}`],
    ['acme', `${session}.${turn}.${mark.slice(0, -1)}A`],
    ['acme', `${session}.-1.${mark}`],
    ['acme', `${refresh}.x`],
    ['acme', 'x'.repeat(43)],
    ['silent', refresh],
  ] as const)
    assert.equal(await said(await server.post(`/v1/${space}/session`, { refresh: text })), `401 ${BAD_TOKEN}`);
  assert.equal((await server.post('/v1/acme/session', { refresh })).status, 200, 'and nobody was signed out by that');
  let looked = 0;
  const stop = server.identity.onChange(() => void looked++);
  for (let n = 0; n < 20; n++) await server.post('/v1/acme/session', { refresh: `made-up-by-somebody-${String(n)}.1.mark` });
  assert.equal(looked, 0, 'nobody is looked at anew for what says nothing');
  stop();
});

test('signing out ends the token at once; everywhere ends all of them', async () => {
  const [here, there] = [await signIn('out@brand.example'), await signIn('out@brand.example')];
  const out = (token: string, body: object): Promise<Response> =>
    server.post('/v1/acme/sign-out', body, { authorization: `Bearer ${token}` });
  assert.equal((await out(here.token, {})).status, 200);
  assert.equal(await said(await out(here.token, {})), `401 ${BAD_TOKEN}`);
  assert.equal(await said(await server.post('/v1/acme/session', { refresh: here.refresh })), `401 ${BAD_TOKEN}`);
  assert.ok(await server.identity.actorOf('acme', there.token));
  const more = await signIn('out@brand.example');
  await out(more.token, { everywhere: true });
  assert.equal(await server.identity.actorOf('acme', there.token), undefined);
});

test('neither codes nor refresh tokens nor addresses that only asked lie in the file', async () => {
  const mail = 'canary-only-asked@brand.example';
  const challenge = await challengeOf(mail);
  const code = await letters.codeTo(mail);
  const session = await signIn('canary@brand.example');
  const files = ['identity.db', 'identity.db-wal'].map((name) => readFileSync(join(server.folder, name), 'latin1')).join('');
  assert.ok(files.includes('canary@brand.example'), 'who has an account has an address: this is how he signs in');
  for (const canary of [mail, challenge, code, code.replace(' ', ''), session.refresh, session.token])
    assert.ok(!files.includes(canary), canary);
});
