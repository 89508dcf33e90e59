/** Property 5 (once) over all slices: a life in which every act comes again (at once by another node, later, with other content) leaves the records of the life in which each came once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor, Envelope, Receipt } from '../../src/core/command.ts';
import { Engine } from '../../src/core/engine.ts';
import type { HistoryBody } from '../../src/core/history.ts';
import type { Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { world } from '../../src/testing/fixture.ts';
import { all } from './erased.ts';
import { Life, scripts, type Send, type Step } from './life.ts';
import { runs } from './seeds.ts';

interface Run {
  readonly script: readonly Step[];
  /** Which of the acts so far comes once more after each. */
  readonly again: readonly number[];
}
const lives: fc.Arbitrary<Run> = fc.record({ script: scripts(20, 60), again: fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }) });

/** As it is kept, without what each node salts for itself. */
async function plainly(store: MemoryStore): Promise<string[]> {
  return [...(await all(store))].map(([key, { record }]) => {
    const { kind, seq, readers, by, body } = record;
    if (kind === 'history') return `${record.kind} ${JSON.stringify((body as HistoryBody).content)}`;
    return `${key} ${JSON.stringify([seq, readers, by, body])}`;
  });
}
const answer = (receipt: Receipt): unknown => (receipt.ok ? receipt.seq : receipt.why.refused);

async function live({ script, again }: Run, often: boolean, store: MemoryStore): Promise<string[]> {
  const it = world({ features, store });
  const other = new Engine({ store, registry: it.registry, clock: () => it.now, salt: () => 'other' });
  const taken: { topic: Topic; actor: Actor; envelope: Envelope; was: unknown }[] = [];
  let n = 0;
  const send: Send = async (topic, actor, envelope) => {
    it.now += 2;
    const first = it.engine.submit(topic, actor, envelope);
    if (!often) return first;
    const twin = other.submit(topic, actor, structuredClone(envelope));
    const receipt = await first;
    assert.deepEqual(answer(await twin), answer(receipt), `${envelope.command} at once from another node`);
    if (!receipt.ok) return receipt;
    taken.push({ topic, actor, envelope, was: answer(receipt) });
    const old = taken[again[n++ % again.length]! % taken.length]!;
    assert.deepEqual(answer(await other.submit(old.topic, old.actor, old.envelope)), old.was, `${old.envelope.command} comes late`);
    const changed = { ...old.envelope, args: { ...(old.envelope.args as object), more: 1 } };
    const refused = await it.engine.submit(old.topic, old.actor, changed);
    assert.ok(!refused.ok, `${old.envelope.command} with other content`);
    return receipt;
  };
  const life = new Life(send, () => it.settle());
  await life.begin();
  for (const step of script) await life.step(step);
  return plainly(store);
}
/** Seqs rise by what the clock says, so both lives are told apart by nothing but how often envelopes came. */
async function once(run: Run, store: () => MemoryStore): Promise<void> {
  const [single, many] = [await live(run, false, new MemoryStore('e')), await live(run, true, store())];
  assert.deepEqual(many.sort(), single.sort());
}

test('property 5: once, K9: in every feature an envelope that comes again changes nothing and is answered as before', async () => {
  await fc.assert(
    fc.asyncProperty(lives, (run) => once(run, () => new MemoryStore('e'))),
    { numRuns: Math.ceil(runs() / 3), endOnFailure: true, seed: Number(process.env['FUZZ_SEED'] ?? 5) },
  );
});

/** Receipts are lost as soon as they are written. */
class Forgetful extends MemoryStore {
  override async load(...args: Parameters<MemoryStore['load']>): ReturnType<MemoryStore['load']> {
    return { ...(await super.load(...args)), receipts: [] };
  }
}
test('property 5 finds its fault: receipts forgotten', async () => {
  const found = await fc.check(
    fc.asyncProperty(lives, (run) => once(run, () => new Forgetful('e'))),
    { numRuns: 20, seed: 5, endOnFailure: true },
  );
  assert.ok(found.failed, 'nobody noticed');
});
