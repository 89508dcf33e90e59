/** Windows follow what they hear change by change, not by looking at all they know: both must come to the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { House, localBackend } from '../../src/backends/local.ts';
import { loadActs, Replica } from '../../src/client/replica.ts';
import type { Window } from '../../src/client/window.ts';
import type { Actor, Receipt } from '../../src/core/command.ts';
import { Registry } from '../../src/core/feature.ts';
import { byRank } from '../../src/core/place.ts';
import type { Id, Topic } from '../../src/core/record.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { ACTORS, until } from '../../src/testing/backend-contract.ts';
import { byRankList, erase, move, note, notes, write, type NoteBody } from '../../src/testing/notes.ts';
import { random } from '../fuzz/sim.ts';

await loadActs();
const topic: Topic = 'lab/notes/wall';

/** Counted by looking at everything. */
function counted(wall: Replica, window: Window): number {
  const where = window.span.where ?? [];
  return [...wall.truth.records.values()].filter((rec) => {
    const body = (rec?.body ?? undefined) as NoteBody | undefined;
    const since = window.edge ? rec?.born : rec?.seq;
    if (rec?.kind !== note.name || !body || since! <= window.seen || window.rows.includes(rec.id)) return false;
    const belongs = where.every((bucket) => body.tags.map((tag) => `tag:${tag}`).includes(bucket));
    return belongs && (!window.edge || byRank({ rank: body.rank, id: rec.id }, window.edge) <= 0);
  }).length;
}

test('K17 "N new" counted change by change is what looking at everything would count, in 20 random walks', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const rnd = random(seed);
    const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
    const backend = await localBackend({ space: 'lab', actor: ACTORS.ana, house });
    const made: Id[] = [];
    let n = 0;
    const submit = async (actor: Actor, command: string, args: unknown): Promise<Receipt> =>
      house.engine.submit(topic, actor, { id: `s${n++}`, actor: actor.id, command, args });
    const put = async (): Promise<void> => {
      const tags = rnd() < 0.5 ? ['red'] : [];
      const receipt = await submit(ACTORS.ben, write.name, { text: `t${n}`, rank: Math.floor(rnd() * 100), tags, for: 'all' });
      if (receipt.ok) made.push(receipt.records![0]!.id);
    };
    for (let i = 0; i < 10; i++) await put();
    const wall = new Replica({
      topic,
      actor: ACTORS.ana,
      backend: Promise.resolve(backend),
      deliver: (to, envelope) => backend.send(to, envelope),
    });
    const windows = [wall.open(byRankList, { limit: 3 }), wall.open(byRankList, { limit: 2, where: ['tag:red'] })];
    const heard = (fact: () => boolean): Promise<void> => until(fact, (listener) => wall.onChange(listener));
    await heard(() => windows.every(({ state }) => state === 'ready'));
    // The stream is open once something comes through it.
    for (let i = 0; i < 40; i++) {
      const pick = made[Math.floor(rnd() * made.length)]!;
      const dice = rnd();
      if (dice < 0.4) await put();
      else if (dice < 0.7) await submit(ACTORS.ben, move.name, { note: pick, rank: Math.floor(rnd() * 100) });
      else if (dice < 0.8) await submit(ACTORS.zoe, erase.name, { note: pick });
      else if (dice < 0.87) await windows[Math.floor(rnd() * 2)]!.more();
      else if (dice < 0.92) windows[Math.floor(rnd() * 2)]!.refresh();
      else await wall.send(write, { text: `mine ${n}`, rank: Math.floor(rnd() * 100), tags: ['red'], for: 'all' }).receipt;
      await put();
      const last = made.at(-1)!;
      await heard(() => wall.truth.records.has(`${note.name} ${last}`));
      for (const window of windows) assert.equal(window.fresh, counted(wall, window), `seed ${seed}, step ${i}`);
    }
    assert.equal(new Set(windows[0]!.rows).size, windows[0]!.rows.length, 'no row stands twice');
    wall.rest();
  }
});

test('what comes again as it was is the same record, and nobody hears that it changed', async () => {
  const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
  const backend = await localBackend({ space: 'lab', actor: ACTORS.ana, house });
  const args = { text: 'a', rank: 1, tags: [], for: 'all' };
  const receipt = await house.engine.submit(topic, ACTORS.ben, { id: 's', actor: 'ben', command: write.name, args });
  assert.ok(receipt.ok);
  const { id } = receipt.records![0]!;
  const wall = new Replica({
    topic,
    actor: ACTORS.ana,
    backend: Promise.resolve(backend),
    deliver: (to, envelope) => backend.send(to, envelope),
  });
  const ref = { kind: note.name, id };
  await wall.load([ref]);
  const first = wall.get(ref);
  const told: string[] = [];
  const stop = wall.onChange((touched) => told.push(...(touched ?? ['anything'])));
  await wall.read({ refs: [ref], topic });
  wall.changed();
  assert.equal(wall.get(ref), first);
  assert.deepEqual(told, []);
  await house.engine.submit(topic, ACTORS.ben, { id: 'up', actor: 'ben', command: move.name, args: { note: id, rank: 9 } });
  await wall.read({ refs: [ref], topic });
  wall.changed();
  assert.deepEqual([...new Set(told)], [`${note.name} ${id}`]);
  stop();
  wall.rest();
});

test('K17 reading on forgets nothing that is new further up', async () => {
  const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
  const backend = await localBackend({ space: 'lab', actor: ACTORS.ana, house });
  let n = 0;
  const put = async (rank: number): Promise<void> => {
    const args = { text: 'a', rank, tags: [], for: 'all' };
    const receipt = await house.engine.submit(topic, ACTORS.ben, { id: `s${n++}`, actor: 'ben', command: write.name, args });
    assert.ok(receipt.ok);
  };
  for (let rank = 1; rank <= 6; rank++) await put(rank);
  const wall = new Replica({
    topic,
    actor: ACTORS.ana,
    backend: Promise.resolve(backend),
    deliver: (to, envelope) => backend.send(to, envelope),
  });
  const window = wall.open(byRankList, { limit: 2 });
  await until(
    () => window.state === 'ready',
    (listener) => wall.onChange(listener),
  );
  await put(9);
  await until(
    () => window.fresh === 1,
    (listener) => wall.onChange(listener),
  );
  await window.more();
  assert.deepEqual([window.rows.length, window.fresh], [4, 1]);
  wall.rest();
});
