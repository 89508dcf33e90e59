// What an outsider receives is the same to the byte whether or not things happen that he may not see (K10; property 2 of the kernel).
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { ear, running, TOPIC, until } from './running.ts';

type Act = (staff: (command: string, args: unknown) => Promise<unknown>, n: number) => Promise<unknown>;

/** A life of a board, seen by an outsider: all bytes he got, in order. The clock is in the test's hand, ten ms an act. */
async function life(hidden: Act | undefined): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const file = join(folder, 'prosum.db');
  await new SqliteStore({ file }).close();
  const db = new DatabaseSync(file);
  db.exec("UPDATE meta SET value = 'one-life' WHERE name = 'epoch'");
  db.close();
  let now = 1_700_000_000_000;
  const salts = 0;
  const server = await running({ file, clock: () => now, salt: () => `salt ${String(salts)}` });
  const seen: string[] = [];
  const [ana, ben, staff] = [server.as('ana'), server.as('ben'), server.as('staff')];
  const look = async (path: string, body?: unknown, token?: string): Promise<void> => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const response = body === undefined ? await server.get(path, headers) : await server.post(path, body, headers);
    seen.push(
      `${path} ${String(response.status)} ${response.headers.get('etag') ?? ''} ${response.headers.get('content-length') ?? ''} ${await response.text()}`,
    );
  };
  const all = async (): Promise<void> => {
    for (const token of [undefined, ben.token]) {
      await look(`/v1/${TOPIC}/page?list=newest&limit=5`, undefined, token);
      await look(`/v1/${TOPIC}/page?list=newest&bucket=by:staff`, undefined, token);
      await look(`/v1/${TOPIC}/page?list=newest&around=hidden0&limit=3`, undefined, token);
      await look(
        `/v1/${TOPIC}/read`,
        {
          topic: TOPIC,
          refs: [
            { kind: 'note', id: 'hidden0' },
            { kind: 'note', id: 'public1' },
            { kind: 'note.pass', id: 'zoe' },
          ],
        },
        token,
      );
      await look(`/v1/${TOPIC}/read`, { topic: TOPIC, find: 'search', text: 'word', limit: 9 }, token);
      await look('/v1/acme/notes/elsewhere/page?list=newest', undefined, token);
    }
    await look(
      `/v1/${TOPIC}/commands`,
      { id: `try${String(now)}`, actor: ben.id, command: 'notes.vote', args: { note: 'hidden0', value: 1 } },
      ben.token,
    );
    await look(
      `/v1/${TOPIC}/commands`,
      { id: `staff${String(now)}`, actor: ben.id, command: 'notes.show', args: { note: 'hidden0', readers: ['all'] } },
      ben.token,
    );
  };
  const pages = [await ear(server.url), await ear(server.url, ben.token)];
  for (const page of pages) await page.watch(TOPIC);
  const heard = async (): Promise<void> => {
    const before = pages.map(({ frames }) => frames.length);
    now += 10;
    await ana.send('notes.add', { id: `public${String(before[0])}`, text: `word ${String(before[0])}` }, `add${String(before[0])}`);
    await until('both hear of it', () => pages.every(({ frames }, i) => frames.length > before[i]!));
  };
  for (let n = 0; n < 8; n++) {
    for (let k = 0; k < 3; k++) {
      now += 10;
      await hidden?.((command, args) => staff.send(command, args, `h${String(n)}${String(k)}`), n * 3 + k);
    }
    await all();
    await heard();
    await all();
  }
  const mark = (await ben.page('list=newest')).mark;
  const back = await ear(server.url, ben.token);
  seen.push(JSON.stringify(await back.watch(TOPIC, { ...mark, at: { all: 1 } })), JSON.stringify(back.frames));
  for (const page of [...pages, back]) {
    seen.push(JSON.stringify([page.frames, page.stale, page.readers]));
    page.close();
  }
  await server.close();
  rmSync(folder, { recursive: true });
  return seen;
}

const secrets: Act = async (staff, n) => {
  const id = `hidden${String(Math.floor(n / 3))}`;
  if (n % 3 === 0) await staff('notes.add', { id, text: 'word word hidden', readers: n % 2 ? ['staff'] : ['staff', 'user:zoe'] });
  else if (n % 3 === 1) await staff('notes.vote', { note: id, value: 1 });
  else await staff('notes.befriend', { user: 'zoe', friend: n % 2 === 0 });
};

test('silence: acts an outsider may not see change not one byte of what he gets (K10)', async () => {
  const [quiet, busy] = [await life(undefined), await life(secrets)];
  for (const [i, line] of quiet.entries()) assert.equal(busy[i], line);
  assert.equal(busy.length, quiet.length);
});

test('and the same comparison finds a single act he may see', async () => {
  const [quiet, loud] = [
    await life(undefined),
    await life(async (staff, n) => n === 10 && staff('notes.add', { id: 'loud', text: 'x', readers: ['all'] })),
  ];
  assert.notDeepEqual(loud, quiet);
});
