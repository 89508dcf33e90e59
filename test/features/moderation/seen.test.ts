/** What was decided about is what was read: words that changed meanwhile come out unread neither through the desk nor where the thing stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import { publish } from '../../../src/features/ideas/domain/moderate.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { caseId, caseRef } from '../../../src/features/moderation/domain/kinds.ts';
import { edit as editComment } from '../../../src/features/threads/domain/edit.ts';
import { commentRef } from '../../../src/features/threads/domain/kinds.ts';
import { publish as publishComment } from '../../../src/features/threads/domain/moderate.ts';
import { ana, box, caseOfIdea, codeOf, desk, heldOf, house, ideaCase, ideaRef, mo, QUIET, rule, say, share, talk } from './some.ts';

const aHouse = async (): Promise<ReturnType<typeof house>> => {
  const it = house();
  await rule(it, { ...QUIET, mode: { who: 'all', when: 'before' } });
  return it;
};

test('nobody lets words that nobody saw: what was changed since it was looked at is left alone', async () => {
  const it = await aHouse();
  const [idea, other] = [await share(it, 'A nice lid'), await share(it, 'A lamp')];
  await it.settle();
  const seen = await Promise.all(
    [idea, other].map(async (one) => {
      const { seq, n } = (await caseOfIdea(it, one))!.body!;
      return { seq, n };
    }),
  );
  it.now += 1000;
  await it.send(box, edit, { idea, title: 'Spam, buy now' }, ana);
  await it.settle();
  assert.equal(
    codeOf(await it.send(desk, decide, { cases: [ideaCase(idea)], verdict: 'approve', seen: seen.slice(0, 1) }, mo)),
    'moderation.changed',
  );
  assert.equal(codeOf(await it.send(desk, decide, { cases: [idea, other].map(ideaCase), verdict: 'approve', seen }, mo)), 'ok');
  await it.settle();
  assert.deepEqual(await Promise.all([idea, other].map((one) => heldOf(it, one))), ['pending', 'public']);
  assert.equal((await caseOfIdea(it, idea))?.body?.state, 'open');
});

test('an approval that the case gave before it heard of new words lets nobody see them: the case waits again, with what filters say of the new ones', async () => {
  const it = await aHouse();
  await rule(it, { words: { languages: [], own: ['spam'], fine: [] } });
  const idea = await share(it, 'A nice lid');
  const id = await say(it, 'A nice word');
  const talked = caseId({ place: talk, kind: 'comment', about: id });
  await it.settle();
  it.now += 1000;
  await it.send(box, edit, { idea, title: 'Spam, buy now' }, ana);
  await it.send(talk, editComment, { comment: id, text: 'Spam as well' }, ana);
  assert.equal(codeOf(await it.send(desk, decide, { cases: [ideaCase(idea), talked], verdict: 'approve' }, mo)), 'ok');
  await it.settle();
  assert.equal(await heldOf(it, idea), 'pending');
  assert.deepEqual((await it.get(talk, commentRef(id)))?.readers, ['staff', 'user:ana']);
  const cases = [await caseOfIdea(it, idea), await it.get(desk, caseRef(talked))];
  assert.deepEqual(
    cases.map((one) => [one?.body?.state, one?.body?.sight, one?.body?.hits.map(({ why }) => why)]),
    [
      ['open', 'pending', ['mode_all', 'words']],
      ['open', 'pending', ['mode_all', 'words']],
    ],
  );
  assert.deepEqual(it.errors, []);
  assert.equal(codeOf(await it.send(desk, decide, { cases: [ideaCase(idea), talked], verdict: 'approve' }, mo)), 'ok');
  await it.settle();
  assert.equal(await heldOf(it, idea), 'public');
  assert.deepEqual((await it.get(talk, commentRef(id)))?.readers, ['all']);
});

test('staff who let it where it stands let what they read', async () => {
  const it = await aHouse();
  const idea = await share(it, 'A nice lid');
  const id = await say(it, 'A nice word');
  const read = { idea: (await it.get(box, ideaRef(idea)))!.seq, comment: (await it.get(talk, commentRef(id)))!.seq };
  it.now += 1000;
  await it.send(box, edit, { idea, title: 'Another' }, ana);
  await it.send(talk, editComment, { comment: id, text: 'Another' }, ana);
  assert.equal(codeOf(await it.send(box, publish, { idea, seen: read.idea }, mo)), 'moderation.changed');
  assert.equal(codeOf(await it.send(talk, publishComment, { comment: id, seen: read.comment }, mo)), 'moderation.changed');
  const now = (await it.get(box, ideaRef(idea)))!.seq;
  assert.equal(codeOf(await it.send(box, publish, { idea, seen: now }, mo)), 'ok');
});
