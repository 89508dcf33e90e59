import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Gate } from '../../../../src/core/command.ts';
import { threads } from '../../../../src/features/threads/domain.ts';
import { comment } from '../../../../src/features/threads/domain/comment.ts';
import { edit } from '../../../../src/features/threads/domain/edit.ts';
import { commentRef, statRef, sumRef } from '../../../../src/features/threads/domain/kinds.ts';
import { hold, publish } from '../../../../src/features/threads/domain/moderate.ts';
import { person } from '../../../../src/testing/fixture.ts';
import { givenOf } from '../../../../src/testing/given.ts';
import { aComment, aSum, given, NOW, someRules, topic } from './some.ts';

const ana = person('ana');
const lia = person('lia', 'liaison');
const setting = { now: NOW, topic };
const wary: Gate = {
  name: 'test.wary',
  reads: () => ({}),
  pass: (_f, _c, _m, said) => (said?.includes('spam') ? { hold: [{ why: 'words' }] } : undefined),
};
const watched = givenOf([{ ...threads, gates: [wary] }]);
const there = [aSum({ comments: 2 }), ...aComment('r', { by: 'ben', stat: { replies: 1 } }), ...aComment('c', { path: ['r'] })];

test('what a gate holds waits, and counts nowhere: a new comment, and one whose words were changed', () => {
  const said = watched(aSum({ comments: 2 })).when(comment, { text: 'spam' }, ana, setting);
  assert.equal(said.get(sumRef())?.body?.comments, 2);
  assert.equal(said.happened[0]?.sight, 'pending');
  const changed = watched(...there).when(edit, { comment: 'c', text: 'spam' }, ana, setting);
  assert.deepEqual(changed.get(commentRef('c'))?.readers, ['staff', 'user:ana']);
  assert.equal(changed.get(sumRef())?.body?.comments, 1);
  assert.equal(changed.get(statRef('r'))?.body?.replies, 0);
  const back = given(...changed.records).when(publish, { comment: 'c' }, lia, setting);
  assert.deepEqual([back.get(sumRef())?.body?.comments, back.get(statRef('r'))?.body?.replies], [2, 1]);
});

test('where staff look first, what an author changes waits again and counts nowhere; what staff change does not', () => {
  const moderated = [someRules({ moderation: 'before' }), ...there];
  const changed = given(...moderated).when(edit, { comment: 'c', text: 'An insult' }, ana, setting);
  assert.deepEqual(changed.get(commentRef('c'))?.readers, ['staff', 'user:ana']);
  assert.deepEqual([changed.get(sumRef())?.body?.comments, changed.happened[0]?.sight], [1, 'pending']);
  const theirs = given(...moderated).when(edit, { comment: 'c', text: 'Put better' }, lia, setting);
  assert.deepEqual([theirs.get(commentRef('c'))?.readers, theirs.happened[0]?.sight], [['all'], 'public']);
});

test('staff let a comment wait again; published, every count is back', () => {
  const held = given(...there).when(hold, { comment: 'c' }, lia, setting);
  assert.equal(held.get(statRef('c'))?.body?.held, 'pending');
  assert.deepEqual([held.get(sumRef())?.body?.comments, held.happened[0]?.sight], [1, 'pending']);
  given(...held.records)
    .when(hold, { comment: 'c' }, lia, setting)
    .then('kernel.forbidden');
  const back = given(...held.records).when(publish, { comment: 'c' }, lia, setting);
  assert.equal(back.get(sumRef())?.body?.comments, 2);
});
