/** What every store must do, as named clauses. Give it a test runner and a way to open one; ours pass it in memory, in IndexedDB and in SQLite, yours can too. */
import { MAX_TRIES } from '../core/reaction.ts';
import type { Reader, Topic } from '../core/record.ts';
import type { Batch } from '../core/store.ts';
import type { Kit } from './backend-contract.ts';
import { ALL, at, batch, followup, frameOf, ids, inside, left, place, rec, said, topic, type StoreHarness } from './store-batches.ts';
import { listClauses } from './store-lists.ts';
import { personClauses } from './store-people.ts';

export type { Kit, StoreHarness };

export function storeContract(kit: Kit, open: () => Promise<StoreHarness>): void {
  const frame = frameOf(kit, open);
  const { clause, write } = frame;
  listClauses(kit, frame);
  personClauses(kit, frame);

  clause('a topic nobody wrote to is empty in every answer (K10)', async (store) => {
    const { head, records, receipts } = await store.load(topic, { refs: [at('a')], receipts: [{ actor: 'ana', id: 'e1' }] });
    kit.equal([head, records, receipts], [0, [], []]);
    kit.equal((await store.heads(topic, ['all', 'staff'])).at, {});
    kit.equal(said(await store.since(topic, 'all', 0)), { to: 0, records: [], gone: [] });
    kit.equal(await store.slice({ topic, list: 'top', readers: ALL, limit: 5 }), []);
    kit.equal(await store.counts(topic, 'top', ALL), { '': 0 });
    kit.equal(await store.viewers(topic, ['ana']), [{ user: 'ana', readers: [] }]);
    kit.equal(await store.find(topic, 'words', 'all', 'x', ALL, 5), []);
  });

  clause('load gives back what commit wrote, word for word, deleted records included (K3)', async (store) => {
    const odd = rec('a', 5, ['staff', 'user:ana'], {
      by: 'ana',
      v: 3,
      born: 4,
      body: { text: 'Zażółć "gęślą" \u2028 🦔 <b>', n: 1.5, none: null, list: [1, { x: '' }] },
    });
    const gone = rec('b', 5, [], { body: null });
    await write(store, 0, 5, { records: [odd, gone], silent: [rec('c', 5)] });
    const found = await store.load(topic, { refs: [at('a'), at('b'), at('c'), at('nothing')] });
    kit.equal([found.head, found.chain], [5, 'chain 5']);
    kit.equal(found.records, [odd, gone, rec('c', 5)]);
  });

  clause('commit compares: a moved head changes nothing and answers false (K3)', async (store) => {
    await write(store, 0, 5, { records: [rec('a', 5)] });
    kit.equal(
      await store.commit(
        topic,
        0,
        batch(0, 9, {
          records: [rec('a', 9), rec('b', 9)],
          placed: [place('b', 1)],
          receipts: [{ actor: 'ana', id: 'e', digest: 'd', seq: 9, changed: [] }],
        }),
      ),
      false,
    );
    const { head, records, receipts } = await store.load(topic, { refs: [at('a'), at('b')], receipts: [{ actor: 'ana', id: 'e' }] });
    kit.equal([head, records, receipts], [5, [rec('a', 5)], []]);
    kit.equal(await store.slice({ topic, list: 'top', readers: ALL, limit: 5 }), []);
  });

  clause("of many who commit on the same head at once, one wins, and topics do not stand in each other's way (K3)", async (store) => {
    const other: Topic = 'acme/notes/other';
    const racers = Array.from({ length: 20 }, (_, i) => store.commit(topic, 0, batch(0, 5 + i, { records: [rec('a', 5 + i)] })));
    const beside = store.commit(other, 0, batch(0, 7, { topic: other, records: [rec('a', 7)] }));
    kit.equal((await Promise.all(racers)).filter(Boolean).length, 1);
    kit.equal(await beside, true);
    const [{ head, records }, there] = await Promise.all([store.load(topic, { refs: [at('a')] }), store.load(other, { refs: [at('a')] })]);
    kit.equal(records[0]?.seq, head);
    kit.equal(there.head, 7);
  });

  clause('receipts are found by topic, actor and id (K9)', async (store) => {
    const receipt = { actor: 'ana', id: 'e1', digest: 'd', seq: 5, changed: [at('a')] };
    await write(store, 0, 5, { receipts: [receipt] });
    const ask = async (actor: string, id: string, where = topic): Promise<unknown> =>
      (await store.load(where, { refs: [], receipts: [{ actor, id }] })).receipts;
    kit.equal(await ask('ana', 'e1'), [receipt]);
    kit.equal(await ask('ben', 'e1'), []);
    kit.equal(await ask('ana', 'e2'), []);
    kit.equal(await ask('ana', 'e1', 'acme/notes/other'), []);
  });

  clause('since tells a reader what he has not seen, each record once and as it is now (K6)', async (store) => {
    await write(store, 0, 5, { records: [rec('a', 5), rec('b', 5)] });
    await write(store, 5, 7, { records: [rec('a', 7), rec('secret', 7, ['staff'])] });
    await write(store, 7, 9, { records: [rec('a', 9)], silent: [rec('history', 9)] });
    kit.equal(said(await store.since(topic, 'all', 0)), { to: 9, records: ['a', 'b'], gone: [] });
    kit.equal(said(await store.since(topic, 'all', 5)), { to: 9, records: ['a'], gone: [] });
    kit.equal((await store.since(topic, 'all', 5))?.records, [rec('a', 9)]);
    kit.equal(said(await store.since(topic, 'all', 9)), { to: 9, records: [], gone: [] });
    kit.equal(said(await store.since(topic, 'staff', 0)), { to: 7, records: ['secret'], gone: [] });
    kit.equal(said(await store.since(topic, 'user:ana', 0)), { to: 0, records: [], gone: [] });
  });

  clause('since says what left, to those who had it and nobody else; what came back is there again (K10)', async (store) => {
    await write(store, 0, 5, { records: [rec('a', 5), rec('b', 5)] });
    await write(store, 5, 7, { records: [rec('a', 7, ['staff'])], left: [left('a', 'all', 7)] });
    kit.equal(said(await store.since(topic, 'all', 5)), { to: 7, records: [], gone: ['a'] });
    kit.equal(said(await store.since(topic, 'staff', 0)), { to: 7, records: ['a'], gone: [] });
    await write(store, 7, 8, { records: [rec('a', 8, ['staff'])] });
    kit.equal(said(await store.since(topic, 'all', 7)), { to: 7, records: [], gone: [] });
    await write(store, 8, 9, { records: [rec('a', 9)] });
    kit.equal(said(await store.since(topic, 'all', 5)), { to: 9, records: ['a'], gone: [] });
    kit.equal((await store.heads(topic, ['staff'])).at, { staff: 8 }, 'the head of a reader never falls back');
    await write(store, 9, 11, { records: [rec('a', 11, [], { body: null })], left: [left('a', 'all', 11)] });
    kit.equal(said(await store.since(topic, 'all', 0)), { to: 11, records: ['b'], gone: ['a'] });
  });

  clause(
    'what one person alone reads is told as everything else, also when others come to read it, and when they no longer do (K6, K10)',
    async (store) => {
      const ANA: readonly Reader[] = ['user:ana'];
      const after = async (reader: Reader, seq: number): Promise<unknown> => said(await store.since(topic, reader, seq));
      await write(store, 0, 5, { records: [rec('a', 5, ANA), rec('b', 5, ANA), rec('c', 5, ['user:ben'])], silent: [rec('h', 5, ANA)] });
      await write(store, 5, 7, { records: [rec('b', 7, ANA)] });
      kit.equal(await after('user:ana', 0), { to: 7, records: ['a', 'b'], gone: [] });
      kit.equal(await after('user:ana', 5), { to: 7, records: ['b'], gone: [] });
      kit.equal((await store.since(topic, 'user:ana', 0, 2))?.records.length, 2);
      kit.equal(await store.since(topic, 'user:ana', 0, 1), undefined);
      kit.equal((await store.heads(topic, ['user:ana', 'user:ben', 'user:zoe', 'all'])).at, { 'user:ana': 7, 'user:ben': 5 });
      await write(store, 7, 9, { records: [rec('b', 9)] });
      kit.equal((await store.heads(topic, ['user:ana', 'all'])).at, { 'user:ana': 7, all: 9 }, 'the head of a reader never falls back');
      await write(store, 9, 11, { records: [rec('b', 11, ANA), rec('a', 11, ['staff', 'user:ana'])], left: [left('b', 'all', 11)] });
      kit.equal(await after('user:ana', 7), { to: 11, records: ['a', 'b'], gone: [] });
      kit.equal(await after('all', 5), { to: 11, records: [], gone: ['b'] });
      await write(store, 11, 13, {
        records: [rec('a', 13, ['user:ben']), rec('b', 13, [], { body: null })],
        left: [left('a', 'staff', 13), left('a', 'user:ana', 13), left('b', 'user:ana', 13)],
      });
      kit.equal(await after('user:ana', 0), { to: 13, records: [], gone: ['a', 'b'] });
      kit.equal(await after('user:ben', 5), { to: 13, records: ['a'], gone: [] });
      await write(store, 13, 15, { records: [rec('a', 15, ANA)], left: [left('a', 'user:ben', 15)] });
      kit.equal(await after('user:ana', 5), { to: 15, records: ['a'], gone: ['b'] });
      kit.equal(await after('user:ben', 5), { to: 15, records: [], gone: ['a'] });
    },
  );

  clause('since answers undefined rather than more than was asked for', async (store) => {
    await write(store, 0, 5, { records: Array.from({ length: 11 }, (_, i) => rec(`n${i}`, 5)) });
    kit.equal(await store.since(topic, 'all', 0, 10), undefined);
    kit.equal((await store.since(topic, 'all', 0, 11))?.records.length, 11);
  });

  clause('heads give each reader his own last seq, and nothing of anybody else (K6, K10)', async (store) => {
    await write(store, 0, 5, { records: [rec('a', 5)] });
    await write(store, 5, 8, { records: [rec('b', 8, ['staff', 'user:ana'])], silent: [rec('s', 8)] });
    kit.equal((await store.heads(topic, ['all', 'staff', 'user:ana', 'user:ben'])).at, { all: 5, staff: 8, 'user:ana': 8 });
    kit.equal((await store.heads(topic, ['all'])).epoch, (await store.load(topic, { refs: [] })).epoch);
  });

  clause('rights count per giver: one taken back does not cancel another (K10)', async (store) => {
    const grant = (user: string, key: string, on: boolean): Batch['grants'][number] => ({ user, reader: 'group:in', key, on });
    await write(store, 0, 5, { grants: [grant('ana', 'pass 1', true), grant('ana', 'pass 2', true), grant('ben', 'pass 3', true)] });
    await write(store, 5, 6, { grants: [grant('ana', 'pass 1', false), grant('ben', 'pass 3', false)] });
    kit.equal(await store.viewers(topic, ['ana', 'ben', 'zoe']), [
      { user: 'ana', readers: ['group:in'] },
      { user: 'ben', readers: [] },
      { user: 'zoe', readers: [] },
    ]);
    kit.equal(await store.viewers('acme/notes/other', ['ana']), [{ user: 'ana', readers: [] }]);
  });

  clause('followups come when due, oldest first, leased, the first counted as tried, and until they are done (K15)', async (store) => {
    await write(store, 0, 5, { followups: [followup('late', 900, 5), followup('b', 200, 5), followup('a', 100, 5)] });
    kit.equal(await store.followups(99, 9, 50), []);
    const due = await store.followups(300, 9, 50);
    kit.equal(
      due.map(({ id, tries }) => [id, tries]),
      [
        ['a', 1],
        ['b', 0],
      ],
    );
    kit.equal(due[0]?.happening, followup('a', 0, 0).happening);
    kit.equal(await store.followups(320, 9, 50), []);
    await store.done(['a']);
    kit.equal(
      (await store.followups(351, 9, 50)).map(({ id, tries }) => [id, tries]),
      [['b', 1]],
    );
    await store.done(['b']);
    kit.equal(
      (await store.followups(900, 9, 50)).map(({ id }) => id),
      ['late'],
    );
  });

  clause('followups of one commit come in the order of its happenings, whatever their ids (K15)', async (store) => {
    const [a, b, c] = [followup('z', 100, 5, topic, 0), followup('a', 100, 5, topic, 1), followup('m', 100, 5, topic, 2)];
    await write(store, 0, 5, { followups: [c, a, b] });
    kit.equal(ids(await store.followups(300, 1, 50)), ['z']);
    kit.equal(ids(await store.followups(300, 9, 50)), []);
    await store.done(['z']);
    kit.equal(ids(await store.followups(300, 9, 50)), ['a', 'm']);
  });

  clause('while the first of a topic is leased, what stands behind it waits; other topics go on (K15)', async (store) => {
    const other: Topic = 'acme/notes/other';
    await write(store, 0, 5, { followups: [followup('a', 100, 5), followup('b', 200, 5)] });
    await write(store, 0, 5, { topic: other, followups: [followup('z', 300, 5, other)] });
    kit.equal(
      (await store.followups(400, 1, 50)).map(({ id }) => id),
      ['a'],
    );
    kit.equal(
      (await store.followups(400, 9, 50)).map(({ id }) => id),
      ['z'],
    );
    await store.done(['a']);
    kit.equal(
      (await store.followups(400, 9, 50)).map(({ id }) => id),
      ['b'],
    );
  });

  clause('a followup that failed too often is parked and holds nobody up (K15)', async (store) => {
    await write(store, 0, 5, { followups: [followup('poison', 100, 5), followup('next', 200, 5)] });
    for (let n = 1; n <= MAX_TRIES; n++)
      kit.equal(
        (await store.followups(n * 1000, 1, 500)).map(({ id }) => id),
        ['poison'],
      );
    kit.equal(
      (await store.followups((MAX_TRIES + 1) * 1000, 9, 500)).map(({ id }) => id),
      ['next'],
    );
  });

  clause('what was committed is there when the store is opened again, in the same epoch; leases too', async (store, { reopen }) => {
    if (!reopen) return;
    const receipt = { actor: 'ana', id: 'e1', digest: 'd', seq: 5, changed: [at('a')] };
    await write(store, 0, 5, {
      records: [rec('a', 5)],
      placed: [place('a', 3)],
      entered: [inside('a', 'x')],
      counts: [{ list: 'top', bucket: '', readers: 'all', by: 1 }],
      receipts: [receipt],
      texts: [{ finder: 'words', id: 'a', text: 'kept', readers: ALL }],
      grants: [{ user: 'ana', reader: 'group:in', key: 'k', on: true }],
      followups: [followup('f', 100, 5)],
    });
    const before = await store.load(topic, { refs: [at('a')], receipts: [receipt] });
    const again = await reopen();
    kit.equal(await again.load(topic, { refs: [at('a')], receipts: [receipt] }), before);
    kit.equal(said(await again.since(topic, 'all', 0)), { to: 5, records: ['a'], gone: [] });
    kit.equal(ids(await again.slice({ topic, list: 'top', readers: ALL, limit: 9 })), ['a']);
    kit.equal(await again.members(topic, 'top', 'x', ALL, 9), ['a']);
    kit.equal(await again.counts(topic, 'top', ALL), { '': 1 });
    kit.equal(await again.find(topic, 'words', 'all', 'kept', ALL, 9), ['a']);
    kit.equal((await again.viewers(topic, ['ana']))[0]?.readers, ['group:in']);
    kit.equal(
      (await again.followups(200, 9, 50)).map(({ id }) => id),
      ['f'],
    );
    kit.equal(await again.commit(topic, 0, batch(0, 9, {})), false);
    await write(again, 5, 9, {});
  });
}
