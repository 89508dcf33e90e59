// Signing in by a provider (OpenID Connect): a real one on loopback, walked through as a browser does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Session } from '../../../src/server/identity.ts';
import { NO_SETTINGS } from '../../../src/server/identity/spaces.ts';
import { people } from '../../../src/features/people/domain.ts';
import type { RefsQuery } from '../../../src/core/question.ts';
import { running, until, type Running } from '../running.ts';
import { notes } from '../notes.ts';
import { provider, walk, type TestProvider } from './provider.ts';

const BRAND = 'https://brand.example';
const BACK = `${BRAND}/ideas?page=2`;
let server: Running;
let idp: TestProvider;
let now = Date.now();
before(async () => {
  server = await running({ clock: () => now, features: [notes, people] });
  idp = await provider(() => `${server.url}/v1/arrivals`);
  const one = { id: 'club', label: 'The club', issuer: idp.issuer };
  server.identity.spaces.set('acme', {
    ...NO_SETTINGS,
    origins: [BRAND],
    providers: [
      { ...one, client: 'prosum', secret: server.identity.seal.close('a secret of the client') },
      { ...one, id: 'open', client: 'open' },
      { ...one, id: 'gone', issuer: 'http://localhost:9', client: 'x' },
    ],
  });
  server.identity.spaces.set('other', { ...NO_SETTINGS, origins: ['https://other.example'] });
});
after(async () => {
  await server.close();
  await idp.close();
});

interface Leaving {
  readonly url: string;
  readonly flow: string;
}
const ask = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
  server.post('/v1/acme/sign-in/provider', body, headers);
const leave = async (which = 'club'): Promise<Leaving> => (await (await ask({ provider: which, back: BACK })).json()) as Leaving;
const arrive = async (url: string): Promise<URL> => new URL(await walk(url, BRAND));
const ticketIn = ({ hash }: URL): string => hash.replace('#prosum-ticket=', '');
const redeem = (flow: string, ticket: string, space = 'acme'): Promise<Response> =>
  server.post(`/v1/${space}/sign-in/ticket`, { flow, ticket });
const refused = async (response: Response): Promise<string> =>
  `${String(response.status)} ${((await response.json()) as { why: { refused: string } }).why.refused}`;

for (const which of ['club', 'open'])
  test(`somebody goes to the provider, comes back to his page and is in (${which === 'open' ? 'a public client' : 'a client with a secret'})`, async () => {
    idp.person = 'ana';
    const { url, flow } = await leave(which);
    assert.match(url, /code_challenge_method=S256/);
    const back = await arrive(url);
    assert.equal(back.href.split('#')[0], BACK, 'to the page he left, and nothing in its query');
    const answer = await redeem(flow, ticketIn(back));
    assert.equal(answer.status, 200);
    const session = (await answer.json()) as Session;
    assert.match(session.actor.id, /^u_/);
    assert.ok(await server.identity.actorOf('acme', session.token));
    assert.deepEqual(server.identity.accounts.factsOf('acme', session.actor.id), {
      name: 'ana of the provider',
      mail: 'ana@provider.example',
    });
  });

test('the name that came with a login stands on the card; the same person again is the same person', async () => {
  const enter = async (): Promise<Session> => {
    const { url, flow } = await leave();
    return (await (await redeem(flow, ticketIn(await arrive(url)))).json()) as Session;
  };
  idp.person = 'ben';
  const [one, two] = [await enter(), await enter()];
  assert.equal(one.actor.id, two.actor.id);
  idp.person = 'Ben';
  assert.notEqual((await enter()).actor.id, one.actor.id);
  const topic = `acme/people/${one.actor.id}` as const;
  const query: RefsQuery = { topic, refs: [{ kind: 'person.card', id: one.actor.id }] };
  await until('the card is there', async () => {
    const page = (await (await server.post(`/v1/${topic}/read`, query)).json()) as { records: { body: { name: string } }[] };
    return page.records[0]?.body.name === 'ben of the provider';
  });
});

test("a ticket is for the page that sent the person: not without its flow, not with another's, not twice, not in another space, not late", async () => {
  const [mine, theirs] = [await leave(), await leave()];
  const ticket = ticketIn(await arrive(mine.url));
  assert.equal(await refused(await redeem(theirs.flow, ticket)), '403 account.not_in');
  assert.equal(await refused(await redeem('x'.repeat(43), ticket)), '403 account.not_in');
  assert.equal(await refused(await redeem(mine.flow, ticket, 'other')), '403 account.not_in');
  assert.equal((await redeem(mine.flow, ticket)).status, 200);
  assert.equal(await refused(await redeem(mine.flow, ticket)), '403 account.not_in');
  const late = await leave();
  const stale = ticketIn(await arrive(late.url));
  now += 601_000;
  assert.equal(await refused(await redeem(late.flow, stale)), '403 account.not_in');
});

test('an arrival nobody awaits, one that came already and one with a foreign code sign nobody in', async () => {
  const arrivals = `${server.url}/v1/arrivals`;
  for (const query of ['', '?state=x&code=y', '?error=access_denied'])
    assert.equal(await refused(await fetch(arrivals + query, { redirect: 'manual' })), '400 account.not_in');

  const { url } = await leave();
  const full = await walk(url, arrivals);
  const [first, second] = [await fetch(full, { redirect: 'manual' }), await fetch(full, { redirect: 'manual' })];
  assert.equal(first.status, 303);
  assert.equal(await refused(second), '400 account.not_in');

  const [mine, theirs] = [await leave(), await leave()];
  const code = new URL(await walk(theirs.url, arrivals)).searchParams.get('code')!;
  const mixed = new URL(await walk(mine.url, arrivals));
  mixed.searchParams.set('code', code);
  const answer = await fetch(mixed, { redirect: 'manual' });
  assert.equal(
    new URL(answer.headers.get('location')!).hash,
    '#prosum-ticket=none',
    "another visit's code does not fit this one's PKCE and nonce",
  );

  const swapped = new URL(await walk((await leave()).url, arrivals));
  swapped.searchParams.set('iss', 'https://evil.example');
  assert.match((await fetch(swapped, { redirect: 'manual' })).headers.get('location')!, /#prosum-ticket=none$/, 'another issuer');
});

test('who says no at the provider comes back to his page, not signed in', async () => {
  idp.denies = true;
  const { url, flow } = await leave();
  const back = await arrive(url);
  idp.denies = false;
  assert.equal(back.href, `${BACK}#prosum-ticket=none`);
  assert.equal(await refused(await redeem(flow, 'none'.padEnd(43, 'x'))), '403 account.not_in');
});

test('people come back to pages of the space only', async () => {
  for (const back of [
    'https://evil.example/',
    'https://brand.example.evil.example/',
    'https://brand.example@evil.example/',
    'https://user:secret@brand.example/',
    'http://brand.example/',
    'https://brand.example:444/',
    'https://other.example/',
    '//brand.example/',
    'javascript:alert(1)//https://brand.example',
    'data:text/html,x',
    '/ideas-of-the-brand',
  ])
    assert.match(await refused(await ask({ provider: 'club', back })), /^403 kernel.origin$|^400/, back);
  assert.equal((await ask({ provider: 'club', back: BACK }, { origin: 'https://evil.example' })).status, 403);
});

test('a provider that does not answer is said, and one that a space does not have is none', async () => {
  assert.equal(await refused(await ask({ provider: 'gone', back: BACK })), '503 account.provider_failed');
  assert.equal(await refused(await ask({ provider: 'nobody', back: BACK })), '400 kernel.args');
});
