import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, refuse, type Receipt } from '../../src/core/command.ts';
import type { Seq, Topic } from '../../src/core/record.ts';
import { object } from '../../src/core/schema.ts';
import type { Batch } from '../../src/core/store.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { cup, cupRef, fill, make, show, topic, toy } from './toy.ts';

const ana = person('ana');
const ben = person('ben');
const none = object({});
const cupOf = async (it: World, id: string): Promise<number | undefined> => (await it.get(topic, cupRef(id)))?.body?.n;
const why = (receipt: Receipt): string => (receipt.ok ? 'ok' : receipt.why.refused);

/** A command that writes wherever it is told, for tests of what may not be written. */
const stray = (ref: ReturnType<typeof cupRef>, body: unknown = { n: 1 }) =>
  command({
    name: 'toy.stray',
    args: none,
    may: { member: ['*'] },
    reads: () => ({ cup: cupRef('read') }),
    decide: () => ({ changes: [{ ref, readers: ['all'], body }] }),
  });

test('K1 a command writes one topic: a change elsewhere is refused and nothing is written', async () => {
  const it = world({ features: [toy({ commands: [stray(cupRef('read', 'lab/toy/other'))] })] });
  assert.equal(why(await it.send(topic, stray(cupRef('read')), {}, ana)), 'kernel.failed');
  assert.equal(it.commits.length, 0);
});

test('K1 a command is for topics of its own feature', async () => {
  const it = world({ features: [toy(), { name: 'other', version: 1, kinds: [], lists: [], commands: [] }] });
  assert.equal(why(await it.send('lab/other/table', fill, { cup: 'a', by: 1 }, ana)), 'kernel.no_command');
});

test('K2 a command writes what it read: anything else is refused and nothing is written', async () => {
  const it = world({ features: [toy({ commands: [stray(cupRef('elsewhere'))] })] });
  assert.equal(why(await it.send(topic, stray(cupRef('elsewhere')), {}, ana)), 'kernel.failed');
  assert.equal(it.commits.length, 0);
});

test('K2 what is written can be read, is of a known kind, and weighs no more than its kind may, in bytes', async () => {
  for (const [ref, body, code] of [
    [cupRef('read'), { n: 'much' }, 'kernel.failed'],
    [{ kind: 'jug', id: 'read' }, { n: 1 }, 'kernel.failed'],
    [cupRef('read'), { n: 1, łżńść: 'żółć'.repeat(6) }, 'kernel.too_big'],
  ] as const) {
    const bad = command({
      name: 'toy.bad',
      args: none,
      may: { member: ['*'] },
      reads: () => ({ it: ref }),
      decide: () => ({ changes: [{ ref, readers: ['all'], body }] }),
    });
    const it = world({ features: [toy({ commands: [bad] })] });
    assert.equal(why(await it.send(topic, bad, {}, ana)), code);
    assert.equal(it.commits.length, 0);
  }
});

test('K2 reads may depend on what was read, and one that never stops asking is refused alone', async () => {
  const chain = (most: number) =>
    command({
      name: 'toy.chain',
      args: none,
      may: { member: ['*'] },
      reads(_args, _moment, have) {
        const ids = ['c0'];
        while (have(cupRef(ids.at(-1)!)) && ids.length < most) ids.push(`c${ids.length}`);
        return { cups: ids.map((id) => cupRef(id)) };
      },
      decide: ({ cups }) => ({ changes: [{ ref: cupRef('c0'), readers: ['all'], body: { n: cups.length } }] }),
    });
  for (const [most, answer] of [
    [3, 'ok'],
    [99, 'kernel.failed'],
  ] as const) {
    const it = world({ features: [toy({ commands: [chain(most)] })] });
    for (let i = 0; i < 20; i++) await it.send(topic, fill, { cup: `c${i}`, by: 1 }, ana);
    const [asked, neighbour] = await Promise.all([it.send(topic, chain(most), {}, ana), it.send(topic, fill, { cup: 'x', by: 1 }, ana)]);
    assert.deepEqual([why(asked), why(neighbour)], [answer, 'ok']);
  }
});

