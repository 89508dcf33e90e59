/** Property 1 (sight) over all slices: people come, go and look while things are held, places close, roles and seats change; at rest what each of them has on his pages is what a fresh fetch as him would show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { House, localBackend } from '../../src/backends/local.ts';
import { loadActs, Replica } from '../../src/client/replica.ts';
import type { Actor } from '../../src/core/command.ts';
import { readPage } from '../../src/core/pages.ts';
import { keyOf, type Ref, type Topic } from '../../src/core/record.ts';
import { Registry, type Feature } from '../../src/core/feature.ts';
import { features } from '../../src/features/registry.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import '../../src/client/stream.ts';
import { BOX, DESK, DOOR, LAB, Life, PEOPLE, POLLS, scripts, SPACE, STAFF, TALK, type Step } from './life.ts';
import { runs } from './seeds.ts';
import { settled } from './sim.ts';

await loadActs();
const VIEWERS: readonly Actor[] = [PEOPLE[0]!, PEOPLE[1]!, PEOPLE[3]!, STAFF, { id: 'g_xenaxenaxena', roles: ['guest'] }];
const PLACES: readonly Topic[] = [
  BOX,
  LAB,
  TALK,
  DESK,
  DOOR,
  ...POLLS,
  `${SPACE}/people/${PEOPLE[0]!.id}`,
  `${SPACE}/account/${PEOPLE[1]!.id}`,
];

interface Run {
  readonly script: readonly Step[];
  /** After which steps who comes to look at what he does not know yet, or goes. */
  readonly looks: readonly { readonly who: number; readonly at: number; readonly leaves: boolean }[];
}
const looks = fc.array(fc.record({ who: fc.nat(VIEWERS.length - 1), at: fc.nat(59), leaves: fc.boolean() }), {
  minLength: 5,
  maxLength: 20,
});
const lives: fc.Arbitrary<Run> = fc.record({ script: scripts(20, 60), looks });

/** Answers how many records were compared, and how many of them were hidden from somebody. */
async function walk(run: Run, parts: readonly Feature[] = features, deaf = false): Promise<readonly [number, number]> {
  const [store, registry] = [new MemoryStore('e'), new Registry(parts)];
  let now = 1_700_000_000_000;
  const house = new House({ store, registry, clock: () => now });
  const life = new Life(
    (topic, actor, envelope) => {
      now += 2;
      return house.engine.submit(topic, actor, envelope);
    },
    () => house.react(),
  );
  await life.begin();
  const pages = await Promise.all(
    VIEWERS.flatMap((actor) =>
      PLACES.map(async (topic) => {
        const backend = await localBackend({ space: SPACE, actor, house });
        if (deaf) Object.assign(backend, { watch: () => () => undefined });
        const replica = new Replica({
          topic,
          actor,
          backend: Promise.resolve(backend),
          deliver: (to, one) => backend.send(to, one),
          now: () => now,
        });
        return { actor, topic, replica, asked: new Map<string, Ref>() };
      }),
    ),
  );
  const there = async (topic: Topic): Promise<Ref[]> => {
    const out: Ref[] = [];
    // What is never in patches is read when somebody asks for it.
    for await (const { topic: at, record } of store.scan(SPACE))
      if (at === topic && registry.kinds.get(record.kind)?.live !== false) out.push({ kind: record.kind, id: record.id });
    return out;
  };
  const look = async (page: (typeof pages)[number]): Promise<void> => {
    const refs = await there(page.topic);
    for (const ref of refs) page.asked.set(keyOf(ref), ref);
    await page.replica.load(refs);
  };
  for (const [n, step] of run.script.entries()) {
    await life.step(step);
    for (const { who, leaves } of run.looks.filter(({ at }) => at === n))
      for (const page of pages.filter(({ actor }) => actor === VIEWERS[who])) {
        if (leaves) page.replica.rest();
        else await look(page);
      }
  }
  // Who left comes back.
  for (const page of pages) {
    await look(page);
    await page.replica.read({ topic: page.topic, refs: [] });
  }
  await house.react();
  await settled();
  let [all, hidden] = [0, 0];
  for (const { actor, topic, replica, asked } of pages) {
    const refs = [...asked.values()];
    const truth = new Map<string, string>();
    for (let i = 0; i < refs.length; i += 400)
      for (const rec of (await readPage(store, registry, actor, { refs: refs.slice(i, i + 400), topic }, now)).records)
        truth.set(keyOf(rec), JSON.stringify(rec));
    for (const ref of refs) {
      const seen = replica.get(ref);
      assert.equal(seen && JSON.stringify(seen), truth.get(keyOf(ref)), `${actor.id} on ${keyOf(ref)} in ${topic}`);
      all++;
      if (!seen) hidden++;
    }
    replica.rest();
  }
  await house.close();
  return [all, hidden];
}

test('property 1: sight, K6, K10: in every feature what is on a page is at rest what a fresh fetch shows, whatever hid, opened or was given meanwhile', async (t) => {
  let [all, hidden] = [0, 0];
  await fc.assert(
    fc.asyncProperty(lives, async (run) => {
      const [some, less] = await walk(run);
      all += some;
      hidden += less;
    }),
    { numRuns: Math.ceil(runs() / 3), endOnFailure: true, seed: Number(process.env['FUZZ_SEED'] ?? 1) },
  );
  t.diagnostic(`${String(all)} records compared, ${String(hidden)} of them hidden`);
  assert.ok(hidden > all / 50, 'little was hidden');
});

test('property 1 finds its fault: pages that hear nothing', async () => {
  const found = await fc.check(
    fc.asyncProperty(lives, (run) => walk(run, features, true).then(() => undefined)),
    { numRuns: 50, seed: 1, endOnFailure: true },
  );
  assert.ok(found.failed, 'nobody noticed');
});
