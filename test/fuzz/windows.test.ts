/** Properties 7 (windows) and 3 (settling), each with its planted fault. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byRank } from '../../src/core/place.ts';
import { readPage } from '../../src/core/pages.ts';
import { add, byRankList, erase, move, noteRef, show, sumRef, write, type NoteBody } from '../../src/testing/notes.ts';
import type { Rec } from '../../src/core/record.ts';
import { Client, random, topic, World, type Fault } from './sim.ts';
import { runs, seeds } from './seeds.ts';

const TAGS = ['red', 'blue'] as const;

/** Random ranks, births, departures, pages of any age; several windows and buckets. Says what is wrong first, if anything. */
async function shuffle(seed: number, fault: Fault, { clients = 3, steps = 50 } = {}): Promise<string | undefined> {
  const world = new World(seed, fault);
  const rnd = random(seed ^ 0xace);
  const people = Array.from({ length: clients }, (_, i) => new Client(world, { id: `p${i}`, roles: [i === 0 ? 'admin' : 'member'] }));
  const notes: string[] = [];
  const act = async (i: number): Promise<void> => {
    world.clock += 1 + Math.floor(rnd() * 3);
    const dice = rnd();
    const note = notes.length > 0 ? world.pick(notes) : 'none';
    const admin = people[0]!.actor;
    const send = (command: string, args: unknown): Promise<unknown> =>
      world.engine.submit(topic, admin, { id: `s${seed}-${i}-${rnd()}`, actor: admin.id, command, args });
    if (dice < 0.4 || notes.length < 5) {
      const receipt = (await send(write.name, {
        text: `t${i}`,
        rank: Math.floor(rnd() * 30),
        tags: TAGS.filter(() => rnd() < 0.5),
        for: 'all',
      })) as { records: Rec[] };
      notes.push(receipt.records[0]!.id);
    } else if (dice < 0.75) await send(move.name, { note, rank: Math.floor(rnd() * 30) });
    else if (dice < 0.9) await send(show.name, { note, to: rnd() < 0.5 ? 'staff' : 'all' });
    else await send(erase.name, { note });
  };
  for (let i = 0; i < 8; i++) await act(i);
  const windows = people.flatMap((person) =>
    [undefined, ['tag:red'], ['tag:red', 'tag:blue']].map((where) => ({
      person,
      window: person.replica.open(byRankList, { limit: 3 + Math.floor(rnd() * 4), ...(where && { where }) }),
    })),
  );
  let wrong: string | undefined;
  for (const { person, window } of windows) {
    let order: readonly string[] = [];
    person.replica.onChange(() => {
      const stays = order.filter((id) => window.rows.includes(id));
      if (stays.some((id, i) => window.rows.indexOf(id) < (i === 0 ? 0 : window.rows.indexOf(stays[i - 1]!))))
        wrong ??= 'a row moved inside what is being read';
      order = window.rows;
    });
  }
  for (let i = 0; i < steps; i++) {
    await act(100 + i);
    const { window } = world.pick(windows);
    const dice = rnd();
    if (dice < 0.2 && window.state === 'ready') void window.more();
    else if (dice < 0.3) world.restartNode();
    else if (dice < 0.4) world.pick(people).reconnect();
    for (let n = Math.floor(rnd() * 4); n > 0; n--) await world.step();
  }
  await world.rest();
  if (wrong) return wrong;
  for (const { person, window } of windows) {
    const before = new Set(window.rows);
    const { records } = await readPage(
      world.store,
      world.registry,
      person.actor,
      { refs: notes.map((id) => noteRef(id)), topic },
      world.clock,
    );
    const where = window.span.where ?? [];
    const sorted = (records as Rec<NoteBody>[])
      .filter(({ body }) => where.every((bucket) => body!.tags.includes(bucket.slice(4))))
      .map(({ id, body, born }) => ({ id, rank: body!.rank, born }))
      .sort(byRank);
    const fresh = window.fresh;
    window.refresh();
    const expected = sorted.slice(0, window.rows.length).map(({ id }) => id);
    if (JSON.stringify(window.rows) !== JSON.stringify(expected))
      return `${person.actor.id} ${where.join()} shows ${window.rows.join()}, a full sort ${expected.join()}`;
    if (!window.hasMore && window.rows.length !== sorted.length)
      return `${person.actor.id} ${where.join()} claims the end at ${window.rows.length} of ${sorted.length}`;
    const come = window.rows.filter((id) => !before.has(id)).length;
    if (fresh > come) return `"${fresh} new" was promised and ${come} came`;
  }
  return undefined;
}

test('K17 property 7: each window is a slice of the full sort, and nothing moves inside what is read', async () => {
  for (const seed of seeds('windows', runs())) assert.equal(await shuffle(seed, undefined), undefined, `seed ${seed}`);
});

test('property 7 finds its planted fault: old page counts', async () => {
  let found = false;
  for (let seed = 1; seed <= 200 && !found; seed++) found = (await shuffle(seed, 'old page counts')) !== undefined;
  assert.ok(found);
});

/** Many adds to a private sum under a bad net: what is shown never goes back, and no receipt leaves a guess behind. */
async function settling(seed: number, fault: Fault): Promise<string | undefined> {
  const world = new World(seed, fault);
  const rnd = random(seed ^ 0xadd);
  const person = new Client(world, { id: 'ana', roles: ['member'] });
  const { replica } = person;
  void replica.load([sumRef('ana')]);
  while (world.tasks.length > 0) await world.step();
  let shown = 0;
  let sent = 0;
  let wrong: string | undefined;
  replica.onChange(() => {
    const n = replica.get(sumRef('ana'))?.body?.n ?? 0;
    if (n < shown) wrong ??= `what was shown went back from ${shown} to ${n}`;
    shown = n;
  });
  const receipts: Promise<unknown>[] = [];
  for (let i = 0; i < 25; i++) {
    world.clock += 2;
    const n = Math.floor(rnd() * 3);
    sent += n;
    const { id, receipt } = replica.send(add, { n });
    receipts.push(
      receipt.then(() => {
        if (replica.pendingOf(sumRef('ana'))?.envelope.id === id) wrong ??= 'a receipt left its guess behind';
      }),
    );
    if (rnd() < 0.2) world.restartNode();
    for (let k = Math.floor(rnd() * 4); k > 0; k--) await world.step();
  }
  await world.rest();
  await Promise.all(receipts);
  if (replica.pendingOf(sumRef('ana'))) return 'something is still pending at rest';
  const n = replica.get(sumRef('ana'))?.body?.n ?? 0;
  return wrong ?? (n === sent ? undefined : `${n} is shown, ${sent} were added`);
}

test('K5 property 3: after any receipt nothing is pending and nothing went back', async () => {
  for (const seed of seeds('settling', runs())) assert.equal(await settling(seed, undefined), undefined, `seed ${seed}`);
});

test('property 3 finds its planted fault: settle without records', async () => {
  let found = false;
  for (let seed = 1; seed <= 100 && !found; seed++) found = (await settling(seed, 'settle without records')) !== undefined;
  assert.ok(found);
});
