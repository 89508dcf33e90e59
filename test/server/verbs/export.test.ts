import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { Rec } from '../../../src/core/record.ts';
import { run as exportVerb } from '../../../src/server/verbs/export.ts';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import { Desk, fixtures } from './desk.ts';

/** Two spaces with the same content. */
async function filled(desk: Desk): Promise<void> {
  for (const space of ['mill', 'mill-2']) {
    await desk.run(importVerb, 'polis', join(fixtures, 'lamps'), '--space', space, '--box', 'lamps');
    await desk.run(importVerb, 'ideas', join(fixtures, 'benches.json'), '--space', space, '--box', 'benches');
  }
}
const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('an export holds every record of its space and none of another, under a header that says which life of the store', async () => {
  using desk = new Desk();
  await filled(desk);
  const out = join(desk.data, 'mill.jsonl');
  assert.equal(await desk.run(exportVerb, '--space', 'mill', '--out', out), 0, desk.err);
  assert.equal(desk.out, '');
  const [header, ...lines] = linesOf(readFileSync(out, 'utf8'));
  await desk.look(async (store) => {
    const all: unknown[] = [];
    for await (const line of store.scan('mill')) all.push(line);
    assert.deepEqual(lines, JSON.parse(JSON.stringify(all)));
    assert.deepEqual([header!['format'], header!['version'], header!['space'], header!['epoch']], ['prosum', 1, 'mill', store.epoch]);
  });
  const kinds = Object.entries(Object.groupBy(lines, (line) => (line['record'] as Rec).kind)).map(([kind, some]) => [kind, some!.length]);
  assert.deepEqual(Object.fromEntries(kinds), {
    comment: 3,
    'comment.stat': 3,
    history: 24,
    idea: 9,
    'idea.ballot': 11,
    'idea.tally': 9,
    'ideas.box': 1,
    'person.card': 3,
    'threads.sum': 1,
  });
  assert.ok(lines.every((line) => (line['topic'] as string).startsWith('mill/')));
  assert.match(header!['at'] as string, /^20\d\d-.*Z$/);

  assert.equal(await desk.run(exportVerb, '--space', 'mill'), 0);
  assert.deepEqual(linesOf(desk.out).slice(1), lines, 'without --out it goes to stdout');
});

test('the history of each topic comes in the order of its chain, and says where somebody changed it', async () => {
  using desk = new Desk();
  await filled(desk);
  const chains = async (): Promise<Map<string, { entries: number; broken: number }>> => {
    assert.equal(await desk.run(exportVerb, '--space', 'mill', '--history'), 0, desk.err);
    return new Map(
      linesOf(desk.out).flatMap((line) =>
        'chain' in line ? [[line['topic'] as string, line['chain'] as { entries: number; broken: number }]] : [],
      ),
    );
  };
  const whole = await chains();
  assert.equal(whole.get('mill/ideas/lamps')?.entries, 1 + 6 + 5);
  assert.ok([...whole.values()].every(({ broken }) => broken === -1));
  const entries = linesOf(desk.out)
    .filter((line) => line['topic'] === 'mill/ideas/lamps' && 'entry' in line)
    .map((line) => line['entry'] as { previous: string; link: string });
  assert.ok(entries.every(({ previous }, i) => previous === (entries[i - 1]?.link ?? '')));

  const db = new DatabaseSync(desk.database);
  db.prepare(
    "UPDATE records SET body = replace(body, 'ideas.votes_imported', 'ideas.voted') WHERE kind = 'history' AND t = (SELECT t FROM heads WHERE topic = ?)",
  ).run('mill/ideas/lamps');
  db.close();
  const changed = await chains();
  assert.equal(
    changed.get('mill/ideas/lamps')?.broken,
    7,
    'the first entry about votes stands after one about the box and six about ideas',
  );
  assert.equal(changed.get('mill/ideas/benches')?.broken, -1);
});

test('what cannot be exported is said', async () => {
  using desk = new Desk();
  assert.equal(await desk.run(exportVerb, '--space', 'mill'), 2);
  assert.match(desk.err, /no database yet/);
  assert.equal(desk.exists(), false);
  await filled(desk);
  assert.equal(await desk.run(exportVerb, '--space', 'mil'), 2);
  assert.match(desk.err, /There is no space "mil"/);
  assert.equal(await desk.run(exportVerb, '--space', 'mill/ideas'), 2);
  assert.match(desk.err, /no name for a space/);
  assert.equal(await desk.run(exportVerb), 2);
  assert.match(desk.err, /Say which --space/);
  assert.equal(await desk.run(exportVerb, '--space', 'mill', '--out', join(desk.data, 'no', 'such', 'folder')), 1);
  assert.match(desk.err, /no such file or directory/);
});
