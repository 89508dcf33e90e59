/** Letters on their way: who answered was the server or was not, and what was written first arrives first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RemoteBackend } from '../../src/backends/remote.ts';
import { Outbox, type Letter } from '../../src/client/outbox.ts';
import type { Envelope, Receipt } from '../../src/core/command.ts';
import { Unreachable } from '../../src/core/errors.ts';
import type { Topic } from '../../src/core/record.ts';
import { random, settled } from '../fuzz/sim.ts';

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

test('K9 letters of which some are told to wait or are lost go on in the order they were written, each accepted once, in 200 storms', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  for (let seed = 1; seed <= 200; seed++) {
    const rnd = random(seed);
    const written: string[] = [];
    const accepted: string[] = [];
    const flights: { id: string; land: (calm: boolean) => void }[] = [];
    const back = new Set<string>();
    const box = new Outbox({
      space: 'lab',
      actor: actor.id,
      disk: Promise.resolve(undefined),
      width: () => 4,
      onChange: () => undefined,
      send: (_, { id }) => {
        const before = written.slice(0, written.indexOf(id)).filter((one) => !accepted.includes(one));
        const flying = flights.map((one) => one.id);
        assert.deepEqual(
          before,
          before.filter((one) => flying.includes(one)),
          `seed ${seed}: ${id} overtakes one that came back`,
        );
        assert.ok(!accepted.includes(id) && !flying.includes(id), `seed ${seed}: ${id} is sent twice`);
        if (back.has(id) || flying.some((one) => back.has(one)))
          assert.deepEqual(flying, [], `seed ${seed}: ${id} goes beside others, and one of them came back`);
        return new Promise<Receipt>((resolve, reject) => {
          const land = (calm: boolean): void => {
            flights.splice(
              flights.findIndex((one) => one.id === id),
              1,
            );
            const dice = calm ? 1 : rnd();
            if (dice < 0.4) back.add(id);
            if (dice < 0.2) resolve({ id, ok: false, why: { refused: 'kernel.too_fast', retryAfter: 0.5 } });
            else if (dice < 0.4) reject(new Unreachable('lost'));
            else {
              accepted.push(id);
              resolve({ id, ok: true, seq: accepted.length });
            }
          };
          flights.push({ id, land });
        });
      },
    });
    const posts: Promise<Receipt>[] = [];
    for (let step = 0; box.size > 0 || step < 60; step++) {
      if (step < 60 && rnd() < 0.4) {
        written.push(`e${step}`);
        posts.push(box.post(topic, envelope(`e${step}`)));
      }
      if (rnd() < 0.7) flights[Math.floor(rnd() * flights.length)]?.land(step > 60);
      await settled();
      t.mock.timers.tick(rnd() * (step > 60 ? 60_000 : 1000));
      if (rnd() < 0.05) box.wake();
      await settled();
    }
    assert.deepEqual([...accepted].sort(), [...written].sort());
    await Promise.all(posts);
    box.close();
  }
});
