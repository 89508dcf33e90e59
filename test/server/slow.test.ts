// A page that does not read must not fill the server's memory, nor slow anybody down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import WebSocket from 'ws';
import { ear, running, TOPIC, until } from './running.ts';

test('a page that stops reading is sent away; the others miss nothing', async () => {
  const server = await running();
  const lazy = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  let watching = false;
  lazy.on('message', (data: Buffer) => {
    const packet = data.toString();
    if (packet.startsWith('0')) lazy.send(`40${JSON.stringify({ space: 'acme', protocol: 1 })}`);
    else if (packet.startsWith('40')) lazy.send(`421["watch","${TOPIC}",null]`);
    else if (packet.startsWith('431')) watching = true;
  });
  await until('the lazy page watches', () => watching);
  (lazy as unknown as { pause(): void }).pause();
  const keen = await ear(server.url);
  await keen.watch(TOPIC);
  const sockets = async (): Promise<number> => Number(/prosum_sockets (\d+)/.exec(await (await server.get('/metrics')).text())![1]);
  assert.equal(await sockets(), 2);

  let added = 0;
  const text = 'word '.repeat(700);
  const seen = (): number =>
    new Set(keen.patches.flatMap(({ records }) => records.filter(({ kind }) => kind === 'note').map(({ id }) => id))).size;
  await until(
    'the lazy page is sent away',
    async () => {
      await Promise.all(
        Array.from({ length: 90 }, () => {
          const id = `n${String(added++)}`;
          return server.engine.submit(
            TOPIC,
            { id: 'ana', roles: ['guest'] },
            { id, actor: 'ana', command: 'notes.add', args: { id, text } },
          );
        }),
      );
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
