// What leaves the server is never a page: mails are plain text to one address whatever a space is called, and every answer is data, whatever was asked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { cardRef, cardTopic, type CardBody } from '../../src/core/card.ts';
import { features } from '../../src/features/registry.ts';
import { NO_SETTINGS } from '../../src/server/identity/spaces.ts';
import { smtp } from '../../src/server/mail.ts';
import { site } from '../server/identity/sites.ts';
import { post, type Letter, type Post } from '../server/identity/post.ts';
import { running, until, type Running } from '../server/running.ts';
import { mixed } from './vectors.ts';

let server: Running;
let letters: Post;
before(async () => {
  letters = await post();
  server = await running({ features, file: undefined as never, mailer: smtp(letters.url, 'hello@brand.example') });
});
after(async () => {
  await server.close();
  await letters.close();
});

/** Names of the headers of a letter, once each. */
const headers = ({ raw }: Letter): readonly string[] =>
  raw
    .split(/\r?\n\r?\n/, 1)[0]!
    .split(/\r?\n(?![ \t])/)
    .map((line) => line.split(':', 1)[0]!.toLowerCase())
    .sort();
/** What a mail holds that it must not. */
function wrong(letter: Letter, to: string): string[] {
  const known = [
    'auto-submitted',
    'content-transfer-encoding',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ];
  return [
    ...headers(letter).filter((name, at, all) => !known.includes(name) || all.indexOf(name) !== at),
    // Of the letter itself: one with parts may have any among them.
    ...(/^Content-Type: text\/plain; charset=utf-8/im.test(letter.raw.split(/\r?\n\r?\n/, 1)[0]!) ? [] : ['no plain text']),
    ...(letter.to.join() === to ? [] : [`to ${letter.to.join()}`]),
  ];
}
const letterTo = async (to: string): Promise<Letter> => {
  await until(`a letter to ${to}`, () => letters.letters.some((one) => one.to.includes(to)));
  return letters.letters.find((one) => one.to.includes(to))!;
};

test('a mail is words to one person, whatever its space is called', async () => {
  const lines = [
    'x\r\nBcc: other@brand.example',
    'x\nContent-Type: text/html\n\n<img src=x onerror=prx(1)>',
    'x\r\n\r\n<b>x</b>',
    '=?utf-8?Q?=0D=0ABcc:_o@brand.example?=',
  ];
  for (const [n, text] of [
    ...mixed(7, 80)
      .slice(0, 90)
      .map((one) => one.text),
    ...lines,
  ].entries()) {
    server.identity.spaces.set(`s${String(n)}`, { ...NO_SETTINGS, title: text, mail: true });
    server.identity.forget();
    const to = `reader-${String(n)}@brand.example`;
    // A language that is none is refused or English.
    const asked = await server.post(`/v1/s${String(n)}/sign-in/mail`, { mail: to, lang: text });
    if (asked.status !== 200) assert.equal((await server.post(`/v1/s${String(n)}/sign-in/mail`, { mail: to })).status, 200);
    assert.deepEqual(wrong(await letterTo(to), to), [], text);
  }
});

test('planted: a mail that puts a name in as HTML, or as a header, is told of', async () => {
  const transport = createTransport({ url: letters.url });
  const title = 'Velmora <img src=x onerror=prx(1)>';
  const [one, other] = ['html@brand.example', 'lines@brand.example'];
  await transport.sendMail({ from: 'hello@brand.example', to: one, subject: 'x', text: title, html: `<p>${title}</p>` });
  await transport.sendMail({ from: 'hello@brand.example', to: other, subject: 'x', text: title, headers: { 'X-Space': title } });
  transport.close();
  assert.ok(wrong(await letterTo(one), one).includes('no plain text'));
  assert.deepEqual(wrong(await letterTo(other), other), ['x-space']);
});

