// Who asked a poll with a date is erased before it: the poll closes at its date and is counted all the same.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { erasePerson } from '../../src/core/erase.ts';
import type { Store } from '../../src/core/store.ts';
import { create } from '../../src/features/polls/domain/create.ts';
import { pollRef, resultRef, type PollBody } from '../../src/features/polls/domain/kinds.ts';
import { vote } from '../../src/features/polls/domain/vote.ts';
import { people } from '../../src/features/people/domain.ts';
import { polls } from '../../src/features/polls/domain.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, world } from '../../src/testing/fixture.ts';

const DAY = 86_400_000;
const TOPIC = 'acme/polls/bell';

async function closes(store: Store): Promise<void> {
  const it = world({ features: [polls, people], store });
  const lia = person('u_liaison00000001', 'liaison');
  const options = [
    { id: 'a', label: 'A bell' },
    { id: 'b', label: 'None' },
  ];
  const draft = { question: 'A bell or none?', type: 'single', options, closes: it.now + DAY, ballots: 'named' } as const;
  assert.ok((await it.send(TOPIC, create, draft, lia)).ok);
  assert.ok((await it.send(TOPIC, vote, { choice: { a: 1 } }, person('zed'))).ok);
  await it.settle();
  await erasePerson(it.engine, 'acme', lia.id);
  it.now += 2 * DAY;
  const [owed] = await store.followups(it.now, 9, 0);
  assert.ok(owed && !JSON.stringify(owed).includes(lia.id), 'it is owed, and nobody is named');
  assert.equal(owed.cause.actor, null);
  await it.settle();
  assert.ok(((await it.get(TOPIC, pollRef()))?.body as PollBody | null)?.closed, 'it is closed');
  assert.ok((await it.get(TOPIC, resultRef()))?.body, 'and counted');
  assert.deepEqual(it.errors, []);
}

test('K15, K19 a poll closes at its date and is counted, whoever asked it and is gone: in memory', () => closes(new MemoryStore('e')));
test('K15, K19 a poll closes at its date and is counted, whoever asked it and is gone: on disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const store = new SqliteStore({ file: join(folder, 'prosum.db') });
  try {
    await closes(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
