/** Letters on their way: who answered was the server or was not, and what was written first arrives first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RemoteBackend } from '../../src/backends/remote.ts';
import { Outbox, type Letter } from '../../src/client/outbox.ts';
import type { Envelope, Receipt } from '../../src/core/command.ts';
import type { Topic } from '../../src/core/record.ts';

const topic: Topic = 'lab/notes/wall';
const actor = { id: 'g_1', roles: ['guest'] };
const envelope = (id: string): Envelope => ({ id, actor: actor.id, command: 'notes.write', args: {} });

function diskOf() {
  const kept = new Map<string, Letter>();
  const disk = Promise.resolve({
    put: (letter: Letter) => Promise.resolve(void kept.set(letter.envelope.id, letter)),
    delete: (id: string) => Promise.resolve(void kept.delete(id)),
    all: () => Promise.resolve([]),
  });
  return { kept, disk };
}

const JSON_TYPE = { headers: { 'content-type': 'application/json' } };
const receipt = (id: string): Response => new Response(JSON.stringify({ id, ok: true, seq: 1 }), JSON_TYPE);
const answers: readonly [who: string, answer: () => Response][] = [
  ['a portal says 200 with a page', () => new Response('<html>Please sign in to the wifi', { status: 200 })],
  ['a proxy says 403 with a page', () => new Response('<html>no', { status: 403 })],
  ['a proxy says 404 with JSON of its own', () => new Response('{"error":"x"}', { status: 404, ...JSON_TYPE })],
  ['a portal says 200 with null', () => new Response('null', JSON_TYPE)],
  ['a portal is fine with everything', () => new Response('{"ok":true}', JSON_TYPE)],
  ['a proxy refuses without a reason', () => new Response('{"ok":false}', JSON_TYPE)],
];

for (const [who, answer] of answers)
  for (const guest of [false, true])
    test(`K9 ${who}, asked ${guest ? 'to sign a guest' : 'to take a letter'}: it is kept, and goes out once when the server answers`, async () => {
      const sent: string[] = [];
      let between = true;
      const fetching = ((address: string, { body }: { body: string }) => {
        if (address.endsWith('/guest')) return Promise.resolve(between ? answer() : new Response('{"token":"t"}', JSON_TYPE));
        if (between) return Promise.resolve(answer());
        const { id } = JSON.parse(body) as Envelope;
        sent.push(id);
        return Promise.resolve(receipt(id));
      }) as unknown as typeof fetch;
      const person = guest ? { secret: 's' } : { token: 't' };
      const backend = new RemoteBackend({ space: who, server: 'http://x', who: { actor, ...person, fetch: fetching } });
      const { kept, disk } = diskOf();
      let waits: () => void;
      const waiting = new Promise<void>((resolve) => (waits = resolve));
      const box = new Outbox({
        space: 'lab',
        actor: actor.id,
        disk,
        send: (to, letter) =>
          backend.send(to, letter).catch((error: unknown) => {
            setImmediate(waits);
            throw error;
          }),
        width: () => 1,
        onChange: () => undefined,
      });
      const posted = box.post(topic, envelope('e1'));
      await Promise.race([waiting, posted]);
      assert.deepEqual([box.size, kept.size], [1, 1]);
      between = false;
      box.wake();
      assert.deepEqual(await posted, { id: 'e1', ok: true, seq: 1 } satisfies Receipt);
      assert.deepEqual([sent, box.size], [['e1'], 0]);
      box.close();
    });
