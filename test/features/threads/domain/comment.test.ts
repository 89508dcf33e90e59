import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comment, reply } from '../../../../src/features/threads/domain/comment.ts';
import { commentRef, MAX_DEPTH, ratingOf, statRef, sumRef } from '../../../../src/features/threads/domain/kinds.ts';
import { aComment, ana, aSum, ben, given, guest, lia, NOW, someRules, topic } from './some.ts';

const open = { now: NOW, topic };
const ids = (outcome: { changed: readonly { kind: string; id: string }[] }): string =>
  outcome.changed.find(({ kind }) => kind === 'comment')?.id ?? '';

test('a comment is its text, its stat and one more in the thread', () => {
  const outcome = given().when(comment, { text: '  Hello *all* ' }, guest, open);
  const id = ids(outcome);
  outcome.then({
    [`comment ${id}`]: { text: 'Hello *all*', path: [], at: NOW, mentions: [] },
    [`comment.stat ${id}`]: { parent: null, root: null, depth: 0, author: 'g_1', replies: 0, up: 0 },
    'threads.sum thread': { comments: 1, at: NOW },
  });
  assert.deepEqual(outcome.get(commentRef(id))?.readers, ['all']);
});

test('a reply counts at everything above it, and the first two stand with their root', () => {
  const records = [
    aSum({ comments: 2 }),
    ...aComment('r', { stat: { replies: 1, heads: [{ id: 'a', by: 'ana' }] } }),
    ...aComment('a', { path: ['r'] }),
  ];
  const outcome = given(...records).when(reply, { parent: 'a', text: 'Yes' }, ben, open);
  const id = ids(outcome);
  outcome.then({
    [`comment ${id}`]: { path: ['r', 'a'] },
    [`comment.stat ${id}`]: { parent: 'a', root: 'r', depth: 2 },
    'comment.stat a': { replies: 1 },
    'comment.stat r': {
      replies: 2,
      heads: [
        { id: 'a', by: 'ana' },
        { id, by: 'ben' },
      ],
    },
    'threads.sum thread': { comments: 3 },
  });
  const third = given(...outcome.records).when(reply, { parent: 'r', text: 'And' }, lia, { ...open, envelope: 'e2' });
  assert.equal(third.get(statRef('r'))?.body?.heads?.length, 2);
  assert.equal(third.get(statRef('r'))?.body?.replies, 3);
});

test('an answer to one that is as deep as it gets stands beside it and says whom it answers', () => {
  const path = Array.from({ length: MAX_DEPTH - 1 }, (_, i) => `c${i}`);
  const line = path.flatMap((id, i) => aComment(id, { path: path.slice(0, i) }));
  const outcome = given(...line, ...aComment('deep', { path })).when(reply, { parent: 'deep', text: 'Deeper' }, ben, open);
  const id = ids(outcome);
  assert.deepEqual(outcome.get(commentRef(id))?.body?.path, path);
  assert.equal(outcome.get(commentRef(id))?.body?.answers, 'deep');
  assert.equal(outcome.get(statRef(id))?.body?.depth, MAX_DEPTH - 1);
});

test('with moderation a comment is seen by its author and staff, and counts nowhere; what staff write is seen at once', () => {
  const records = [someRules({ moderation: 'before' }), ...aComment('r'), aSum()];
  const outcome = given(...records).when(reply, { parent: 'r', text: 'Hm' }, ben, open);
  const id = ids(outcome);
  outcome.then({ [`comment ${id}`]: {}, [`comment.stat ${id}`]: { held: 'pending' } });
  for (const read of [outcome.get(commentRef(id)), outcome.get(statRef(id))]) assert.deepEqual(read?.readers, ['staff', 'user:ben']);
  const byStaff = given(...records).when(comment, { text: 'Welcome' }, lia, open);
  assert.equal(byStaff.get(sumRef())?.body?.comments, 2);
});

