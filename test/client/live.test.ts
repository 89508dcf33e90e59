/** The socket of a page that watches more topics than a server lets one page watch. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../../src/backends/live.ts';
import type { Watch } from '../../src/backends/line.ts';
import type { Topic } from '../../src/core/record.ts';
import { running, until } from '../server/running.ts';

test('what finds no place at first is heard once another topic is left', async () => {
  const server = await running();
  const heard = new Set<Topic>();
  const over: Topic[] = [];
  const watching = (name: string): Watch => {
    const topic: Topic = `acme/notes/${name}`;
    const watcher = {
      patch: () => heard.add(topic),
      readers: () => undefined,
      stale: () => undefined,
      over: () => over.push(topic),
    };
    return { topic, since: () => undefined, watcher };
  };
  const all = Array.from({ length: 66 }, (_, i) => watching(`t${i}`));
  const watches = new Set(all);
  const live = await Live.open({
    server: server.url,
    space: 'acme',
    token: () => Promise.resolve(server.as('ana').token),
    watches,
    signs: new Map(),
    onStatus: () => undefined,
  });
  let n = 0;
  const isHeard = (topic: Topic) => async (): Promise<boolean> => {
    const id = `n${n++}`;
    await server.engine.submit(
      topic,
      { id: 'staff', roles: ['admin'] },
      { id, actor: 'staff', command: 'notes.add', args: { id, text: 'x', readers: ['all'] } },
    );
    return heard.has(topic);
  };
  try {
    await until('the last that has a place is heard', isHeard(all[63]!.topic));
    // Who waits for a place and is left meanwhile takes none.
    watches.delete(all[64]!);
    live.leave(all[64]!.topic);
    watches.delete(all[0]!);
    live.leave(all[0]!.topic);
    await until('it is heard', isHeard(all[65]!.topic));
    assert.deepEqual([over, heard.has(all[64]!.topic)], [[], false]);
  } finally {
    live.close();
    await server.close();
  }
});
