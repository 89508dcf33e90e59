// Many votes at once, by every door and of every kind: one voter counts once, counters are what lies there, and after the close nothing counts.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import type { Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { ear, running, SECRET, type Ear, type Running } from '../server/running.ts';
import { act, SPACE, WAYS, type Way } from './voting.ts';

/** A token as the server signs them; another one for each `exp`. */
function tokenOf(id: string, more: number): string {
  const body = Buffer.from(JSON.stringify({ space: SPACE, id, roles: ['member'], exp: Date.now() + 3_600_000 + more })).toString(
    'base64url',
  );
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
}
type Vote = (topic: Topic, command: string, args: object) => Promise<Receipt>;
let n = 0;
const envelope = (actor: string, command: string, args: object): object => ({ id: `v${String(n++)}`, actor, command, args });
/** A person with two tokens, at both doors with each of them. */
async function atDoors(server: Running, id: string, ears: Ear[]): Promise<readonly Vote[]> {
  const votes: Vote[] = [];
  for (const token of [tokenOf(id, 0), tokenOf(id, 1)]) {
    const page = await ear(server.url, token, SPACE);
    ears.push(page);
    votes.push(
      (topic, command, args) => page.socket.timeout(30_000).emitWithAck('send', topic, envelope(id, command, args) as never),
      async (topic, command, args) => {
        const answer = await server.post(`/v1/${topic}/commands`, envelope(id, command, args), { authorization: `Bearer ${token}` });
        return (await answer.json()) as Receipt;
      },
    );
  }
  return votes;
}
async function storm(run: (server: Running, ears: Ear[]) => Promise<void>, clock?: () => number): Promise<void> {
  const server = await running({ features, ...(clock && { clock }) });
  const ears: Ear[] = [];
  try {
    await run(server, ears);
  } finally {
    for (const page of ears) page.close();
    await server.close();
  }
}
const codeOf = (receipt: Receipt): string => (receipt.ok ? 'ok' : receipt.why.refused);
const counted = async (way: Way, server: Running): Promise<number> => {
  const { told, lying } = await way.counted(server.engine.store);
  assert.equal(told, lying, `${way.name}: told and lying there`);
  return told;
};

test('fifty votes of one voter at once, by two tokens at both doors, count once: ideas, comments, each kind of poll', () =>
  storm(async (server, ears) => {
    for (const way of WAYS) {
      await way.begin(server.engine);
      const doors = await atDoors(server, `ben-${String(n)}`, ears);
      const receipts = await Promise.all(Array.from({ length: 50 }, (_, i) => doors[i % doors.length]!(way.topic, way.command, way.on)));
      assert.ok(
        receipts.some(({ ok }) => ok),
        JSON.stringify(receipts[0]),
      );
      assert.equal(await counted(way, server), 1, way.name);
    }
  }));

test('people who vote and take it back all the time: counters are what lies there, whatever came in between', () =>
  storm(async (server, ears) => {
    const people = await Promise.all(Array.from({ length: 6 }, (_, i) => atDoors(server, `p${String(i)}`, ears)));
    for (const way of WAYS) {
      await way.begin(server.engine);
      await Promise.all(
        people.map(async (doors, who) => {
          const acts = Array.from({ length: 24 }, (_, i) => ((i * 7 + who * 3) % 5 < 3 ? way.on : way.off));
          const receipts = await Promise.all(acts.map((args, i) => doors[i % doors.length]!(way.topic, way.command, args)));
          for (const receipt of receipts) assert.ok(['ok', 'polls.no_vote'].includes(codeOf(receipt)), codeOf(receipt));
        }),
      );
      const before = await counted(way, server);
      assert.ok(before <= people.length, `${way.name}: ${String(before)} of ${String(people.length)}`);
      for (const [vote] of people) assert.ok((await vote!(way.topic, way.command, way.on)).ok);
      assert.equal(await counted(way, server), people.length, way.name);
      for (const [vote] of people) assert.ok((await vote!(way.topic, way.command, way.off)).ok);
      assert.equal(await counted(way, server), 0, way.name);
    }
  }));

