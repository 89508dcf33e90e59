import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { Reactor } from '../../../src/core/reactor.ts';
import type { Rec } from '../../../src/core/record.ts';
import type { IdeaBody } from '../../../src/features/ideas/domain/kinds.ts';
import type { CommentBody } from '../../../src/features/threads/domain/kinds.ts';
import type { CardBody } from '../../../src/core/card.ts';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import { run as space } from '../../../src/server/verbs/space.ts';
import type { Report } from '../../../src/server/verbs/import/report.ts';
import { Desk, fixtures, GUEST, real, registry, withoutReal, type Box } from './desk.ts';

interface Source {
  readonly ideas: readonly {
    readonly id: string;
    readonly title: string;
    readonly body: string;
    readonly author: string;
    readonly created: string;
    readonly votes: number;
    readonly status: string;
    readonly answer?: { readonly author: string; readonly created: string; readonly body: string } | null;
    readonly comments?: readonly { readonly author: string; readonly created: string; readonly body: string }[];
  }[];
}
const benches = join(fixtures, 'benches.json');
const sourceOf = (path: string): Source => JSON.parse(readFileSync(path, 'utf8')) as Source;

const byOrigin = (box: Box, id: string): Rec<IdeaBody> => box.ideas.find(({ body }) => body?.origin?.id === id)!;
const tallyOf = (box: Box, id: string) => box.tallies[box.ideas.findIndex(({ body }) => body?.origin?.id === id)]!;

interface Said {
  /** Of which idea. */
  readonly idea: string;
  readonly by: string | null;
  readonly at: number;
  readonly text: string;
}
/** All names by id, and all comments as anybody can read them. */
const peopleAndComments = (desk: Desk) =>
  desk.look(async (store) => {
    const names = new Map<string | null, string>();
    const comments: Said[] = [];
    for await (const { topic, record } of store.scan('parks')) {
      if (record.kind === 'person.card') names.set(record.id, (record.body as CardBody).name);
      if (record.kind !== 'comment') continue;
      assert.deepEqual(record.readers, ['all']);
      const { text, at } = record.body as CommentBody;
      comments.push({ idea: topic.slice(topic.lastIndexOf(':') + 1), by: record.by, at, text });
    }
    return { names, comments };
  });

test('a board becomes ideas with statuses, counted votes, answers and authors, its text byte for byte', async () => {
  using desk = new Desk();
  assert.equal(await desk.run(importVerb, 'ideas', benches, '--space', 'parks', '--box', 'benches', '--json'), 0, desk.err);
  const report = JSON.parse(desk.out) as Report;
  assert.deepEqual(
    Object.values(report.came).map(({ read, added }) => [read, added]),
    [
      [3, 3],
      [15, 15],
      [1, 1],
      [3, 3],
      [3, 3],
    ],
  );
  assert.deepEqual(
    report.dropped.map(({ what, count }) => [what, count]),
    [
      ['"exported"', 1],
      ['"idea.colour"', 1],
    ],
  );
  assert.deepEqual(report.notes, [
    'the space "parks" is new: nothing was in it before',
    'the status "on ice" of 1 ideas is not known here; they are open',
  ]);

  const seen = await desk.box('parks', 'benches', GUEST);
  const { names } = await peopleAndComments(desk);
  const source = sourceOf(benches).ideas;
  for (const { id, title, body, author, created, votes } of source) {
    const idea = byOrigin(seen, id).body!;
    assert.equal(idea.title, title);
    assert.equal(idea.details, body);
    assert.equal(names.get(idea.authors[0]!), author);
    assert.equal(idea.at, Date.parse(created));
    assert.equal(tallyOf(seen, id).imported, votes);
  }
  assert.deepEqual(
    source.map(({ id }) => tallyOf(seen, id).status),
    ['in_progress', 'open', 'under_review'],
  );
  assert.deepEqual(byOrigin(seen, 'b-1').body!.tags, ['pond', 'wood & iron']);
  const { answer } = byOrigin(seen, 'b-1').body!;
  assert.deepEqual(
    [names.get(answer!.by), answer!.at, answer!.text],
    ['Town hall', Date.UTC(2023, 5, 2, 8, 30), 'It stands from <July> on.'],
  );
});

