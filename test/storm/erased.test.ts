// The server is killed in the middle of an erasure, again and again: started once more it finishes by itself, no word is left, and what others have is as if nothing had happened.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Identity } from '../../src/server/identity.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { run as exportVerb } from '../../src/server/verbs/export.ts';
import { run as verifyVerb } from '../../src/server/verbs/verify-history.ts';
import { random } from '../../src/testing/fixture.ts';
import { bytesOf, heard, live, scene, SPACE } from '../privacy/scene.ts';
import { SECRET } from '../server/running.ts';

const KILLS = 20;
const SEED = Number(process.env['PROSUM_SEED'] ?? 20261130);
const file = (folder: string): string => join(folder, 'prosum.db');

interface Child {
  readonly url: string;
  readonly server: ChildProcess;
  /** What it said. */
  readonly log: () => string;
}
async function start(folder: string): Promise<Child> {
  const server = spawn(process.execPath, [fileURLToPath(new URL('./serving.ts', import.meta.url)), file(folder)]);
  let log = '';
  server.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), server, log: () => log };
}
async function kill({ server }: Child): Promise<void> {
  server.kill('SIGKILL');
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
}

/** A copy of these files, in a folder of its own. */
function copied(folder: string): string {
  const to = mkdtempSync(join(tmpdir(), 'prosum-'));
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(to, name));
  return to;
}

/** How far it had come. */
function stateIn(folder: string): 'not asked' | 'rewriting' | 'sweeping' | 'done' {
  const copy = copied(folder);
  const identity = new Identity(SECRET, Date.now, { file: join(copy, 'identity.db') });
  const [one] = identity.erasures.all();
  identity.db.close();
  rmSync(copy, { recursive: true });
  if (!one) return 'not asked';
  if (one.done === 0) return 'rewriting';
  return one.swept === 0 ? 'sweeping' : 'done';
}

/** Everything that is recorded, but for when it was written. */
async function recordsIn(folder: string): Promise<string> {
  const store = new SqliteStore({ file: file(folder) });
  const all: string[] = [];
  for await (const { topic, record } of store.scan(SPACE))
    if (!topic.includes('/anchors/')) all.push(JSON.stringify([topic, { ...record, seq: 0, born: 0 }]));
  await store.close();
  return all.sort().join('\n');
}

/** Whether the registers are whole, as an auditor finds out. */
async function isWhole(folder: string): Promise<boolean> {
  const said: string[] = [];
  const write = (text: string): boolean => said.push(text) > 0;
  const io = { stdout: { write }, stderr: { write }, env: { PROSUM_DATA: folder } };
  const out = join(folder, 'history.jsonl');
  assert.equal(await exportVerb(['--space', SPACE, '--history', '--out', out], io), 0, said.join(''));
  return (await verifyVerb([out], io)) === 0 && /^Whole: \d+ topics, \d+ entries/m.test(said.join(''));
}

test(`killed ${String(KILLS)} times in the middle of an erasure: it is finished at the next start, nothing of hers is left, and nothing of others is lost`, async (t) => {
  const it = await scene();
  await live(it);
  const template = copied(it.server.folder);
  const [ana, staff] = [it.ana.token, it.staff.token];
  await it.server.close();
  const call = (url: string, path: string, body: object, token = ana): Promise<Response> =>
    fetch(`${url}/v1/${SPACE}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const erase = (url: string): Promise<Response> => call(url, 'me/erase', { erase: 'everything' });

  const calm = copied(template);
  const child = await start(calm);
  const began = performance.now();
  assert.equal((await erase(child.url)).status, 200);
  const takes = performance.now() - began;
  await kill(child);
  const expected = await recordsIn(calm);
  assert.ok(expected.split('\n').length > 100 && expected.includes('Benedict'));

  const chance = random(SEED);
  const states: Record<string, number> = {};
  const folders = [template, calm];
  for (let n = 0; n < KILLS; n++) {
    const folder = copied(template);
    folders.push(folder);
    const first = await start(folder);
    const answered = erase(first.url).then(
      ({ status }) => status,
      () => 0,
    );
    await new Promise((resolve) => setTimeout(resolve, takes * chance()));
    await kill(first);
    const status = await answered;
    const state = stateIn(folder);
    states[state] = (states[state] ?? 0) + 1;
    assert.ok(status === 0 || state === 'done', `it answered ${String(status)}, and was ${state}`);

    const next = await start(folder);
    // Nobody was told that it was taken, so she says it again.
    if (state === 'not asked') assert.equal((await erase(next.url)).status, 200);
    const where = `kill ${String(n)}, ${state} (PROSUM_SEED=${String(SEED)})`;
    assert.equal((await call(next.url, 'me/stay', {})).status, 401, where);
    for (const text of ['canary', 'Canary bell', 'Benedict']) {
      const found = await call(next.url, 'ideas/box/read', { topic: `${SPACE}/ideas/box`, find: 'similar', text, limit: 50 }, staff);
      const page = await found.text();
      assert.deepEqual([found.status, heard(page)], [200, []], where);
    }
    await kill(next);
    for (const [name, bytes] of bytesOf(folder)) assert.deepEqual(heard(bytes), [], `${name}, ${where}`);
    assert.deepEqual(heard(first.log() + next.log()), [], where);
    assert.equal(await recordsIn(folder), expected, where);
    assert.ok(await isWhole(folder), where);
  }
  for (const folder of folders) rmSync(folder, { recursive: true });
  t.diagnostic(`an erasure takes ${String(Math.round(takes))} ms; killed while ${JSON.stringify(states)}`);
  assert.ok((states['rewriting'] ?? 0) + (states['sweeping'] ?? 0) >= KILLS / 4, JSON.stringify(states));
});
