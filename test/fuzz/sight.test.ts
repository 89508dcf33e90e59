/** Properties 1 (sight), 6 (restore): at rest every viewer's view is a fresh fetch as that viewer. Each with its planted faults. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage } from '../../src/core/pages.ts';
import { keyOf } from '../../src/core/record.ts';
import { byRankList, erase, join, move, noteRef, show, write } from '../../src/testing/notes.ts';
import { Client, random, topic, World, type Fault } from './sim.ts';
import { runs, seeds } from './seeds.ts';

const AUDIENCES = ['all', 'staff', 'inside', 'mine', 'nobody'] as const;

async function storm(seed: number, fault: Fault, { clients = 4, steps = 60, restore = false } = {}): Promise<string | undefined> {
  const world = new World(seed, fault);
  const people = Array.from({ length: clients }, (_, i) => new Client(world, { id: `p${i}`, roles: [i === 0 ? 'admin' : 'member'] }));
  const admin = people[0]!;
  const written: string[] = [];
  const rnd = random(seed ^ 0x5eed);
  const backup = { at: Math.floor(steps / 3), topics: structuredClone(world.store.topics) };
  for (const person of people) person.replica.open(byRankList, { limit: 200 });
  for (let i = 0; i < steps; i++) {
    world.clock += 1 + Math.floor(rnd() * 3);
    const person = world.pick(people);
    const dice = rnd();
    const note = written.length > 0 ? world.pick(written) : 'none';
    if (dice < 0.3) {
      const { receipt } = person.replica.send(write, {
        text: `t${i}`,
        rank: Math.floor(rnd() * 100),
        tags: [],
        for: world.pick(AUDIENCES.slice(0, 4)),
      });
      void receipt.then((answer) => {
        if (answer.ok)
          written.push(
            ...world.store.topics
              .get(topic)!
              .records.values()
              .filter((r) => r.seq === answer.seq && r.kind === 'note')
              .map((r) => r.id),
          );
      });
    } else if (dice < 0.45) person.replica.send(move, { note, rank: Math.floor(rnd() * 100) });
    else if (dice < 0.65) admin.replica.send(show, { note, to: world.pick(AUDIENCES) });
    else if (dice < 0.7) admin.replica.send(erase, { note });
    else if (dice < 0.85) person.replica.send(join, { inside: rnd() < 0.5 ? 1 : 0 });
    else if (dice < 0.9) world.restartNode();
    else if (dice < 0.95) person.reconnect();
    else person.drop();
    if (restore && i === backup.at) backup.topics = structuredClone(world.store.topics);
    if (restore && i === backup.at * 2) {
      world.store.topics.clear();
      for (const [name, state] of structuredClone(backup.topics)) world.store.topics.set(name, state);
      if (fault !== 'no epoch') world.store.epoch = 'life-2';
      world.restartNode();
    }
    for (let n = Math.floor((rnd() * 4 * clients) / 3); n > 0; n--) await world.step();
  }
  await world.rest();
  return differs(world, people);
}

/** The first difference between what somebody sees and what a fresh fetch would show him. */
async function differs(world: World, people: readonly Client[]): Promise<string | undefined> {
  const all = [...(world.store.topics.get(topic)?.records.values() ?? [])]
    .filter((rec) => rec.kind === 'note')
    .map(({ id }) => noteRef(id));
  for (const person of people) {
    const fresh = await readPage(world.store, world.registry, person.actor, { refs: all, topic }, world.clock);
    const truth = new Map(fresh.records.map((rec) => [keyOf(rec), JSON.stringify(rec)]));
    for (const ref of all) {
      const seen = person.replica.get(ref);
      if ((seen && JSON.stringify(seen)) !== truth.get(keyOf(ref)))
        return `${person.actor.id} sees ${JSON.stringify(seen)} of ${ref.id}, the truth is ${truth.get(keyOf(ref)) ?? 'nothing'}`;
    }
  }
  return undefined;
}

test('K6 K10 property 1: lost, doubled, late patches and restarts end in a fresh fetch', async () => {
  for (const seed of seeds('sight', runs())) assert.equal(await storm(seed, undefined), undefined, `seed ${seed}`);
});

test('K6 K10 property 1: the same with sixty people', async () => {
  for (const seed of seeds('sight-60', Math.ceil(runs() / 25)))
    assert.equal(await storm(seed, undefined, { clients: 60, steps: 80 }), undefined, `seed ${seed}`);
});

test('K6 property 6: a store restored from a backup, written on, ends in a fresh fetch', async () => {
  for (const seed of seeds('restore', runs())) assert.equal(await storm(seed, undefined, { restore: true }), undefined, `seed ${seed}`);
});

for (const fault of ['forget gone', 'claim from 0', 'late patch counts', 'old page counts'] as const) {
  test(`property 1 finds its planted fault: ${fault}`, async () => {
    assert.ok(await found(fault, false), 'no run noticed');
  });
}
test('property 6 finds its planted fault: no epoch', async () => {
  assert.ok(await found('no epoch', true), 'no run noticed');
});

async function found(fault: Fault, restore: boolean): Promise<boolean> {
  for (let seed = 1; seed <= 150; seed++) if (await storm(seed, fault, { restore })) return true;
  return false;
}
