import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, type Actor } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { MAX_DEPTH, MAX_TRIES, type Desk, type Reaction, type Told } from '../../src/core/reaction.ts';
import { Reactor, SYSTEM } from '../../src/core/reactor.ts';
import { topicOf } from '../../src/core/record.ts';
import { int, name, object } from '../../src/core/schema.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { cupRef, drawer, fill, make, topic, toy, type Cup } from './toy.ts';

const ana = person('ana');
const next = topicOf('lab', 'toy', 'next');
const LEASE = 30_000;
const later = async (it: World): Promise<void> => {
  it.now += LEASE + 1;
  await it.settle();
};
const at = async (it: World, id: string, where = topic): Promise<number> => (await it.get(where, cupRef(id)))?.body?.n ?? 0;
const on = (run: Reaction['run'], name = 'toy.after'): Reaction => ({ name, on: 'toy.filled', run });
/** Fills without being followed. */
const pour = command({
  name: 'toy.pour',
  args: object({ cup: name(), by: int(0, 1000) }),
  may: {},
  reads: ({ cup }) => ({ cup: cupRef(cup) }),
  decide: ({ cup: was }, { cup, by }) => ({ changes: [{ ref: cupRef(cup), readers: ['all'], body: { n: (was?.body?.n ?? 0) + by } }] }),
});

test('K15 what follows a happening runs as the system, may write other topics, and tells who and when', async () => {
  const seen: unknown[] = [];
  const it = world({
    features: [
      toy({
        commands: [pour],
        reactions: [
          on(async ({ data, cause }, desk) => {
            seen.push([data, cause.topic, cause.actor, cause.depth]);
            await desk.send(next, pour, { cup: 'sum', by: 1 }, 'step');
          }),
        ],
      }),
    ],
  });
  await it.send(topic, fill, { cup: 'a', by: 3 }, ana);
  assert.equal(await at(it, 'sum', next), 0, 'not in the same commit');
  await it.settle();
  assert.equal(await at(it, 'sum', next), 1);
  assert.deepEqual(seen, [[{ by: 3 }, topic, 'ana', 0]]);
});

test('K13 what follows a secret act does not learn who did it', async () => {
  const whisper = command({
    name: 'toy.whisper',
    args: object({}),
    may: { member: ['*'] },
    reads: () => ({ cup: cupRef('w') }),
    decide: () => ({
      changes: [{ ref: cupRef('w'), readers: ['all'], body: { n: 1 } }],
      happened: [{ name: 'toy.filled', about: cupRef('w'), data: {}, unsigned: true }],
    }),
  });
  const actors: unknown[] = [];
  const it = world({
    features: [toy({ commands: [whisper], reactions: [on(({ cause }) => Promise.resolve(void actors.push(cause.actor)))] })],
  });
  await it.send(topic, whisper, {}, ana);
  await it.settle();
  assert.deepEqual(actors, [null]);
});

test('K15 a crash runs it again, and each step still happens once', async () => {
  let crashes = 3;
  const it = world({
    features: [
      toy({
        commands: [pour],
        reactions: [
          on(async (_happening, desk) => {
            for (const step of ['one', 'two', 'three']) {
              await desk.send(next, pour, { cup: step, by: 1 }, step);
              if (crashes-- > 0) throw new Error('the lights went out');
            }
          }),
        ],
      }),
    ],
  });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  for (let i = 0; i < 5; i++) await later(it);
  assert.deepEqual(await Promise.all(['one', 'two', 'three'].map((step) => at(it, step, next))), [1, 1, 1]);
});

test('K15 in order per source topic: while one is broken, later ones of its topic wait, others do not', async () => {
  let broken = true;
  const order: string[] = [];
  const it = world({
    features: [
      toy({
        reactions: [
          on(({ about, cause }) => {
            if (broken && about.id === 'a') return Promise.reject(new Error('not now'));
            order.push(`${cause.topic === topic ? '' : 'elsewhere '}${about.id}`);
            return Promise.resolve();
          }),
        ],
      }),
    ],
  });
  for (const id of ['a', 'b', 'c']) await it.send(topic, fill, { cup: id, by: 1 }, ana);
  await it.send(next, fill, { cup: 'd', by: 1 }, ana);
  await it.settle();
  await it.send(topic, fill, { cup: 'e', by: 1 }, ana);
  await it.settle();
  assert.deepEqual(order, ['elsewhere d'], 'also not what came after the crash');
  broken = false;
  await later(it);
  assert.deepEqual(order, ['elsewhere d', 'a', 'b', 'c', 'e']);
});

