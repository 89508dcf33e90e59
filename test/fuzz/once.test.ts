/** Property 5 (once): the same envelope many times, on two nodes, after restarts, as another actor, with other content: one effect, equal receipts, stable refusals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Receipt } from '../../src/core/command.ts';
import { Engine } from '../../src/core/engine.ts';
import { Registry } from '../../src/core/feature.ts';
import type { Seq, Topic } from '../../src/core/record.ts';
import type { Batch, Snapshot, StoredReceipt } from '../../src/core/store.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, random } from '../../src/testing/fixture.ts';
import { cupRef, fill, topic, toy } from '../core/toy.ts';
import { runs } from './seeds.ts';

const ACTORS = ['ana', 'ben'].map((id) => person(id));
interface Sent {
  readonly who: number;
  readonly id: number;
  readonly by: number;
  readonly node: number;
  readonly wait: number;
  readonly restart: boolean;
}
const sent: fc.Arbitrary<Sent[]> = fc.array(
  fc.record({
    who: fc.nat(1),
    id: fc.nat(3),
    by: fc.constantFrom(1, 1, 1, 100),
    node: fc.nat(1),
    wait: fc.nat(6),
    restart: fc.boolean(),
  }),
  { maxLength: 60, size: 'max' },
);

/** A store that takes its time, so that two nodes come between each other. */
class Slow extends MemoryStore {
  readonly #rnd = random(5);
  async #wait(): Promise<void> {
    for (let n = Math.floor(this.#rnd() * 5); n > 0; n--) await Promise.resolve();
  }
  override async load(at: Topic, want: Parameters<MemoryStore['load']>[1]): Promise<Snapshot> {
    await this.#wait();
    const found = await super.load(at, want);
    await this.#wait();
    return found;
  }
  override async commit(at: Topic, head: Seq, batch: Batch): Promise<boolean> {
    await this.#wait();
    return super.commit(at, head, batch);
  }
}

async function storm(acts: readonly Sent[], open: () => MemoryStore): Promise<void> {
  const store = open();
  const registry = new Registry([toy()]);
  let now = 1_000;
  const node = (): Engine =>
    new Engine({
      store,
      registry,
      clock: () => now,
      salt: () => 's',
      onError: (error) => {
        throw new Error(JSON.stringify(error));
      },
    });
  const nodes = [node(), node()];
  const waiting: Promise<void>[] = [];
  const answers: { readonly act: Sent; readonly receipt: Receipt }[] = [];
  for (const act of acts) {
    now += act.wait;
    for (let n = act.wait; n > 0; n--) await Promise.resolve();
    if (act.restart) nodes[act.node] = node();
    const actor = ACTORS[act.who]!;
    const envelope = { id: `e${act.id}`, actor: actor.id, command: fill.name, args: { cup: 'a', by: act.by } };
    waiting.push(
      nodes[act.node]!.submit(topic, actor, envelope).then((receipt) => {
        answers.push({ act, receipt });
      }),
    );
  }
  await Promise.all(waiting);
  assert.equal(answers.length, acts.length, 'everybody is answered');

  let total = 0;
  for (const who of [0, 1]) {
    for (const id of [0, 1, 2, 3]) {
      const mine = answers.filter(({ act }) => act.who === who && act.id === id);
      if (mine.length === 0) continue;
      const taken = mine.filter(({ receipt }) => receipt.ok);
      assert.ok(taken.length > 0, 'one of them took effect');
      const [
        {
          act: { by },
          receipt: first,
        },
      ] = taken as [(typeof taken)[0]];
      total += by;
      for (const { act, receipt } of mine) {
        if (act.by === by)
          assert.deepEqual([receipt.ok, receipt.ok && first.ok && receipt.seq === first.seq], [true, true], 'the same answer each time');
        else
          assert.deepEqual(
            !receipt.ok && receipt.why,
            { refused: 'kernel.changed_envelope' },
            'other content under the same id is refused',
          );
      }
    }
  }
  const cup = (await store.load(topic, { refs: [cupRef('a')] })).records[0]?.body as { n: number } | undefined;
  assert.equal(cup?.n ?? 0, total, 'each took effect once');
}

test('property 5: once, K9', async () => {
  await fc.assert(
    fc.asyncProperty(sent, (acts) => storm(acts, () => new Slow('e'))),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 5) },
  );
});

test('property 5: one envelope fifty times on two nodes', async () => {
  await storm(
    Array.from({ length: 50 }, (_, i) => ({ who: 0, id: 0, by: 1, node: i % 2, wait: i % 3, restart: i % 7 === 0 })),
    () => new Slow('e'),
  );
});

/** Receipts found by their id alone. */
class Bare extends Slow {
  override async load(at: Topic, want: Parameters<MemoryStore['load']>[1]): Promise<Snapshot> {
    const found = await super.load(at, { refs: want.refs });
    const all = [...(this.topics.get(at)?.receipts.values() ?? [])];
    const receipts = (want.receipts ?? []).flatMap(({ actor, id }): StoredReceipt[] =>
      all
        .filter((receipt) => receipt.id === id)
        .slice(0, 1)
        .map((receipt) => ({ ...receipt, actor })),
    );
    return { ...found, receipts };
  }
}
class Forgetful extends Slow {
  override async load(at: Topic, want: Parameters<MemoryStore['load']>[1]): Promise<Snapshot> {
    return { ...(await super.load(at, want)), receipts: [] };
  }
}
/** Whatever the head is now, it commits. */
class Careless extends Slow {
  override async commit(at: Topic, _head: Seq, batch: Batch): Promise<boolean> {
    return super.commit(at, this.topics.get(at)?.head ?? 0, batch);
  }
}
for (const [name, open] of Object.entries({
  'receipts by bare id': () => new Bare('e'),
  'receipts forgotten': () => new Forgetful('e'),
  'a commit on a moved head': () => new Careless('e'),
})) {
  test(`property 5 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(sent, (acts) => storm(acts, open)),
      { numRuns: 500, seed: 5, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody noticed');
  });
}