test('K3 a commit stands on the head it loaded first: whoever loses the race decides again on the truth', async () => {
  /** Between load and commit somebody else writes, three times. */
  class Crowded extends MemoryStore {
    rivals = 3;
    #calm = false;
    override async commit(to: Topic, head: Seq, batch: Batch): Promise<boolean> {
      if (!this.#calm && this.rivals-- > 0) {
        this.#calm = true;
        assert.ok(
          (
            await world({ features: [toy()], store: this, now: it.now }).send(
              topic,
              fill,
              { cup: 'a', by: 10 },
              ben,
              `rival-${this.rivals}`,
            )
          ).ok,
        );
        this.#calm = false;
      }
      return super.commit(to, head, batch);
    }
  }
  const it = world({ features: [toy()], store: new Crowded('epoch-1') });
  assert.ok((await it.send(topic, fill, { cup: 'a', by: 1 }, ana)).ok);
  assert.equal(await cupOf(it, 'a'), 31);
});

test('K2 what a neighbour in the batch wrote may ask for more facts: the command waits for them and is done', async () => {
  const follow = command({
    name: 'toy.follow',
    args: none,
    may: { member: ['*'] },
    reads: (_args, _moment, have) => ({
      sum: cupRef('sum'),
      there: cupRef(`cup-${have(cupRef('sign'))?.body?.n ?? 0}`),
      sign: cupRef('sign'),
    }),
    decide: ({ there }) => ({ changes: [{ ref: cupRef('sum'), readers: ['all'], body: { n: there?.body?.n ?? 0 } }] }),
  });
  const it = world({ features: [toy({ commands: [follow] })] });
  await it.send(topic, fill, { cup: 'cup-5', by: 42 }, ana);
  const receipts = await Promise.all([
    it.send(topic, fill, { cup: 'sign', by: 5 }, ana),
    it.send(topic, follow, {}, ben),
    it.send(topic, fill, { cup: 'x', by: 1 }, ana),
  ]);
  assert.deepEqual(receipts.map(why), ['ok', 'ok', 'ok']);
  assert.equal(await cupOf(it, 'sum'), 42);
});

test('K3 facts that came in several loads are as old as the first: what changed in between is loaded again', async () => {
  /** Adds up what the signpost points at: two rounds of reads. */
  const follow = command({
    name: 'toy.follow',
    args: none,
    may: { member: ['*'] },
    reads: (_args, _moment, have) => ({ sign: cupRef('sign'), there: cupRef(`cup-${have(cupRef('sign'))?.body?.n ?? 0}`) }),
    decide: ({ sign }) => ({ changes: [{ ref: cupRef('sign'), readers: ['all'], body: { n: (sign?.body?.n ?? 0) + 1 } }] }),
  });
  /** Somebody else turns the sign between the first and the second load. */
  class Between extends MemoryStore {
    loads = 0;
    rival: (() => Promise<unknown>) | undefined;
    override async load(...args: Parameters<MemoryStore['load']>): ReturnType<MemoryStore['load']> {
      if (++this.loads === 2) await this.rival?.();
      return super.load(...args);
    }
  }
  const store = new Between('e');
  const it = world({ features: [toy({ commands: [follow] })], store });
  await it.send(topic, fill, { cup: 'sign', by: 10 }, ana);
  const other = world({ features: [toy()], store, now: it.now, name: 'rival' });
  store.loads = 0;
  store.rival = () => other.send(topic, fill, { cup: 'sign', by: 100 }, ben);
  assert.ok((await it.send(topic, follow, {}, ana)).ok);
  assert.equal(await cupOf(it, 'sign'), 111);
});

test("K3 one batch: commands that wait together see each other's changes and make one commit", async () => {
  const it = world({ features: [toy()] });
  const receipts = await Promise.all(Array.from({ length: 100 }, (_, i) => it.send(topic, fill, { cup: 'a', by: 1 }, person(`p${i % 7}`))));
  assert.ok(receipts.every((receipt) => receipt.ok));
  assert.equal(await cupOf(it, 'a'), 100);
  assert.equal(it.commits.length, 1);
});

test('K5 a receipt brings what it made, as its actor may read it', async () => {
  const it = world({ features: [toy()] });
  const open = await it.send(topic, make, { n: 1, for: ['all'] }, ana);
  const secret = await it.send(topic, make, { n: 2, for: ['staff'] }, ana);
  assert.deepEqual(open.ok && open.records?.map(({ body }) => body), [{ n: 1 }]);
  assert.deepEqual(secret.ok && secret.records, []);
});

