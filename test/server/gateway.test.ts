// The socket door: two pages see each other, strangers stay out, and one bad packet ends at most its own socket.
import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { after, before, test } from 'node:test';
import { queryObjects } from 'node:v8';
import WebSocket from 'ws';
import { BAD_TOKEN } from '../../src/server/identity.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import type { Receipt } from '../../src/core/command.ts';
import { PROTOCOL_VERSION } from '../../src/core/wire.ts';
import { RawSocket } from '../bench/socket.ts';
import { ear, running, TOPIC, until, type Ear, type Running } from './running.ts';

let server: Running;
before(async () => {
  server = await running();
  await server.as('ana').send('notes.add', { id: 'n', text: 'a note' });
});
after(() => server.close());

/** A socket below socket.io: what it heard, and whether it is still open. */
async function raw(token?: string): Promise<{ say(packet: string): void; heard: string[]; closed(): boolean; close(): void }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const heard: string[] = [];
  let closed = false;
  socket.on('message', (data: Buffer) => {
    heard.push(data.toString());
  });
  socket.on('close', () => {
    closed = true;
  });
  socket.on('error', () => {
    closed = true;
  });
  await until('the socket opens', () => heard.some((packet) => packet.startsWith('0')));
  socket.send(`40${JSON.stringify({ space: 'acme', protocol: 1, ...(token && { token }) })}`);
  await until('the server lets it in', () => heard.some((packet) => packet.startsWith('40')));
  return {
    say: (packet) => {
      if (!closed) socket.send(packet);
    },
    heard,
    closed: () => closed,
    close: () => {
      socket.terminate();
    },
  };
}

test('a vote in one page reaches the other, and the voter gets the truth as his receipt', async () => {
  const [ana, ben] = [server.as('ana'), server.as('ben')];
  const [here, there] = [await ear(server.url, ana.token), await ear(server.url, ben.token)];
  const { mark } = await ben.page('list=newest');
  assert.deepEqual(await there.watch(TOPIC, mark), { readers: ['all', `user:${ben.id}`] });
  const receipt = await here.socket.emitWithAck('send', TOPIC, {
    id: 'v1',
    actor: ana.id,
    command: 'notes.vote',
    args: { note: 'n', value: 1 },
  });
  assert.ok(receipt.ok);
  assert.deepEqual(
    receipt.records?.map(({ kind }) => kind),
    ['note.sum', 'note.mark'],
  );
  await until('the other page hears of it', () => there.patches.length > 0);
  const [patch] = there.patches;
  assert.deepEqual(
    patch!.records.map(({ kind, body }) => [kind, body]),
    [['note.sum', { sum: 1 }]],
  );
  assert.equal(patch!.from, mark.at.all, 'and can take it without a gap');
  assert.equal(patch!.to, receipt.seq);
  assert.ok(!JSON.stringify(there.patches).includes('note.mark'), "the voter's ballot is nobody else's");
  here.close();
  there.close();
});

test('the same envelope over both doors counts once (K9)', async () => {
  const ana = server.as('ana');
  await ana.send('notes.add', { id: 'once', text: 'x' });
  const page = await ear(server.url, ana.token);
  const envelope = { id: 'both doors', actor: ana.id, command: 'notes.vote', args: { note: 'once', value: 1 } };
  const id = 'both-doors';
  const receipts = await Promise.all([
    page.socket.emitWithAck('send', TOPIC, { ...envelope, id }),
    ana.send('notes.vote', envelope.args, id),
    ...Array.from({ length: 20 }, () => page.socket.emitWithAck('send', TOPIC, { ...envelope, id })),
  ]);
  assert.equal(new Set(receipts.map((receipt) => receipt.ok && receipt.seq)).size, 1);
  const sums = (await ana.page('list=newest')).records.filter(({ kind, id: of }) => kind === 'note.sum' && of === 'once');
  assert.deepEqual(
    sums.map(({ body }) => body),
    [{ sum: 1 }],
  );
  page.close();
});

test('strangers stay out: bad token, other space, old protocol, and no reason that tells more', async () => {
  const { token } = server.as('ana');
  const turned = async (auth: object): Promise<string> => {
    const page = ear(server.url);
    const socket = (await page).socket;
    socket.disconnect();
    socket.auth = auth;
    return new Promise((resolve) => {
      socket.on('connect_error', ({ message }) => {
        resolve(message);
      });
      socket.on('connect', () => {
        socket.disconnect();
        resolve('in');
      });
      socket.connect();
    });
  };
  assert.equal(await turned({ space: 'acme', token, protocol: 1 }), 'in');
  assert.equal(await turned({ space: 'other', token, protocol: 1 }), BAD_TOKEN);
  assert.equal(await turned({ space: 'acme', token: `${token}x`, protocol: 1 }), BAD_TOKEN);
  assert.equal(await turned({ space: 'acme', token: {}, protocol: 1 }), BAD_TOKEN);
  assert.equal(await turned({ space: 'acme', protocol: 99 }), 'kernel.protocol');
  assert.equal(await turned({ space: '__proto__', protocol: 1 }), 'kernel.unknown');
  assert.equal(await turned({}), 'kernel.protocol');
});

