import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { importedIdea, importIdea, importVotes } from '../../../src/features/ideas/domain/import.ts';
import { ballotRef, boxRef, DEFAULT_BOX, ideaRef, tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { rec } from '../../../src/testing/given.ts';
import { person, world } from '../../../src/testing/fixture.ts';
import { aBallot, aBox, anIdea, given, lia, NOW, topic } from './some.ts';

const setting = { now: NOW, topic };
const origin = { source: 'board', id: '17' };
const id = importedIdea(topic, origin);
const args = {
  origin,
  title: 'Anonymous modules',
  details: "With <'T>",
  tags: ['types'],
  author: 'p1',
  at: 1_443_657_600_000,
  status: 'declined',
  votes: 41,
};

test('an idea comes with its author, date, status, votes as a number, and official answer', () => {
  const answered = { by: 'p2', at: 1_453_507_200_000, text: 'No.' };
  given()
    .when(importIdea, { ...args, answer: answered }, SYSTEM, setting)
    .then({
      [`idea ${id}`]: {
        title: 'Anonymous modules',
        authors: ['p1'],
        at: args.at,
        origin,
        answer: answered,
        trail: [{ what: 'answered', by: 'p2', at: answered.at }],
      },
      [`idea.tally ${id}`]: { imported: 41, agree: 0, status: 'declined', category: 'closed', answerer: 'p2', at: args.at },
    });
});

test('only the system imports', () => {
  for (const command of [importIdea, importVotes]) assert.deepEqual(command.may, {});
  given().when(importIdea, args, lia, setting).then('kernel.forbidden');
});

test('what was imported is met again, not made again', () => {
  const once = given().when(importIdea, args, SYSTEM, setting);
  const { refusal } = given(...once.records).when(importIdea, { ...args, title: 'Other' }, SYSTEM, { ...setting, envelope: 'e2' });
  assert.deepEqual(refusal, { refused: 'ideas.already_there', data: { idea: id } });
});

test('what its moderators rejected is seen by its author and staff, in both records', () => {
  const outcome = given().when(importIdea, { ...args, rejected: { at: 1, reason: 'Off topic' } }, SYSTEM, setting);
  assert.deepEqual(
    outcome.changed.map(({ readers }) => readers),
    [
      ['staff', 'user:p1'],
      ['staff', 'user:p1'],
    ],
  );
  assert.equal(outcome.get(tallyRef(id))?.body?.held, 'rejected');
  assert.deepEqual(outcome.get(ideaRef(id))?.body?.rejected, { by: 'system', at: 1, reason: 'Off topic' });
});

test('a status that the box does not know is refused', () => {
  given()
    .when(importIdea, { ...args, status: 'someday' }, SYSTEM, setting)
    .then('ideas.no_status');
});

test('ballots come once; one that is here stays unless the other is younger', () => {
  const votes = [
    { voter: 'x', value: 1, at: NOW - 1000 },
    { voter: 'y', value: -1, at: 5 },
    { voter: 'y', value: 0, at: 7 },
  ] as const;
  const first = given(aBox({ voting: 'stance' }), ...anIdea('i', { tally: { agree: 1 } }), aBallot('i', 'x')).when(
    importVotes,
    { idea: 'i', votes },
    SYSTEM,
    setting,
  );
  assert.deepEqual(
    [first.get(tallyRef('i'))?.body?.agree, first.get(tallyRef('i'))?.body?.pass, first.get(tallyRef('i'))?.body?.disagree],
    [1, 1, 0],
  );
  assert.deepEqual(first.get(ballotRef('i', 'y'))?.body, { idea: 'i', voter: 'y', value: 0, at: 7 });
  assert.deepEqual(first.get(ballotRef('i', 'y'))?.readers, ['user:y']);
  given(...first.records)
    .when(importVotes, { idea: 'i', votes }, SYSTEM, setting)
    .then({});
  given(...first.records)
    .when(importVotes, { idea: 'i', votes: [{ voter: 'x', value: -1, at: NOW }] }, SYSTEM, setting)
    .then({ 'idea.ballot i:x': { value: -1 }, 'idea.tally i': { agree: 0, disagree: 1, pass: 1 } });
});

test('ballots for an idea that was merged meanwhile are refused, unless they are here', () => {
  const merged = anIdea('i', { idea: { mergedInto: 'j' } });
  given(...merged, aBallot('i', 'x'))
    .when(importVotes, { idea: 'i', votes: [{ voter: 'x', value: 1, at: 1 }] }, SYSTEM, setting)
    .then({});
  given(...merged)
    .when(importVotes, { idea: 'i', votes: [{ voter: 'x', value: 1, at: 1 }] }, SYSTEM, setting)
    .then('ideas.merged');
});

test('imported again, whole and in another order, nothing changes', async () => {
  const it = world({ features: [ideas] });
  const load = async (): Promise<void> => {
    for (const n of [1, 2, 3]) {
      await it.send(topic, importIdea, { ...args, origin: { source: 'board', id: String(n) }, at: n }, SYSTEM, `import-${it.now}-${n}`);
      await it.send(
        topic,
        importVotes,
        { idea: importedIdea(topic, { source: 'board', id: String(n) }), votes: [{ voter: 'x', value: 1, at: n }] },
        SYSTEM,
        `votes-${it.now}-${n}`,
      );
    }
  };
  await load();
  const first = await it.read({ topic, list: 'newest', limit: 50 });
  await load();
  const second = await it.read({ topic, list: 'newest', limit: 50 });
  assert.deepEqual([second.records, second.rows, second.counts, second.mark], [first.records, first.rows, first.counts, first.mark]);
  assert.equal(first.counts?.[''], 3);
});

test('an imported box keeps its voters free: they may vote as anybody', () => {
  given(rec(boxRef(), DEFAULT_BOX), ...anIdea('i', { tally: { imported: 9 } }))
    .when(vote, { idea: 'i', value: 1 }, person('p1'), setting)
    .then({ 'idea.ballot i:p1': {}, 'idea.tally i': { imported: 9, agree: 1 } });
});
