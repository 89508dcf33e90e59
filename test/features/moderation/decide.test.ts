import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appeal } from '../../../src/features/moderation/domain/appeal.ts';
import { decide, undo } from '../../../src/features/moderation/domain/decide.ts';
import { caseId, caseRef, noticeRef, reportRef } from '../../../src/features/moderation/domain/kinds.ts';
import { decided, notices, queue } from '../../../src/features/moderation/domain/lists.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { people } from '../../../src/features/people/domain.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { ideaRef } from '../../../src/features/ideas/domain/kinds.ts';
import { merge } from '../../../src/features/ideas/domain/merge.ts';
import { report as reportComment, settle } from '../../../src/features/threads/domain/report.ts';
import { verifyChain, type HistoryBody } from '../../../src/core/history.ts';
import {
  ana,
  ben,
  boss,
  box,
  caseOfIdea,
  codeOf,
  DAY,
  desk,
  heldOf,
  house,
  ideaCase,
  lia,
  mo,
  QUIET,
  rule,
  say,
  share,
  talk,
} from './some.ts';

const all = { ...QUIET, mode: { who: 'all', when: 'before' } } as const;
const rows = async (it: ReturnType<typeof house>, list = queue.name, who = mo): Promise<readonly string[]> =>
  (await it.read({ topic: desk, list, limit: 200 }, who)).rows;
const aHouse = async (rules = all): Promise<ReturnType<typeof house>> => {
  const it = house();
  await rule(it, rules);
  return it;
};

test('many at once: approved ones are seen by all, rejected ones by author and staff; each decision has a person, a reason and a place in the history', async () => {
  const it = await aHouse();
  const shared = [];
  for (const title of ['One', 'Two', 'Three', 'Four']) shared.push(await share(it, title));
  await it.settle();
  const [one, two, three, four] = shared.map(ideaCase);
  assert.equal((await rows(it)).length, 4);
  await it.send(desk, decide, { cases: [one!, two!], verdict: 'approve' }, lia);
  await it.send(desk, decide, { cases: [three!, four!], verdict: 'reject', reason: 'spam', text: 'Adverts.' }, mo);
  await it.settle();
  assert.deepEqual(await Promise.all(shared.map((idea) => heldOf(it, idea))), ['public', 'public', 'rejected', 'rejected']);
  assert.deepEqual((await it.get(box, ideaRef(shared[2]!)))?.body?.rejected, { by: 'mo', at: it.now, reason: 'spam: Adverts.' });
  assert.deepEqual(await rows(it), []);
  assert.equal((await rows(it, decided.name)).length, 4);
  const entries: HistoryBody[] = [];
  for await (const { topic, record } of it.store.scan('demo'))
    if (record.kind === 'history' && topic === desk) entries.push(record.body as HistoryBody);
  const made = entries.filter(({ content }) => content?.name === 'moderation.decided').map(({ content }) => content!);
  assert.deepEqual(
    made.map(({ actor, data }) => [actor, (data as { verdict: string }).verdict, (data as { reason: string }).reason]).sort(),
    [
      ['lia', 'approve', null],
      ['lia', 'approve', null],
      ['mo', 'reject', 'spam'],
      ['mo', 'reject', 'spam'],
    ],
  );
  assert.equal(verifyChain(entries, entries.at(-1)!.link), -1);
});

test('rejecting takes a reason; what a colleague decided stays; members decide nothing', async () => {
  const it = await aHouse();
  const cases = [ideaCase(await share(it, 'One'))];
  await it.settle();
  assert.equal(codeOf(await it.send(desk, decide, { cases, verdict: 'reject' }, mo)), 'moderation.reason_needed');
  assert.equal(codeOf(await it.send(desk, decide, { cases, verdict: 'approve' }, ana)), 'kernel.forbidden');
  assert.equal(codeOf(await it.send('demo/moderation/other', decide, { cases, verdict: 'approve' }, mo)), 'kernel.forbidden');
  await it.send(desk, decide, { cases, verdict: 'approve' }, lia);
  const late = await it.send(desk, decide, { cases, verdict: 'reject', reason: 'spam' }, mo);
  assert.deepEqual(late.ok ? 'ok' : late.why, { refused: 'moderation.decided_already', data: { by: 'lia' } });
});

