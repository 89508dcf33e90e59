/** A page that left: nothing of it listens, connects or sends any more. And a net that fails is no answer. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Server } from 'socket.io';
import { House, localBackend } from '../../src/backends/local.ts';
import { Live } from '../../src/backends/live.ts';
import { whoAmI } from '../../src/client/actor.ts';
import { loadActs, Replica } from '../../src/client/replica.ts';
import { Space } from '../../src/client/space.ts';
import type { Backend } from '../../src/core/backend.ts';
import { Unreachable } from '../../src/core/errors.ts';
import { Registry } from '../../src/core/feature.ts';
import type { Topic } from '../../src/core/record.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { ACTORS } from '../../src/testing/backend-contract.ts';
import { byRankList, noteRef, notes, write } from '../../src/testing/notes.ts';

await loadActs();
const topic: Topic = 'lab/notes/wall';
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ana at a wall of `n` notes. What is read goes by `way` before it comes. */
async function wallOf(n: number, way: (backend: Backend) => Backend['read']) {
  const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
  const backend = await localBackend({ space: 'lab', actor: ACTORS.ana, house });
  await Promise.all(
    Array.from({ length: n }, (_, i) => {
      const args = { text: `n${i}`, rank: 100_000 - i, tags: [], for: 'all' };
      return house.engine.submit(topic, ACTORS.ben, { id: `s${i}`, actor: 'ben', command: write.name, args });
    }),
  );
  const watchers = new Set<Parameters<Backend['watch']>[2]>();
  const own = Object.create(backend) as Backend;
  own.read = way(backend);
  own.watch = (at, since, watcher) => {
    watchers.add(watcher);
    const end = backend.watch(at, since, watcher);
    return () => {
      watchers.delete(watcher);
      end();
    };
  };
  const wall = new Replica({ topic, actor: ACTORS.ana, backend: Promise.resolve(own), deliver: (to, it) => backend.send(to, it) });
  return { wall, watchers, house };
}

test('a socket that was closed while the server had sent it away does not come back', async () => {
  const http = createServer();
  const io = new Server(http);
  await new Promise<void>((resolve) => http.listen(0, resolve));
  const { port } = http.address() as AddressInfo;
  const live = await Live.open({
    server: `http://localhost:${port}`,
    space: 'x',
    token: () => Promise.resolve('t'),
    watches: new Set(),
    signs: new Map(),
    onStatus: () => undefined,
  });
  try {
    const up = (): boolean => live.connected;
    while (!up()) await wait(20);
    io.disconnectSockets(false);
    while (up()) await wait(20);
    live.close();
    await wait(1500);
    assert.deepEqual([live.connected, io.of('/').sockets.size], [false, 0]);
  } finally {
    live.close();
    await io.close();
  }
});

test('K17 a list longer than a page has no hole after all of it was read again', async () => {
  const { wall, watchers, house } = await wallOf(900, (backend) => (query) => backend.read(query));
  const window = wall.open(byRankList, { limit: 200 });
  await wait(100);
  while (window.rows.length < 600) await window.more();
  assert.equal(watchers.size, 1);
  await house.engine.submit(topic, ACTORS.zoe, { id: 'gone', actor: 'zoe', command: 'notes.erase', args: { note: window.rows[3] } });
  for (const watcher of watchers) watcher.stale();
  await wait(300);
  const texts = (): (string | undefined)[] => window.rows.map((id) => wall.get(noteRef(id))?.body?.text);
  const all = Array.from({ length: 900 }, (_, i) => `n${i}`).toSpliced(3, 1);
  assert.deepEqual([texts(), window.counts['']], [all.slice(0, window.rows.length), 899]);
  assert.ok(window.rows.length >= 599);
  while (window.hasMore) await window.more();
  assert.deepEqual(texts(), all);
  wall.rest();
});

test('a store of another life whose records do not come is asked for in peace, not without pause', async () => {
  let reads = 0;
  let anew = false;
  const { wall } = await wallOf(3, (backend) => async (query) => {
    reads++;
    await wait(1);
    if (anew && 'refs' in query) throw new Unreachable('503');
    const page = await backend.read(query);
    return anew ? { ...page, mark: { ...page.mark, epoch: 'another' } } : page;
  });
  const window = wall.open(byRankList, { limit: 2 });
  await wait(50);
  [reads, anew] = [0, true];
  assert.equal(await Promise.race([window.retry(), wait(300)]), false);
  assert.ok(reads < 5, `${reads} reads`);
  anew = false;
  wall.rest();
});

test('a replica released before its first page came does not listen', async () => {
  const { wall, watchers } = await wallOf(3, (backend) => async (query) => {
    await wait(30);
    return backend.read(query);
  });
  wall.open(byRankList, { limit: 2 }).close();
  wall.rest();
  await wait(100);
  assert.equal(watchers.size, 0);
});

test('a space that was closed before its outbox was there sends nothing more', async () => {
  const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
  const backend = await localBackend({ space: 'lab', actor: ACTORS.ana, house });
  const sent: string[] = [];
  backend.send = (_, { id }) => {
    sent.push(id);
    return Promise.resolve({ id, ok: true, seq: 1 });
  };
  const space = new Space({ space: 'lab', server: 'http://x', backend }, { actor: ACTORS.ana });
  const closing = space.close();
  void space.topic('notes', 'wall').send(write, { text: 'late', rank: 1, tags: [], for: 'all' });
  await closing;
  await wait(100);
  assert.deepEqual(sent, []);
});

test('who comes with a token while the net fails is nobody else: the server is asked until it answers', async (t) => {
  const claims = Buffer.from(JSON.stringify({ iss: 'host', sub: 'ana' })).toString('base64url');
  const answers = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Promise.resolve(new Response('', { status: 503 })),
    () => Promise.resolve(new Response('<html>Please sign in to the wifi')),
    () => Promise.resolve(new Response(JSON.stringify({ actor: { id: 'u_ana', roles: ['member'] } }))),
  ];
  t.mock.method(globalThis, 'fetch', () => answers.shift()!());
  t.mock.method(globalThis, 'setTimeout', (task: () => void) => {
    setImmediate(task);
  });
  const ana = await whoAmI({ space: 'hosted', server: 'https://a.example', token: `h.${claims}.s` });
  assert.equal(ana.actor.id, 'u_ana');
  answers.push(() => Promise.resolve(new Response('{}', { status: 401 })));
  const no = await whoAmI({ space: 'other', server: 'https://a.example', token: `h.${claims}.s` });
  assert.deepEqual(no.actor.roles, ['guest'], 'the server says no');
});
