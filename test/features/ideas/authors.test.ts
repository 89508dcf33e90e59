import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import { ideaRef, tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { restore, withdraw } from '../../../src/features/ideas/domain/withdraw.ts';
import { deriveId } from '../../../src/core/hash.ts';
import { momentOf } from '../../../src/core/moment.ts';
import { aBox, ana, anIdea, ben, given, guest, lia, NOW, topic } from './some.ts';

const setting = { now: NOW, topic };
const id = momentOf(topic, ana, 'e1', NOW, deriveId).newId('idea');
const late = NOW + 3_600_000;

test("K7 a shared idea has the id its envelope gives it, its author, and its author's vote", () => {
  const outcome = given()
    .when(propose, { title: '  Mudguards\n for 650b ', details: ' Please. ', tags: ['parts', 'parts '] }, ana, setting)
    .then({
      [`idea ${id}`]: {
        title: 'Mudguards for 650b',
        details: 'Please.',
        tags: ['parts'],
        authors: ['ana'],
        at: NOW,
        sources: [],
        trail: [],
      },
      [`idea.tally ${id}`]: { agree: 1, imported: 0, status: 'open', category: 'open', tags: ['parts'], author: 'ana', held: undefined },
      [`idea.ballot ${id}:ana`]: { value: 1 },
    });
  assert.deepEqual(
    outcome.changed.map(({ readers, by }) => [readers, by]),
    [
      [['all'], 'ana'],
      [['all'], 'ana'],
      [['user:ana'], 'ana'],
    ],
  );
  assert.equal(outcome.happened[0]?.name, 'ideas.proposed');
});

test('where people agree or disagree, the author has not said yet', () => {
  given(aBox({ voting: 'stance' }))
    .when(propose, { title: 'Car-free Sundays' }, ana, setting)
    .then({ [`idea ${id}`]: {}, [`idea.tally ${id}`]: { agree: 0 } });
});

test('with moderation before, an idea is seen by its author and staff only', () => {
  const outcome = given(aBox({ moderation: 'before' })).when(propose, { title: 'A' }, guest, setting);
  const fresh = momentOf(topic, guest, 'e1', NOW, deriveId).newId('idea');
  assert.deepEqual(outcome.get(ideaRef(fresh))?.readers, ['staff', 'user:g_1']);
  assert.deepEqual(outcome.get(tallyRef(fresh))?.readers, ['staff', 'user:g_1']);
  assert.equal(outcome.get(tallyRef(fresh))?.body?.held, 'pending');
});

test('a closed box takes no ideas, and tags are those of the box', () => {
  given(aBox({ closed: true }))
    .when(propose, { title: 'A' }, lia, setting)
    .then('kernel.forbidden');
  given(aBox({ tags: ['parts'] }))
    .when(propose, { title: 'A', tags: ['colour'] }, ana, setting)
    .then('ideas.tag_not_allowed');
  given(aBox({ tags: ['parts'] })).when(propose, { title: 'A', tags: ['parts'] }, ana, setting);
});

test('no title, a long title and too many tags are refused by their rule', () => {
  for (const args of [{ title: '   ' }, { title: 'x'.repeat(121) }, { title: 'A', tags: ['1', '2', '3', '4', '5', '6'] }])
    given().when(propose, args, ana, setting).then('kernel.args');
});

test('an idea is made once', () => {
  const once = given().when(propose, { title: 'A' }, ana, setting);
  given(...once.records)
    .when(propose, { title: 'A' }, ana, setting)
    .then('ideas.already_there');
});

test('text that looks like HTML or generics stays as written', () => {
  const title = "<b>Add</b> [<Struct>] to <'T> & co";
  given()
    .when(propose, { title, details: '<img src=x onerror=alert(1)>' }, ana, setting)
    .then({ [`idea ${id}`]: { title, details: '<img src=x onerror=alert(1)>' }, [`idea.tally ${id}`]: {}, [`idea.ballot ${id}:ana`]: {} });
});

test('an author edits for a while, staff at any time, others never', () => {
  given(...anIdea('i'))
    .when(edit, { idea: 'i', title: 'Better' }, ana, setting)
    .then({ 'idea i': { title: 'Better', editedAt: NOW } });
  given(...anIdea('i'))
    .when(edit, { idea: 'i', title: 'Better' }, ana, { ...setting, now: late })
    .then('ideas.edit_window_over');
  given(...anIdea('i'))
    .when(edit, { idea: 'i', title: 'Better' }, lia, { ...setting, now: late })
    .then({ 'idea i': { title: 'Better' } });
  given(...anIdea('i'))
    .when(edit, { idea: 'i', title: 'Better' }, ben, setting)
    .then('kernel.forbidden');
});

test('K20 the edit window is measured by the clock that decides', () => {
  const { refusal } = given(aBox({ editWindow: 1000 }), ...anIdea('i')).when(edit, { idea: 'i', title: 'B' }, ana, setting);
  assert.deepEqual(refusal, { refused: 'ideas.edit_window_over', data: { until: NOW - 59_000 } });
});

test('while it waits for staff, its author may go on editing', () => {
  const pending = anIdea('i', { tally: { held: 'pending' }, readers: ['staff', 'user:ana'] });
  given(...pending)
    .when(edit, { idea: 'i', details: 'More' }, ana, { ...setting, now: late })
    .then({ 'idea i': { details: 'More', title: 'Idea i' } });
});

test('an edit keeps votes, and what is left out; tags move in both records', () => {
  given(...anIdea('i', { tally: { agree: 7 }, idea: { details: 'Long' } }))
    .when(edit, { idea: 'i', tags: ['parts'] }, ana, setting)
    .then({ 'idea i': { title: 'Idea i', details: 'Long', tags: ['parts'] }, 'idea.tally i': { agree: 7, tags: ['parts'] } });
});

test('a tag the box no longer offers may stay on an idea that has it', () => {
  given(aBox({ tags: ['new'] }), ...anIdea('i', { idea: { tags: ['old'] } }))
    .when(edit, { idea: 'i', tags: ['old', 'new'] }, ana, setting)
    .then({ 'idea i': { tags: ['old', 'new'] }, 'idea.tally i': {} });
});

test('an author takes an idea back and brings it out again with its votes and status', () => {
  const planned = anIdea('i', { tally: { agree: 3, status: 'planned', category: 'active' } });
  const gone = given(...planned).when(withdraw, { idea: 'i' }, ana, setting);
  gone.then({ 'idea i': { before: 'planned' }, 'idea.tally i': { status: 'withdrawn', category: 'closed', agree: 3 } });
  given(...gone.records)
    .when(restore, { idea: 'i' }, ben, setting)
    .then('kernel.forbidden');
  const back = given(...gone.records)
    .when(restore, { idea: 'i' }, ana, setting)
    .then({ 'idea i': { before: undefined }, 'idea.tally i': { status: 'planned', category: 'active', agree: 3 } });
  assert.deepEqual(
    back.get(ideaRef('i'))?.body?.trail.map(({ status }) => status),
    ['withdrawn', 'planned'],
  );
});

test("what others' ideas were merged into is not its author's alone to take back", () => {
  given(...anIdea('i', { idea: { sources: ['j'] } }))
    .when(withdraw, { idea: 'i' }, ana, setting)
    .then('ideas.has_sources');
});

test('what becomes of an idea says whose it is, and whether it is still held', () => {
  const gone = given(...anIdea('i')).when(withdraw, { idea: 'i' }, ana, setting);
  assert.deepEqual(gone.happened[0]?.data, { idea: 'i', author: 'ana' });
  const back = given(...gone.records).when(restore, { idea: 'i' }, ana, setting);
  assert.deepEqual(back.happened[0]?.data, { idea: 'i', author: 'ana', status: 'open', held: false, back: true });
});