test('a foreign origin is refused on the upgrade and on polling, before anything is spoken', async () => {
  const own = await running({ origins: { acme: ['https://brand.example'], '*': ['https://other.example'] } });
  try {
    const good = await ear(own.url, undefined, 'acme', { origin: 'https://brand.example' });
    good.close();
    await assert.rejects(ear(own.url, undefined, 'acme', { origin: 'https://evil.example' }));
    await assert.rejects(
      ear(own.url, undefined, 'acme', { origin: 'https://other.example' }),
      /kernel.unknown/,
      'welcome in another space only',
    );
    for (const origin of [
      'https://evil.example',
      'https://brand.example.evil.example',
      'null',
      'http://brand.example',
      'https://brand.example:444',
    ]) {
      assert.equal((await own.get('/socket.io/?EIO=4&transport=polling', { origin })).status, 403, origin);
    }
    assert.equal((await own.get('/socket.io/?EIO=4&transport=polling', { origin: 'https://brand.example' })).status, 200);
  } finally {
    await own.close();
  }
});

const nested = '['.repeat(10_000) + ']'.repeat(10_000);
const envelope = (more: string): string => `{"id":"p","actor":"a","command":"notes.add","args":{}${more}}`;
const packets: [name: string, packet: string][] = [
  ['not a packet', 'garbage'],
  ['an unknown type', '9'],
  ['half an event', '42["send",'],
  ['an event without a name', '42[]'],
  ['a name that is a list', '42[["send"],1]'],
  ['a name that is an object', '42[{"toString":1}]'],
  ['a number for a name', '42[1,2]'],
  ['__proto__', '421["__proto__","acme/notes/board",{}]'],
  ['constructor', '422["constructor",{}]'],
  ['hasOwnProperty', '423["hasOwnProperty"]'],
  ['a reserved name', '42["disconnect"]'],
  ['another reserved name', '42["connect_error"]'],
  ['newListener', '42["newListener","x"]'],
  ['10,000 deep in an event', `424["send","${TOPIC}",${nested}]`],
  ['10,000 deep in an unknown event', `42["x",${nested}]`],
  ['10,000 deep for a mark', `425["watch","${TOPIC}",${nested}]`],
  ['a prototype in a mark', `426["watch","${TOPIC}",{"__proto__":{"x":1},"epoch":"e","at":{"__proto__":1}}]`],
  ['a mark of odd types', `427["watch","${TOPIC}",{"epoch":1,"at":[]}]`],
  ['a topic that is none', '428["watch","acme",null]'],
  ['a topic of another space', '429["watch","other/notes/board",null]'],
  ['a topic that is an object', '4210["send",{"toString":"x"},{}]'],
  ['no acknowledgement wanted', `42["send","${TOPIC}",${envelope('')}]`],
  ['an envelope with more keys', `4211["send","${TOPIC}",${envelope(',"roles":["admin"]')}]`],
  ['a leave of anything', '42["leave",{"x":1}]'],
  ['a binary placeholder', '42["send",{"_placeholder":true,"num":99}]'],
  ['an attachment that never comes', '451-["send",{"_placeholder":true,"num":0}]'],
  ['a thousand attachments', '451000-["x",{"_placeholder":true,"num":0}]'],
  ['another namespace', '40/admin,'],
  ['a second connect', '40{"space":"other","protocol":1}'],
  ['an ack nobody waits for', '4399[1]'],
  ['an ack that is no number', '43x[1]'],
];
for (const [name, packet] of packets) {
  test(`a malformed packet ends at most its own socket: ${name}`, async () => {
    const { token } = server.as('ana');
    const [bad, good] = [await raw(token), await ear(server.url, server.as('ben').token)];
    bad.say(packet);
    assert.deepEqual(await good.watch(TOPIC), { readers: ['all', `user:${server.as('ben').id}`] });
    assert.equal((await server.get('/healthz')).status, 200);
    assert.equal(({} as { x?: unknown }).x, undefined);
    // Whoever is still there is answered still.
    if (!bad.closed()) bad.say(`4277["watch","${TOPIC}",null]`);
    await until('it is answered or out', () => bad.closed() || bad.heard.some((one) => one.startsWith('4377')));
    bad.close();
    good.close();
  });
}