const CLOSING: Readonly<Record<string, { readonly command: string; readonly args: (way: Way) => object }>> = {
  polls: { command: 'polls.close', args: () => ({}) },
  ideas: { command: 'ideas.set_status', args: ({ on }) => ({ idea: (on as { idea: string }).idea, status: 'completed' }) },
};
test('staff close it in the middle of a storm: what was accepted before counts, nothing after, and the receipts say which is which', () =>
  storm(async (server, ears) => {
    for (const way of WAYS.filter(({ topic }) => topic.split('/')[1]! in CLOSING)) {
      await way.begin(server.engine);
      const people = await Promise.all(Array.from({ length: 12 }, (_, i) => atDoors(server, `c${String(n)}-${String(i)}`, ears)));
      const { command, args } = CLOSING[way.topic.split('/')[1]!]!;
      const all: { who: number; receipt: Receipt }[] = [];
      let closed: Promise<Receipt> | undefined;
      const close = (): Promise<Receipt> =>
        server.engine.submit(
          way.topic,
          { id: 'lia', roles: ['admin'] },
          { id: `close${String(n++)}`, actor: 'lia', command, args: args(way) },
        );
      await Promise.all(
        people.map(async (doors, who) => {
          // One after the other, by each of somebody's doors; the close comes when some are in.
          for (const vote of doors) {
            all.push({ who, receipt: await vote(way.topic, way.command, way.on) });
            if (all.length === people.length + 3) closed = close();
          }
        }),
      );
      const end = await closed!;
      assert.ok(end.ok, JSON.stringify(end));
      const accepted = all.filter(({ receipt }) => receipt.ok);
      assert.ok(accepted.length > 0 && accepted.length < all.length, 'the close was not in the middle');
      for (const { receipt } of all) assert.ok(['ok', 'kernel.forbidden'].includes(codeOf(receipt)), codeOf(receipt));
      for (const { receipt } of accepted) assert.ok(receipt.ok && receipt.seq <= end.seq, 'accepted after the close');
      assert.equal(await counted(way, server), new Set(accepted.map(({ who }) => who)).size, way.name);
      const late = await Promise.all(people.map(([vote]) => vote!(way.topic, way.command, way.on)));
      assert.deepEqual([...new Set(late.map(codeOf))], ['kernel.forbidden'], 'after the close nothing is accepted');
    }
  }));

test('its time comes in the middle of a storm, or its last seat is taken: not one more', async () => {
  let now = 1_700_000_000_000;
  await storm(
    async (server, ears) => {
      const topic: Topic = `${SPACE}/polls/timed`;
      const options = ['a', 'b'].map((id) => ({ id, label: id }));
      await act(server.engine, topic, 'polls.create', {
        question: 'Which?',
        type: 'single',
        options,
        closes: now + 1000,
        results: 'always',
        ballots: 'named',
      });
      const people = await Promise.all(Array.from({ length: 10 }, (_, i) => atDoors(server, `t${String(i)}`, ears)));
      const receipts = await Promise.all(
        people.flatMap((doors, i) =>
          doors.map((vote) => {
            if (i === 5) now += 300;
            return vote(topic, 'polls.vote', { choice: { a: 1 } });
          }),
        ),
      );
      now += 5000;
      const late = await Promise.all(people.map(([vote]) => vote!(topic, 'polls.vote', { choice: { b: 1 } })));
      assert.deepEqual([...new Set(late.map(codeOf))], ['kernel.forbidden']);
      const voters = new Set(receipts.flatMap((receipt, i) => (receipt.ok ? [Math.floor(i / 4)] : [])));
      const turnout = await server.engine.store.load(topic, { refs: [{ kind: 'poll.turnout', id: 'poll' }] });
      assert.equal((turnout.records[0]!.body as { voters: number }).voters, voters.size);

      const few: Topic = `${SPACE}/polls/few`;
      await act(server.engine, few, 'polls.create', {
        question: 'Which?',
        type: 'single',
        options,
        quota: 4,
        results: 'always',
        ballots: 'named',
      });
      const seats = await Promise.all(
        people.flatMap((doors, i) => doors.map(async (vote) => ({ i, receipt: await vote(few, 'polls.vote', { choice: { a: 1 } }) }))),
      );
      const seated = new Set(seats.flatMap(({ i, receipt }) => (receipt.ok ? [i] : [])));
      assert.equal(seated.size, 4);
      assert.ok(
        seats.every(({ i, receipt }) => receipt.ok || !seated.has(i) || ['kernel.forbidden', 'polls.full'].includes(codeOf(receipt))),
      );
    },
    () => now,
  );
});
