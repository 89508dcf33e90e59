import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { cardTopic } from '../../../src/core/card.ts';
import { SqliteStore } from '../../../src/server/stores/sqlite.ts';
import { run as backup } from '../../../src/server/verbs/backup.ts';
import { run as exportVerb } from '../../../src/server/verbs/export.ts';
import { run as restore } from '../../../src/server/verbs/restore.ts';
import { Desk, registry } from './desk.ts';

const introduce = async (store: SqliteStore, from: number, count: number): Promise<void> => {
  const engine = new Engine({ store, registry, soon: setImmediate });
  await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const name = `person-${String(from + i)}`;
      const receipt = await engine.submit(cardTopic('velmora', name), SYSTEM, {
        id: name,
        actor: SYSTEM.id,
        command: 'people.introduce',
        args: { name },
      });
      assert.equal(receipt.ok, true);
    }),
  );
};

const peopleIn = async (store: SqliteStore): Promise<number> => {
  let count = 0;
  for await (const { record } of store.scan('velmora')) if (record.kind === 'person.card') count++;
  return count;
};

test('a backup made while others write is whole, and where it is restored a new epoch begins', async () => {
  using desk = new Desk();
  using restored = new Desk();
  const store = new SqliteStore({ file: desk.database });
  await introduce(store, 0, 500);
  const to = join(desk.data, 'copy.db');
  let written = 500;
  const over = new AbortController();
  const backedUp = desk.apart('backup', to).finally(() => {
    over.abort();
  });
  while (!over.signal.aborted) {
    await introduce(store, written, 20);
    written += 20;
  }
  await backedUp;
  assert.ok(written > 520, 'the server went on meanwhile');

  copyFileSync(to, restored.database);
  const copy = new SqliteStore({ file: restored.database });
  assert.notEqual(copy.epoch, store.epoch);
  const people = await peopleIn(copy);
  assert.ok(people >= 500 && people <= written, `${String(people)} people in the copy, ${String(written)} written by its end`);
  await copy.close();
  await restored.look(async (again) => {
    assert.equal(again.epoch, copy.epoch, 'it is minted once');
  });
  await store.close();
  assert.equal(await restored.run(exportVerb, '--space', 'velmora', '--history'), 0);
  for (const line of restored.out.trim().split('\n')) {
    const { chain } = JSON.parse(line) as { chain?: { broken: number } };
    if (chain) assert.equal(chain.broken, -1);
  }
});

test('a backup is never written over another file, and leaves nothing behind when it cannot be made', async () => {
  using desk = new Desk();
  const to = join(desk.data, 'copy.db');
  assert.equal(await desk.run(backup, to), 2);
  assert.match(desk.err, /no database yet/);
  assert.equal(existsSync(desk.database), false);

  await desk.look((store) => introduce(store, 0, 1));
  writeFileSync(to, 'precious');
  assert.equal(await desk.run(backup, to), 2);
  assert.match(desk.err, /is there already/);

  assert.equal(await desk.run(backup, join(desk.data, 'no-such-folder', 'copy.db')), 1);
  assert.match(desk.err, /no-such-folder/);
  assert.equal(await desk.run(backup), 2);
  assert.match(desk.err, /Usage/);
  writeFileSync(desk.database, 'not a database at all'.repeat(1000));
  assert.equal(await desk.run(backup, join(desk.data, 'other.db')), 1);
  assert.deepEqual(
    readdirSync(desk.data).filter((name) => name.endsWith('.part')),
    [],
  );
});

test('nothing is restored while a server has the database open: what it would write after that is lost', async () => {
  using desk = new Desk();
  const store = new SqliteStore({ file: desk.database });
  await introduce(store, 0, 3);
  const to = join(desk.data, 'copy.db');
  assert.equal(await desk.run(backup, to), 0);
  await introduce(store, 3, 3);
  assert.equal(await desk.run(restore, to, '--replace'), 1);
  assert.match(desk.err, /stop it first/);
  assert.equal(await peopleIn(store), 6);
  await store.close();
  assert.equal(await desk.run(restore, to, '--replace'), 0);
  assert.equal(await desk.look(peopleIn), 3);
});