test('K5 of what the act deleted, a receipt tells those who saw it that it is gone', async () => {
  const it = world({ features: [toy()] });
  for (const [readers, seen] of [
    [['all'], 1],
    [['user:ana'], 1],
    [['user:ana', 'staff'], 1],
  ] as const) {
    const made = await it.send(topic, make, { n: 1, for: readers }, ana);
    const id = made.ok ? made.records![0]!.id : '';
    const broken = await it.send(topic, show, { cup: id, for: [] }, ana, `break-${id}`);
    assert.deepEqual(
      broken.ok && broken.records?.map((rec) => [rec.id, rec.body]),
      Array.from({ length: seen }, () => [id, null]),
    );
    const again = await it.send(topic, show, { cup: id, for: [] }, ana, `break-${id}`);
    assert.deepEqual(again, broken);
  }
});

test('K5 of what it deleted unseen, a receipt says nothing', async () => {
  const smash = command({
    name: 'toy.smash',
    args: fill.args,
    may: { member: ['*'] },
    reads: ({ cup: id }) => ({ cup: cupRef(id) }),
    decide: (_facts, { cup: id }) => ({ changes: [{ ref: cupRef(id), readers: [], body: null }] }),
  });
  const it = world({ features: [toy({ commands: [smash] })] });
  await it.send(topic, make, { n: 1, for: ['staff'] }, ana);
  const { id } = it.commits[0]!.records[0]!;
  const [hidden, nothing] = [
    await it.send(topic, smash, { cup: id, by: 0 }, ben, 'one'),
    await it.send(topic, smash, { cup: 'none', by: 0 }, ben),
  ];
  assert.deepEqual([hidden.ok && hidden.records, nothing.ok && nothing.records], [[], []]);
  const again = await it.send(topic, smash, { cup: id, by: 0 }, ben, 'one');
  assert.deepEqual(again.ok && again.records, []);
});

test('K7 the same envelope makes the same id, another envelope another', async () => {
  const [one, two] = [world({ features: [toy()] }), world({ features: [toy()] })];
  const idOf = (receipt: Receipt): string => (receipt.ok ? receipt.records![0]!.id : '');
  const first = idOf(await one.send(topic, make, { n: 1, for: ['all'] }, ana, 'e1'));
  assert.equal(idOf(await two.send(topic, make, { n: 1, for: ['all'] }, ana, 'e1')), first);
  const others = [
    await two.send(topic, make, { n: 1, for: ['all'] }, ana, 'e2'),
    await two.send(topic, make, { n: 1, for: ['all'] }, ben, 'e1'),
    await two.send('lab/toy/two', make, { n: 1, for: ['all'] }, ana, 'e1'),
  ];
  assert.equal(new Set([first, ...others.map(idOf)]).size, 4);
});

test('K9 one envelope fifty times at once has one effect and one answer', async () => {
  const it = world({ features: [toy()] });
  const receipts = await Promise.all(Array.from({ length: 50 }, () => it.send(topic, fill, { cup: 'a', by: 1 }, ana, 'once')));
  assert.equal(await cupOf(it, 'a'), 1);
  for (const receipt of receipts) assert.deepEqual(receipt, receipts[0]);
  assert.equal(it.commits.length, 1);
});

test('K9 the same envelope later gets the same answer, with the records as they are now', async () => {
  const it = world({ features: [toy()] });
  const first = await it.send(topic, fill, { cup: 'a', by: 1 }, ana, 'once');
  await it.send(topic, fill, { cup: 'a', by: 5 }, ben);
  const again = await it.send(topic, fill, { cup: 'a', by: 1 }, ana, 'once');
  assert.ok(first.ok && again.ok);
  assert.equal(again.seq, first.seq);
  assert.deepEqual(
    again.records?.map(({ body }) => body),
    [{ n: 6 }],
  );
});

test('K9 the same id with other content is refused, always with the same words', async () => {
  const it = world({ features: [toy()] });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana, 'once');
  const others = await Promise.all([
    it.send(topic, fill, { cup: 'a', by: 2 }, ana, 'once'),
    it.send(topic, make, { n: 1, for: ['all'] }, ana, 'once'),
  ]);
  assert.deepEqual(others.map(why), ['kernel.changed_envelope', 'kernel.changed_envelope']);
  assert.equal(await cupOf(it, 'a'), 1);
});

