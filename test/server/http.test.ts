// The HTTP door as a page, a crawler and an attacker meet it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RemoteBackend } from '../../src/backends/remote.ts';
import type { Topic } from '../../src/core/record.ts';
import { BAD_TOKEN } from '../../src/server/identity.ts';
import { addressKey } from '../../src/server/address.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { running, until, TOPIC, type Running } from './running.ts';

let server: Running;
before(async () => {
  server = await running();
});
after(() => server.close());

const PAGE = `/v1/${TOPIC}/page?list=newest&limit=20`;
const refused = async (response: Response): Promise<string> => ((await response.json()) as { why: { refused: string } }).why.refused;

test('a page has an ETag, is kept by anybody and asked about each time; the same page again is a 304 without a body', async () => {
  await server.as('ana').send('notes.add', { id: 'first', text: 'first' });
  const response = await server.get(PAGE);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'public, no-cache');
  const etag = response.headers.get('etag')!;
  for (const again of [await server.get(PAGE, { 'if-none-match': etag }), await server.get(PAGE, { 'if-none-match': etag })]) {
    assert.equal(again.status, 304);
    assert.equal(again.headers.get('etag'), etag);
    assert.equal(await again.text(), '');
  }
});

test('a change the reader may see changes the ETag; a change he may not see does not (K10)', async () => {
  const etag = async (): Promise<string | null> => (await server.get(PAGE)).headers.get('etag');
  const ana = server.as('ana');
  await ana.send('notes.add', { id: 'etag', text: 'x' });
  const before = await etag();
  await server.as('staff').send('notes.add', { id: 'hidden', text: 'x', readers: ['staff'] });
  assert.equal(await etag(), before);
  assert.equal((await server.get(PAGE, { 'if-none-match': before! })).status, 304);
  await ana.send('notes.vote', { note: 'etag', value: 1 });
  assert.notEqual(await etag(), before);
});

test('a page that was kept tells the time of its answer, not of its making (K20)', async () => {
  let now = 1_700_000_000_000;
  const own = await running({ clock: () => now });
  try {
    const remote = new RemoteBackend({
      space: 'acme',
      server: own.url,
      who: { actor: { id: 'g_x', roles: ['guest'] }, secret: 'the secret of x' },
    });
    const query = { topic: TOPIC as Topic, list: 'newest', limit: 20 };
    assert.equal((await remote.read(query)).now, now);
    now += 3 * 3_600_000;
    assert.equal((await remote.read(query)).now, now);
    const { headers } = await own.get(PAGE, {
      origin: 'https://brand.example',
      'if-none-match': (await own.get(PAGE)).headers.get('etag')!,
    });
    assert.equal(Date.parse(headers.get('date')!), now);
    assert.match(headers.get('access-control-expose-headers')!, /date/);
    await remote.close();
  } finally {
    await own.close();
  }
});

test("a page read with a token is nobody else's to keep, holds what is mine, and still has its ETag", async () => {
  const ana = server.as('ana');
  await ana.send('notes.add', { id: 'mine', text: 'x' });
  await ana.send('notes.vote', { note: 'mine', value: 1 });
  const headers = { authorization: `Bearer ${ana.token}` };
  const response = await server.get(PAGE, headers);
  assert.equal(response.headers.get('cache-control'), 'private, no-store');
  assert.match(response.headers.get('vary')!, /Authorization/);
  const { records } = (await response.json()) as { records: { kind: string; id: string }[] };
  assert.ok(records.some(({ kind, id }) => kind === 'note.mark' && id === `mine:${ana.id}`));
  const etag = response.headers.get('etag')!;
  assert.equal((await server.get(PAGE, { ...headers, 'if-none-match': etag })).status, 304);
  assert.notEqual((await server.get(PAGE)).headers.get('etag'), etag);
  const anybody = (await (await server.get(PAGE)).json()) as { records: { kind: string }[] };
  assert.ok(!anybody.records.some(({ kind }) => kind === 'note.mark'));
});

