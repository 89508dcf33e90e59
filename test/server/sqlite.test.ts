// What the SQLite store promises beyond the contract: shared flushes, power cuts, copies that know they are copies, other processes.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import type { Rec, Topic } from '../../src/core/record.ts';
import type { Batch } from '../../src/core/store.ts';
import { markBackup, openDatabase } from '../../src/server/stores/database.ts';
import { Group } from '../../src/server/stores/group.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { batch, rec, topic } from '../../src/testing/store-batches.ts';

const clock = (): number => 0;
function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'prosum-'));
  t.after(() => {
    rmSync(made, { recursive: true });
  });
  return made;
}
const other = (n: number): Topic => `acme/notes/t${n}`;
const put = (where: Topic, to: number, more: Partial<Batch> = {}): Batch =>
  batch(0, to, { topic: where, records: [rec('a', to)], ...more });

test('every commit is flushed to disk, in a log that readers do not wait for', (t) => {
  const db = openDatabase(join(folder(t), 'prosum.db'));
  assert.equal(db.prepare('PRAGMA synchronous').get()?.['synchronous'], 2);
  assert.equal(db.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
  db.close();
});

test('commits of many topics that wait at the same moment share one transaction; a moved head drops only its own', async (t) => {
  const file = join(folder(t), 'prosum.db');
  const store = new SqliteStore({ file, clock });
  await store.commit(other(3), 0, put(other(3), 5));
  const side = new DatabaseSync(file);
  const version = (): unknown => side.prepare('PRAGMA data_version').get()?.['data_version'];
  const log = (): number => readFileSync(`${file}-wal`).length;
  const seen = version();
  const before = log();
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => store.commit(other(n), 0, put(other(n), 7))));
  const shared = log() - before;
  assert.notEqual(version(), seen);
  assert.deepEqual(
    answers.map((won, n) => [n, won]).filter(([, won]) => !won),
    [[3, false]],
  );
  assert.equal((await store.load(other(3), { refs: [{ kind: 'note', id: 'a' }] })).records[0]?.seq, 5);
  // Alone, each writes its own copy of the pages it touches.
  const alone = log();
  for (let n = 100; n < 150; n++) await store.commit(other(n), 0, put(other(n), 7));
  assert.ok(shared * 5 < log() - alone, `${String(shared)} bytes together, ${String(log() - alone)} one by one`);
  side.close();
  await store.close();
});

test('a flush is owed to what people did; what reactions did goes to disk with the next (K15)', async (t) => {
  const db = openDatabase(join(folder(t), 'prosum.db'));
  const group = new Group(db, () => undefined);
  const FULL = 2;
  const level = (): unknown => db.prepare('PRAGMA synchronous').get()?.['synchronous'];
  const levels: unknown[] = [];
  const write = (): boolean => {
    db.exec("INSERT OR REPLACE INTO meta VALUES ('x', 'y')");
    return levels.push(level()) > 0;
  };
  for (const soft of [false, true, true, false]) await group.add(write, soft);
  await Promise.all([group.add(write, true), group.add(write), group.add(write, true)]);
  await group.add(write, true);
  assert.deepEqual(
    levels.map((one) => one === FULL),
    [true, false, false, true, true, true, true, false],
  );
  db.close();
});

