// A page that does not read must not fill the server's memory, nor slow anybody down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import WebSocket from 'ws';
import { ear, running, TOPIC, until, type Running } from './running.ts';

/** A page that watches and then reads no more. */
async function lazyPage(url: string): Promise<WebSocket> {
  const lazy = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  let watching = false;
  lazy.on('message', (data: Buffer) => {
    const packet = data.toString();
    if (packet.startsWith('0')) lazy.send(`40${JSON.stringify({ space: 'acme', protocol: 1 })}`);
    else if (packet.startsWith('40')) lazy.send(`421["watch","${TOPIC}",null]`);
    else if (packet.startsWith('431')) watching = true;
  });
  await until('the lazy page watches', () => watching);
  (lazy as unknown as { pause(): void }).pause();
  return lazy;
}

const text = 'word '.repeat(700);
const add = (server: Running, id: string): Promise<unknown> =>
  server.engine.submit(TOPIC, { id: 'ana', roles: ['guest'] }, { id, actor: 'ana', command: 'notes.add', args: { id, text } });

test('a page that stops reading is sent away; the others miss nothing', async () => {
  const server = await running();
  const lazy = await lazyPage(server.url);
  const keen = await ear(server.url);
  await keen.watch(TOPIC);
  const sockets = async (): Promise<number> => Number(/prosum_sockets (\d+)/.exec(await (await server.get('/metrics')).text())![1]);
  assert.equal(await sockets(), 2);

  let added = 0;
  const seen = (): number =>
    new Set(keen.patches.flatMap(({ records }) => records.filter(({ kind }) => kind === 'note').map(({ id }) => id))).size;
  await until(
    'the lazy page is sent away',
    async () => {
      await Promise.all(Array.from({ length: 90 }, () => add(server, `n${String(added++)}`)));
      await until('the keen page has heard', () => seen() === added);
      return (await sockets()) === 1;
    },
    20_000,
  );
  assert.deepEqual(keen.stale, []);
  lazy.terminate();
  keen.close();
  await server.close();
});

test('a page that does not read cannot hold up a server that stops', async () => {
  const server = await running();
  const lazy = await lazyPage(server.url);
  const keen = await ear(server.url);
  await keen.watch(TOPIC);
  for (let n = 0; n < 1800; n += 90) {
    await Promise.all(Array.from({ length: 90 }, (_, k) => add(server, `n${String(n + k)}`)));
    await until('the keen page has heard', () => keen.patches.flatMap(({ records }) => records).length >= 2 * (n + 90));
  }
  const began = Date.now();
  await server.close();
  assert.ok(Date.now() - began < 5000, `${String(Date.now() - began)} ms`);
  lazy.terminate();
});