test('undo brings everything back: the thing as it was, the case in the queue, the statement withdrawn', async () => {
  const it = await aHouse();
  const idea = await share(it, 'One');
  await it.settle();
  const cases = [ideaCase(idea)];
  await it.send(desk, decide, { cases, verdict: 'reject', reason: 'spam' }, mo);
  await it.settle();
  const notice = (await caseOfIdea(it, idea))!.body!.decided!.notice!;
  await it.send(desk, undo, { cases }, mo);
  await it.settle();
  assert.equal(await heldOf(it, idea), 'pending');
  assert.deepEqual(await rows(it), cases);
  assert.ok((await it.get(desk, noticeRef(notice)))?.body?.withdrawn);
  await it.send(desk, decide, { cases, verdict: 'approve' }, mo);
  await it.settle();
  await it.send(desk, undo, { cases }, mo);
  await it.settle();
  assert.equal(await heldOf(it, idea), 'pending', 'back to waiting, not to public');
  assert.equal(codeOf(await it.send(desk, undo, { cases }, mo)), 'moderation.not_decided');
});

test('hold: out of sight while somebody looks closer, and still in the queue', async () => {
  const it = await aHouse({ ...all, mode: { who: 'none', when: 'before' } } as never);
  const idea = await share(it, 'One');
  await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'spam' }, ben);
  await it.send(desk, decide, { cases: [ideaCase(idea)], verdict: 'hold' }, mo);
  await it.settle();
  assert.equal(await heldOf(it, idea), 'pending');
  assert.deepEqual(await rows(it), [ideaCase(idea)]);
});

test('a report: one a person, with a reason; what nobody reports any more leaves the queue; who reported hears what came of it', async () => {
  const it = await aHouse(QUIET as never);
  const idea = await share(it, 'One');
  const at = { place: box, kind: 'idea', about: idea } as const;
  await it.send(desk, report, { ...at, reason: 'spam', note: ' An advert ' }, ben);
  await it.send(desk, report, { ...at, reason: 'illegal' }, ben);
  await it.send(desk, report, { ...at, reason: 'spam' }, boss);
  assert.deepEqual((await caseOfIdea(it, idea))?.body?.reports, { illegal: 1, spam: 1 });
  assert.deepEqual((await it.read({ topic: desk, list: queue.name, where: ['why:illegal'], limit: 9 }, mo)).rows, [ideaCase(idea)]);
  await it.send(desk, report, { ...at, reason: null }, ben);
  await it.send(desk, report, { ...at, reason: null }, boss);
  assert.deepEqual(await rows(it), []);
  await it.send(desk, report, { ...at, reason: 'spam' }, ben);
  await it.send(desk, decide, { cases: [ideaCase(idea)], verdict: 'approve' }, mo);
  await it.settle();
  const mine = await it.get(desk, reportRef(ideaCase(idea), 'ben'));
  assert.deepEqual([mine?.readers, mine?.body?.outcome], [['staff', 'user:ben'], 'kept']);
  await it.send(desk, report, { ...at, reason: 'abusive' }, boss);
  assert.deepEqual(
    (await caseOfIdea(it, idea))?.body?.reports,
    { abusive: 1 },
    'a new report opens it again; settled ones are not counted again',
  );
});

test('reports by a thread of its own count at the desk, the most pressing first', async () => {
  const it = await aHouse(QUIET as never);
  const [one, two] = [await say(it, 'One'), await say(it, 'Two')];
  await it.send(talk, reportComment, { comment: one, reason: 'off_topic', note: 'Lamps?' }, ben);
  await it.send(talk, reportComment, { comment: two, reason: 'illegal' }, ben);
  await it.settle();
  const ids = [two, one].map((about) => caseId({ place: talk, kind: 'comment', about }));
  assert.deepEqual(await rows(it), ids);
  assert.equal((await it.get(desk, reportRef(ids[1]!, 'ben')))?.body?.note, 'Lamps?');
  await it.send(talk, reportComment, { comment: one, reason: null }, ben);
  await it.settle();
  assert.deepEqual(await rows(it), [ids[0]]);
  assert.equal(codeOf(await it.send(talk, settle, { comment: two }, mo)), 'ok');
});