test('an oversized packet ends its socket, over WebSocket and polling', async () => {
  const bad = await raw();
  bad.say(`42["x","${'x'.repeat(60_000)}"]`);
  await until('the socket is closed', () => bad.closed());
  const opened = await (await server.get('/socket.io/?EIO=4&transport=polling')).text();
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
  const big = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
    method: 'POST',
    body: 'x'.repeat(60_000),
  }).catch(() => undefined);
  assert.ok(big === undefined || big.status === 413 || big.status === 400);
  assert.equal((await server.get('/healthz')).status, 200);
});

test('requests that are no socket.io are answered, not thrown', async () => {
  for (const query of [
    '',
    '?EIO=3&transport=polling',
    '?EIO=4',
    '?EIO=4&transport=carrier-pigeon',
    '?EIO=4&transport=polling&sid=nobody',
    '?EIO=4&transport=__proto__',
    '?EIO=4&transport=websocket',
  ]) {
    assert.equal((await server.get(`/socket.io/${query}`)).status, 400, query);
  }
  assert.equal((await server.get('/healthz')).status, 200);
});

test('too many commands over one socket, or over many, are refused with the time to wait', async () => {
  const own = await running({ clock: () => 1_000_000, rates: { ...NO_RATES, actor: { perSecond: 1, burst: 10 } } });
  try {
    const ana = own.as('ana');
    const pages = await Promise.all([1, 2, 3].map(() => ear(own.url, ana.token)));
    const send = (page: Ear, n: number): Promise<Receipt> =>
      page.socket.emitWithAck('send', TOPIC, {
        id: `e${String(n)}`,
        actor: ana.id,
        command: 'notes.add',
        args: { id: `n${String(n)}`, text: 'x' },
      });
    const receipts = await Promise.all(Array.from({ length: 30 }, (_, n) => send(pages[n % 3]!, n)));
    assert.equal(receipts.filter(({ ok }) => ok).length, 10);
    assert.deepEqual(
      receipts.find(({ ok }) => !ok),
      { id: receipts.find(({ ok }) => !ok)!.id, ok: false, why: { refused: 'kernel.too_fast', retryAfter: 1 } },
    );
    for (const page of pages) page.close();
  } finally {
    await own.close();
  }
});

test('without a token one may listen and not act', async () => {
  const page = await ear(server.url);
  assert.deepEqual(await page.watch(TOPIC), { readers: ['all'] });
  const receipt = await page.socket.emitWithAck('send', TOPIC, {
    id: 'x',
    actor: 'g_x',
    command: 'notes.vote',
    args: { note: 'n', value: 1 },
  });
  assert.deepEqual(receipt, { id: 'x', ok: false, why: { refused: BAD_TOKEN } });
  page.close();
});

test('a topic nobody may see answers like one that does not exist (K10)', async () => {
  await server.engine.submit(
    'acme/notes/secret',
    { id: 'staff', roles: ['admin'] },
    { id: 's', actor: 'staff', command: 'notes.add', args: { id: 's', text: 'secret', readers: ['staff'] } },
  );
  const page = await ear(server.url, server.as('ana').token);
  assert.deepEqual(await page.watch('acme/notes/secret'), await page.watch('acme/notes/nothing'));
  const [there, nothing] = await Promise.all(
    ['secret', 'nothing'].map(
      async (name) => (await (await server.get(`/v1/acme/notes/${name}/page?list=newest`)).json()) as { now: number },
    ),
  );
  assert.deepEqual({ ...there, now: 0 }, { ...nothing, now: 0 });
  page.close();
});

test('a page watches so many topics and no more', async () => {
  const page = await ear(server.url);
  for (let i = 0; i < 64; i++) assert.ok('readers' in ((await page.watch(`acme/notes/t${String(i)}`)) as object));
  assert.deepEqual(await page.watch('acme/notes/one-more'), { refused: 'kernel.too_many' });
  page.socket.emit('leave', 'acme/notes/t0');
  assert.ok('readers' in ((await page.watch('acme/notes/one-more')) as object));
  page.close();
});

test('an open socket keeps nothing of the request it came by: a page may stay for days, and its headers are longer than all we know of it', async () => {
  const port = Number(new URL(server.url).port);
  const count = (): number => queryObjects(IncomingMessage, { format: 'count' });
  const before = count();
  const pages = await Promise.all(Array.from({ length: 40 }, () => RawSocket.connect(port, { space: 'acme', protocol: PROTOCOL_VERSION })));
  for (const page of pages) assert.match(await page.ask('watch', TOPIC, null), /"all"/);
  assert.ok(count() - before < 10, `${count() - before} requests of 40 pages are still there`);
  for (const page of pages) page.close();
});