test('K15 what fails again and again is parked with an alarm, and then holds nobody up', async () => {
  const done: string[] = [];
  const it = world({
    features: [
      toy({
        reactions: [
          on(({ about }) => (about.id === 'poison' ? Promise.reject(new Error('never')) : Promise.resolve(void done.push(about.id)))),
        ],
      }),
    ],
  });
  await it.send(topic, fill, { cup: 'poison', by: 1 }, ana);
  await it.send(topic, fill, { cup: 'b', by: 1 }, ana);
  for (let i = 1; i < MAX_TRIES; i++) await later(it);
  assert.deepEqual([done, it.errors], [[], []]);
  await later(it);
  await later(it);
  assert.deepEqual(done, ['b']);
  assert.deepEqual(it.errors, ['toy.after is parked: Error: never']);
});

test('K15 a cascade ends', async () => {
  const it = world({
    features: [
      toy({
        reactions: [
          on(async ({ about }, desk) => {
            await desk.send(topic, fill, { cup: about.id, by: 1 }, 'again');
          }),
        ],
      }),
    ],
  });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  for (let i = 0; i < 20; i++) await later(it);
  assert.equal(await at(it, 'a'), 1 + MAX_DEPTH);
});

test('K15 a happening that nobody reacts to any more is done with', async () => {
  const it = world({ features: [toy({ reactions: [on(() => Promise.resolve())] })] });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  const upgraded = world({ features: [toy()], store: it.store, now: it.now });
  await upgraded.settle();
  assert.deepEqual(await it.store.followups(it.now + 10 * LEASE, 10, 1), []);
});

test('K20 a happening that is due later wakes its reaction then, not before', async () => {
  const ring = command({
    name: 'toy.ring',
    args: object({ at: int(0, 1e15) }),
    may: { member: ['*'] },
    reads: () => ({ cup: cupRef('bell') }),
    decide: (_facts, { at: due }) => ({
      changes: [{ ref: cupRef('bell'), readers: ['all'], body: { n: 0 } }],
      happened: [{ name: 'toy.rung', about: cupRef('bell'), data: {}, due }],
    }),
  });
  const heard: number[] = [];
  const it = world({
    features: [
      toy({ commands: [ring], reactions: [{ name: 'toy.hear', on: 'toy.rung', run: () => Promise.resolve(void heard.push(it.now)) }] }),
    ],
    now: 1_000,
  });
  await it.send(topic, ring, { at: 60_000 }, ana);
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  await it.settle();
  assert.deepEqual(heard, []);
  it.now = 60_000;
  await it.settle();
  assert.deepEqual(heard, [60_000]);
});

test('K15 only what reactions did may wait for the next flush', async () => {
  const soft: unknown[] = [];
  class Watching extends MemoryStore {
    override commit(...[at, head, batch]: Parameters<MemoryStore['commit']>): ReturnType<MemoryStore['commit']> {
      soft.push(batch.soft);
      return super.commit(at, head, batch);
    }
  }
  const it = world({ features: [toy()], store: new Watching('e') });
  const send = (actor: Actor, depth?: number): Promise<unknown> =>
    it.engine.submit(
      topic,
      actor,
      { id: `e${String(soft.length)}${actor.id}`, actor: actor.id, command: fill.name, args: { cup: 'a', by: 1 } },
      depth,
    );
  await send(ana);
  await send(SYSTEM, 1);
  await send(SYSTEM);
  await Promise.all([send(SYSTEM, 1), send(ana)]);
  assert.deepEqual(soft, [undefined, true, undefined, undefined]);
});