test('a batch that cannot be written is refused alone; its neighbours are written', async (t) => {
  const store = new SqliteStore({ file: join(folder(t), 'prosum.db'), clock });
  const poison = {
    ...rec('a', 7),
    body: {
      toJSON: () => {
        throw new Error('cannot be written');
      },
    },
  } as unknown as Rec;
  const answers = await Promise.allSettled([
    store.commit(other(1), 0, put(other(1), 7)),
    store.commit(other(2), 0, batch(0, 7, { topic: other(2), records: [poison] })),
    store.commit(other(3), 0, put(other(3), 7)),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(await Promise.all([1, 2, 3].map(async (n) => (await store.load(other(n), { refs: [] })).head)), [7, 0, 7]);
  assert.equal(await store.commit(other(2), 0, put(other(2), 9)), true);
  await store.close();
});

test('power cut: whatever is lost of the log behind the last acknowledged commit, every acknowledged commit is there', async (t) => {
  const home = folder(t);
  const file = join(home, 'prosum.db');
  const store = new SqliteStore({ file, clock });
  const acknowledged: number[] = [];
  for (let n = 0; n < 20; n++) {
    await store.commit(topic, n, batch(n, n + 1, { records: [rec(`n${String(n)}`, n + 1)] }));
    acknowledged.push(readFileSync(`${file}-wal`).length);
  }
  for (let cut = 0; cut < 60; cut++) {
    const copy = join(home, `cut${String(cut)}.db`);
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    const bytes = 4200 + Math.floor(((acknowledged.at(-1)! - 4200) * cut) / 60);
    truncateSync(`${copy}-wal`, bytes);
    const db = new DatabaseSync(copy);
    assert.equal(db.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
    const there = db.prepare("SELECT name FROM sqlite_schema WHERE name = 'heads'").get()
      ? Number(db.prepare('SELECT max(head) AS head FROM heads').get()?.['head'] ?? 0)
      : 0;
    assert.ok(there >= acknowledged.filter((length) => length <= bytes).length, `cut at ${String(bytes)}: head ${String(there)}`);
    db.close();
  }
  await store.close();
});

test('the epoch stays over restarts; a backup put in the place of the database begins a new one, and so does any other file', async (t) => {
  const home = folder(t);
  const file = join(home, 'prosum.db');
  const epoch = async (at: string): Promise<string> => {
    const store = new SqliteStore({ file: at, clock });
    await store.close();
    return store.epoch;
  };
  const first = await epoch(file);
  assert.equal(await epoch(file), first);
  const source = new DatabaseSync(file);
  source.prepare('VACUUM INTO ?').run(join(home, 'backup.db'));
  source.close();
  const backup = new DatabaseSync(join(home, 'backup.db'));
  markBackup(backup);
  backup.close();
  writeFileSync(file, readFileSync(join(home, 'backup.db'))); // over the old one: the same inode
  const second = await epoch(file);
  assert.notEqual(second, first);
  assert.equal(await epoch(file), second);
  copyFileSync(file, join(home, 'copy.db'));
  assert.notEqual(await epoch(join(home, 'copy.db')), second);
});

test('what was still to follow when the server was brought up to date follows after it, in its order and with its lease', async (t) => {
  const file = join(folder(t), 'prosum.db');
  const db = new DatabaseSync(file);
  const scripts = new URL('../../src/server/stores/sql/', import.meta.url);
  for (const name of ['0001_start.sql', '0002_one_reader.sql', '0003_told.sql']) db.exec(readFileSync(new URL(name, scripts), 'utf8'));
  db.exec('PRAGMA user_version = 3');
  const old = db.prepare('INSERT INTO followups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const leave = (id: string, where: Topic, n: number, tries: number, free: number): void => {
    const cause = { topic: where, seq: 5, n, envelope: 'e', at: 100, actor: 'ana', depth: 0 };
    old.run(
      id,
      where,
      'notes.after',
      JSON.stringify({ name: 'notes.done', about: { kind: 'note', id } }),
      JSON.stringify(cause),
      100,
      5,
      tries,
      free,
    );
  };
  leave('aaaaaaaa-second', topic, 1, 0, 0);
  leave('aaaaaaaa-first', topic, 0, 2, 0);
  leave('held', other(1), 0, 1, 900);
  db.close();
  const store = new SqliteStore({ file, clock });
  const due = async (now: number): Promise<unknown> =>
    (await store.followups(now, 9, 50)).map(({ id, tries, happening }) => [id, tries, happening.about.id]);
  assert.deepEqual(await due(200), [
    ['aaaaaaaa-first', 3, 'aaaaaaaa-first'],
    ['aaaaaaaa-second', 0, 'aaaaaaaa-second'],
  ]);
  // Their ids begin alike: one that is done leaves the other.
  await store.done(['aaaaaaaa-first']);
  assert.deepEqual(await due(300), [['aaaaaaaa-second', 1, 'aaaaaaaa-second']]);
  assert.deepEqual(await due(901), [
    ['held', 2, 'held'],
    ['aaaaaaaa-second', 2, 'aaaaaaaa-second'],
  ]);
  await store.close();
});

test('a database of a newer server is not touched', (t) => {
  const file = join(folder(t), 'prosum.db');
  openDatabase(file).close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 9999');
  db.close();
  assert.throws(() => openDatabase(file), /newer prosum-server/);
});

test('receipts live thirty days and no longer (K9)', async (t) => {
  const file = join(folder(t), 'prosum.db');
  const day = 86_400_000;
  const receipt = (id: string, seq: number): Batch['receipts'] => [{ actor: 'ana', id, digest: 'd', seq, changed: [] }];
  const store = new SqliteStore({ file, clock });
  await store.commit(topic, 0, batch(0, day, { receipts: receipt('old', day) }));
  await store.commit(topic, day, batch(day, 20 * day, { receipts: receipt('young', 20 * day) }));
  await store.close();
  const later = new SqliteStore({ file, clock: () => 40 * day });
  const { receipts } = await later.load(topic, {
    refs: [],
    receipts: [
      { actor: 'ana', id: 'old' },
      { actor: 'ana', id: 'young' },
    ],
  });
  assert.deepEqual(
    receipts.map(({ id }) => id),
    ['young'],
  );
  await later.close();
});

test('what a server wrote that kept a row for each sight, of one person too, is told as before', async (t) => {
  const file = join(folder(t), 'prosum.db');
  const mine = ['user:ana'] as const;
  const store = new SqliteStore({ file, clock });
  await store.commit(topic, 0, batch(0, 5, { records: [rec('a', 5, mine), rec('b', 5, mine)] }));
  const db = new DatabaseSync(file);
  db.exec("INSERT INTO sights SELECT t, readers, seq, kind, id, 0 FROM records; UPDATE records SET only_for = NULL WHERE id = 'a'");
  db.close();
  const ids = async (seq: number): Promise<unknown> => (await store.since(topic, 'user:ana', seq))?.records.map(({ id }) => id).sort();
  assert.deepEqual([await ids(0), await ids(5)], [['a', 'b'], []]);
  await store.commit(topic, 5, batch(5, 7, { records: [rec('a', 7, mine)] }));
  assert.deepEqual([await ids(0), await ids(5)], [['a', 'b'], ['a']]);
  assert.deepEqual((await store.heads(topic, ['user:ana'])).at, { 'user:ana': 7 });
  await store.close();
});

test('what another process writes is noticed, what this one writes is not news', async (t) => {
  const file = join(folder(t), 'prosum.db');
  let noticed = 0;
  t.mock.timers.enable({ apis: ['setInterval'] });
  const store = new SqliteStore({ file, clock, onForeign: () => noticed++ });
  const look = (): void => {
    t.mock.timers.tick(1000);
  };
  await store.commit(topic, 0, batch(0, 5, { records: [rec('a', 5)] }));
  look();
  assert.equal(noticed, 0);
  const elsewhere = new SqliteStore({ file, clock });
  await elsewhere.commit(topic, 5, batch(5, 6, { grants: [{ user: 'ana', reader: 'group:in', key: 'k', on: true }] }));
  look();
  look();
  assert.equal(noticed, 1);
  assert.equal((await store.load(topic, { refs: [] })).head, 6);
  assert.deepEqual(await store.viewers(topic, ['ana']), [{ user: 'ana', readers: ['group:in'] }]);
  assert.equal(await store.commit(topic, 5, batch(5, 9, {})), false);
  await elsewhere.close();
  await store.close();
});

test("a poisoned row (written by hand, or by a newer server) is one unreadable record and nobody else's trouble (K18)", async (t) => {
  const file = join(folder(t), 'prosum.db');
  const store = new SqliteStore({ file, clock });
  await store.commit(topic, 0, batch(0, 5, { records: [rec('a', 5), rec('b', 5)] }));
  const db = new DatabaseSync(file);
  db.exec("UPDATE records SET body = '{broken' WHERE id = 'a'");
  db.close();
  const { records } = await store.load(topic, {
    refs: [
      { kind: 'note', id: 'a' },
      { kind: 'note', id: 'b' },
    ],
  });
  assert.deepEqual(
    records.map(({ id, body }) => [id, body]),
    [
      ['a', undefined],
      ['b', { text: 'b' }],
    ],
  );
  assert.equal((await store.since(topic, 'all', 0))?.records.length, 2);
  await store.close();
});
