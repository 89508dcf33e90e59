import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer as httpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { SYSTEM } from '../../src/core/reactor.ts';
import { RECOMMENDED } from '../../src/features/moderation/domain/rules.ts';
import { caseId, caseRef, type CaseBody } from '../../src/features/moderation/domain/kinds.ts';
import { tallyRef, type TallyBody } from '../../src/features/ideas/domain/kinds.ts';
import { hooksFrom } from '../../src/server/hook.ts';
import { leadsInside, post } from '../../src/server/hook-post.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { NO_RATES } from '../../src/server/limits.ts';

const SECRET = 'x'.repeat(40);
const box = 'demo/ideas/box';
const desk = 'demo/moderation/desk';
const closing: (() => unknown)[] = [];
after(async () => {
  for (const close of closing) await close();
});

interface Service {
  readonly port: number;
  /** Connections, whatever was said on them. */
  readonly knocks: () => number;
  readonly heard: { readonly text: string; readonly headers: IncomingMessage['headers'] }[];
}
async function service(answer: (told: Readonly<Record<string, unknown>>, to: ServerResponse) => void): Promise<Service> {
  const heard: { text: string; headers: IncomingMessage['headers'] }[] = [];
  const server = httpServer((asked, to) => {
    let text = '';
    asked.on('data', (piece: Buffer) => (text += piece.toString()));
    asked.on('end', () => {
      heard.push({ text, headers: asked.headers });
      answer(text ? (JSON.parse(text) as Record<string, unknown>) : {}, to);
    });
  });
  let knocks = 0;
  server.on('connection', () => {
    knocks++;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard, knocks: () => knocks };
}
const says = (to: ServerResponse, what: unknown): void => void to.end(JSON.stringify(what));
const options = (url: string, more: Partial<Parameters<typeof post>[0]> = {}) => ({
  url,
  secret: SECRET,
  body: {},
  allow: [],
  timeout: 500,
  now: 1,
  ...more,
});

test('no address inside is reached, however it is spelled; only what the operator allowed by name', async () => {
  const { port, knocks } = await service((_told, to) => {
    says(to, {});
  });
  const hosts = [
    '127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fd00::1]', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1',
    '１２７.0.0.1', '127。0。0。1', '224.0.0.1', '255.255.255.255',
  ]; // prettier-ignore
  for (const scheme of ['http', 'https'])
    for (const host of hosts) await assert.rejects(post(options(`${scheme}://${host}:${port}/`)), `${scheme}://${host}`);
  await assert.rejects(post(options(`https://user:pass@127.0.0.1:${port}/`)), /names and passwords/);
  assert.equal(knocks(), 0, 'nobody knocked');
  assert.deepEqual(await post(options(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`] })), {});
  assert.equal(knocks(), 1);
});

test('a name that leads inside is refused at the connection, by whatever it answers then', async () => {
  const { port, knocks } = await service((_told, to) => {
    says(to, {});
  });
  const answers = (...found: readonly { address: string; family: number }[]) =>
    ((_host: string, _options: unknown, done: (error: null, all: typeof found) => void) => {
      done(null, found);
    }) as never;
  const mixed = answers({ address: '93.184.216.34', family: 4 }, { address: '127.0.0.1', family: 4 });
  await assert.rejects(post(options(`https://rebind.example:${port}/`, { resolve: mixed })), /leads inside/);
  await assert.rejects(
    post(options(`https://rebind.example:${port}/`, { resolve: answers({ address: '::1', family: 6 }) })),
    /leads inside/,
  );
  assert.equal(knocks(), 0);
  assert.deepEqual(['8.8.8.8', '2606:4700::1111', '1.1.1.1'].map(leadsInside), [false, false, false]);
});

test('redirects are not followed, slow and long answers end in time', async () => {
  const inner = await service((_told, to) => {
    says(to, { verdict: 'approve' });
  });
  const answers: ((to: ServerResponse) => void)[] = [
    (to) => to.writeHead(302, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    (to) => to.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    () => undefined,
    (to) => to.write('{"a":"'),
    (to) => to.end('x'.repeat(200_000)),
    (to) => to.end('no json'),
    (to) => to.writeHead(500).end('{}'),
  ];
  for (const answer of answers) {
    const { port } = await service((_told, to) => {
      answer(to);
    });
    await assert.rejects(post(options(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`, `127.0.0.1:${inner.port}`] })));
  }
  assert.equal(inner.heard.length, 0);
});

async function open(port: number, hook: 'before' | 'after'): Promise<RunningServer> {
  const hooks = { urls: { demo: `http://127.0.0.1:${port}/check` }, secret: SECRET, allow: [`127.0.0.1:${port}`], timeout: 500 };
  const server = await createServer({ rates: NO_RATES, hooks });
  closing.push(() => server.close());
  const args = { ...RECOMMENDED, mode: { who: 'none', when: 'before' }, fresh: { hours: 0, links: 9, most: 0 }, hook };
  await server.engine.submit(desk, SYSTEM, { id: 'rules', actor: SYSTEM.id, command: 'moderation.configure', args });
  return server;
}
let n = 0;
async function share({ engine }: RunningServer, title: string): Promise<string> {
  const actor = { id: 'ana', roles: ['member'] };
  const receipt = await engine.submit(box, actor, { id: `e${n++}`, actor: 'ana', command: 'ideas.propose', args: { title } });
  assert.ok(receipt.ok);
  return receipt.records!.find(({ kind }) => kind === 'idea')!.id;
}
async function until(what: () => Promise<boolean>): Promise<void> {
  for (const began = Date.now(); Date.now() - began < 8000;) {
    if (await what()) return;
    await new Promise((next) => setTimeout(next, 10));
  }
  throw new Error('it never came');
}
const held = async ({ engine }: RunningServer, idea: string): Promise<string> =>
  ((await engine.store.load(box, { refs: [tallyRef(idea)] })).records[0]?.body as TallyBody).held ?? 'public';
const caseOf = async ({ engine }: RunningServer, idea: string): Promise<CaseBody | null | undefined> =>
  (await engine.store.load(desk, { refs: [caseRef(caseId({ place: box, kind: 'idea', about: idea }))] })).records[0]
    ?.body as CaseBody | null;

test('a real service on loopback is asked, signed; approve lets, reject takes out with a statement that says a machine decided, hold leaves it to staff', async () => {
  const it = await service(({ text: words }, to) => {
    says(
      to,
      String(words).startsWith('Good')
        ? { verdict: 'approve' }
        : String(words).startsWith('Bad')
          ? { verdict: 'reject', reason: 'abusive', text: 'Model 3' }
          : { verdict: 'hold' },
    );
  });
  const server = await open(it.port, 'before');
  const [good, bad, odd, both] = [
    await share(server, 'Good lamp'),
    await share(server, 'Bad lamp'),
    await share(server, 'Odd lamp'),
    await share(server, 'Good shit'),
  ];
  assert.equal(await held(server, odd), 'pending');
  await until(async () => (await held(server, good)) === 'public' && (await held(server, bad)) === 'rejected');
  await until(() => Promise.resolve(it.heard.length >= 4));
  assert.equal(await held(server, odd), 'pending');
  assert.equal(await held(server, both), 'pending', 'what a filter found is for staff to let');
  const notice = (await caseOf(server, bad))!.decided!.notice!;
  const [told] = (await server.engine.store.load(desk, { refs: [{ kind: 'moderation.notice', id: notice }] })).records;
  assert.deepEqual([(told!.body as { automated: boolean }).automated, (told!.body as { text: string }).text], [true, 'Model 3']);
  const { text, headers } = it.heard[0]!;
  const signed = createHmac('sha256', SECRET)
    .update(`${String(headers['prosum-time'])}.${text}`)
    .digest('hex');
  assert.equal(headers['prosum-signature'], `v1=${signed}`);
  assert.deepEqual(Object.keys(JSON.parse(text) as object), ['space', 'place', 'kind', 'id', 'author', 'sight', 'text', 'hits']);
});

test('a service that is down holds up nobody: what waits stays with staff, and everything else goes on', async () => {
  const { port } = await service(() => undefined);
  const server = await open(port, 'after');
  const idea = await share(server, 'A lamp');
  assert.equal(await held(server, idea), 'public');
  await until(async () => (await caseOf(server, idea))?.state === 'open');
  const began = Date.now();
  const second = await share(server, 'Another');
  await until(async () => (await caseOf(server, second))?.state === 'open');
  assert.ok(Date.now() - began < 1000, 'reactions do not wait for it');
});

test('what the operator writes is checked at start', () => {
  assert.equal(hooksFrom({}), undefined);
  const env = {
    PROSUM_HOOKS: 'demo=https://check.example/v1; *=https://b.example',
    PROSUM_HOOK_SECRET: SECRET,
    PROSUM_HOOK_ALLOW: '10.0.0.7:8080',
  };
  const { urls, allow } = hooksFrom(env)!;
  assert.deepEqual([{ ...urls }, allow], [{ demo: 'https://check.example/v1', '*': 'https://b.example' }, ['10.0.0.7:8080']]);
  assert.throws(() => hooksFrom({ ...env, PROSUM_HOOK_SECRET: 'short' }), /at least 32/);
  assert.throws(() => hooksFrom({ ...env, PROSUM_HOOKS: 'demo' }), /is no space=/);
});
