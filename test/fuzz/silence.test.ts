/** Property 2 (silence): the same script with and without acts that are hidden from somebody; every byte he can get is equal. Clock in the test's hand, acts 2 ms apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Feature } from '../../src/core/feature.ts';
import type { Patch, Reader, Seq, Topic } from '../../src/core/record.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { world } from '../../src/testing/fixture.ts';
import { acts, ask, look, play, staff, START, topic, xena, type Act } from './box.ts';
import { runs } from './seeds.ts';

type Fault = { readonly feature?: Feature; readonly store?: () => MemoryStore; readonly dense?: true };

/** Everything Xena can get from a run, as one text. */
async function heard(script: readonly Act[], withHidden: boolean, fault: Fault): Promise<string> {
  const it = world({ features: [fault.feature ?? ideas], store: fault.store?.() ?? new MemoryStore('e'), now: START });
  const out: unknown[] = [];
  const [asNobody, asXena] = [new Map<Reader, Seq>(), new Map<Reader, Seq>()];
  await play(it, script, {
    withHidden,
    dense: fault.dense ?? false,
    async then(told, secrets, seen, act) {
      out.push(
        told,
        await look(it, undefined, asNobody, secrets, seen),
        await look(it, xena, asXena, secrets, seen),
        await ask(it, secrets, act.n),
      );
    },
  });
  return JSON.stringify(out);
}

async function silent(script: readonly Act[], fault: Fault = {}): Promise<void> {
  const [without, withAll] = [await heard(script, false, fault), await heard(script, true, fault)];
  if (without !== withAll) {
    let at = 0;
    while (without[at] === withAll[at]) at++;
    assert.fail(
      `it is heard: ${without.slice(Math.max(0, at - 200), at + 80)}\n instead of ${withAll.slice(Math.max(0, at - 40), at + 80)}`,
    );
  }
}

test('property 2: silence, K10: pages, counts, searches, patches and refusals are byte-equal with and without hidden acts', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => silent(script)),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 2) },
  );
});

test('the scripts reach what they mean to: many ideas are hidden, seen, merged and voted for', async () => {
  const sums = { hidden: 0, seen: 0, merged: 0, told: 0 };
  for (const script of fc.sample(acts, { numRuns: 60, seed: 2 })) {
    const it = world({ features: [ideas], now: START });
    await play(it, script, {
      withHidden: true,
      then: (told) => Promise.resolve(void (sums.told += JSON.stringify(told ?? {}).includes('"ok":true') ? 1 : 0)),
    });
    const { counts = {} } = await it.read({ topic, list: 'newest', limit: 1 }, staff);
    sums.hidden += (counts['sight:rejected'] ?? 0) + (counts['sight:pending'] ?? 0);
    sums.seen += counts['sight:public'] ?? 0;
    sums.merged += it.commits.filter(({ records }) =>
      records.some(({ body }) => (body as { mergedInto?: string } | null)?.mergedInto),
    ).length;
  }
  assert.ok(
    Object.values(sums).every((sum) => sum > 5),
    JSON.stringify(sums),
  );
});

const blind: Feature = { ...ideas, commands: ideas.commands.map((command) => ({ ...command, about: undefined })) };
/** Its mark for everybody is the head of the topic. */
class OneHead extends MemoryStore {
  override async heads(at: Topic, readers: readonly Reader[]): ReturnType<MemoryStore['heads']> {
    const found = await super.heads(at, readers);
    return { ...found, at: { ...found.at, all: this.topics.get(at)?.head ?? 0 } };
  }
}
class OneCount extends MemoryStore {
  override counts(at: Topic, list: string): ReturnType<MemoryStore['counts']> {
    return super.counts(at, list, ['all', 'staff']);
  }
}
class OpenIndex extends MemoryStore {
  override async find(
    at: Topic,
    finder: string,
    match: 'all' | 'any',
    text: string,
    _readers: readonly Reader[],
    limit: number,
  ): ReturnType<MemoryStore['find']> {
    return super.find(at, finder, match, text, ['all', 'staff'], limit);
  }
}
/** Says of every record that changed that it left, to everybody. */
class Gossip extends MemoryStore {
  override async since(at: Topic, reader: Reader, seq: Seq, most?: number): Promise<Patch | undefined> {
    const patch = await super.since(at, reader, seq, most);
    const all = [...(this.topics.get(at)?.records.values() ?? [])].filter(
      (rec) => rec.seq > seq && rec.kind === 'idea' && !rec.readers.includes('all'),
    );
    return patch && { ...patch, gone: [...patch.gone, ...all.map(({ kind, id, seq: when }) => ({ kind, id, seq: when }))] };
  }
}
const faults: Readonly<Record<string, Fault>> = {
  'dense seq': { dense: true },
  'a mark that is the head of the topic': { store: () => new OneHead('e') },
  'about left out': { feature: blind },
  'counts of all': { store: () => new OneCount('e') },
  'an index searched before it is sifted': { store: () => new OpenIndex('e') },
  'departures told to those who never had it': { store: () => new Gossip('e') },
};
for (const [name, fault] of Object.entries(faults)) {
  test(`property 2 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => silent(script, fault)),
      { numRuns: 200, seed: 2, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody heard');
  });
}
