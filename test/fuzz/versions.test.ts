/** Property 12 (versions): two servers one version apart over one store, with poison among the bodies: nobody throws, nobody decides on what it cannot read, all agree after the upgrade. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { command } from '../../src/core/command.ts';
import { kind, type Feature } from '../../src/core/feature.ts';
import type { AnyKind, Rec, Ref, Schema } from '../../src/core/record.ts';
import { bool, int, name, object, optional } from '../../src/core/schema.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { topic } from '../core/toy.ts';
import { runs } from './seeds.ts';

const ana = person('ana');
const CUPS = ['a', 'b', 'c', 'd'];
const ref = <B>(id: string): Ref<B> => ({ kind: 'cup', id });

/** The toy of one version: `of` reads a body's number, `to` makes a body of it. */
function toyOf<B>(
  version: number,
  body: Schema<B>,
  of: (body: B) => number,
  to: (n: number) => B,
  up: Record<number, (old: never) => unknown> = {},
): Feature {
  const cup = kind<B>({ name: 'cup', version, bytes: 128, body, up: up as Record<number, (old: unknown) => unknown> });
  const fill = command({
    name: 'toy.fill',
    args: object({ cup: name(), by: int(0, 1000) }),
    may: { member: ['*'] },
    about: ({ cup: id }) => ref<B>(id),
    reads: ({ cup: id }) => ({ cup: ref<B>(id) }),
    decide: ({ cup: was }, { cup: id, by }) => ({
      changes: [{ ref: ref(id), readers: ['all'], body: to((was?.body == null ? 0 : of(was.body)) + by) }],
      happened: [{ name: 'toy.filled', about: ref(id), data: { by } }],
    }),
  });
  const put = command({
    name: 'toy.put',
    args: object({ cup: name() }),
    may: { member: ['*'] },
    reads: ({ cup: id }) => ({ cup: ref<B>(id) }),
    decide: ({ cup: was }, { cup: id }) =>
      was ? { refused: 'toy.there' } : { changes: [{ ref: ref(id), readers: ['all'], body: to(0) }] },
  });
  return {
    name: 'toy',
    version,
    kinds: [cup],
    commands: [fill, put],
    lists: [
      { name: 'shelf', kind: 'cup', rank: (rec) => of(rec as B), buckets: ({ body: rec }) => (rec ? [`is:${of(rec as B) % 2}`] : []) },
    ],
    finders: [{ name: 'number', kind: 'cup', match: 'all', text: (rec) => `cup ${of(rec as B)}` }],
  };
}
const old = toyOf(
  1,
  object({ n: int(0, 10 ** 6) }),
  ({ n }) => n,
  (n) => ({ n }),
);
const next = toyOf(
  2,
  object({ level: int(0, 10 ** 6), marked: optional(bool) }),
  ({ level }) => level,
  (level) => ({ level }),
  { 1: ({ n }: { n: number }) => ({ level: n }) },
);

const POISON: readonly Partial<Rec>[] = [
  { body: 1e21 },
  { body: '\ud800' },
  { body: [[[[]]]] },
  { body: { n: -1 } },
  { body: { n: NaN } },
  { body: { level: {} } },
  { v: 2, body: { level: 'x' } },
  { v: 0, body: { n: 1 } },
  { v: 1, body: { n: null } },
  { v: 99, body: {} },
];
interface Act {
  readonly node: number;
  readonly cup: number;
  readonly by: number;
  readonly poison: number;
}
/** Roughly one act in fifteen puts poison in a cup behind everybody's back. */
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    node: fc.nat(1),
    cup: fc.nat(CUPS.length - 1),
    by: fc.integer({ min: 1, max: 100 }),
    poison: fc.oneof({ weight: 14, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(POISON.length - 1) }),
  }),
  { maxLength: 40, size: 'max' },
);

async function storm(script: readonly Act[], [before, after]: readonly [Feature, Feature] = [old, next]): Promise<void> {
  const store = new MemoryStore('e');
  const nodes = [world({ features: [before], store, name: 'before' }), world({ features: [after], store, name: 'after' })] as const;
  const level = new Map(CUPS.map((id) => [id, 0]));
  const spoiled = new Set<string>();
  const versionOf = (id: string): number => store.topics.get(topic)!.records.get(`cup ${id}`)!.v;
  for (const id of CUPS) await send(nodes[0], 'toy.put', { cup: id });

  for (const act of script) {
    const it = nodes[act.node]!;
    const id = CUPS[act.cup]!;
    if (act.poison >= 0) {
      const records = store.topics.get(topic)!.records;
      records.set(`cup ${id}`, { ...records.get(`cup ${id}`)!, ...POISON[act.poison] });
      spoiled.add(id);
    } else {
      const was = versionOf(id);
      const receipt = await send(it, 'toy.fill', { cup: id, by: act.by });
      const newer = was > act.node + 1;
      assert.equal(
        receipt.ok,
        !spoiled.has(id) && !newer,
        `${act.node === 0 ? 'the old' : 'the new'} server on ${id}, which has version ${was}`,
      );
      if (!receipt.ok && newer)
        assert.deepEqual(receipt.why, { refused: 'kernel.newer', retryAfter: 60 }, 'an answer to come again, never a final one');
      if (receipt.ok) level.set(id, level.get(id)! + act.by);
    }
    for (const one of nodes) await pages(one);
  }
  // The last server is upgraded: a fresh one with the new code reads all that is sound, as everybody would.
  const all = world({ features: [after], store, name: 'upgraded' });
  const { records } = await all.read({ topic, refs: CUPS.map((id) => ref(id)) });
  for (const id of CUPS.filter((one) => !spoiled.has(one)))
    assert.deepEqual(records.find((rec) => rec.id === id)?.body, { level: level.get(id) }, id);
  for (const id of CUPS.filter((one) => !spoiled.has(one))) assert.ok((await send(all, 'toy.fill', { cup: id, by: 1 })).ok);
}

const send = (it: World, named: string, args: unknown) => it.send(topic, { name: named } as never, args as never, ana);

/** Every question is answered, whatever lies in the store. */
async function pages(it: World): Promise<void> {
  for (const query of [
    { topic, list: 'shelf', limit: 3 },
    { topic, list: 'shelf', where: ['is:1'], limit: 3 },
    { topic, list: 'shelf', limit: 3, around: 'a' },
    { topic, find: 'number', text: 'cup', limit: 5 },
    { topic, refs: CUPS.map((id) => ref(id)) },
  ] as const) {
    const page = await it.read(query);
    for (const rec of page.records) assert.equal(it.registry.kinds.get('cup')!.version, rec.v, "in the reader's own shape");
  }
}

test('property 12: versions, K18', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => storm(script)),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 12) },
  );
});

const anything = { parse: (value: unknown) => value as never };
const first = (of: Feature, more: Partial<AnyKind>): Feature => ({ ...of, kinds: of.kinds.map((one) => ({ ...one, ...more })) });
const faults: Readonly<Record<string, readonly [Feature, Feature]>> = {
  'the old server decides on newer bodies': [first(old, { version: 2, body: anything }), next],
  'bodies are not looked at': [first(old, { body: anything }), first(next, { body: anything })],
  'the new code has no step up': [old, first(next, { up: {} })],
};
for (const [fault, features] of Object.entries(faults)) {
  test(`property 12 finds its fault: ${fault}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => storm(script, features)),
      { numRuns: 300, seed: 12, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody noticed');
  });
}