test('where the thread or what is above is locked, only staff write', () => {
  const r = aComment('r', { stat: { locked: true } });
  const below = aComment('a', { path: ['r'] });
  given(...r, ...below)
    .when(reply, { parent: 'a', text: 'x' }, ben, open)
    .then('kernel.forbidden');
  assert.ok(!given(...r, ...below).when(reply, { parent: 'a', text: 'x' }, lia, open).refusal);
  given(someRules({ locked: true }))
    .when(comment, { text: 'x' }, ben, open)
    .then('kernel.forbidden');
});

test('what is not there, is hidden or was deleted cannot be answered, and all look alike (K10)', () => {
  const hidden = aComment('h', { stat: { held: 'pending' } });
  given().when(reply, { parent: 'h', text: 'x' }, ben, open).then('kernel.unknown');
  given(...hidden)
    .when(reply, { parent: 'h', text: 'x' }, ben, open)
    .then('kernel.unknown');
  given(...hidden)
    .when(reply, { parent: 'h', text: 'x' }, ana, open)
    .then('kernel.forbidden');
});

test('people are mentioned by id, each once', () => {
  const outcome = given().when(comment, { text: 'Ask @{ben} or @{lia}, @{ben}! Not @ben.' }, ana, open);
  assert.deepEqual(outcome.get(commentRef(ids(outcome)))?.body?.mentions, ['ben', 'lia']);
});

test('a quote is what somebody said, whatever the markup around; nobody is quoted with what he did not say', () => {
  const r = aComment('r', { comment: { text: 'It **opens** towards\n\n_you_.' } });
  const quote = { comment: 'r', text: 'It opens towards you.' };
  const outcome = given(...r).when(reply, { parent: 'r', text: 'Left?', quote }, ben, open);
  assert.deepEqual(outcome.get(commentRef(ids(outcome)))?.body?.quote, { ...quote, author: 'ana' });
  given(...r)
    .when(reply, { parent: 'r', text: 'x', quote: { comment: 'r', text: 'It closes' } }, ben, open)
    .then('threads.quote_differs');
});

test('what not everybody can read is not quoted, and looks like nothing (K10)', () => {
  const quote = { comment: 'h', text: 'Comment h' };
  const r = aComment('r');
  given(...r)
    .when(reply, { parent: 'r', text: 'x', quote }, ben, open)
    .then('kernel.unknown');
  given(...r, ...aComment('h', { stat: { held: 'rejected' } }))
    .when(reply, { parent: 'r', text: 'x', quote }, ben, open)
    .then('kernel.unknown');
});

test('a review has stars, one a person, counted star by star', () => {
  const reviews = someRules({ mode: 'review' });
  given(reviews).when(comment, { text: 'Good' }, ana, open).then('threads.stars_needed');
  given().when(comment, { text: 'Good', stars: 4 }, ana, open).then('threads.no_stars');
  const first = given(reviews).when(comment, { text: 'Good', stars: 4 }, ana, open);
  assert.deepEqual(first.get(sumRef())?.body?.stars, [0, 0, 0, 1, 0]);
  given(...first.records)
    .when(comment, { text: 'Again', stars: 5 }, ana, { ...open, envelope: 'e2' })
    .then('threads.reviewed_already');
  const second = given(...first.records).when(comment, { text: 'Bad', stars: 1 }, ben, open);
  assert.deepEqual(ratingOf(second.get(sumRef())!.body!), { count: 2, average: 2.5, histogram: [1, 0, 0, 1, 0] });
});

test('only a thread that is attached to something says how many comments there are', () => {
  const names = (at: string): unknown[] =>
    given()
      .when(comment, { text: 'x' }, ana, { now: NOW, topic: at as typeof topic })
      .happened.map(({ name, data }) => (name === 'threads.counted' ? [name, data] : name));
  assert.deepEqual(names('demo/threads/talk'), ['threads.commented']);
  assert.deepEqual(names('demo/threads/ideas:box:i1'), ['threads.commented', ['threads.counted', { comments: 1 }]]);
});
