// Who is idle (`--keep accounts=DAYS`): nobody who comes to read, and nobody who ever chose or was given something.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SYSTEM } from '../../src/core/reactor.ts';
import { account } from '../../src/features/account/domain.ts';
import { people } from '../../src/features/people/domain.ts';
import { show } from '../../src/features/people/domain/choose.ts';
import { grant } from '../../src/features/people/domain/grant.ts';
import { introduce } from '../../src/features/people/domain/introduce.ts';
import { Erasing } from '../../src/server/erasing.ts';
import { Identity } from '../../src/server/identity.ts';
import { Retaining } from '../../src/server/retaining.ts';
import { person, world } from '../../src/testing/fixture.ts';

const DAY = 86_400_000;
const SPACE = 'acme';
const log = { warn: () => undefined, error: (_where: string, error: unknown) => assert.fail(String(error)) };

function house() {
  const it = world({ features: [account, people] });
  const identity = new Identity('s'.repeat(40), () => it.now);
  const erasing = new Erasing({ identity, engine: it.engine, log });
  identity.spaces.set(SPACE, { ...identity.spaces.get(SPACE), keep: { accounts: 90 } });
  const retaining = new Retaining({ identity, engine: it.engine, erasing, log });
  /** A token of the host is good, as each hour while its reader is here. */
  const comes = (subject: string): string => identity.accounts.find(SPACE, { issuer: 'host', subject, facts: { name: subject } }).id;
  return { it, identity, retaining, comes };
}

test('who only reads is not idle while he comes, by his host or with a session of his own, and is some time after he came last', async () => {
  const { it, identity, retaining, comes } = house();
  const reader = comes('reader');
  const mail = { issuer: 'mail', subject: 'a@brand.example', facts: {} };
  let session = await identity.signIn(SPACE, mail);
  const once = comes('once');
  await it.send(`${SPACE}/people/${once}`, introduce, { name: 'Once' }, SYSTEM);
  await it.settle();
  for (let day = 0; day < 100; day++) {
    it.now += DAY;
    comes('reader');
    if (day % 20 === 0) session = (await identity.refresh(SPACE, session.refresh))!;
  }
  assert.deepEqual(await retaining.run(SPACE), { accounts: 1 });
  assert.ok(identity.erasures.of(SPACE, once));
  it.now += 89 * DAY;
  assert.deepEqual(await retaining.run(SPACE, true), { accounts: 1 }, 'whose session was used last on day 80');
  it.now += 3 * DAY;
  assert.deepEqual(await retaining.run(SPACE, true), { accounts: 2 });
  assert.equal(comes('reader'), reader);
  assert.deepEqual(await retaining.run(SPACE), { accounts: 1 });
  assert.ok(identity.erasures.of(SPACE, session.actor.id));
});

test('who chose what others see of him, or was given something, is not idle, however long he is away', async () => {
  const { it, retaining, comes } = house();
  const [shy, praised] = [comes('shy'), comes('praised')];
  assert.ok((await it.send(`${SPACE}/people/${shy}`, show, { since: false, badges: false }, person(shy))).ok);
  const praise = { points: 5, reason: 'Carried the bell' };
  assert.ok((await it.send(`${SPACE}/people/${praised}`, grant, praise, person('boss', 'admin'))).ok);
  comes('looked in');
  it.now += 400 * DAY;
  assert.deepEqual(await retaining.run(SPACE), { accounts: 1 });
});

test('that somebody is here is written once a day', () => {
  const { it, identity, comes } = house();
  comes('reader');
  let writes = 0;
  const run = identity.db.run.bind(identity.db);
  identity.db.run = (...what) => (writes++, run(...what));
  it.now += DAY;
  for (let hour = 0; hour < 12; hour++) comes('reader');
  assert.equal(writes, 1);
  assert.equal(identity.accounts.seenAt(SPACE, comes('reader')), it.now - (it.now % DAY));
});

test('of those who were there before their days were kept, days count from the upgrade', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const file = join(folder, 'identity.db');
  try {
    const before = new Identity('s'.repeat(40), () => 1, { file });
    const { id } = before.accounts.find(SPACE, { issuer: 'host', subject: 'old', facts: {} });
    before.db.close();
    const db = new DatabaseSync(file);
    db.exec('ALTER TABLE accounts DROP COLUMN seen; PRAGMA user_version = 2');
    db.close();
    const now = Date.now();
    const after = new Identity('s'.repeat(40), Date.now, { file });
    assert.deepEqual(after.accounts.unseenSince(SPACE, now - DAY), []);
    assert.deepEqual(after.accounts.unseenSince(SPACE, now + 2 * DAY), [id]);
    after.db.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