test('a long page travels compressed to whoever can read that: the first time it is asked for, from memory, and what only one person may see', async () => {
  for (let i = 0; i < 10; i++) await server.as('ana').send('notes.add', { id: `long${i}`, text: 'word '.repeat(200) });
  const br = { 'accept-encoding': 'br' };
  const asked = [
    await server.get(PAGE, br),
    await server.get(PAGE, br),
    await server.get(PAGE, { ...br, authorization: `Bearer ${server.as('ana').token}` }),
  ];
  const plain = await server.get(PAGE, { 'accept-encoding': 'identity' });
  const length = (await plain.text()).length;
  assert.equal(plain.headers.get('content-encoding'), null);
  for (const small of asked) {
    assert.equal(small.headers.get('content-encoding'), 'br');
    assert.ok(Number(small.headers.get('content-length')) < length / 4);
    assert.ok((await small.text()).length >= length);
  }
});

test('every route carries the headers that keep it from being framed, sniffed or run', async () => {
  const paths = [
    PAGE,
    '/v1/acme/hello',
    '/v1/openapi.json',
    '/healthz',
    '/readyz',
    '/metrics',
    '/nothing',
    '/v1/acme/nothing/x/page',
    '/v1/acme/notes/%zz/page',
    '/prosum.js',
    '/',
  ];
  const answers = await Promise.all([
    ...paths.map((path) => server.get(path)),
    server.post(`/v1/${TOPIC}/commands`, {}),
    server.post(`/v1/${TOPIC}/read`, '{'),
    server.post('/v1/acme/guest', {}),
  ]);
  for (const response of [...answers, await server.get(PAGE)]) {
    const { pathname } = new URL(response.url);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff', pathname);
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer', pathname);
    assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors/, pathname);
    assert.equal(response.headers.get('set-cookie'), null, pathname);
    assert.equal(response.headers.get('access-control-allow-credentials'), null, pathname);
    assert.ok(response.status < 500, pathname);
  }
});

