/** A part of the code that could not be fetched once: what needed it says so or waits, and the next time asks for it again. */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { after, test } from 'node:test';
import { RemoteBackend } from '../../src/backends/remote.ts';
import { Space } from '../../src/client/space.ts';
import type { Backend } from '../../src/core/backend.ts';
import { Unreachable } from '../../src/core/errors.ts';
import type { Topic } from '../../src/core/record.ts';
import { ACTORS } from '../../src/testing/backend-contract.ts';
import { write } from '../../src/testing/notes.ts';

const topic: Topic = 'lab/notes/wall';
/** Fetched in vain, each once. */
const lost = new Set(['./line.ts', './post.ts', './acts.ts']);
const hooks = registerHooks({
  resolve: (specifier, context, next) => {
    if (lost.delete(specifier)) throw new TypeError(`Failed to fetch dynamically imported module: ${specifier}`);
    return next(specifier, context);
  },
});
after(() => {
  hooks.deregister();
});

test('the way to the server is fetched again: the letter is kept meanwhile', async () => {
  const answer = (): Promise<Response> => Promise.resolve(new Response(JSON.stringify({ id: 'e', ok: true, seq: 1 })));
  const backend = new RemoteBackend({ space: 'lab', server: 'http://x', who: { actor: ACTORS.ana, token: 't', fetch: answer } });
  const send = () => backend.send(topic, { id: 'e', actor: 'ana', command: write.name, args: {} });
  await assert.rejects(send, Unreachable);
  assert.ok((await send()).ok);
});

test('what could not be sent for want of code is refused, so that its words come back, and goes the next time', async () => {
  const backend = {
    actor: ACTORS.ana,
    status: 'live',
    onStatus: () => () => undefined,
    send: (_: Topic, { id }: { id: string }) => Promise.resolve({ id, ok: true, seq: 1, records: [] }),
    read: () => Promise.reject(new Unreachable()),
    watch: () => () => undefined,
    close: () => Promise.resolve(),
  } as unknown as Backend;
  const space = new Space({ space: 'lab', backend }, { actor: ACTORS.ana });
  const wall = space.topic('notes', 'wall');
  const send = async (): Promise<string> => {
    const receipt = await wall.send(write, { text: 'a', rank: 1, tags: [], for: 'all' }).receipt.catch(String);
    return typeof receipt === 'string' ? receipt : receipt.ok ? 'ok' : receipt.why.refused;
  };
  const said = [await send(), await send(), await send()];
  assert.deepEqual(said.slice(0, 1), ['kernel.unreached']);
  assert.deepEqual([lost.size, said.at(-1)], [0, 'ok']);
  await space.close();
});
