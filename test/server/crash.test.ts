// The server is killed at any moment, again and again: what it acknowledged is there, and there once.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import { history, verifyChain, type HistoryBody } from '../../src/core/history.ts';
import { guestId, Identity } from '../../src/server/identity.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { SECRET, TOPIC } from './running.ts';

const KILLS = 20;
const WRITERS = 8;

async function start(file: string): Promise<{ url: string; server: ChildProcess }> {
  const server = spawn(process.execPath, [fileURLToPath(new URL('./serving.ts', import.meta.url)), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), server };
}

test(`killed ${String(KILLS)} times under ${String(WRITERS)} writers: no acknowledged command is lost, none counts twice (K9)`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const file = join(folder, 'prosum.db');
  const { token } = new Identity(SECRET).guest('acme', 'the secret of the writer');
  const actor = guestId('acme', 'the secret of the writer');
  const acknowledged = new Map<string, number>();
  const doubtful: string[] = [];
  let written = 0;
  let repeated = 0;

  const send = async (url: string, id: string): Promise<Receipt | undefined> => {
    try {
      const response = await fetch(`${url}/v1/${TOPIC}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ id, actor, command: 'notes.add', args: { id, text: `note ${id}` } }),
      });
      return (await response.json()) as Receipt;
    } catch {
      return undefined; // the server died on it: nobody knows
    }
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const { url, server } = await start(file);
    let alive = true;
    const writers = Array.from({ length: WRITERS }, async () => {
      while (alive) {
        const again = doubtful.pop();
        const id = again ?? `n${String(written++)}`;
        const receipt = await send(url, id);
        if (!receipt) {
          doubtful.push(id);
          return;
        }
        assert.ok(receipt.ok, JSON.stringify(receipt));
        if (again) repeated++;
        acknowledged.set(id, receipt.seq);
      }
    });
    // On a busy machine a life takes longer to be worth ending; when it ends from there on is left to chance.
    const before = acknowledged.size;
    while (acknowledged.size <= before + WRITERS) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 270));
    server.kill('SIGKILL');
    await once(server, 'exit');
    alive = false;
    await Promise.all(writers);
  }

  const { url, server } = await start(file);
  for (const id of doubtful) acknowledged.set(id, ((await send(url, id)) as Receipt & { ok: true }).seq);
  server.kill('SIGTERM');
  await once(server, 'exit');

  const db = new DatabaseSync(file);
  assert.deepEqual(
    db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => row['integrity_check']),
    ['ok'],
  );
  db.close();
  const store = new SqliteStore({ file });
  const found = new Map<string, number>();
  const register = new Map<string, HistoryBody>();
  let entries = 0;
  for await (const { record } of store.scan('acme')) {
    if (record.kind === 'note') found.set(record.id, record.seq);
    if (record.kind !== history.name) continue;
    entries++;
    register.set((record.body as HistoryBody).previous, record.body as HistoryBody);
  }
  assert.ok(acknowledged.size > KILLS * WRITERS, `only ${String(acknowledged.size)} were acknowledged`);
  assert.deepEqual(
    new Map([...found].sort()),
    new Map([...acknowledged].sort()),
    'each acknowledged note, with the seq its receipt named, and no other',
  );
  assert.equal(entries, acknowledged.size, 'each counted once');
  const chain: HistoryBody[] = [];
  for (let entry = register.get(''); entry; entry = register.get(entry.link)) chain.push(entry);
  assert.equal(chain.length, entries);
  assert.equal(verifyChain(chain, (await store.load(TOPIC, { refs: [] })).chain), -1, 'the register is whole (K13)');
  const { counts } = { counts: await store.counts(TOPIC, 'newest', ['all']) };
  assert.equal(counts[''], acknowledged.size);
  await store.close();
  rmSync(folder, { recursive: true });
  console.log(`${String(acknowledged.size)} acknowledged, ${String(repeated)} of them after a death that left them in doubt`);
});
