import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf } from '../../../src/core/standing.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import { configure as box_ } from '../../../src/features/ideas/domain/configure.ts';
import { publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { restore, withdraw } from '../../../src/features/ideas/domain/withdraw.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { queue } from '../../../src/features/moderation/domain/lists.ts';
import { barRef, caseId, caseRef, memberRef, noticeRef } from '../../../src/features/moderation/domain/kinds.ts';
import { people } from '../../../src/features/people/domain.ts';
import { person } from '../../../src/testing/fixture.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { importComment } from '../../../src/features/threads/domain/import.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { ana, ben, box, caseOfIdea, desk, heldOf, house, ideaCase, lia, mo, QUIET, rule, say, share, talk } from './some.ts';

const waits = async (it: ReturnType<typeof house>): Promise<readonly string[]> =>
  (await it.read({ topic: desk, list: queue.name, limit: 50 }, mo)).rows;

test('where nobody set rules nothing is held, and nothing is written down', async () => {
  const it = house();
  assert.equal(await heldOf(it, await share(it, 'Buy shit')), 'public');
  await it.settle();
  assert.ok(it.commits.every(({ topic }) => topic !== desk));
});

test('mode first: what somebody shares first waits; once something of theirs was let, the next is seen at once', async () => {
  const it = house();
  await rule(it, { ...QUIET, mode: { who: 'first', when: 'before' } });
  const first = await share(it, 'Warm light');
  assert.equal(await heldOf(it, first), 'pending');
  await it.settle();
  assert.deepEqual(await waits(it), [ideaCase(first)]);
  assert.deepEqual((await caseOfIdea(it, first))?.body?.hits, [{ why: 'mode_first' }]);
  await it.send(box, publish, { idea: first }, lia);
  await it.settle();
  assert.deepEqual(await waits(it), []);
  assert.equal(await heldOf(it, await share(it, 'Cold light')), 'public');
  assert.equal(await heldOf(it, await share(it, 'Red light', ben)), 'pending', 'others begin for themselves');
});

test('mode all before and after: staff pass unseen; after means seen at once and looked at', async () => {
  const it = house();
  await rule(it, { ...QUIET, mode: { who: 'all', when: 'before' }, places: { 'threads/*': { who: 'all', when: 'after' } } });
  const idea = await share(it, 'Warm light');
  assert.equal(await heldOf(it, idea), 'pending');
  assert.equal(await heldOf(it, await share(it, 'By staff', lia)), 'public');
  const id = await say(it, 'Hello');
  const stat = await it.get(talk, { kind: 'comment.stat', id });
  assert.deepEqual(stat?.readers, ['all']);
  await it.settle();
  assert.equal((await waits(it)).length, 2);
  const there = await it.get(desk, caseRef(caseId({ place: talk, kind: 'comment', about: id })));
  assert.deepEqual([there?.body?.sight, there?.body?.hits], ['public', [{ why: 'mode_all', after: true }]]);
});

test('mode trust: who stands below the level waits', async () => {
  const it = house({ features: [ideas, threads, moderation, people] });
  await rule(it, { ...QUIET, mode: { who: 'trust', when: 'before', level: 2 } });
  assert.equal(await heldOf(it, await share(it, 'Warm light')), 'pending');
  const standing = standingOf('demo', 'ben');
  const { command } = await import('../../../src/core/command.ts');
  const raise = command({
    name: 'people.raise_for_test',
    args: { parse: (value: unknown) => value as object },
    may: {},
    reads: () => ({ standing: { kind: standing.kind, id: standing.id } }),
    decide: () => ({
      changes: [
        {
          ref: { kind: standing.kind, id: standing.id },
          readers: ['all'],
          body: { points: 60, level: 2, of: 5, name: 'member', from: 50 },
        },
      ],
    }),
  });
  const grown = house({ features: [ideas, threads, moderation, { ...people, commands: [...people.commands, raise] }] });
  await rule(grown, { ...QUIET, mode: { who: 'trust', when: 'before', level: 2 } });
  await grown.send('demo/people/ben', raise, {}, SYSTEM);
  assert.equal(await heldOf(grown, await share(grown, 'Warm light', ben)), 'public');
  assert.equal(await heldOf(grown, await share(grown, 'Warm light', ana)), 'pending');
});

test('each filter holds what it finds, and says to staff alone what it met', async () => {
  const it = house();
  await rule(it, { ...QUIET, links: 1 });
  const idea = await share(it, 'What sh1t, see www.a.org and www.b.org');
  assert.equal(await heldOf(it, idea), 'pending');
  await it.settle();
  const there = await caseOfIdea(it, idea);
  assert.deepEqual(there?.body?.hits, [
    { why: 'words', met: 'sh1t' },
    { why: 'links', met: 'www.a.org www.b.org' },
  ]);
  assert.deepEqual(there.readers, ['staff']);
});

test('rate and repeat are remembered from one act to the next, across features', async () => {
  const it = house();
  await rule(it, { ...QUIET, rate: { most: 2, minutes: 10 }, repeat: 24 });
  assert.equal(await heldOf(it, await share(it, 'A lamp that wakes you up')), 'public');
  await it.settle();
  await say(it, 'A LAMP that wakes you up!');
  await it.settle();
  const [again] = await waits(it);
  assert.equal((await it.get(desk, caseRef(again!)))?.body?.hits[0]?.why, 'repeat');
  assert.equal(await heldOf(it, await share(it, 'A third within ten minutes')), 'pending');
  it.now += 11 * 60_000;
  assert.equal(await heldOf(it, await share(it, 'Later there is time again')), 'public');
  const member = await it.get(desk, memberRef('ana'));
  assert.deepEqual(member?.readers, []);
});

test('an edit is read like the first words: clean when shared, held when changed; its author sees it wait', async () => {
  const it = house();
  await rule(it, QUIET);
  const idea = await share(it, 'A fine lamp');
  await it.send(box, edit, { idea, details: 'and also kurwa' }, ana);
  assert.equal(await heldOf(it, idea), 'pending');
  await it.settle();
  assert.deepEqual(await waits(it), [ideaCase(idea)]);
  const page = await it.read({ topic: box, refs: [{ kind: 'idea.tally', id: idea }] }, ana);
  assert.equal((page.records[0]?.body as { held: string }).held, 'pending');
});

test("a box's own moderation fills the same queue, and so does what an import brings waiting", async () => {
  const it = house();
  await it.send(box, box_, { moderation: 'before' }, lia);
  const idea = await share(it, 'A fine lamp');
  await it.send(talk, importComment, { origin: { source: 's', id: '1' }, text: 'Old', author: null, at: 1, held: 'pending' }, SYSTEM);
  await it.send(talk, importComment, { origin: { source: 's', id: '2' }, text: 'Old', author: null, at: 1 }, SYSTEM);
  await it.settle();
  assert.equal((await waits(it)).length, 2);
  assert.deepEqual((await caseOfIdea(it, idea))?.body?.hits, []);
});

test('what staff do where the thing stands is written down at the desk: who, why, and the statement to its author', async () => {
  const it = house();
  await rule(it, QUIET);
  const idea = await share(it, 'A fine lamp');
  await it.send(box, reject, { idea, reason: 'It is an advert.' }, lia);
  await it.settle();
  const there = (await caseOfIdea(it, idea))?.body;
  assert.deepEqual([there?.state, there?.decided?.by, there?.decided?.verdict, there?.sight], ['decided', 'lia', 'reject', 'rejected']);
  const notice = await it.get(desk, noticeRef(there!.decided!.notice!));
  assert.deepEqual(notice?.readers, ['staff', 'user:ana']);
  assert.deepEqual([notice.body?.for, notice.body?.text, notice.body?.automated], ['ana', 'It is an advert.', false]);
});

test('what its author takes back leaves the queue', async () => {
  const it = house();
  await rule(it, { ...QUIET, mode: { who: 'all', when: 'before' } });
  const idea = await share(it, 'A fine lamp');
  await it.settle();
  assert.equal((await waits(it)).length, 1);
  await it.send(box, withdraw, { idea }, ana);
  await it.settle();
  assert.deepEqual(await waits(it), []);
});

test('what its author took back and brings again waits as before, and nobody has let it', async () => {
  const it = house();
  await rule(it, QUIET);
  const idea = await share(it, 'A fine lamp');
  await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'spam' }, ben);
  for (const round of [1, 2]) {
    await it.send(box, withdraw, { idea }, ana);
    await it.settle();
    assert.deepEqual(await waits(it), [], `round ${round}`);
    await it.send(box, restore, { idea }, ana);
    await it.send(box, edit, { idea, title: `A fine lamp, ${round}` }, ana);
    await it.settle();
    assert.deepEqual(await waits(it), [ideaCase(idea)], `round ${round}`);
  }
  assert.deepEqual((await caseOfIdea(it, idea))?.body?.reports, { spam: 1 });
  await it.send(desk, decide, { cases: [ideaCase(idea)], verdict: 'approve' }, mo);
  const passed = (await it.get(desk, memberRef('ana')))?.body?.passed ?? 0;
  await it.settle();
  for (const act of [withdraw, restore]) await it.send(box, act, { idea }, ana);
  await it.settle();
  assert.deepEqual(await waits(it), [], 'what was decided stays decided');
  assert.equal((await caseOfIdea(it, idea))?.body?.decided?.by, 'mo');
  assert.equal((await it.get(desk, memberRef('ana')))?.body?.passed ?? 0, passed, 'back is not let');
  assert.deepEqual(it.errors, []);
});

test('nothing of moderation is seen by others: no rules, cases, memory, bars', async () => {
  const it = house();
  await rule(it, { ...QUIET, mode: { who: 'all', when: 'before' } });
  const idea = await share(it, 'A fine lamp');
  await it.settle();
  for (const who of [undefined, ana, ben, person('g_1', 'guest')]) {
    const page = await it.read({ topic: desk, list: queue.name, limit: 50 }, who);
    const empty = await house().read({ topic: desk, list: queue.name, limit: 50 }, who);
    assert.deepEqual({ ...page, now: 0 }, { ...empty, now: 0 }, 'as if nobody had ever been here');
    const refs = [caseRef(ideaCase(idea)), memberRef('ana'), barRef('ben'), { kind: 'moderation.rules', id: 'rules' }];
    assert.deepEqual((await it.read({ topic: desk, refs }, who)).records, []);
  }
});