test('the comments of an idea are its discussion, and it says how many there are', async () => {
  using desk = new Desk();
  await desk.run(importVerb, 'ideas', benches, '--space', 'parks', '--box', 'benches');
  const { names, comments } = await peopleAndComments(desk);
  const pond = byOrigin(await desk.box('parks', 'benches', GUEST), 'b-1').id;
  assert.deepEqual(comments.map(({ idea, by, text }) => [idea, names.get(by), text]).sort(), [
    [pond, 'Ben', '+1'],
    [pond, 'Ben', '+1'],
    [pond, 'Zofia Łąka', 'Thank you, <Ben>!'],
  ]);
  await desk.look((store) =>
    new Reactor({ engine: new Engine({ store, registry }), onParked: (_, error) => assert.fail(String(error)) }).run(),
  );
  const after = await desk.box('parks', 'benches', GUEST);
  assert.deepEqual(
    sourceOf(benches).ideas.map(({ id }) => tallyOf(after, id).comments),
    [3, 0, 0],
  );
});

test('a board imported twice commits nothing, and a longer one adds only what is new', async () => {
  using desk = new Desk();
  await desk.run(importVerb, 'ideas', benches, '--space', 'parks', '--box', 'benches');
  const before = await desk.heads('parks');
  assert.equal(await desk.run(importVerb, 'ideas', benches, '--space', 'parks', '--box', 'benches', '--json'), 0);
  assert.deepEqual(await desk.heads('parks'), before);
  assert.ok(Object.values((JSON.parse(desk.out) as Report).came).every(({ added }) => added === 0));

  const longer = join(desk.data, 'longer.json');
  const { ideas, ...rest } = sourceOf(benches);
  const [first, ...others] = ideas;
  const more = [...first!.comments!, { author: 'Ada', created: '2024-01-01', body: 'And a roof?' }];
  writeFileSync(
    longer,
    JSON.stringify({ ...rest, ideas: [...others, { ...first!, comments: more }, { ...others[0]!, id: 'b-4', title: 'A table' }] }),
  );
  assert.equal(await desk.run(importVerb, 'ideas', longer, '--space', 'parks', '--box', 'benches', '--json'), 0, desk.err);
  assert.deepEqual(
    Object.values((JSON.parse(desk.out) as Report).came).map(({ added }) => added),
    [1, 0, 0, 1, 1],
  );
});

test('the real idea board: 320 ideas, 8,578 votes, 189 answers, 1,066 comments under their ideas', { skip: withoutReal }, async () => {
  using desk = new Desk();
  const file = join(real, 'idea-board', 'ideas.json');
  assert.equal(await desk.run(importVerb, 'ideas', file, '--space', 'parks', '--box', 'board', '--json'), 0, desk.err);
  const report = JSON.parse(desk.out) as Report;
  assert.deepEqual(report.dropped, []);
  const seen = await desk.box('parks', 'board', GUEST);
  const { names, comments: all } = await peopleAndComments(desk);
  assert.equal(seen.ideas.length, 320);
  assert.equal(seen.votes.imported, 8578);
  assert.equal(seen.ideas.filter(({ body }) => body?.answer).length, 189);
  assert.equal(all.length, 1066);
  for (const { id, title, body, author, status, answer, comments = [] } of sourceOf(file).ideas) {
    const idea = byOrigin(seen, id);
    assert.deepEqual(
      [idea.body!.title, idea.body!.details, names.get(idea.body!.authors[0]!), tallyOf(seen, id).status],
      [title, body, author, status],
    );
    assert.deepEqual(
      idea.body!.answer && [names.get(idea.body!.answer.by), idea.body!.answer.at, idea.body!.answer.text],
      answer ? [answer.author, Date.parse(answer.created), answer.body] : undefined,
    );
    const kept = all
      .filter((comment) => comment.idea === idea.id)
      .map((comment) => `${names.get(comment.by)!} ${new Date(comment.at).toISOString()} ${comment.text}`);
    assert.deepEqual(kept.sort(), comments.map((comment) => `${comment.author} ${comment.created} ${comment.body}`).sort());
  }
  const before = await desk.heads('parks');
  assert.equal(await desk.run(importVerb, 'ideas', file, '--space', 'parks', '--box', 'board'), 0);
  assert.deepEqual(await desk.heads('parks'), before, 'imported twice, nothing is committed');
});

test('where spaces were created, an import into one that was mistyped is refused, and nothing is written', async () => {
  using desk = new Desk();
  await desk.run(space, 'create', 'parks');
  for (const more of [['--dry-run'], []]) {
    assert.equal(await desk.run(importVerb, 'ideas', benches, '--space', 'prks', '--box', 'benches', ...more), 2);
    assert.match(desk.err, /There is no space "prks". There are parks/);
  }
  assert.equal(await desk.run(importVerb, 'ideas', benches, '--space', 'parks', '--box', 'benches'), 0, desk.err);
  assert.deepEqual(await desk.heads('prks'), {});
});
