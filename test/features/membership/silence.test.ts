// Property 2 for what is closed: whoever is not let in receives the same bytes whether or not anything happens inside (HTTP, sockets, refusals, searches), and no canary is in any of them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { Receipt } from '../../../src/core/command.ts';
import type { Feature } from '../../../src/core/feature.ts';
import type { Topic } from '../../../src/core/record.ts';
import { membership } from '../../../src/features/membership/domain.ts';
import { SqliteStore } from '../../../src/server/stores/sqlite.ts';
import { tokenOf } from '../../rules/rights/doors.ts';
import { ME } from '../../rules/rights/scene.ts';
import { ear, running, until } from '../../server/running.ts';
import { BOX, features, INNER, OUTER } from './some.ts';

const OPEN: Topic = 'acme/ideas/chairs';
const HIDDEN: readonly Topic[] = [BOX, 'acme/threads/ideas:lamps:i1'];
const CANARY = 'zwyrtala';

interface Setting {
  /** What is closed: a box, or the space. */
  readonly at: Topic;
  readonly busy: boolean;
  readonly features?: readonly Feature[];
}
/** A life of a space: all bytes that those outside got, in order. The clock is in the test's hand. */
async function life({ at, busy, features: parts = features }: Setting): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const file = join(folder, 'prosum.db');
  await new SqliteStore({ file }).close();
  const db = new DatabaseSync(file);
  db.exec("UPDATE meta SET value = 'one-life' WHERE name = 'epoch'");
  db.close();
  let now = 1_700_000_000_000;
  let n = 0;
  const server = await running({ file, features: parts, clock: () => now, salt: () => 'salt' });
  const inside = { id: 'ana', roles: ['member'] };
  const submit = async (topic: Topic, actor: { id: string; roles: string[] }, command: string, args: unknown): Promise<Receipt> => {
    now += 10;
    return server.engine.submit(topic, actor, { id: `e${String(now)}`, actor: actor.id, command, args });
  };
  const boss = { id: 'boss', roles: ['admin'] };
  await submit(at, boss, 'membership.configure', { closed: true });
  await submit(at, boss, 'membership.admit', { user: 'ana' });
  const seen: string[] = [];
  const tokens = [undefined, tokenOf('guest'), tokenOf('expert')];
  const look = async (path: string, body: unknown, token: string | undefined): Promise<void> => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const answer = body === undefined ? await server.get(path, headers) : await server.post(path, body, headers);
    const shown = ['etag', 'content-length', 'cache-control'].map((name) => answer.headers.get(name) ?? '').join(' ');
    seen.push(`${path} ${String(answer.status)} ${shown} ${await answer.text()}`);
  };
  const all = async (): Promise<void> => {
    for (const token of tokens) {
      for (const topic of HIDDEN) {
        const list = topic === BOX ? 'newest' : 'oldest';
        await look(`/v1/${topic}/page?list=${list}&limit=5`, undefined, token);
        await look(`/v1/${topic}/page?list=${list}&limit=5&around=i1`, undefined, token);
        await look(
          `/v1/${topic}/read`,
          {
            topic,
            refs: [
              { kind: 'idea', id: 'i1' },
              { kind: 'comment', id: 'i1' },
              { kind: 'threads.sum', id: 'sum' },
            ],
          },
          token,
        );
        await look(`/v1/${OPEN}/read`, { topic: OPEN, refs: [{ kind: 'idea', id: 'i1', topic }] }, token);
      }
      await look(`/v1/${BOX}/read`, { topic: BOX, find: 'search', text: CANARY, limit: 9 }, token);
      await look(`/v1/${at}/page?list=members&limit=5`, undefined, token);
      await look(`/v1/${at}/page?list=applications&limit=5`, undefined, token);
      if (token === undefined) continue;
      const tries: [Topic, string, object][] = [
        [BOX, 'ideas.propose', { title: 'Let me in' }],
        [BOX, 'ideas.vote', { idea: 'i1', value: 1 }],
        ['acme/threads/ideas:lamps:i1', 'threads.comment', { text: 'Hello' }],
        [at, 'membership.redeem', { code: 'wrong' }],
      ];
      for (const [topic, command, args] of tries)
        await look(`/v1/${topic}/commands`, { id: `t${String(now)}${command}`, actor: ME, command, args }, token);
    }
  };
  const pages = await Promise.all(tokens.map((token) => ear(server.url, token)));
  for (const page of pages) for (const topic of [...HIDDEN, OPEN]) seen.push(JSON.stringify(await page.watch(topic)));
  for (let round = 0; round < 5; round++) {
    for (let k = 0; k < 4; k++) {
      if (!busy) {
        now += 10;
        continue;
      }
      const made = await submit(BOX, inside, 'ideas.propose', { title: `${CANARY} ${String(n++)}` });
      assert.ok(made.ok, JSON.stringify(made));
      if (k === 1)
        await server.engine.submit('acme/threads/ideas:lamps:i1', inside, {
          id: `c${String(now)}`,
          actor: 'ana',
          command: 'threads.comment',
          args: { text: `${CANARY} says` },
        });
      if (k === 2)
        await server.engine.submit(at, boss, {
          id: `s${String(now)}`,
          actor: 'boss',
          command: 'membership.admit',
          args: { user: `p${String(now)}` },
        });
    }
    await all();
    // Something that everybody may hear of, so that it is known when all has been heard. Where the space is closed there is nothing.
    if (at === OUTER) continue;
    const before = pages.map(({ frames }) => frames.length);
    await submit(OPEN, { id: 'cat', roles: ['member'] }, 'ideas.propose', { title: `Chair ${String(round)}` });
    await until('all three hear of it', () => pages.every(({ frames }, i) => frames.length > before[i]!));
  }
  for (const page of pages) {
    seen.push(JSON.stringify([page.frames, page.stale, page.readers]));
    page.close();
  }
  await server.close();
  rmSync(folder, { recursive: true });
  return seen;
}

async function compared(at: Topic, parts?: readonly Feature[]): Promise<void> {
  const more = parts && { features: parts };
  const [quiet, loud] = [await life({ at, busy: false, ...more }), await life({ at, busy: true, ...more })];
  for (const [i, line] of quiet.entries()) assert.equal(loud[i], line);
  assert.equal(loud.length, quiet.length);
  assert.ok(!loud.join('\n').includes(CANARY), 'a canary');
}

for (const [name, at] of [
  ['a box', INNER],
  ['the space', OUTER],
] as const)
  test(`property 2: silence, K10: what happens in ${name} that is closed changes not one byte of what others get`, () => compared(at));

test('property 2 finds its fault: a door that shuts nobody out', async () => {
  const lax: Feature = {
    ...membership,
    kinds: membership.kinds.map((kind) => (kind.name === 'membership.door' ? { ...kind, grants: () => [] } : kind)),
  };
  await assert.rejects(
    compared(
      INNER,
      features.map((one) => (one === membership ? lax : one)),
    ),
    assert.AssertionError,
  );
});
