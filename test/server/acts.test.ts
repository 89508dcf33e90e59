// What people do comes in by a way of its own, before the router; whatever comes, the router would have said the same.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { running, TOPIC, type Running } from './running.ts';

let server: Running;
before(async () => {
  server = await running({ origins: { closed: ['https://brand.example'] } });
});
after(() => server.close());

const PATH = `/v1/${TOPIC}/commands`;
/** By the router: it reads what the short way leaves to it. */
const ROUTED = 'application/json; charset=utf-8';

interface Case {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}
const answerOf = async ({ path = PATH, headers = {}, body }: Case, type: string): Promise<unknown> => {
  const response = await fetch(server.url + path, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  const { date, connection, 'keep-alive': _, 'transfer-encoding': __, ...rest } = Object.fromEntries(response.headers);
  assert.ok(date && connection);
  const text = (await response.text()).replace(/"(seq|born)":\d+/g, '"$1":0').replace(/"epoch":"[^"]+"/, '');
  const { 'content-length': ___, ...told } = rest;
  return { status: response.status, told, text };
};

test('an envelope is answered by the short way as by the router: status, headers and body, whatever is wrong with it', async () => {
  const ana = server.as('ana');
  const token = { authorization: `Bearer ${ana.token}` };
  const envelope = (id: string, args: unknown, command = 'notes.add'): string => JSON.stringify({ id, actor: ana.id, command, args });
  const cases: Record<string, Case> = {
    'a good one': { headers: token, body: envelope('good', { id: 'good', text: 'zażółć 🚲' }) },
    'the same again': { headers: token, body: envelope('good', { id: 'good', text: 'zażółć 🚲' }) },
    'long enough to be compressed': { headers: token, body: envelope('long', { id: 'long', text: 'words '.repeat(300) }) },
    'arguments of another shape': { headers: token, body: envelope('odd', { id: 1 }) },
    'no such command': { headers: token, body: envelope('none', {}, 'notes.fly') },
    'no JSON': { headers: token, body: '{"id":' },
    'no bytes of UTF-8 text': { headers: token, body: envelope('\ufffd', {}) },
    null: { headers: token, body: 'null' },
    'too deep': { headers: token, body: '['.repeat(500) + ']'.repeat(500) },
    'too long': { headers: token, body: envelope('big', { id: 'big', text: 'x'.repeat(50_000) }) },
    'without a token': { body: envelope('anonymous', { id: 'x', text: 'x' }) },
    'with a bad token': { headers: { authorization: 'Bearer nonsense.nonsense' }, body: envelope('bad', {}) },
    'in the name of somebody else': { headers: token, body: JSON.stringify({ id: 'o', actor: 'g_other', command: 'notes.add', args: {} }) },
    'no such feature': { path: '/v1/acme/nothing/board/commands', headers: token, body: '{}' },
    'no such topic': { path: '/v1/acme/notes/Board/commands', headers: token, body: '{}' },
    'a space of another token': { path: '/v1/other/notes/board/commands', headers: token, body: '{}' },
    'from a foreign origin': { path: '/v1/closed/notes/board/commands', headers: { origin: 'https://evil.example' }, body: '{}' },
    'from an origin of the list': { path: '/v1/closed/notes/board/commands', headers: { origin: 'https://brand.example' }, body: '{}' },
  };
  for (const [what, one] of Object.entries(cases)) {
    const short = await answerOf(one, 'application/json');
    const whole = await answerOf({ ...one, body: one.body }, ROUTED);
    assert.deepEqual(short, whole, what);
  }
});

test('an envelope in pieces is put together; one whose sender hangs up does nothing, and the server goes on', async () => {
  const ana = server.as('ana');
  const body = Buffer.from(
    JSON.stringify({ id: 'pieces', actor: ana.id, command: 'notes.add', args: { id: 'pieces', text: 'ąęż'.repeat(40) } }),
  );
  const send = (whole: boolean): Promise<number> =>
    new Promise((resolve) => {
      const out = request(server.url + PATH, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length, authorization: `Bearer ${ana.token}` },
      });
      out.on('response', ({ statusCode = 0 }) => {
        resolve(statusCode);
      });
      out.on('error', () => {
        resolve(0);
      });
      out.write(body.subarray(0, 101), () => {
        if (whole) out.end(body.subarray(101));
        else out.destroy();
      });
    });
  assert.equal(await send(false), 0);
  assert.equal(await send(true), 200);
  assert.ok((await ana.page('list=newest&limit=20')).records.some(({ id }) => id === 'pieces'));
});
