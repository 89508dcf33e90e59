import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, refuse, type Gate } from '../../src/core/command.ts';
import { deriveId } from '../../src/core/hash.ts';
import { judge, type Act, type Lookup } from '../../src/core/judge.ts';
import { momentOf } from '../../src/core/moment.ts';
import { topicOf, type Rec, type Ref } from '../../src/core/record.ts';
import { name, object } from '../../src/core/schema.ts';
import { person, world } from '../../src/testing/fixture.ts';
import { rec } from '../../src/testing/given.ts';
import { cupRef, fill, topic, toy } from './toy.ts';

const ana = person('ana');
const staff = person('sam', 'admin');
/** Empties a cup; only while it is full. */
const drink = command({
  name: 'toy.drink',
  args: object({ cup: name() }),
  may: { member: ['full'] },
  about: ({ cup }) => cupRef(cup),
  reads: ({ cup }) => ({ cup: cupRef(cup) }),
  state: ({ cup }) => (cup?.body?.n ? 'full' : 'empty'),
  decide: ({ cup }) => (cup ? { changes: [{ ref: cupRef(cup.id), readers: cup.readers, body: { n: 0 } }] } : refuse('toy.gone')),
});
/** The rules of the house stand in another topic: who is barred there does nothing here. */
const house = topicOf('lab', 'toy', 'house');
const bar: Gate = {
  name: 'toy.bar',
  reads: (_command, _args, { actor }) => ({ barred: cupRef(`barred-${actor.id}`, house) }),
  pass: ({ barred }) => (barred ? refuse('toy.barred') : undefined),
};
const act = (more: Partial<Act> = {}): Act => ({
  command: drink,
  args: { cup: 'a' },
  moment: momentOf(topic, ana, 'e', 1, deriveId),
  gates: [],
  readers: ['all', 'user:ana'],
  ...more,
});
const knows =
  (...records: readonly Rec[]): Lookup =>
  (ref) =>
    records.find(({ kind, id }) => kind === ref.kind && id === ref.id) ?? null;
const codeOf = (verdict: ReturnType<typeof judge>): string =>
  'missing' in verdict ? 'missing' : 'refused' in verdict.decision ? verdict.decision.refused : 'ok';

test('K10 what the actor may not read is unknown, in the same words as what is not there', () => {
  const hidden = knows(rec(cupRef('a'), { n: 1 }, { readers: ['staff'] }));
  assert.deepEqual(judge(act(), hidden), { ...judge(act(), knows()), met: [cupRef('a'), cupRef('a')] });
  assert.equal(codeOf(judge(act(), hidden)), 'kernel.unknown');
});

test('K10 unknown comes before every other no: state, permission and gates tell nothing of what is hidden', () => {
  const shut: Gate = { ...bar, reads: () => ({}), pass: () => refuse('toy.barred') };
  for (const n of [0, 1])
    assert.equal(codeOf(judge(act({ gates: [shut] }), knows(rec(cupRef('a'), { n }, { readers: ['staff'] })))), 'kernel.unknown');
  assert.equal(codeOf(judge(act({ gates: [shut] }), knows(rec(cupRef('a'), { n: 1 })))), 'toy.barred');
});

test('who may depends on the state of the thing', () => {
  assert.equal(codeOf(judge(act(), knows(rec(cupRef('a'), { n: 1 })))), 'ok');
  assert.deepEqual(judge(act(), knows(rec(cupRef('a'), { n: 0 }))), {
    decision: { refused: 'kernel.forbidden', data: { state: 'empty' } },
    refs: [],
    met: [cupRef('a'), cupRef('a')],
  });
  assert.equal(
    codeOf(judge(act({ moment: momentOf(topic, staff, 'e', 1, deriveId) }), knows(rec(cupRef('a'), { n: 1 })))),
    'kernel.forbidden',
    'not everybody may',
  );
});

test('K11 a guess on facts that are not loaded decides nothing', () => {
  assert.equal(codeOf(judge(act({ guess: true }), () => undefined)), 'missing');
});

test('K11 a guess about what is known to be gone is the same no', () => {
  assert.equal(codeOf(judge(act({ guess: true }), () => rec(cupRef('a'), null as never, { readers: ['all'] }))), 'kernel.unknown');
});

test('K11 in a guess an unknown gate is open, one that is known is not', () => {
  const cup = rec(cupRef('a'), { n: 1 });
  assert.equal(codeOf(judge(act({ guess: true, gates: [bar] }), (ref) => (ref.topic ? undefined : cup))), 'ok');
  assert.equal(codeOf(judge(act({ guess: true, gates: [bar] }), (ref) => (ref.topic ? rec(cupRef('b'), { n: 1 }) : cup))), 'toy.barred');
  assert.equal(codeOf(judge(act({ gates: [bar] }), (ref) => (ref.topic ? undefined : cup))), 'missing', 'who decides asks first');
});

test('K14 a gate stands before every command and reads other topics; the system passes', async () => {
  const it = world({ features: [toy({ commands: [drink], gates: [bar] })] });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  await it.send(house, fill, { cup: 'barred-ana', by: 1 }, staff);
  for (const [it1, args] of [
    [fill, { cup: 'a', by: 1 }],
    [drink, { cup: 'a' }],
  ] as const) {
    const receipt = await it.send(topic, it1 as typeof fill, args as never, ana);
    assert.deepEqual(!receipt.ok && receipt.why, { refused: 'toy.barred' });
  }
  assert.ok((await it.send(topic, fill, { cup: 'a', by: 1 }, staff)).ok);
  assert.ok((await it.send(topic, fill, { cup: 'a', by: 1 }, { id: 'ana', roles: [], system: true })).ok);
});

test('K14 a gate asks for more by what it found, as commands do', () => {
  const asked: string[] = [];
  const steps: Gate = {
    name: 'steps',
    reads: (_command, _args, _moment, have) => ({
      first: cupRef('b', house),
      ...(have(cupRef('b', house)) && { then: cupRef('c', house) }),
    }),
    pass: (facts) => (facts['then'] ? { refused: 'toy.barred' } : undefined),
  };
  const known = (ref: Ref): Rec | undefined => {
    asked.push(ref.id);
    return rec(cupRef(ref.id), { n: 1 });
  };
  assert.equal(codeOf(judge(act({ gates: [steps] }), known)), 'toy.barred');
  assert.ok(asked.includes('c'));
});

test('K14 a ref that names its own topic is a ref without one', async () => {
  const here = command({ ...fill, name: 'toy.here', reads: ({ cup }) => ({ cup: cupRef(cup, topic) }) });
  const it = world({ features: [toy({ commands: [here] })] });
  await it.send(topic, here, { cup: 'a', by: 1 }, ana);
  await it.send(topic, here, { cup: 'a', by: 1 }, ana);
  assert.equal((await it.get(topic, cupRef('a')))?.body?.n, 2);
});

test('K14 facts of another topic are read, never written', async () => {
  const reach = command({
    ...fill,
    name: 'toy.reach',
    reads: ({ cup }) => ({ cup: cupRef(cup, house) }),
    decide: (_facts, { cup }) => ({ changes: [{ ref: cupRef(cup, house), readers: ['all'], body: { n: 9 } }] }),
  });
  const it = world({ features: [toy({ commands: [reach] })] });
  const receipt = await it.send(topic, reach, { cup: 'a', by: 1 }, ana);
  assert.equal(!receipt.ok && receipt.why.refused, 'kernel.failed');
  assert.equal(it.commits.length, 0);
});