for (const [how, list] of Object.entries({
  'written down': drawer,
  'walked by the stem of their ids': { ...drawer, stem: () => '' },
})) {
  test(`an inner list is for reactions: the system pages it, nobody else sees a row; members ${how} (K10)`, async () => {
    const it = world({
      features: [toy({ lists: [{ ...list, buckets: ({ body }) => ((body as Cup | null)?.n === 3 ? ['odd one'] : ['all']) }] })],
    });
    for (let i = 0; i < 6; i++) await it.send(topic, make, { n: i, for: ['all'] }, ana);
    const query = { topic, list: list.name, where: ['all'], limit: 2 };
    assert.deepEqual((await it.read(query, person('boss', 'admin'))).rows, []);
    const rows: string[] = [];
    let after: string | undefined;
    do {
      const page = await it.read({ ...query, ...(after !== undefined && { after }) }, { id: 'system', roles: [], system: true });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== undefined);
    assert.deepEqual([rows.length, new Set(rows).size], [5, 5]);
  });
}

test('K15 a reaction may follow whatever happens in other features, and hears nothing of its own', async () => {
  const heard: unknown[] = [];
  const hum = command({
    ...pour,
    name: 'ears.hum',
    decide: () => ({ changes: [], happened: [{ name: 'ears.hummed', about: cupRef('a'), data: {} }] }),
  });
  const ears: Feature = {
    name: 'ears',
    version: 1,
    kinds: [],
    lists: [],
    commands: [hum],
    reactions: [
      {
        name: 'ears.listening',
        on: '*',
        run: async ({ name, cause }, desk) => {
          heard.push([name, cause.n]);
          await desk.send(topicOf('lab', 'ears', 'all'), hum, { cup: 'a', by: 1 }, 'hum');
        },
      },
    ],
  };
  const it = world({ features: [toy(), ears] });
  await Promise.all([it.send(topic, fill, { cup: 'a', by: 1 }, ana), it.send(topic, make, { n: 1, for: ['all'] }, ana)]);
  await it.settle();
  assert.deepEqual(
    heard,
    [
      ['toy.filled', 0],
      ['toy.made', 1],
    ],
    'each once, and which of its commit it was',
  );
});

test('K15 several in a row of one topic may be handed over together, in order; one that fails is found by itself', async () => {
  const handed: number[][] = [];
  let poison = -1;
  const filled = ({ data }: { data: unknown }): number => (data as { by: number }).by;
  const sum = async (told: readonly Told[], desk: Desk): Promise<void> => {
    handed.push(told.map(filled));
    if (told.some((one) => filled(one) === poison)) throw new Error('poison');
    for (const one of told) await desk.send(next, pour, { cup: 'sum', by: filled(one) }, String(filled(one)));
  };
  const together: Reaction = { name: 'toy.after', on: 'toy.filled', run: (told, desk) => sum([told], desk), many: sum };
  const it = world({ features: [toy({ commands: [pour], reactions: [together] })] });
  for (const by of [1, 2, 3]) await it.send(topic, fill, { cup: 'a', by }, ana);
  await it.send(next, fill, { cup: 'a', by: 50 }, ana);
  await it.settle();
  assert.deepEqual(handed, [[1, 2, 3], [50]], 'a topic at a time');
  assert.equal(await at(it, 'sum', next), 56);

  poison = 5;
  handed.length = 0;
  for (const by of [4, 5, 6]) await it.send(topic, fill, { cup: 'a', by }, ana);
  await it.settle();
  assert.deepEqual(handed, [[4, 5, 6], [4], [5]], 'what stands behind it waits');
  assert.equal(await at(it, 'sum', next), 60);
  poison = -1;
  await later(it);
  assert.equal(await at(it, 'sum', next), 71);
});

