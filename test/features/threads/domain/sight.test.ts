/** Comments that leave sight and come back: nothing below them is lost, and what counted counts again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comment, reply } from '../../../../src/features/threads/domain/comment.ts';
import { importComment, importedComment } from '../../../../src/features/threads/domain/import.ts';
import { commentRef, pastRef, reviewRef, statRef, sumRef } from '../../../../src/features/threads/domain/kinds.ts';
import { accept } from '../../../../src/features/threads/domain/mark.ts';
import { publish, reject } from '../../../../src/features/threads/domain/moderate.ts';
import { remove } from '../../../../src/features/threads/domain/remove.ts';
import { report } from '../../../../src/features/threads/domain/report.ts';
import { edit } from '../../../../src/features/threads/domain/edit.ts';
import { SYSTEM } from '../../../../src/core/reactor.ts';
import { aComment, ana, aSum, ben, given, guest, lia, NOW, someRules, topic } from './some.ts';

const open = { now: NOW, topic };
const branch = () => [
  aSum({ comments: 2 }),
  ...aComment('r', { stat: { replies: 1, heads: [{ id: 'a', by: 'ben' }] } }),
  ...aComment('a', { path: ['r'], by: 'ben' }),
];

test('a deleted comment is gone for all; with replies a placeholder without words and author keeps their place', () => {
  const outcome = given(...branch()).when(remove, { comment: 'r' }, ana, open);
  outcome.then({
    'comment r': null,
    'comment.stat r': { held: 'deleted', author: null, replies: 1, heads: [{ id: 'a', by: 'ben' }] },
    'threads.sum thread': { comments: 1 },
  });
  assert.deepEqual(outcome.get(statRef('r'))?.readers, ['all']);
  assert.equal(outcome.get(statRef('r'))?.by, null);
  const all = given(...outcome.records).when(remove, { comment: 'a' }, ben, open);
  assert.deepEqual(all.get(statRef('r'))?.readers, [], 'the last reply takes the placeholder with it');
  assert.deepEqual(all.get(statRef('r'))?.body?.heads, []);
  assert.equal(all.get(sumRef())?.body?.comments, 0);
});

test('earlier texts go with a deleted comment, a review may be written again, and the accepted answer is none', () => {
  const reviewed = given(someRules({ mode: 'review' })).when(comment, { text: 'Good', stars: 4 }, ana, open);
  const id = reviewed.get(reviewRef('ana'))!.body!.comment;
  const edited = given(...reviewed.records).when(edit, { comment: id, text: 'Better' }, ana, open);
  const gone = given(...edited.records).when(remove, { comment: id }, ana, open);
  assert.deepEqual(gone.get(sumRef())?.body, { comments: 0, at: NOW, stars: [0, 0, 0, 0, 0] });
  assert.equal(gone.get(pastRef(id))?.body, null);
  assert.equal(gone.get(reviewRef('ana'))?.body, null);

  const asked = [someRules({ mode: 'question' }), aSum(), ...aComment('a')];
  const accepted = given(...asked).when(accept, { comment: 'a', on: true }, lia, open);
  assert.equal(
    given(...accepted.records)
      .when(remove, { comment: 'a' }, ana, open)
      .get(sumRef())?.body?.accepted,
    undefined,
  );
});

test('nobody deletes what others wrote, but staff', () => {
  given(...branch())
    .when(remove, { comment: 'r' }, ben, open)
    .then('kernel.forbidden');
  assert.ok(!given(...branch()).when(remove, { comment: 'r' }, lia, open).refusal);
});

test('a rejected comment: its words for author and staff; its place for all while replies need it; published again, all counts are back', () => {
  const before = branch();
  const outcome = given(...before).when(reject, { comment: 'r', reason: ' Rude ' }, lia, open);
  outcome.then({
    'comment r': { rejected: { by: 'lia', at: NOW, reason: 'Rude' } },
    'comment.stat r': { held: 'rejected', replies: 1 },
    'threads.sum thread': { comments: 1 },
  });
  assert.deepEqual(outcome.get(commentRef('r'))?.readers, ['staff', 'user:ana']);
  assert.deepEqual(outcome.get(statRef('r'))?.readers, ['all']);
  const back = given(...outcome.records).when(publish, { comment: 'r' }, lia, open);
  for (const one of before) assert.deepEqual(back.get(one)?.body, one.body, `${one.kind} is as before`);
  const leaf = given(...before).when(reject, { comment: 'a' }, lia, open);
  assert.deepEqual(leaf.get(statRef('a'))?.readers, ['staff', 'user:ben']);
  assert.deepEqual(leaf.get(statRef('r'))?.body?.heads, []);
});

test('what was edited keeps its earlier texts from those who may not read it any more', () => {
  const edited = given(...branch()).when(edit, { comment: 'r', text: 'Worse' }, ana, open);
  const outcome = given(...edited.records).when(reject, { comment: 'r' }, lia, open);
  assert.deepEqual(outcome.get(pastRef('r'))?.readers, ['staff', 'user:ana']);
});

test('a held answer below a comment that went meanwhile brings the place back when it is published', () => {
  const rules = someRules({ moderation: 'before' });
  const held = given(rules, aSum(), ...aComment('r')).when(reply, { parent: 'r', text: 'Late' }, ben, open);
  const id = held.changed.find(({ kind }) => kind === 'comment')!.id;
  const gone = given(...held.records).when(remove, { comment: 'r' }, ana, open);
  assert.deepEqual(gone.get(statRef('r'))?.readers, [], 'what waits does not show');
  const shown = given(...gone.records).when(publish, { comment: id }, lia, open);
  assert.deepEqual(shown.get(statRef('r'))?.readers, ['all']);
  assert.deepEqual(shown.get(statRef('r'))?.body?.heads, [{ id, by: 'ben' }]);
  assert.equal(shown.get(sumRef())?.body?.comments, 1);
});

test('what staff decide settles open reports', () => {
  const reported = given(...branch()).when(report, { comment: 'a', reason: 'spam' }, guest, open);
  const outcome = given(...reported.records).when(reject, { comment: 'a' }, lia, open);
  assert.equal(outcome.changed.find(({ kind }) => kind === 'comment.flags')?.readers[0], 'staff');
  assert.equal((outcome.changed.find(({ kind }) => kind === 'comment.flags')?.body as { reports: number }).reports, 0);
});

test('an import stands under its parent with its time; twice is once, and what was deleted here does not come back', () => {
  const origin = (id: string) => ({ source: 'blog', id });
  const system = { ...open };
  const first = given().when(importComment, { origin: origin('1'), text: 'Old', author: 'p1', at: 1000 }, SYSTEM, system);
  const id = importedComment(topic, origin('1'));
  first.then({
    [`comment ${id}`]: { at: 1000, origin: origin('1') },
    [`comment.stat ${id}`]: { author: 'p1' },
    'threads.sum thread': { comments: 1 },
  });
  given(...first.records)
    .when(importComment, { origin: origin('1'), text: 'Old', author: 'p1', at: 1000 }, SYSTEM, system)
    .then('threads.already_there');
  const next = given(...first.records).when(
    importComment,
    { origin: origin('2'), parent: '1', text: 'Answer', author: null, at: 2000, held: 'pending' },
    SYSTEM,
    system,
  );
  const under = importedComment(topic, origin('2'));
  next.then({ [`comment ${under}`]: { path: [id] }, [`comment.stat ${under}`]: { parent: id, held: 'pending' } });
  assert.deepEqual(next.get(statRef(under))?.readers, ['staff']);
  given()
    .when(importComment, { origin: origin('2'), parent: '1', text: 'x', author: null, at: 1 }, SYSTEM, system)
    .then('threads.no_parent');
  const gone = given(...first.records).when(remove, { comment: id }, lia, open);
  given(...gone.records)
    .when(importComment, { origin: origin('1'), text: 'Old', author: 'p1', at: 1000 }, SYSTEM, system)
    .then('threads.already_there');
});