test('K10 what somebody cannot read is unknown to him, also when he reports it', async () => {
  const it = await aHouse();
  const idea = await share(it, 'Hidden');
  await it.settle();
  const hidden = await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'spam' }, ben);
  const nothing = await it.send(desk, report, { place: box, kind: 'idea', about: 'nothing', reason: 'spam' }, ben);
  const elsewhere = await it.send(desk, report, { place: 'other/ideas/box', kind: 'idea', about: idea, reason: 'spam' }, ben);
  assert.deepEqual([hidden, nothing, elsewhere].map(codeOf), ['kernel.unknown', 'kernel.unknown', 'kernel.unknown']);
});

test('notice, objection, answer: its author is told on which ground and may object once, in time; staff answer, and being right brings it back', async () => {
  const it = await aHouse(QUIET as never);
  const idea = await share(it, 'One');
  await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'illegal' }, ben);
  const cases = [ideaCase(idea)];
  await it.send(desk, decide, { cases, verdict: 'reject', reason: 'illegal', text: 'A protected name.' }, mo);
  await it.settle();
  const page = await it.read({ topic: desk, list: notices.name, where: ['for:ana'], limit: 9 }, ana);
  const [notice = ''] = page.rows;
  const body = page.records.find(({ id }) => id === notice)?.body;
  assert.deepEqual(body, {
    place: box,
    kind: 'idea',
    about: idea,
    for: 'ana',
    what: 'rejected',
    at: it.now,
    ground: 'law',
    reason: 'illegal',
    text: 'A protected name.',
    source: 'report',
    automated: false,
    appealBy: it.now + 183 * DAY,
  });
  assert.equal(codeOf(await it.send(desk, appeal, { notice, text: 'No' }, ben)), 'kernel.unknown');
  assert.equal(codeOf(await it.send(desk, appeal, { notice, text: 'I may use that name.' }, ana)), 'ok');
  assert.equal(codeOf(await it.send(desk, appeal, { notice, text: 'Again' }, ana)), 'moderation.appealed_already');
  assert.deepEqual((await it.read({ topic: desk, list: queue.name, where: ['why:appeal'], limit: 9 }, mo)).rows, cases);
  await it.send(desk, decide, { cases, verdict: 'approve', text: 'You are right.' }, boss);
  await it.settle();
  assert.equal(await heldOf(it, idea), 'public');
  assert.deepEqual((await it.get(desk, noticeRef(notice)))?.body?.answer, { verdict: 'overturned', text: 'You are right.', at: it.now });
});

test('an objection that is answered no: it stays out, and no second statement goes out; after six months it is too late', async () => {
  const it = await aHouse(QUIET as never);
  const out = async (): Promise<readonly [string, string]> => {
    const idea = await share(it, 'One');
    await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'spam' }, ben);
    await it.send(desk, decide, { cases: [ideaCase(idea)], verdict: 'reject', reason: 'spam' }, mo);
    await it.settle();
    return [idea, (await caseOfIdea(it, idea))!.body!.decided!.notice!];
  };
  const [idea, notice] = await out();
  await it.send(desk, appeal, { notice, text: 'No' }, ana);
  await it.send(desk, decide, { cases: [ideaCase(idea)], verdict: 'reject', reason: 'spam', text: 'It is one.' }, boss);
  await it.settle();
  assert.equal(await heldOf(it, idea), 'rejected');
  assert.equal((await it.get(desk, noticeRef(notice)))?.body?.answer?.verdict, 'upheld');
  assert.equal((await it.read({ topic: desk, list: notices.name, where: ['for:ana'], limit: 9 }, ana)).rows.length, 1);
  const [, second] = await out();
  it.now += 184 * DAY;
  assert.equal(codeOf(await it.send(desk, appeal, { notice: second, text: 'No' }, ana)), 'moderation.too_late');
});

