// The server is killed in the middle of voting and taking back, again and again: counters are what lies there, whatever it was about to write.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Receipt } from '../../src/core/command.ts';
import { features } from '../../src/features/registry.ts';
import { guestId, Identity } from '../../src/server/identity.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { running, SECRET } from '../server/running.ts';
import { SPACE, WAYS } from './voting.ts';

const KILLS = 8;
const VOTERS = 10;

async function start(file: string): Promise<{ url: string; server: ChildProcess }> {
  const server = spawn(process.execPath, [fileURLToPath(new URL('./serving.ts', import.meta.url)), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), server };
}

test(`killed ${String(KILLS)} times while ${String(VOTERS)} people vote and take it back: counters are what lies there, and accepted votes are among it`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const file = join(folder, 'prosum.db');
  const before = await running({ features, file });
  for (const way of WAYS) await way.begin(before.engine);
  await before.close();

  const identity = new Identity(SECRET);
  const people = Array.from({ length: VOTERS }, (_, i) => ({
    id: guestId(SPACE, `the secret of voter ${String(i)}`),
    token: identity.guest(SPACE, `the secret of voter ${String(i)}`).token,
    /** By way: what was last accepted, or undefined while that is in doubt. */
    stands: new Map<string, boolean | undefined>(),
  }));
  let sent = 0;
  let accepted = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const { url, server } = await start(file);
    let alive = true;
    const storm = people.map(async ({ id, token, stands }, who) => {
      while (alive) {
        const way = WAYS[(sent + who) % WAYS.length]!;
        const on = sent % 3 !== 0;
        stands.set(way.name, undefined);
        const body = JSON.stringify({ id: `k${String(sent++)}`, actor: id, command: way.command, args: on ? way.on : way.off });
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        try {
          const receipt = (await (await fetch(`${url}/v1/${way.topic}/commands`, { method: 'POST', headers, body })).json()) as Receipt;
          assert.ok(receipt.ok || receipt.why.refused === 'polls.no_vote', JSON.stringify(receipt));
          stands.set(way.name, receipt.ok && on);
          if (receipt.ok) accepted++;
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          return; // it died on this one: nobody knows
        }
      }
    });
    // In the middle of it, each time a little later.
    const enough = accepted + VOTERS + 1 + kill * 5;
    while (accepted < enough) await new Promise((resolve) => setTimeout(resolve, 2));
    server.kill('SIGKILL');
    await once(server, 'exit');
    alive = false;
    await Promise.all(storm);
  }

  const store = new SqliteStore({ file });
  for (const way of WAYS) {
    const { told, lying } = await way.counted(store);
    assert.equal(told, lying, way.name);
    const stand = people.map(({ stands }) => stands.get(way.name));
    const [sure, doubtful] = [
      stand.filter((on) => on === true).length,
      people.filter(({ stands }) => stands.has(way.name) && stands.get(way.name) === undefined).length,
    ];
    assert.ok(
      told >= sure && told <= sure + doubtful,
      `${way.name}: ${String(told)}, of ${String(sure)} sure and ${String(doubtful)} in doubt`,
    );
  }
  await store.close();
  rmSync(folder, { recursive: true });
  assert.ok(accepted > KILLS * VOTERS, `only ${String(accepted)} were accepted`);
  t.diagnostic(`${String(accepted)} accepted of ${String(sent)} sent`);
});
