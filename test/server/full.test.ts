// The disk is full (here: the file may not grow): the server says so and stays up, reads go on, nothing acknowledged is lost, and with room again it takes commands as before.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { Page } from '../../src/core/question.ts';
import { guestId, Identity } from '../../src/server/identity.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { SECRET, TOPIC } from './running.ts';

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test(
  'a full disk: commands are turned away and may be sent again, reads go on, what was acknowledged stays',
  { skip: !canLimit && 'there is no prlimit here' },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
    const file = join(folder, 'prosum.db');
    const server = spawn(process.execPath, [fileURLToPath(new URL('./serving.ts', import.meta.url)), file], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    t.after(() => server.kill('SIGKILL'));
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    const room = (bytes: string): void => {
      assert.equal(spawnSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`]).status, 0);
    };
    const { token } = new Identity(SECRET).guest('acme', 'the secret of the writer');
    const actor = guestId('acme', 'the secret of the writer');
    const send = (id: string): Promise<Response> =>
      fetch(`${url}/v1/${TOPIC}/commands`, {
        signal: AbortSignal.timeout(5000),
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ id, actor, command: 'notes.add', args: { id, text: `note ${id} ${'x'.repeat(3000)}` } }),
      });
    const acknowledged: string[] = [];
    let refused: Response | undefined;
    room('3000000');
    for (let n = 0; !refused && n < 2000; n++) {
      const response = await send(`n${String(n)}`);
      if (response.status === 200) acknowledged.push(`n${String(n)}`);
      else refused = response;
    }
    assert.ok(refused, 'it never got full');
    assert.ok(refused.status >= 500, `a page sends again what was answered with ${String(refused.status)}`);
    assert.equal(((await refused.json()) as { ok: boolean }).ok, false);
    const last = `n${String(acknowledged.length)}`;
    assert.ok((await send(last)).status >= 500, 'it is still full');
    const page = (await (await fetch(`${url}/v1/${TOPIC}/page?list=newest&limit=20`)).json()) as Page;
    assert.equal(page.rows.length, 20, 'reads go on');
    assert.ok(!page.rows.includes(last), 'what was not acknowledged is not there');

    room('unlimited');
    assert.equal((await send(last)).status, 200, 'with room again the same envelope is taken');
    acknowledged.push(last);
    server.kill('SIGTERM');
    await once(server, 'exit');
    const store = new SqliteStore({ file });
    const { records } = await store.load(TOPIC, { refs: acknowledged.map((id) => ({ kind: 'note', id })) });
    assert.deepEqual(records.map(({ id }) => id).sort(), acknowledged.sort(), 'all that was acknowledged, once');
    await store.close();
    rmSync(folder, { recursive: true });
  },
);