test('nobody decides about what is his, or undoes it; others of the same time are decided', async () => {
  const it = await aHouse(QUIET as never);
  const [own, other] = [await share(it, 'Own', mo), await share(it, 'Other')];
  for (const about of [own, other]) await it.send(desk, report, { place: box, kind: 'idea', about, reason: 'spam' }, ben);
  const cases = [own, other].map(ideaCase);
  assert.equal(codeOf(await it.send(desk, decide, { cases: [cases[0]!], verdict: 'approve' }, mo)), 'moderation.not_self');
  assert.equal(codeOf(await it.send(desk, decide, { cases, verdict: 'approve' }, mo)), 'ok');
  assert.deepEqual(await rows(it), [cases[0]]);
  await it.send(desk, decide, { cases, verdict: 'reject', reason: 'spam' }, boss);
  await it.settle();
  assert.equal(codeOf(await it.send(desk, undo, { cases: [cases[0]!] }, mo)), 'moderation.not_self');
  assert.equal(codeOf(await it.send(desk, undo, { cases }, mo)), 'ok');
  await it.settle();
  assert.deepEqual([await heldOf(it, own), await rows(it)], ['rejected', [cases[1]]]);
});

test('an answer to an objection is not undone: its author could not object again', async () => {
  const it = await aHouse(QUIET as never);
  const idea = await share(it, 'One');
  const cases = [ideaCase(idea)];
  await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'spam' }, ben);
  await it.send(desk, decide, { cases, verdict: 'reject', reason: 'spam' }, mo);
  await it.settle();
  const notice = (await caseOfIdea(it, idea))!.body!.decided!.notice!;
  await it.send(desk, appeal, { notice, text: 'No' }, ana);
  await it.send(desk, decide, { cases, verdict: 'approve' }, boss);
  await it.settle();
  assert.equal(codeOf(await it.send(desk, undo, { cases }, mo)), 'moderation.answered');
  await it.settle();
  assert.equal(await heldOf(it, idea), 'public');
  assert.deepEqual((await it.get(desk, noticeRef(notice)))?.body?.answer?.verdict, 'overturned');
});

test('what cannot be done where the thing stands opens the case again, and says why', async () => {
  const it = await aHouse(QUIET as never);
  const [into, from] = [await share(it, 'One'), await share(it, 'Two')];
  assert.equal(codeOf(await it.send(box, merge, { from, into }, lia)), 'ok');
  await it.settle();
  await it.send(desk, report, { place: box, kind: 'idea', about: into, reason: 'spam' }, ben);
  await it.send(desk, decide, { cases: [ideaCase(into)], verdict: 'reject', reason: 'spam' }, mo);
  await it.settle();
  const there = (await caseOfIdea(it, into))?.body;
  assert.deepEqual([there?.state, there?.sight, there?.hits], ['open', 'public', [{ why: 'refused', met: 'ideas.has_sources' }]]);
  const told = await it.read({ topic: desk, list: notices.name, where: ['for:ana'], limit: 9 }, ana);
  assert.deepEqual(
    told.records.filter(({ kind }) => kind === 'moderation.notice').map(({ body }) => typeof (body as { withdrawn?: number }).withdrawn),
    ['number'],
  );
  assert.deepEqual(it.errors, []);
});

test('what has no sight is not said to be out of it: the case opens again, author and reporter are told nothing that was not done', async () => {
  const it = house({ features: [people, moderation] });
  await rule(it, QUIET);
  const at = 'demo/people/ana' as const;
  await it.send(at, introduce, { name: 'Nasty' }, ana);
  const thing = { place: at, kind: 'person.card', about: 'ana' } as const;
  await it.send(desk, report, { ...thing, reason: 'offensive' }, ben);
  const id = caseId(thing);
  await it.send(desk, decide, { cases: [id], verdict: 'reject', reason: 'offensive' }, mo);
  await it.settle();
  const there = (await it.get(desk, caseRef(id)))?.body;
  assert.deepEqual([there?.state, there?.sight, there?.hits], ['open', 'public', [{ why: 'refused', met: 'moderation.no_sight' }]]);
  const told = await it.read({ topic: desk, list: notices.name, where: ['for:ana'], limit: 9 }, ana);
  assert.deepEqual(
    told.rows.map((row) => (told.records.find((one) => one.id === row)?.body as { withdrawn?: number }).withdrawn),
    [it.now],
  );
  assert.equal((await it.get(desk, reportRef(id, 'ben')))?.body?.outcome, undefined);
  await it.send(desk, decide, { cases: [id], verdict: 'approve' }, mo);
  await it.settle();
  assert.equal((await it.get(desk, reportRef(id, 'ben')))?.body?.outcome, 'kept');
  assert.deepEqual(it.errors, []);
});
