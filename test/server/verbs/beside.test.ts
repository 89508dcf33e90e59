import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { Receipt } from '../../../src/core/command.ts';
import type { Page } from '../../../src/core/question.ts';
import { features } from '../../../src/features/registry.ts';
import { run as exportVerb } from '../../../src/server/verbs/export.ts';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import { ear, running, until } from '../running.ts';
import { Desk } from './desk.ts';

/** A conversation large enough to be caught halfway: 40 statements, each with a vote of 150 people. */
function large(desk: Desk): string {
  const directory = join(desk.data, 'large');
  mkdirSync(directory);
  const at = (n: number): number => 1_700_000_000_000 + n;
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
  writeFileSync(join(directory, 'summary.csv'), 'topic,Large\nurl,https://conversations.example/large\n');
  writeFileSync(
    join(directory, 'comments.csv'),
    [
      'timestamp,comment-id,author-id,moderated,comment-body',
      ...numbers(40).map((i) => `${String(at(i))},${String(i)},${String(i)},1,Statement ${String(i)}`),
    ].join('\n'),
  );
  const votes = numbers(6000).map((n) => `${String(at(1000 + n))},${String(n % 40)},${String(Math.floor(n / 40))},${String((n % 3) - 1)}`);
  writeFileSync(join(directory, 'votes.csv'), ['timestamp,comment-id,voter-id,vote', ...votes].join('\n'));
  return directory;
}

/** What a space holds, without clocks: equal for imports that ended in the same state. */
async function state(desk: Desk): Promise<string[]> {
  assert.equal(await desk.run(exportVerb, '--space', 'mill'), 0, desk.err);
  return desk.out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(
      (line) => JSON.parse(line) as { topic: string; record: { kind: string; id: string; by: string; readers: string[]; body: unknown } },
    )
    .filter(({ record }) => record.kind !== 'history')
    .map(({ topic, record: { kind, id, by, readers, body } }) => JSON.stringify([topic, kind, id, by, readers, body]))
    .sort();
}

test('an import that stops halfway says so, and run again ends where an undisturbed one ends', async () => {
  using desk = new Desk();
  using undisturbed = new Desk();
  const words = ['polis', large(desk), '--space', 'mill', '--box', 'large'];
  assert.equal(await undisturbed.run(importVerb, ...words), 0, undisturbed.err);
  await desk.look(() => Promise.resolve());
  const db = new DatabaseSync(desk.database);
  db.exec(
    "CREATE TRIGGER full BEFORE INSERT ON records WHEN NEW.kind = 'idea.ballot' AND (SELECT count(*) FROM records) > 3000 BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
  );
  assert.equal(await desk.run(importVerb, ...words), 1);
  assert.match(desk.err, /the disk is full\. The import stopped here and what is written stays; when the cause is gone, run it again/);
  db.exec('DROP TRIGGER full');
  db.close();
  const half = await state(desk);
  assert.ok(half.length > 100 && half.length < 6000, `${String(half.length)} records are there, some are missing`);

  assert.equal(await desk.run(importVerb, ...words), 0, desk.err);
  assert.deepEqual(await state(desk), await state(undisturbed));
});

test('beside a running server: nothing that people did meanwhile is lost, and open pages hear of it', async () => {
  using desk = new Desk();
  const server = await running({ file: desk.database, features });
  const topic = 'mill/ideas/large';
  const page = async (): Promise<Page> => (await (await server.get(`/v1/${topic}/page?list=newest&limit=200`)).json()) as Page;
  const person = server.identity.guest('mill', 'the secret of ana');
  const send = async (command: string, args: unknown): Promise<Receipt> => {
    const envelope = { id: crypto.randomUUID(), actor: person.actor.id, command, args };
    return (await (await server.post(`/v1/${topic}/commands`, envelope, { authorization: `Bearer ${person.token}` })).json()) as Receipt;
  };
  try {
    const words = ['polis', large(desk), '--space', 'mill', '--box', 'large'];
    assert.equal((await page()).counts?.[''], 0);
    await desk.apart('import', ...words.with(1, await withoutVotes(desk)));
    await until('the server shows what another process wrote', async () => (await page()).counts?.[''] === 40);

    const listener = await ear(server.url, undefined, 'mill');
    await listener.watch(topic);
    const over = new AbortController();
    const imported = desk.apart('import', ...words).finally(() => {
      over.abort();
    });
    let proposed = 0;
    while (!over.signal.aborted || proposed < 5) {
      const receipt = await send('ideas.propose', { title: `While it ran ${String(proposed++)}` });
      assert.equal(receipt.ok, true, JSON.stringify(receipt));
    }
    await imported;
    const { ideas, votes } = await desk.box('mill', 'large');
    assert.equal(votes.agree + votes.disagree + votes.pass, 6000);
    const titles = new Set(ideas.map(({ body }) => body?.title));
    for (let i = 0; i < proposed; i++) assert.ok(titles.has(`While it ran ${String(i)}`));
    await until(
      'an open page is told of the votes, or to read again',
      () =>
        listener.stale.includes(topic) ||
        listener.patches.some(({ records: some }) =>
          some.some(({ kind, body }) => kind === 'idea.tally' && (body as { pass: number }).pass > 0),
        ),
    );
    listener.close();
  } finally {
    await server.close();
  }
});

/** The same conversation before anybody voted. */
async function withoutVotes(desk: Desk): Promise<string> {
  const { cp } = await import('node:fs/promises');
  const directory = join(desk.data, 'early');
  await cp(join(desk.data, 'large'), directory, { recursive: true });
  writeFileSync(join(directory, 'votes.csv'), 'timestamp,comment-id,voter-id,vote\n');
  return directory;
}