test('K15 topics do not wait for each other: what many bring to one place stands there in one commit, and one that fails stops its own topic alone', async () => {
  const tables = ['one', 'two', 'three'].map((name) => topicOf('lab', 'toy', name));
  let broken = true;
  const carry: Reaction['run'] = async ({ cause, about }, desk) => {
    if (broken && cause.topic === tables[1]) throw new Error('not now');
    await desk.send(next, pour, { cup: about.id, by: 1 }, 'carry');
  };
  const it = world({ features: [toy({ commands: [pour], reactions: [on(carry)] })] });
  for (const table of tables) await it.send(table, fill, { cup: 'a', by: 1 }, ana);
  await it.settle();
  assert.deepEqual(
    it.commits.filter((commit) => commit.topic === next).map(({ records }) => records.map(({ body }) => body)),
    [[{ n: 2 }]],
  );
  broken = false;
  await later(it);
  assert.equal(await at(it, 'a', next), 3);
});

test('K15 reactions that take several at once are each handed all there is, whatever the others follow; one that takes them singly keeps its place', async () => {
  const heard: { readonly name: string; readonly by: readonly number[] }[] = [];
  const tell =
    (name: string) =>
    async (told: readonly Told[]): Promise<void> => {
      heard.push({ name, by: told.map(({ data }) => (data as { by: number }).by) });
    };
  const of = (name: string, single = false): Reaction => ({
    name: `toy.${name}`,
    on: 'toy.filled',
    ...(single && { when: ({ data }) => (data as { by: number }).by === 3 }),
    run: (told) => tell(name)([told]),
    ...(!single && { many: tell(name) }),
  });
  const it = world({ features: [toy({ commands: [pour], reactions: [of('a'), of('b'), of('alone', true)] })] });
  for (const by of [1, 2, 3, 4]) await it.send(topic, fill, { cup: 'a', by }, ana);
  await it.settle();
  const names = heard.map(({ name }) => name);
  const handed = (name: string): readonly (readonly number[])[] => heard.filter((one) => one.name === name).map(({ by }) => by);
  assert.deepEqual(handed('alone'), [[3]]);
  for (const name of ['a', 'b']) {
    const numbers = handed(name);
    assert.deepEqual(numbers.flat(), [1, 2, 3, 4], 'each in its order');
    assert.ok(numbers.length <= 2 && numbers[0]!.length >= 2, 'those before it together, those after it together');
  }
  assert.ok(names.indexOf('alone') > 0 && names.indexOf('alone') < names.length - 1, 'it runs between them');
});

test('K15 who runs reactions may let people go first: the next round waits until the rest is over', async () => {
  const order: string[] = [];
  let over = (): void => undefined;
  const carry: Reaction['run'] = async ({ cause }, desk) => {
    order.push(`round at depth ${cause.depth}`);
    if (cause.depth === 0) await desk.send(topic, fill, { cup: 'b', by: 1 }, 'carry');
  };
  const it = world({ features: [toy({ reactions: [on(carry)] })] });
  const reactor = new Reactor({
    engine: it.engine,
    rest: async (took) => {
      order.push(took >= 0 ? 'rest' : 'no time');
      await new Promise<void>((resolve) => (over = resolve));
    },
  });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  const running = reactor.run();
  while (!order.includes('rest')) await new Promise(setImmediate);
  await new Promise(setImmediate);
  assert.deepEqual(order, ['round at depth 0', 'rest']);
  over();
  while (order.length < 4) await new Promise(setImmediate);
  over();
  await running;
  assert.deepEqual(order, ['round at depth 0', 'rest', 'round at depth 1', 'rest']);
});

test('K15 a reaction with much to do lets people go first between its steps', async () => {
  const order: string[] = [];
  const steps: Reaction['run'] = async (_, desk) => {
    order.push('first step');
    await desk.rest();
    order.push('second step');
  };
  const it = world({ features: [toy({ reactions: [on(steps)] })] });
  const reactor = new Reactor({
    engine: it.engine,
    rest: async (took) => {
      order.push(took >= 0 && took < 60_000 ? 'rest' : 'no time');
      await new Promise(setImmediate);
    },
  });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  await reactor.run();
  assert.deepEqual(order, ['first step', 'rest', 'second step', 'rest']);
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  await it.settle();
  assert.equal(order.at(-1), 'second step', 'who runs reactions need not offer rest');
});
