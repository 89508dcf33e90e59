import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rec } from '../../../../src/core/record.ts';
import { configure } from '../../../../src/features/threads/domain/configure.ts';
import { edit } from '../../../../src/features/threads/domain/edit.ts';
import { follow, see } from '../../../../src/features/threads/domain/follow.ts';
import { flagsRef, pastRef, reviewRef, seenRef, stanceRef, statRef, sumRef } from '../../../../src/features/threads/domain/kinds.ts';
import { accept, feature, lock, official, pin } from '../../../../src/features/threads/domain/mark.ts';
import { react } from '../../../../src/features/threads/domain/react.ts';
import { report, settle } from '../../../../src/features/threads/domain/report.ts';
import { vote } from '../../../../src/features/threads/domain/vote.ts';
import { comment } from '../../../../src/features/threads/domain/comment.ts';
import { aComment, ana, aSum, ben, given, guest, lia, NOW, someRules, topic } from './some.ts';

const open = { now: NOW, topic };

test('a vote is a stance that only its voter reads, and one more at the comment', () => {
  const outcome = given(...aComment('c')).when(vote, { comment: 'c', value: 1 }, guest, open);
  outcome.then({ 'comment.stance c:g_1': { value: 1, voter: 'g_1' }, 'comment.stat c': { up: 1, down: 0 } });
  assert.deepEqual(outcome.get(stanceRef('c', 'g_1'))?.readers, ['user:g_1']);
  assert.deepEqual(
    outcome.happened.map(({ readers }) => readers),
    [['user:g_1']],
  );
});

test('a vote is turned round and taken back without a trace', () => {
  const both = someRules({ votes: 'both' });
  const up = given(both, ...aComment('c')).when(vote, { comment: 'c', value: 1 }, ben, open);
  const down = given(...up.records).when(vote, { comment: 'c', value: -1 }, ben, open);
  down.then({ 'comment.stance c:ben': { value: -1 }, 'comment.stat c': { up: 0, down: 1 } });
  given(...down.records)
    .when(vote, { comment: 'c', value: null }, ben, open)
    .then({ 'comment.stance c:ben': null, 'comment.stat c': { up: 0, down: 0 } });
  given(...up.records)
    .when(vote, { comment: 'c', value: 1 }, ben, open)
    .then({});
});

test('nobody votes for himself, down where people only vote up, or where there are no votes; old votes can always be taken back', () => {
  given(...aComment('c'))
    .when(vote, { comment: 'c', value: 1 }, ana, open)
    .then('kernel.forbidden');
  given(...aComment('c'))
    .when(vote, { comment: 'c', value: -1 }, ben, open)
    .then('threads.only_up');
  const voted = given(...aComment('c')).when(vote, { comment: 'c', value: 1 }, ben, open);
  const off = [someRules({ votes: 'off' }), ...voted.records];
  given(...off)
    .when(vote, { comment: 'c', value: 1 }, guest, open)
    .then('threads.votes_off');
  given(...off)
    .when(vote, { comment: 'c', value: null }, ben, open)
    .then({ 'comment.stance c:ben': null, 'comment.stat c': { up: 0 } });
});

test('reactions are those the thread offers, counted sign by sign, and stand beside the vote', () => {
  const records = [someRules({ reactions: ['👍', '🎉'] }), ...aComment('c')];
  given(...records)
    .when(react, { comment: 'c', reaction: '💩', on: true }, ben, open)
    .then('threads.no_reaction');
  const one = given(...records).when(react, { comment: 'c', reaction: '👍', on: true }, ben, open);
  one.then({ 'comment.stance c:ben': { reactions: ['👍'], value: null }, 'comment.stat c': { reactions: { '👍': 1 } } });
  const voted = given(...one.records).when(vote, { comment: 'c', value: 1 }, ben, open);
  const kept = given(...voted.records).when(vote, { comment: 'c', value: null }, ben, open);
  assert.deepEqual(kept.get(stanceRef('c', 'ben'))?.body?.reactions, ['👍']);
  const none = given(...kept.records).when(react, { comment: 'c', reaction: '👍', on: false }, ben, open);
  none.then({ 'comment.stance c:ben': null, 'comment.stat c': {} });
  assert.equal(none.get(statRef('c'))?.body?.reactions, undefined);
});

