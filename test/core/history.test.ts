import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../src/core/command.ts';
import { history, verifyChain, type HistoryBody } from '../../src/core/history.ts';
import { object } from '../../src/core/schema.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, random, world } from '../../src/testing/fixture.ts';
import { cupRef, fill, topic, toy } from './toy.ts';

const ana = person('ana');
const ben = person('ben');
const whisper = command({
  name: 'toy.whisper',
  args: object({}),
  may: { member: ['*'] },
  reads: () => ({ cup: cupRef('w') }),
  decide: () => ({
    changes: [{ ref: cupRef('w'), readers: ['all'], body: { n: 1 } }],
    happened: [{ name: 'toy.whispered', about: cupRef('w'), data: {}, unsigned: true as const }],
  }),
});

async function past(length: number): Promise<{ entries: HistoryBody[]; last: string; store: MemoryStore }> {
  const store = new MemoryStore('e');
  const it = world({ features: [toy({ commands: [whisper] })], store });
  for (let i = 0; i < length; i += 3)
    await Promise.all([
      it.send(topic, fill, { cup: 'a', by: 1 }, ana),
      it.send(topic, fill, { cup: 'b', by: i }, ben),
      it.send(topic, whisper, {}, ben),
    ]);
  const state = store.topics.get(topic)!;
  return {
    entries: [...state.records.values()].filter(({ kind }) => kind === history.name).map(({ body }) => body as HistoryBody),
    last: state.chain,
    store,
  };
}

test("K13 every happening is an entry of the topic's chain, in the commit it came from", async () => {
  const { entries, last } = await past(30);
  assert.equal(entries.length, 30);
  assert.equal(verifyChain(entries, last), -1);
  assert.deepEqual(entries.map(({ content }) => content?.actor).slice(0, 3), ['ana', 'ben', null]);
});

test('K13 a thousand random changes, cuts and exchanges are all noticed', async () => {
  const { entries, last } = await past(60);
  const rnd = random(13);
  const below = (n: number): number => Math.floor(rnd() * n);
  const flip = (text: string): string => {
    const at = below(text.length);
    return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
  };
  const forgers: ((bodies: HistoryBody[], i: number) => void)[] = [
    (bodies, i) => {
      bodies.splice(i, 1);
    },
    (bodies, i) => {
      bodies.splice(i, 0, bodies[i]!);
    },
    (bodies, i) => {
      const j = (i + 1 + below(bodies.length - 1)) % bodies.length;
      [bodies[i], bodies[j]] = [bodies[j]!, bodies[i]!];
    },
    (bodies, i) => {
      bodies.length = i;
    },
    (bodies, i) => {
      bodies[i] = { ...bodies[i]!, content: { ...bodies[i]!.content!, actor: 'mallory' } };
    },
    (bodies, i) => {
      bodies[i] = { ...bodies[i]!, content: { ...bodies[i]!.content!, data: { by: 10 ** 6 + below(10 ** 6) } } };
    },
    (bodies, i) => {
      bodies[i] = { ...bodies[i]!, content: { ...bodies[i]!.content!, at: below(10 ** 9) } };
    },
    ...(['hash', 'link', 'previous', 'salt'] as const).map((field) => (bodies: HistoryBody[], i: number) => {
      bodies[i] = { ...bodies[i]!, [field]: flip(bodies[i]![field] || '0') || '1' };
    }),
  ];
  for (let n = 0; n < 1000; n++) {
    const bodies = [...entries];
    const i = below(bodies.length);
    forgers[n % forgers.length]!(bodies, i);
    if (JSON.stringify(bodies) === JSON.stringify(entries)) continue;
    assert.notEqual(verifyChain(bodies, last), -1, `forgery ${n % forgers.length} at ${i}`);
  }
});

test('K13 erasing content and salt of entries leaves the chain valid, and nothing of them', async () => {
  const { entries, last } = await past(30);
  const erased = entries.map((body, i) => (i % 3 ? body : history.erase!({ by: 'ana', body } as never, 'ana', [])!));
  assert.equal(verifyChain(erased, last), -1);
  assert.ok(!JSON.stringify(erased.filter((_, i) => i % 3 === 0)).includes('ana'));
});

test('K13 a secret act is unsigned: its entry, its receipt aside, names nobody; others read no entries but staff', async () => {
  const { store } = await past(3);
  const it = world({ features: [toy()], store });
  const all = [...store.topics.get(topic)!.records.values()].filter(({ kind }) => kind === history.name);
  assert.deepEqual(
    all.map(({ by }) => by),
    ['ana', 'ben', null],
  );
  assert.ok(!JSON.stringify(all[2]).includes('ben'));
  const refs = all.map(({ kind, id }) => ({ kind, id }));
  assert.equal((await it.read({ refs, topic }, ana)).records.length, 0);
  assert.equal((await it.read({ refs, topic }, person('sam', 'moderator'))).records.length, 3);
});

test('K13 history is in no patch', async () => {
  const it = world({ features: [toy()] });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  assert.deepEqual(
    it.commits.flatMap(({ records }) => records.map(({ kind }) => kind)),
    ['cup'],
  );
  assert.deepEqual((await it.store.since(topic, 'staff', 0))?.records, []);
});