test("K9 an id is its actor's own: another with the same id is neither hindered nor told", async () => {
  const it = world({ features: [toy()] });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana, 'once');
  assert.equal(why(await it.send(topic, fill, { cup: 'a', by: 2 }, ben, 'once')), 'ok');
  assert.equal(await cupOf(it, 'a'), 3);
});

test('K9 an envelope is not sent under another name', async () => {
  const it = world({ features: [toy()] });
  const receipt = await it.engine.submit(topic, ben, { id: 'e', actor: 'ana', command: fill.name, args: { cup: 'a', by: 1 } });
  assert.equal(why(receipt), 'kernel.actor');
  assert.equal(it.commits.length, 0);
});

test('K9 a refused envelope leaves nothing and may be tried again', async () => {
  const it = world({ features: [toy()] });
  assert.equal(why(await it.send(topic, show, { cup: 'a', for: ['all'] }, ana, 'again')), 'kernel.unknown');
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  assert.equal(why(await it.send(topic, show, { cup: 'a', for: ['all'] }, ana, 'again')), 'ok');
});

test('a command that throws, in reads, state or decide, is refused alone; its neighbours are done', async () => {
  const quiet = (where: string) =>
    command({
      name: `toy.${where}`,
      args: none,
      may: { member: ['*'] },
      reads: () => {
        if (where === 'reads') throw new Error('oh');
        return { cup: cupRef('a') };
      },
      state: () => {
        if (where === 'state') throw new Error('oh');
        return 'any';
      },
      decide: () => {
        throw new Error('oh');
      },
    });
  for (const where of ['reads', 'state', 'decide']) {
    const it = world({ features: [toy({ commands: [quiet(where)] })] });
    const [bad, good] = await Promise.all([it.send(topic, quiet(where), {}, ana), it.send(topic, fill, { cup: 'a', by: 1 }, ben)]);
    assert.deepEqual([why(bad), why(good)], ['kernel.failed', 'ok']);
    assert.equal(it.errors.length, 1);
  }
});

test("K12 who decides uses its own clock: a date is compared with the server's, whatever the page says", async () => {
  const late = command({
    name: 'toy.late',
    args: object({}),
    may: { member: ['*'] },
    reads: () => ({ cup: cupRef('a') }),
    decide: (_facts, _args, { now }) =>
      now >= 2_000 ? refuse('toy.over') : { changes: [{ ref: cupRef('a'), readers: ['all'], body: { n: 1 } }] },
  });
  const it = world({ features: [toy({ commands: [late] })], now: 1_000 });
  assert.equal(why(await it.send(topic, late, {}, ana)), 'ok');
  it.now = 2_000;
  assert.equal(why(await it.send(topic, late, {}, ana)), 'toy.over');
});

test('K6 seq rises with the clock and never falls behind the head, even when the clock does', async () => {
  const it = world({ features: [toy()], now: 5_000 });
  const seqs: number[] = [];
  for (const now of [5_000, 9_000, 1_000, 1_000]) {
    it.now = now;
    const receipt = await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
    seqs.push(receipt.ok ? receipt.seq : 0);
  }
  assert.deepEqual(seqs, [5_002, 9_002, 9_003, 9_004]);
});

test('arguments are parsed before anybody looks at them, and a no says where', async () => {
  const it = world({ features: [toy()] });
  for (const [args, path, rule] of [
    [{ cup: 'a' }, 'by', 'missing'],
    [{ cup: 'a', by: 1.5 }, 'by', 'number'],
    [{ cup: 'a b', by: 1 }, 'cup', 'name'],
    [{ cup: 'a', by: 1, admin: true }, 'admin', 'unknown_key'],
    [null, '', 'object'],
  ] as const) {
    const receipt = await it.engine.submit(topic, ana, { id: 'x', actor: 'ana', command: fill.name, args });
    assert.ok(!receipt.ok);
    const { path: at, rule: broken } = receipt.why.data as { path: string; rule: string };
    assert.deepEqual([receipt.why.refused, at, broken], ['kernel.args', path, rule]);
  }
});

test('a store that fails rejects: the outbox will try again', async () => {
  class Full extends MemoryStore {
    override commit(): Promise<boolean> {
      return Promise.reject(new Error('disk full'));
    }
  }
  const it = world({ features: [toy()], store: new Full('e') });
  await assert.rejects(it.send(topic, fill, { cup: 'a', by: 1 }, ana), /disk full/);
  assert.equal(cup.version, 1);
});