test('an author edits for a while; what it said before stays beside it', () => {
  const c = aComment('c');
  const first = given(...c).when(edit, { comment: 'c', text: 'Better, @{ben}' }, ana, open);
  first.then({
    'comment c': { text: 'Better, @{ben}', editedAt: NOW, mentions: ['ben'] },
    'comment.past c': { versions: [{ text: 'Comment c', at: NOW - 60_000 }] },
  });
  const second = given(...first.records).when(edit, { comment: 'c', text: 'Best' }, ana, { ...open, now: NOW + 1000 });
  assert.deepEqual(
    second.get(pastRef('c'))?.body?.versions.map(({ at }) => at),
    [NOW - 60_000, NOW],
  );
  const late = { ...open, now: NOW + 3_600_000 };
  given(...c)
    .when(edit, { comment: 'c', text: 'x' }, ana, late)
    .then('threads.edit_window_over');
  given(...c)
    .when(edit, { comment: 'c', text: 'x' }, ben, open)
    .then('kernel.forbidden');
  assert.ok(!given(...c).when(edit, { comment: 'c', text: 'x' }, lia, late).refusal);
  given(...c)
    .when(edit, { comment: 'c', text: ' Comment c ' }, ana, open)
    .then({});
});

test('earlier texts have an end: twenty of them, sixty thousand characters together', () => {
  let records: readonly Rec[] = aComment('c');
  for (let i = 0; i < 30; i++) ({ records } = given(...records).when(edit, { comment: 'c', text: `${i} ${'x'.repeat(9000)}` }, lia, open));
  const versions = given(...records)
    .when(edit, { comment: 'c', text: 'end' }, lia, open)
    .get(pastRef('c'))!.body!.versions;
  assert.equal(versions.length, 6);
  assert.match(versions.at(-1)!.text, /^29 /);
});

test('changed stars move from one count to the other', () => {
  const reviewed = given(someRules({ mode: 'review' })).when(comment, { text: 'Good', stars: 4 }, ana, open);
  const id = reviewed.get(reviewRef('ana'))!.body!.comment;
  const outcome = given(...reviewed.records).when(edit, { comment: id, text: 'Good', stars: 2 }, ana, open);
  assert.deepEqual(outcome.get(sumRef())?.body, { ...reviewed.get(sumRef())!.body, stars: [0, 1, 0, 0, 0] });
});

test('staff pin what is at the top, feature, lock and speak officially', () => {
  const records = [...aComment('r', { stat: { replies: 1 } }), ...aComment('a', { path: ['r'] })];
  given(...records)
    .when(pin, { comment: 'r', on: true }, lia, open)
    .then({ 'comment.stat r': { pinned: true } });
  given(...records)
    .when(pin, { comment: 'a', on: true }, lia, open)
    .then('threads.not_top');
  given(...records)
    .when(pin, { comment: 'r', on: true }, ben, open)
    .then('kernel.forbidden');
  given(...records)
    .when(feature, { comment: 'a', on: true }, lia, open)
    .then({ 'comment.stat a': { featured: true } });
  given(...records)
    .when(lock, { comment: 'a', on: true }, lia, open)
    .then({ 'comment.stat a': { locked: true } });
  const said = given(...records).when(official, { comment: 'a', on: true }, lia, open);
  said.then({ 'comment.stat a': { official: true } });
  const back = given(...said.records).when(official, { comment: 'a', on: false }, lia, open);
  assert.equal('official' in back.get(statRef('a'))!.body!, false);
});

