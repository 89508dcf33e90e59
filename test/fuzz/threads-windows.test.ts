/** Property 7 (windows) for threads: whoever reads a discussion while others write, vote and moderate under a bad net sees, when he asks, a slice of the full sort, and till then nothing moves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Window } from '../../src/client/window.ts';
import type { Receipt } from '../../src/core/command.ts';
import { byRank } from '../../src/core/place.ts';
import { baseReaders } from '../../src/core/readers.ts';
import type { Id, Rec } from '../../src/core/record.ts';
import { mayRead } from '../../src/core/reading.ts';
import { threads } from '../../src/features/threads/domain.ts';
import type { StatBody } from '../../src/features/threads/domain/kinds.ts';
import { branch, newest, replied, top } from '../../src/features/threads/domain/lists.ts';
import { Client, random, World, type Fault } from './sim.ts';
import { runs, seeds } from './seeds.ts';

const topic = 'fuzz/threads/talk';
const LISTS = [newest, top, replied];

/** Says what is wrong first, if anything. */
async function talk(seed: number, fault: Fault, steps = 45): Promise<string | undefined> {
  const world = new World(seed, fault, { topic, feature: threads });
  const rnd = random(seed ^ 0xace);
  const people = ['admin', 'member', 'guest'].map((role, i) => new Client(world, { id: `p${i}`, roles: [role] }));
  const made: Id[] = [];
  const act = async (n: number): Promise<void> => {
    world.clock += 1 + Math.floor(rnd() * 3);
    const [admin] = people;
    const by = world.pick(people);
    const about = made.length > 0 ? world.pick(made) : 'none';
    const send = (command: string, args: unknown, { actor } = by): Promise<Receipt> =>
      world.engine.submit(topic, actor, { id: `s${n}`, actor: actor.id, command: `threads.${command}`, args });
    const dice = rnd();
    if (dice < 0.45 || made.length < 5) {
      const receipt = await (rnd() < 0.5 ? send('comment', { text: `t${n}` }) : send('reply', { parent: about, text: `t${n}` }));
      if (receipt.ok) made.push(receipt.records!.find(({ kind }) => kind === 'comment')!.id);
    } else if (dice < 0.65) await send('vote', { comment: about, value: rnd() < 0.7 ? 1 : null });
    else if (dice < 0.73) await send('delete', { comment: about });
    else if (dice < 0.83) await send('reject', { comment: about }, admin);
    else if (dice < 0.9) await send('publish', { comment: about }, admin);
    else if (dice < 0.95) await send('pin', { comment: about, on: rnd() < 0.5 }, admin);
    else await send('configure', { moderation: rnd() < 0.5 ? 'before' : 'none' }, admin);
  };
  for (let n = 0; n < 12; n++) await act(n);
  const windows: { person: Client; window: Window }[] = people.flatMap((person) => [
    ...LISTS.map((list) => ({ person, window: person.replica.open(list, { limit: 2 + Math.floor(rnd() * 4) }) })),
    { person, window: person.replica.open(branch, { where: [`under:${made[0]!}`], limit: 3 }) },
  ]);
  let wrong: string | undefined;
  for (const { person, window } of windows) {
    let order: readonly Id[] = [];
    person.replica.onChange(() => {
      const stays = order.filter((id) => window.rows.includes(id));
      const now = window.rows.filter((id) => stays.includes(id));
      if (stays.join() !== now.join()) wrong ??= 'a row moved inside what is being read';
      order = window.rows;
    });
  }
  for (let n = 0; n < steps; n++) {
    await act(100 + n);
    const { window } = world.pick(windows);
    const dice = rnd();
    if (dice < 0.2 && window.state === 'ready') void window.more();
    else if (dice < 0.3) world.restartNode();
    else if (dice < 0.4) world.pick(people).reconnect();
    for (let k = Math.floor(rnd() * 4); k > 0; k--) await world.step();
  }
  await world.rest();
  if (wrong) return wrong;
  const stats: Rec<StatBody>[] = [];
  for await (const { record } of world.store.scan('fuzz')) if (record.kind === 'comment.stat') stats.push(record as Rec<StatBody>);
  for (const { person, window } of windows) {
    const before = new Set(window.rows);
    const { list } = window;
    const sorted = stats
      .filter((rec) => mayRead(rec.readers, baseReaders(person.actor)))
      .filter((rec) => (window.span.where ?? []).every((bucket) => list.buckets?.(rec).includes(bucket)))
      .flatMap((rec) => {
        const at = list.rank!(rec.body);
        return at === undefined ? [] : [{ id: rec.id, rank: at }];
      })
      .sort(byRank);
    const { fresh } = window;
    window.refresh();
    const expected = sorted.slice(0, window.rows.length).map(({ id }) => id);
    const name = `${person.actor.id} ${window.list.name}`;
    if (window.rows.join() !== expected.join()) return `${name} shows ${window.rows.join()}, a full sort ${expected.join()}`;
    if (!window.hasMore && window.rows.length !== sorted.length)
      return `${name} claims the end at ${window.rows.length} of ${sorted.length}`;
    const come = window.rows.filter((id) => !before.has(id)).length;
    if (fresh > come) return `"${fresh} new" was promised and ${come} came`;
  }
  return undefined;
}

test('property 7: each window of a discussion is a slice of the full sort, and nothing moves inside what is read (K17)', async () => {
  for (const seed of seeds('thread windows', runs())) assert.equal(await talk(seed, undefined), undefined, `seed ${seed}`);
});

for (const fault of ['old page counts', 'forget gone', 'late patch counts'] as const)
  test(`property 7 finds its fault in a discussion: ${fault}`, async () => {
    let found = false;
    for (let seed = 1; seed <= 200 && !found; seed++) found = (await talk(seed, fault)) !== undefined;
    assert.ok(found, 'nobody noticed');
  });
