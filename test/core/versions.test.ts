import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../src/core/command.ts';
import { kind, type Feature } from '../../src/core/feature.ts';
import type { Rec } from '../../src/core/record.ts';
import { int, name, object } from '../../src/core/schema.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world } from '../../src/testing/fixture.ts';
import { cupRef, drawer, fill, make, shelf, show, topic, toy } from './toy.ts';

const ana = person('ana');
/** The next version calls the number `level`. */
const cup2 = kind<{ readonly level: number }>({
  name: 'cup',
  version: 2,
  bytes: 64,
  body: object({ level: int(-1000, 10 ** 6) }),
  up: { 1: (old) => ({ level: (old as { n: number }).n }) },
});
const ref2 = (id: string) => cupRef(id) as unknown as { kind: string; id: string; _?: { readonly level: number } };
const fill2 = command({
  name: 'toy.fill',
  args: object({ cup: name(), by: int(-1000, 1000) }),
  may: { member: ['*'] },
  reads: ({ cup: id }) => ({ cup: ref2(id) }),
  decide: ({ cup: was }, { cup: id, by }) => ({
    changes: [{ ref: ref2(id), readers: was?.readers ?? ['all'], body: { level: (was?.body?.level ?? 0) + by } }],
  }),
});
const now2: Feature = {
  ...toy(),
  kinds: [cup2],
  commands: [fill2],
  lists: [{ ...shelf, rank: (body: unknown) => (body as { level: number }).level, buckets: () => [] }, drawer],
  finders: [],
};
const poison = (store: MemoryStore, id: string, more: Partial<Rec>): void => {
  const state = store.topics.get(topic)!;
  state.records.set(`cup ${id}`, { ...state.records.get(`cup ${id}`)!, ...more });
};
/** Asks about a hidden state and about a permission, with every record unreadable. */
const about = command({ ...show, name: 'toy.about', may: { admin: ['*'] } });

test("K18 an older body is lifted on reading, and written in today's shape", async () => {
  const store = new MemoryStore('e');
  await world({ features: [toy()], store, name: 'before' }).send(topic, fill, { cup: 'a', by: 3 }, ana);
  const it = world({ features: [now2], store });
  assert.deepEqual(
    (await it.read({ refs: [cupRef('a')], topic })).records.map(({ v, body }) => [v, body]),
    [[2, { level: 3 }]],
  );
  assert.ok((await it.send(topic, fill2, { cup: 'a', by: 1 }, ana)).ok);
  const { v, body } = (await store.load(topic, { refs: [cupRef('a')] })).records[0]!;
  assert.deepEqual([v, body], [2, { level: 4 }]);
});

test('K18 a server does not decide on a newer body: it says when to come again, and neighbours are served', async () => {
  const store = new MemoryStore('e');
  await world({ features: [now2], store, name: 'after' }).send(topic, fill2, { cup: 'a', by: 3 }, ana);
  const it = world({ features: [toy()], store });
  const [newer, free] = await Promise.all([it.send(topic, fill, { cup: 'a', by: 1 }, ana), it.send(topic, fill, { cup: 'b', by: 1 }, ana)]);
  assert.deepEqual([newer.ok, !newer.ok && newer.why], [false, { refused: 'kernel.newer', retryAfter: 60 }]);
  assert.ok(free.ok);
  assert.deepEqual((await store.load(topic, { refs: [cupRef('a')] })).records[0]!.body, { level: 3 });
  const page = await it.read({ topic, list: 'shelf', limit: 5 });
  assert.deepEqual(page.rows, ['b'], 'in pages it is one record less');
});

test('K18 newer comes before every other answer: unknown and forbidden would be remembered, newer is tried again', async () => {
  const store = new MemoryStore('e');
  await world({ features: [now2], store, name: 'after' }).send(topic, fill2, { cup: 'a', by: 3 }, ana);
  const it = world({ features: [toy({ commands: [about] })], store });
  for (const it1 of [show, about]) {
    const receipt = await it.send(topic, it1, { cup: 'a', for: ['staff'] }, ana);
    assert.equal(!receipt.ok && receipt.why.refused, 'kernel.newer');
  }
});

test('K18 a broken body is one unreadable record: left out of pages, refused to commands, unnoticed by others', async () => {
  const broken: readonly Partial<Rec>[] = [
    { body: { n: 'much' } },
    { body: 7 },
    { body: { n: 1, extra: 1 } },
    { body: [] },
    { body: { n: 1e21 } },
    { v: 0, body: { n: 1 } },
  ];
  for (const more of broken) {
    const store = new MemoryStore('e');
    const it = world({ features: [toy()], store });
    for (const id of ['a', 'b', 'c']) await it.send(topic, fill, { cup: id, by: 5 }, ana);
    poison(store, 'b', more);
    assert.deepEqual((await it.read({ topic, list: 'shelf', limit: 5 })).rows, ['a', 'c'], JSON.stringify(more));
    assert.deepEqual((await it.read({ topic, list: 'shelf', limit: 5, around: 'b' })).rows, []);
    assert.deepEqual((await it.read({ topic, find: 'number', text: 'cup', limit: 5 })).rows.length, 2);
    const [bad, good] = await Promise.all([it.send(topic, fill, { cup: 'b', by: 1 }, ana), it.send(topic, fill, { cup: 'c', by: 1 }, ana)]);
    assert.deepEqual([!bad.ok && bad.why.refused, good.ok], ['kernel.failed', true]);
  }
});

test('K18 a step up that throws leaves one record unreadable', async () => {
  const store = new MemoryStore('e');
  const old = world({ features: [toy()], store, name: 'before' });
  for (const id of ['a', 'b']) await old.send(topic, fill, { cup: id, by: 5 }, ana);
  const careful = {
    ...cup2,
    up: {
      1: (body: unknown) => {
        if (JSON.stringify(body) === '{"n":5}') throw new Error('not five');
        return { level: 0 };
      },
    },
  };
  await old.send(topic, fill, { cup: 'b', by: 1 }, ana);
  const it = world({ features: [{ ...now2, kinds: [careful] }], store });
  assert.deepEqual((await it.read({ topic, list: 'shelf', limit: 5 })).rows, ['b']);
});

test('K18 kinds of a feature that is not here are left alone', async () => {
  const store = new MemoryStore('e');
  await world({ features: [toy()], store, name: 'before' }).send(topic, make, { n: 1, for: ['all'] }, ana);
  const it = world({ features: [], store });
  const [rec] = [...store.topics.get(topic)!.records.values()];
  assert.equal((await it.read({ refs: [cupRef(rec!.id)], topic })).records.length, 1);
});