test('who asked accepts one answer; another takes its place', () => {
  const records = [someRules({ mode: 'question', asker: 'ana' }), aSum(), ...aComment('a', { by: 'ben' }), ...aComment('b', { by: 'lia' })];
  given(...records)
    .when(accept, { comment: 'a', on: true }, ben, open)
    .then('kernel.forbidden');
  const first = given(...records).when(accept, { comment: 'a', on: true }, ana, open);
  first.then({ 'comment.stat a': { accepted: true }, 'threads.sum thread': { accepted: 'a' } });
  const other = given(...first.records).when(accept, { comment: 'b', on: true }, lia, open);
  other.then({ 'comment.stat b': { accepted: true }, 'comment.stat a': {}, 'threads.sum thread': { accepted: 'b' } });
  assert.equal(other.get(statRef('a'))?.body?.accepted, undefined);
  const none = given(...other.records).when(accept, { comment: 'b', on: false }, ana, open);
  assert.equal(none.get(sumRef())?.body?.accepted, undefined);
  given(...aComment('a'))
    .when(accept, { comment: 'a', on: true }, lia, open)
    .then('threads.no_question');
});

test('a report is read by staff and by who made it, counted once a person and uncounted when taken back', () => {
  const c = aComment('c');
  const first = given(...c).when(report, { comment: 'c', reason: 'spam', note: ' See ' }, ben, open);
  first.then({ 'comment.report c:ben': { reason: 'spam', note: 'See' }, 'comment.flags c': { reports: 1, reasons: { spam: 1 } } });
  assert.deepEqual(first.get(flagsRef('c'))?.readers, ['staff']);
  const again = given(...first.records).when(report, { comment: 'c', reason: 'abusive' }, ben, open);
  again.then({ 'comment.report c:ben': { reason: 'abusive' }, 'comment.flags c': { reports: 1, reasons: { abusive: 1 } } });
  const back = given(...again.records).when(report, { comment: 'c', reason: null }, ben, open);
  back.then({ 'comment.report c:ben': null, 'comment.flags c': { reports: 0, reasons: {} } });
  given(...c)
    .when(report, { comment: 'c', reason: 'spam' }, ana, open)
    .then('kernel.forbidden');
});

test('settled reports do not count, and taking one back afterwards changes nothing else', () => {
  const one = given(...aComment('c')).when(report, { comment: 'c', reason: 'spam' }, ben, open);
  const done = given(...one.records).when(settle, { comment: 'c' }, lia, open);
  done.then({ 'comment.flags c': { reports: 0, reasons: {} } });
  const next = given(...done.records).when(report, { comment: 'c', reason: 'other' }, guest, open);
  assert.equal(next.get(flagsRef('c'))?.body?.reports, 1);
  const back = given(...next.records).when(report, { comment: 'c', reason: null }, ben, open);
  assert.deepEqual(back.get(flagsRef('c'))?.body?.reasons, { other: 1 });
});

test('following and how far one has read are for nobody else to see; reading only goes forward', () => {
  given()
    .when(follow, { on: true }, ben, open)
    .then({ 'threads.follow ben': { user: 'ben' } });
  given().when(follow, { on: false }, ben, open).then({});
  const seen = given(aSum({ comments: 7 })).when(see, { at: NOW - 500 }, ben, open);
  seen.then({ 'threads.seen ben': { at: NOW - 500, comments: 7 } });
  assert.deepEqual(seen.get(seenRef('ben'))?.readers, ['user:ben']);
  given(...seen.records)
    .when(see, { at: NOW - 900 }, ben, open)
    .then({});
  given()
    .when(see, { at: NOW + 3_600_000 }, ben, open)
    .then('threads.not_yet');
});

test('rules that are left out stay as they are; the asker can be taken away', () => {
  const set = given(someRules({ lead: 'Hi' })).when(configure, { mode: 'question', asker: 'ana', reactions: ['👍', '👍 '] }, lia, open);
  set.then({ 'threads.rules thread': { lead: 'Hi', mode: 'question', asker: 'ana', reactions: ['👍'], sort: 'top' } });
  const none = given(...set.records).when(configure, { asker: null }, lia, open);
  assert.equal('asker' in (none.changed[0]!.body as object), false);
  given().when(configure, { mode: 'review' }, ben, open).then('kernel.forbidden');
});
