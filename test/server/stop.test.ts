// A server that is asked to stop finishes what it began, says goodbye and leaves a whole database.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import { guestId, Identity } from '../../src/server/identity.ts';
import { ear, running, SECRET, TOPIC } from './running.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

test('SIGTERM under load: every command sent is answered, sockets are told, the process ends with 0', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const server = spawn(process.execPath, [script('./serving.ts'), join(folder, 'prosum.db')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = ((await once(server.stdout, 'data')) as [Buffer])[0].toString().trim();
  const { token } = new Identity(SECRET).guest('acme', 'the secret of ana');
  const page = await ear(url, token);
  const gone = once(page.socket as unknown as NodeJS.EventEmitter, 'disconnect');
  const receipts = Array.from({ length: 200 }, (_, i) =>
    page.socket.timeout(5000).emitWithAck('send', TOPIC, {
      id: `e${String(i)}`,
      actor: guestId('acme', 'the secret of ana'),
      command: 'notes.add',
      args: { id: `n${String(i)}`, text: 'x' },
    }),
  );
  await receipts[0];
  server.kill('SIGTERM');
  const answered = await Promise.allSettled(receipts);
  const [code] = (await once(server, 'exit')) as [number];
  assert.equal(code, 0);
  const ok = answered.filter((one) => one.status === 'fulfilled' && (one.value as Receipt).ok).length;
  await gone;
  assert.ok(!existsSync(join(folder, 'prosum.db-wal')) || statSync(join(folder, 'prosum.db-wal')).size === 0, 'nothing waits in the log');
  const again = await running({ file: join(folder, 'prosum.db') });
  const { counts } = await again.as('ana').page('list=newest');
  assert.equal(counts?.[''], ok);
  assert.ok(ok > 0);
  await again.close();
  rmSync(folder, { recursive: true });
});

test('while it stops it is not ready, and what comes then is not half done', async () => {
  const server = await running();
  const ana = server.as('ana');
  await ana.send('notes.add', { id: 'a', text: 'x' });
  const closing = server.close();
  const late = await ana.send('notes.add', { id: 'b', text: 'x' }).catch(() => 'nobody answers');
  assert.ok(late === 'nobody answers' || typeof late === 'object');
  await closing;
  await assert.rejects(server.get('/healthz'));
});

test('the verbs that are not: a sentence and exit code 2', async () => {
  const run = spawn(process.execPath, [script('../../src/server/main.ts'), '__proto__'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const words: Buffer[] = [];
  run.stderr.on('data', (data: Buffer) => words.push(data));
  const [code] = (await once(run, 'exit')) as [number];
  assert.equal(code, 2);
  assert.match(Buffer.concat(words).toString(), /There are: serve, import, export, /);
});