test('an address with more than an address in it gets nothing', async () => {
  server.identity.spaces.set('acme', { ...NO_SETTINGS, mail: true });
  server.identity.forget();
  const before = letters.letters.length;
  for (const mail of [
    'a@x.example\r\nBcc: b@x.example',
    'a@x.example, b@x.example',
    'a@x.example;b@x.example',
    '<a@x.example>',
    '"a" <b@x.example>',
  ])
    assert.equal((await server.post('/v1/acme/sign-in/mail', { mail })).status, 400, mail);
  assert.equal(letters.letters.length, before);
});

test('what a login says of somebody is plain words, and a picture only where it is one of the web', async () => {
  const host = site(server.identity, 'claims');
  let taken = 0;
  const pictures = [
    'javascript:prx(1)',
    'data:image/svg+xml,<svg onload=prx(1)>',
    'http://brand.example/a.png',
    'https://u:p@brand.example/a.png',
    '//evil.example/a.png',
    'https://brand.example/"onerror="prx(1)',
    ' https://brand.example/a.png',
  ];
  const texts = mixed(9, 39)
    .slice(0, 60)
    .map((one) => one.text);
  const said = [...pictures.map((avatar) => ({ name: 'Somebody', avatar })), ...texts.map((text) => ({ name: text, badges: [text] }))];
  for (const [n, claims] of said.entries()) {
    const text = JSON.stringify(claims);
    const token = host.token({ sub: `login ${String(n)}`, ...claims });
    const response = await server.get('/v1/claims/me', { authorization: `Bearer ${token}` });
    assert.ok(response.status === 200 || response.status === 401, text);
    if (response.status === 401) continue;
    const { actor } = (await response.json()) as { actor: { id: string; roles: string[] } };
    // A badge is a role that opens no command, whatever it is called.
    const badge = 'badges' in claims ? claims.badges.map((one) => `badge:${one}`) : [];
    assert.deepEqual(actor.roles, ['member', ...badge]);
    const card = async (): Promise<CardBody | undefined> =>
      (await server.engine.store.load(cardTopic('claims', actor.id), { refs: [cardRef(actor.id)] })).records[0]?.body as
        CardBody | undefined;
    await until(`a card of ${text}`, async () => (await card()) !== undefined);
    const { name, picture, badges = [] } = (await card())!;
    assert.ok(picture === undefined || /^https:\/\/[^"'<>\s]+$/.test(picture), picture);
    // Nothing is taken out of words or put into them but their ends and what no text holds.
    assert.equal(name.replace(/\s+/g, ' '), claims.name.trim().replace(/\s+/g, ' '));
    assert.ok(badges.length <= 1);
    taken++;
  }
  assert.ok(taken > 40, `${String(taken)} were let in`);
});

test('every answer to a hostile question is data that no browser takes for a page', async () => {
  for (const { text } of mixed(8, 200).slice(0, 60)) {
    const part = encodeURIComponent(text);
    const answers = [
      server.get(`/${part}`),
      server.get(`/v1/${part}/hello`),
      server.get(`/v1/acme/${part}/box/page?list=top`),
      server.get(`/v1/acme/ideas/${part}/page?list=top`),
      server.get(`/v1/acme/ideas/box/page?list=${part}`),
      server.get(`/v1/acme/ideas/box/page?list=top&${part}=1`),
      server.get(`/v1/acme/ideas/box/page?list=top&after=${part}&bucket=${part}`),
      server.post('/v1/acme/ideas/box/read', { topic: text, find: text, text, limit: 5 }),
      server.post('/v1/acme/ideas/box/commands', { id: text, actor: text, command: text, args: { [text]: text } }),
      server.post('/v1/acme/sign-in/provider', { provider: text, back: text }),
      server.post('/v1/acme/ideas/box/commands', text),
      server.get('/v1/acme/me', { authorization: `Bearer ${part}` }),
    ];
    for (const response of await Promise.all(answers)) {
      const { status, url } = response;
      const head = (name: string): string => response.headers.get(name) ?? '';
      assert.ok(status < 500 && head('location') === '', `${String(status)} ${url}`);
      assert.match(head('content-type'), /^application\/json/, url);
      assert.equal(head('x-content-type-options'), 'nosniff', url);
      assert.match(head('content-security-policy'), /default-src 'none'.*sandbox/, url);
      JSON.parse(await response.text());
    }
  }
});