test('any page may read: no cookies, so any origin; a preflight is answered and kept', async () => {
  assert.equal((await server.get(PAGE, { origin: 'https://brand.example' })).headers.get('access-control-allow-origin'), '*');
  const preflight = await fetch(server.url + PAGE, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://brand.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  assert.match(preflight.headers.get('access-control-allow-headers')!, /authorization/);
  assert.ok(Number(preflight.headers.get('access-control-max-age')) >= 600);
});

test('a space with a list of origins answers those by name and no others, whatever a foreign origin is spelled like', async () => {
  const own = await running({ origins: { acme: ['https://brand.example'] } });
  try {
    const good = await own.get(PAGE, { origin: 'https://brand.example' });
    assert.equal(good.status, 200);
    assert.equal(good.headers.get('access-control-allow-origin'), 'https://brand.example');
    assert.match(good.headers.get('vary')!, /Origin/);
    const foreign = [
      'https://evil.example',
      'https://brand.example.evil.example',
      'https://evilbrand.example',
      'http://brand.example',
      'https://brand.example:8443',
      'https://BRAND.example.',
      'null',
      'https://brand.example/',
      'https://brand.example@evil.example',
    ];
    for (const origin of foreign) {
      for (const response of [
        await own.get(PAGE, { origin }),
        await own.post(`/v1/${TOPIC}/commands`, {}, { origin }),
        await own.post('/v1/acme/guest', { secret: 'x'.repeat(20) }, { origin }),
      ]) {
        assert.equal(response.status, 403, origin);
        assert.equal(response.headers.get('access-control-allow-origin'), null, origin);
      }
    }
    assert.equal((await own.get(PAGE, { origin: 'https://brand.example' })).status, 200);
    assert.equal(
      (await own.get(PAGE.replace('acme', 'other'), { origin: 'https://evil.example' })).status,
      200,
      'other spaces are not touched',
    );
  } finally {
    await own.close();
  }
});

test('a guest is signed; the token is good in its space only; every bad token gets one and the same answer', async () => {
  const { token, actor } = (await (await server.post('/v1/acme/guest', { secret: 'the secret of ana' })).json()) as {
    token: string;
    actor: { id: string };
  };
  assert.equal(actor.id, server.as('ana').id);
  assert.equal((await server.get(PAGE, { authorization: `Bearer ${token}` })).status, 200);
  const [body, signature] = token.split('.') as [string, string];
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');
  const bad = [
    `${forged}.${signature}`,
    `${body}.`,
    `${body}.${signature}A`,
    `${body}.${signature.slice(1)}`,
    `${forged}.`,
    '.',
    'x',
    `${token}.${token}`,
    `${body}.${Buffer.from('x').toString('base64url')}`,
    'null',
    '__proto__',
    `${token}=`,
  ];
  const answers = await Promise.all(bad.map(async (one) => server.get(PAGE, { authorization: `Bearer ${one}` })));
  const foreign = await server.get(PAGE.replace('acme', 'other'), { authorization: `Bearer ${token}` });
  const scheme = await server.get(PAGE, { authorization: `Basic ${token}` });
  const texts = new Set(
    await Promise.all([...answers, foreign, scheme].map(async (response) => `${String(response.status)} ${await response.text()}`)),
  );
  assert.equal(texts.size, 1);
  assert.match([...texts][0]!, new RegExp(`^401 .*${BAD_TOKEN}`));
});

test("an old token is refused by the server's clock (K12)", async () => {
  let now = Date.now();
  const own = await running({ clock: () => now });
  try {
    const { token } = own.as('ana');
    assert.equal((await own.get(PAGE, { authorization: `Bearer ${token}` })).status, 200);
    now += 6 * 365 * 86_400_000;
    assert.equal((await own.get(PAGE, { authorization: `Bearer ${token}` })).status, 401);
  } finally {
    await own.close();
  }
});

test('a command needs a token, and an envelope only its own actor can have written (K12)', async () => {
  const ana = server.as('ana');
  const envelope = { id: 'e1', actor: ana.id, command: 'notes.add', args: { id: 'door', text: 'x' } };
  const anonymous = await server.post(`/v1/${TOPIC}/commands`, envelope);
  assert.equal(anonymous.status, 401);
  assert.deepEqual([await refused(anonymous)], [BAD_TOKEN]);
  const other = await server.post(`/v1/${TOPIC}/commands`, envelope, { authorization: `Bearer ${server.as('ben').token}` });
  assert.deepEqual([other.status, await refused(other)], [200, 'kernel.actor']);
});

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const bodies: [name: string, body: string][] = [
  ['nothing', ''],
  ['half a body', '{"id":'],
  ['null', 'null'],
  ['a number', '1e999'],
  ['a text', '"x"'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['10,000 deep', deep(10_000)],
  ['deep arguments', `{"id":"e","actor":"a","command":"notes.add","args":${deep(20_000)}}`],
  ['a prototype', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
  ['a prototype for arguments', '{"id":"e","actor":"a","command":"__proto__","args":{"__proto__":{"polluted":1}}}'],
  ['wrong types', '{"id":{},"actor":[],"command":1,"args":null}'],
  ['strange keys', '{"id":"e","actor":"a","command":"notes.add","args":{},"roles":["admin"]}'],
  ['no UTF-8', '\ufffe\u0000'],
  ['a long id', `{"id":"${'x'.repeat(999)}","actor":"a","command":"notes.add","args":{}}`],
  ['a query that is none', '{"refs":"x","topic":1}'],
  ['odd refs', '{"refs":[{"kind":"__proto__","id":"constructor"}],"topic":"acme/notes/board"}'],
  ['a find for nobody', '{"find":"__proto__","topic":"acme/notes/board","text":"x","limit":5}'],
];
for (const [name, body] of bodies) {
  test(`a malformed body is a 4xx with a sentence, never a 5xx: ${name}`, async () => {
    const ana = server.as('ana');
    const own = body.replace('"actor":"a"', `"actor":"${ana.id}"`);
    for (const path of [`/v1/${TOPIC}/commands`, `/v1/${TOPIC}/read`, '/v1/acme/guest']) {
      const response = await server.post(path, own, { authorization: `Bearer ${ana.token}` });
      const { message, why, rows } = (await response.json()) as { message?: string; why?: { refused: string }; rows?: unknown[] };
      assert.ok(response.status < 500, `${path}: ${String(response.status)}`);
      assert.ok(message ?? why?.refused ?? rows, path);
    }
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal((await server.get('/healthz')).status, 200);
  });
}

test('a malformed query is a 4xx that says what there is', async () => {
  const queries = [
    '',
    'list=',
    'list=nothing',
    'list=newest&limit=0',
    'list=newest&limit=99999',
    'list=newest&limit=x',
    'list=newest&limit=1&limit=2',
    'list=newest&list=newest',
    'list=__proto__',
    'list=newest&__proto__=1',
    'list=newest&bucket=',
    `list=newest&after=${'x'.repeat(999)}`,
    'list=newest&utm_source=1',
    'list=newest&around=%00',
    `list=newest${'&bucket=x'.repeat(99)}`,
  ];
  for (const query of queries) {
    const response = await server.get(`/v1/${TOPIC}/page?${query}`);
    assert.ok(response.status === 400 || response.status === 404, `${query}: ${String(response.status)}`);
    assert.ok(((await response.json()) as { message: string }).message.length > 20, query);
  }
  const fine = [
    'list=newest&after=what~ever',
    'list=newest&after=1e999~x',
    'list=newest&before=-0~',
    'list=newest&around=nobody',
    'list=newest&bucket=by:nobody&bucket=x',
  ];
  for (const query of fine) assert.equal((await server.get(`/v1/${TOPIC}/page?${query}`)).status, 200, query);
  for (const path of [
    '/v1/Acme/notes/x/page',
    '/v1/acme/notes/a%20b/page',
    '/v1/../../etc/passwd',
    '/v1/acme%2Fnotes/x/y/page',
    `/v1/acme/notes/${'x'.repeat(300)}/page`,
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
  ])
    assert.ok([400, 404, 414].includes((await server.get(path)).status), path);
});

test('a body above the limit is a 413 and nothing of it is kept', async () => {
  const ana = server.as('ana');
  const response = await server.post(
    `/v1/${TOPIC}/commands`,
    { id: 'big', actor: ana.id, command: 'notes.add', args: { id: 'big', text: 'x'.repeat(50_000) } },
    { authorization: `Bearer ${ana.token}` },
  );
  assert.deepEqual([response.status, await refused(response)], [413, 'kernel.too_big']);
  assert.equal((await server.post('/v1/acme/guest', { secret: 'x'.repeat(5000) })).status, 413);
  const form = await fetch(`${server.url}/v1/${TOPIC}/commands`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' });
  assert.equal(form.status, 415, 'what a form of a foreign page can send is not taken');
});

test('too much is refused with the time to wait, per person and per address, and others go on', async () => {
  let now = 1_000_000;
  const own = await running({
    clock: () => now,
    rates: {
      actor: { perSecond: 1, burst: 3 },
      address: { perSecond: 2, burst: 5 },
      guests: { perSecond: 1, burst: 2 },
      signIns: { perSecond: 0, burst: 0 },
      reads: { perSecond: 1, burst: 3 },
    },
  });
  try {
    const send = async (who: string): Promise<Response> => {
      const { id, token } = own.as(who);
      return own.post(
        `/v1/${TOPIC}/commands`,
        { id: crypto.randomUUID(), actor: id, command: 'notes.vote', args: { note: 'none', value: 1 } },
        { authorization: `Bearer ${token}` },
      );
    };
    for (let i = 0; i < 3; i++) assert.equal((await send('ana')).status, 200);
    const fourth = await send('ana');
    assert.equal(fourth.status, 429);
    assert.equal(fourth.headers.get('retry-after'), '1');
    assert.deepEqual(((await fourth.json()) as { why: unknown }).why, { refused: 'kernel.too_fast', retryAfter: 1 });
    assert.equal((await send('ben')).status, 200);
    assert.equal((await send('ben')).status, 429, 'what is left is for others');
    assert.equal((await send('zoe')).status, 200);
    assert.equal((await send('kay')).status, 429, 'the address has had its share');
    now += 1000;
    assert.equal((await send('kay')).status, 200);
    const guests = await Promise.all([1, 2, 3].map((n) => own.post('/v1/acme/guest', { secret: `a guest's secret ${String(n)}` })));
    assert.deepEqual(guests.map(({ status }) => status).sort(), [200, 200, 429]);
  } finally {
    await own.close();
  }
});

test('questions that cost the database something are counted; what stands in memory is free', async () => {
  let now = 1_000_000;
  const own = await running({ clock: () => now, rates: { ...NO_RATES, reads: { perSecond: 1, burst: 3 } } });
  try {
    for (let i = 0; i < 20; i++) assert.equal((await own.get(PAGE)).status, 200);
    const ask = (): Promise<Response> => own.post(`/v1/${TOPIC}/read`, { topic: TOPIC, find: 'search', text: 'x', limit: 5 });
    assert.deepEqual([(await ask()).status, (await ask()).status], [200, 200]);
    const late = await ask();
    assert.deepEqual([late.status, late.headers.get('retry-after')], [429, '1']);
    now += 1000;
    assert.equal((await ask()).status, 200);
  } finally {
    await own.close();
  }
});

test('one household is one address: its networks of IPv6, and IPv4 in its other spelling', () => {
  assert.equal(addressKey('2001:db8:1:2:aaaa::1'), addressKey('2001:0db8:1:2::ffff'));
  assert.equal(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'), 'a household has 256 networks');
  assert.notEqual(addressKey('2001:db8:1:200::1'), addressKey('2001:db8:1:300::1'));
  assert.equal(addressKey('::ffff:a00:1'), '10.0.0.1');
  assert.equal(addressKey('0:0:0:0:0:FFFF:10.0.0.1'), '10.0.0.1');
  assert.equal(addressKey('fe80::1%eth0'), addressKey('FE80::2'));
  assert.equal(addressKey('::ffff:10.0.0.1'), '10.0.0.1');
  assert.equal(addressKey('2001:db8::1'), addressKey('2001:db8:0:0:5::'));
});

test('the API describes itself, counts itself and says when it is ready', async () => {
  const description = (await (await server.get('/v1/openapi.json')).json()) as { openapi: string; paths: Record<string, object> };
  assert.match(description.openapi, /^3\.1/);
  assert.ok(Object.keys(description.paths).includes('/v1/{space}/{feature}/{name}/commands'));
  const named = JSON.stringify(description).match(/#\/components\/schemas\/(\w+)/g)!;
  const schemas = (description as unknown as { components: { schemas: object } }).components.schemas;
  for (const one of named) assert.ok(Object.hasOwn(schemas, one.split('/').at(-1)!), one);
  await server.as('ana').send('notes.vote', { note: 'first', value: 1 });
  const metrics = await (await server.get('/metrics')).text();
  assert.match(metrics, /prosum_commands_total\{outcome="ok"\} \d+/);
  assert.match(metrics, /prosum_command_seconds_count \d+/);
  for (const line of metrics.trim().split('\n')) assert.match(line, /^(# TYPE \w+ \w+|\w+(\{.*\})? -?[\d.e+-]+)$/, line);
  assert.equal(await (await server.get('/readyz')).text(), 'ready\n');
});

test('another process that writes to the database is noticed: no page stays old', async () => {
  const own = await running();
  try {
    await own.as('ana').send('notes.add', { id: 'a', text: 'one' });
    const before = (await own.get(PAGE)).headers.get('etag');
    const second = await running({ file: `${own.folder}/prosum.db` });
    await second.as('ben').send('notes.add', { id: 'b', text: 'two' });
    await until('the page shows what the other process wrote', async () =>
      ((await (await own.get(PAGE)).json()) as { rows: string[] }).rows.includes('b'),
    );
    assert.notEqual((await own.get(PAGE)).headers.get('etag'), before);
    assert.equal((await own.as('ana').send('notes.add', { id: 'c', text: 'three' })).ok, true);
    await second.close();
  } finally {
    await own.close();
  }
});
