/** Property 11 (erase): after random lives in every feature one person is erased: no word of theirs is left anywhere in the store, nobody is named by their id, chains verify, and what is others' is untouched. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erasePerson } from '../../src/core/erase.ts';
import type { Feature } from '../../src/core/feature.ts';
import { stays } from '../../src/core/remains.ts';
import { features } from '../../src/features/registry.ts';
import { Anchors, anchors } from '../../src/server/anchors.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { world } from '../../src/testing/fixture.ts';
import { all, erased } from './erased.ts';
import { Life, PEOPLE, scripts, SPACE, stemOf, type Step } from './life.ts';
import { runs } from './seeds.ts';
import { ERASED } from '../../src/core/card.ts';

/** Every byte the store holds: records, sights, places, buckets, counts, texts, rights, receipts, what is told, what is still to follow. */
const bytes = ({ topics, pending }: MemoryStore): string =>
  JSON.stringify([topics, pending], (_key, value: unknown) =>
    value instanceof Map ? [...(value as Map<unknown, unknown>)] : value instanceof Set ? [...(value as Set<unknown>)] : value,
  );

interface Run {
  readonly who: number;
  readonly script: readonly Step[];
  /** The polls are counted at the end: what was said in them then stands in sheets. */
  readonly closing: boolean;
}
const lives: fc.Arbitrary<Run> = fc.record({ who: fc.nat(PEOPLE.length - 1), script: scripts(20, 80), closing: fc.boolean() });

interface Fault {
  readonly features?: readonly Feature[];
  readonly store?: MemoryStore;
}
/** Answers in which kinds the person had words before. */
async function walk({ who, script, closing }: Run, fault: Fault = {}): Promise<ReadonlySet<string>> {
  const { store = new MemoryStore('epoch-1') } = fault;
  const it = world({ features: [...(fault.features ?? features), anchors], store });
  const unanchored = () => [...store.topics].flatMap(([topic, { chain }]) => (chain === '' ? [] : [{ topic, chain }]));
  const minute = new Anchors(it.engine, { unanchored }, { warn: () => undefined, error: assert.ifError });
  minute.stop();
  const life = new Life(
    (topic, actor, envelope) => {
      it.now += 2;
      return it.engine.submit(topic, actor, envelope);
    },
    () => it.settle(),
  );
  await life.begin();
  await minute.run();
  for (const step of script) await life.step(step);
  if (closing) await life.close();
  await minute.run();
  const person = PEOPLE[who]!;
  const stem = stemOf(person);
  const before = await all(store);
  const spoke = new Set(
    [...before.values()].filter(({ record }) => JSON.stringify(record).includes(stem)).map(({ record }) => record.kind),
  );
  it.now += 1000;
  await erasePerson(it.engine, SPACE, person.id);
  const left = bytes(store).toLowerCase();
  const place = left.indexOf(stem);
  assert.ok(place < 0, `a word is left: …${left.slice(Math.max(0, place - 300), place + 60)}`);
  await erased(store, before, person);
  for (const { receipts, grants } of store.topics.values()) {
    assert.ok(![...receipts.values()].some(({ actor }) => actor === person.id), 'a receipt is theirs');
    assert.ok(![...grants.values()].some(({ user }) => user === person.id), 'a right is theirs');
  }
  assert.ok(![...store.pending.values()].some((one) => JSON.stringify(one).includes(person.id)), 'something still follows from them');
  assert.equal(await erasePerson(it.engine, SPACE, person.id), 0, 'a second time there is nothing to do');
  assert.deepEqual(it.errors, []);
  return spoke;
}

const spoken = new Set<string>();
test('property 11: erase, K19: of whoever goes no word is left in any kind, key, history, receipt or index, and what is others’ stays', async (t) => {
  await fc.assert(
    fc.asyncProperty(lives, async (run) => {
      for (const kind of await walk(run)) spoken.add(kind);
    }),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 11) },
  );
  t.diagnostic(`words in ${[...spoken].sort().join(', ')}`);
});

/** Every kind in which people had words, by the lives above. */
const WORDED = [
  'comment',
  'comment.past',
  'comment.report',
  'idea',
  'idea.tally',
  'membership.application',
  'moderation.case',
  'moderation.notice',
  'moderation.report',
  'person.card',
  'poll',
  'poll.ballot',
  'poll.offer',
  'poll.sheet',
  'poll.voice',
] as const;
test('the lives put words into every kind that has words of people', () => {
  assert.deepEqual([...spoken].filter((kind) => kind !== 'history').sort(), [...WORDED].sort());
});

const bent = (kind: string): Feature[] =>
  features.map((feature) => ({ ...feature, kinds: feature.kinds.map((one) => (one.name === kind ? { ...one, erase: stays } : one)) }));
/** A vote that writes down by name who gave it. */
const naming = features.map((feature) => ({
  ...feature,
  commands: feature.commands.map((command) =>
    command.name === 'ideas.vote'
      ? {
          ...command,
          decide(...[facts, args, moment]: Parameters<typeof command.decide>) {
            const decision = command.decide(facts, args, moment);
            if ('refused' in decision) return decision;
            const named = (body: { tags: string[] }): object => ({
              ...body,
              tags: [...body.tags.slice(0, 4), `of ${stemOf(moment.actor)}`],
            });
            const changes = decision.changes.map((one) =>
              one.ref.kind === 'idea.tally' && one.body ? { ...one, body: named(one.body as { tags: string[] }) } : one,
            );
            return { ...decision, changes };
          },
        }
      : command,
  ),
}));
/** An index that keeps what was deleted. */
class Elephant extends MemoryStore {
  override commit(...[topic, head, batch]: Parameters<MemoryStore['commit']>): Promise<boolean> {
    return super.commit(topic, head, { ...batch, texts: batch.texts.filter(({ text }) => !text?.includes(ERASED)) });
  }
}
class Forgetless extends MemoryStore {
  override forget(): Promise<void> {
    return Promise.resolve();
  }
}
const faults: Readonly<Record<string, () => Fault>> = {
  ...Object.fromEntries(WORDED.map((kind) => [`${kind} forgets nothing`, () => ({ features: bent(kind) })])),
  'a name of somebody in what is another’s': () => ({ features: naming }),
  'an index that keeps words': () => ({ store: new Elephant('epoch-1') }),
  'receipts and rights that stay': () => ({ store: new Forgetless('epoch-1') }),
};
for (const [name, fault] of Object.entries(faults))
  test(`property 11 finds its fault: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(lives, (run) => walk(run, fault()).then(() => undefined)),
      { numRuns: 200, seed: 11, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody noticed');
  });
