/** What voters write by name: reported, taken out of sight and brought back; the vote counts all along. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor, Receipt } from '../../../src/core/command.ts';
import { sighted as kernelOf } from '../../../src/features/polls/domain/words.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { appeal } from '../../../src/features/moderation/domain/appeal.ts';
import { decide, undo } from '../../../src/features/moderation/domain/decide.ts';
import { caseId, caseRef, noticeRef, reportRef, type Verdict } from '../../../src/features/moderation/domain/kinds.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { close } from '../../../src/features/polls/domain/close.ts';
import { fileOf, recount } from '../../../src/features/polls/domain/count/file.ts';
import { create, type PollDraft } from '../../../src/features/polls/domain/create.ts';
import { ballotRef, pollRef, resultRef, tallyRef, turnoutRef, voiceRef, type Ballot } from '../../../src/features/polls/domain/kinds.ts';
import type { Row, SheetBody } from '../../../src/features/polls/domain/publish.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { publishWords, rejectWords } from '../../../src/features/polls/domain/words.ts';
import { viewerOf } from '../../../src/core/pages.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { person, world, type World } from '../../../src/testing/fixture.ts';
import { ana, ben, draft, given, aPoll, lia, NOW, topic } from './some.ts';

const mo = person('mo', 'moderator');
const desk = 'demo/moderation/desk';
const thing = { place: topic, kind: 'poll.voice', about: 'ana' } as const;
const id = caseId(thing);
const HARSH = 'Whoever likes b is a fool';
const ok = (receipt: Receipt): void => {
  assert.ok(receipt.ok, JSON.stringify(receipt));
};
const says = async (it: World, ballot: Ballot, who = ana): Promise<void> => {
  ok(await it.send(topic, vote, ballot, who));
  await it.settle();
};

/** Ana and Ben have voted, both with words. */
async function asked(more: Partial<PollDraft> = {}): Promise<World> {
  const it = world({ features: [polls, moderation], now: NOW });
  ok(await it.send(topic, create, draft({ ballots: 'named', results: 'always', reasons: true, other: true, ...more }), lia));
  await says(it, { choice: { a: 1 }, reason: HARSH });
  await says(it, { choice: { b: 1 }, reason: 'Calm' }, ben);
  return it;
}
const ruled = async (it: World, verdict: Verdict, text = ''): Promise<void> => {
  ok(await it.send(desk, decide, { cases: [id], verdict, text, ...(verdict === 'reject' && { reason: 'offensive' as const }) }, mo));
  await it.settle();
};
async function reported(it: World): Promise<void> {
  ok(await it.send(desk, report, { ...thing, reason: 'offensive', note: 'Read it.' }, ben));
  await it.settle();
}
/** Everything somebody comes by, in one string: the list, each bucket of it, the records by name. */
async function seen(it: World, who: Actor | undefined): Promise<string> {
  const pages = await Promise.all([
    it.read({ topic, list: 'voices', limit: 50 }, who),
    it.read({ topic, list: 'voices', where: ['option:a'], limit: 50 }, who),
    it.read({ topic, list: 'sheets', limit: 50 }, who),
    it.read({ topic, refs: [voiceRef('ana'), ballotRef('ana'), voiceRef('ben')] }, who),
  ]);
  return JSON.stringify(pages);
}
const shows = async (it: World, words: string, who: Actor | undefined = ben): Promise<boolean> => (await seen(it, who)).includes(words);
/** Whether Ana's voice is read, in the list of who voted. */
const voiced = async (it: World, who: Actor | undefined): Promise<boolean> =>
  JSON.stringify(await it.read({ topic, list: 'voices', limit: 50 }, who)).includes(HARSH);
const sheetRows = async (it: World): Promise<readonly Row[]> =>
  (await it.read({ topic, list: 'sheets', limit: 50 }, ben)).records.flatMap(({ body }) => (body as SheetBody).rows);
const numbers = async (it: World): Promise<unknown> => [(await it.get(topic, turnoutRef()))?.body, (await it.get(topic, tallyRef()))?.body];

describe('words beside a vote', () => {
  test('K10 taken out they are nowhere for others, by page, list or name; voter and staff read them, and the vote counts as before', async () => {
    const it = await asked();
    const before = await numbers(it);
    assert.deepEqual([await shows(it, HARSH), await shows(it, HARSH, undefined)], [true, true]);
    ok(await it.send(topic, rejectWords, { voter: 'ana', reason: 'Insults' }, lia));
    await it.settle();
    assert.deepEqual([await shows(it, HARSH), await shows(it, HARSH, undefined)], [false, false]);
    assert.ok(await shows(it, 'Calm'), 'those of others stay');
    assert.deepEqual([await shows(it, HARSH, ana), await shows(it, HARSH, mo)], [true, true]);
    assert.deepEqual(await numbers(it), before);
    assert.deepEqual((await it.get(topic, ballotRef('ana')))?.readers, ['user:ana'], 'the ballot is its voter’s alone, still');
    const page = await it.read({ topic, list: 'voices', limit: 50 }, ben);
    assert.deepEqual(page.rows, ['ben'], 'no gap says that there is one more');
    ok(await it.send(topic, publishWords, { voter: 'ana' }, lia));
    assert.ok(await shows(it, HARSH));
    assert.deepEqual((await it.get(topic, ballotRef('ana')))?.body?.out, undefined);
    assert.deepEqual(it.errors, []);
  });

  test('said again they stay out, whatever is chosen, and after the vote was taken back; new words are seen', async () => {
    const it = await asked();
    ok(await it.send(topic, rejectWords, { voter: 'ana' }, lia));
    await says(it, { choice: { c: 1 }, reason: HARSH });
    assert.equal(await shows(it, HARSH), false, 'another choice');
    assert.deepEqual((await it.get(topic, tallyRef()))?.body?.sums, { a: 0, b: 1, c: 1 });
    await says(it, { choice: null });
    await says(it, { choice: { a: 1 }, reason: HARSH });
    assert.equal(await shows(it, HARSH), false, 'taken back and cast again');
    await says(it, { choice: { a: 1 } });
    assert.ok((await it.read({ topic, list: 'voices', limit: 50 }, ben)).rows.includes('ana'), 'a vote without words is seen');
    await says(it, { choice: { a: 1 }, reason: HARSH });
    assert.equal(await shows(it, HARSH), false, 'after a vote without words');
    await says(it, { choice: { a: 1 }, reason: 'I like a' });
    assert.ok(await shows(it, 'I like a'), 'new words');
    assert.equal(await shows(it, HARSH), false);
  });

  test('of two words it is what is left that counts: dropping one brings back nothing', async () => {
    const it = await asked();
    await says(it, { choice: { other: 1 }, other: 'Violet, you fools', reason: HARSH });
    ok(await it.send(topic, rejectWords, { voter: 'ana' }, lia));
    await says(it, { choice: { a: 1 }, reason: HARSH });
    assert.equal(await shows(it, HARSH), false);
    await says(it, { choice: { other: 1 }, other: 'Violet', reason: 'Calm, too' });
    assert.ok(await shows(it, 'Violet'));
  });

  test('where numbers are for those who voted, staff read what they answer for; before the close of others nobody does', async () => {
    const it = await asked({ results: 'after_vote' });
    assert.deepEqual([await shows(it, HARSH, mo), await shows(it, HARSH, person('eve')), await shows(it, HARSH)], [true, false, true]);
    ok(await it.send(topic, rejectWords, { voter: 'ana' }, mo));
    assert.equal(await shows(it, HARSH), false);
    const late = await asked({ results: 'after_close' });
    const no = await late.send(topic, rejectWords, { voter: 'ana' }, mo);
    assert.deepEqual(no.ok || no.why.refused, 'kernel.unknown');
    assert.equal(await shows(late, HARSH, mo), false);
    ok(await late.send(topic, rejectWords, { voter: 'ana' }, SYSTEM));
    assert.equal(await shows(late, HARSH, mo), false, 'taking out opens nothing');
  });

  for (const results of ['after_close', 'after_vote'] as const)
    test(`${results}: with the count whoever reads the result reads who said what, and can report it; it is taken out and brought back`, async () => {
      const it = await asked({ results });
      const everybody = [undefined, person('eve'), { id: 'g_1', roles: ['guest'] }, mo];
      const readers = (): Promise<boolean[]> => Promise.all(everybody.map((who) => voiced(it, who)));
      assert.deepEqual(await readers(), [false, false, false, results === 'after_vote'], 'while it runs');
      ok(await it.send(topic, close, {}, lia));
      assert.deepEqual(await readers(), [false, false, false, results === 'after_vote'], 'closed and not counted');
      await it.settle();
      assert.deepEqual(await readers(), [true, true, true, true], 'counted');
      ok(await it.send(desk, report, { ...thing, reason: 'offensive', note: 'Read it.' }, person('eve')));
      await it.settle();
      await ruled(it, 'reject');
      assert.deepEqual(await readers(), [false, false, false, true], 'taken out');
      assert.deepEqual([await shows(it, HARSH, person('eve')), await voiced(it, ana)], [false, true]);
      ok(await it.send(topic, publishWords, { voter: 'ana' }, mo));
      await it.settle();
      assert.deepEqual(await readers(), [true, true, true, true], 'back');
      assert.deepEqual(it.errors, []);
    });

  test('what is for the team alone, or secret, opens to nobody with the count', async () => {
    const it = await asked({ results: 'staff_only' });
    ok(await it.send(topic, close, {}, lia));
    await it.settle();
    const people = [undefined, person('eve'), ben, mo];
    assert.deepEqual(await Promise.all(people.map((who) => shows(it, HARSH, who))), [false, false, false, true]);
    for (const results of ['always', 'after_vote', 'after_close'] as const) {
      const secret = await asked({ ballots: 'secret', results, least: 1 });
      ok(await secret.send(topic, close, {}, lia));
      await secret.settle();
      const said = await Promise.all([...people, ana].map((who) => secret.read({ topic, list: 'voices', limit: 50 }, who)));
      assert.deepEqual(
        said.flatMap(({ rows }) => rows),
        [],
      );
      assert.deepEqual(
        await Promise.all(people.map(async (who) => (await viewerOf(secret.store, topic, who)).readers.includes('group:counted'))),
        [false, false, false, false],
      );
    }
  });

  test('a vote without words, or none, has nothing to take out', () => {
    const records = given(...aPoll({ ballots: 'named' })).when(vote, { choice: { a: 1 } }, ana, { now: NOW, topic }).records;
    given(...records)
      .when(rejectWords, { voter: 'ana' }, lia, { now: NOW, topic })
      .then('polls.gone');
    given(...aPoll())
      .when(rejectWords, { voter: 'ana' }, SYSTEM, { now: NOW, topic })
      .then('polls.gone');
    assert.equal(kernelOf.text({ other: 'Violet', reason: 'Calm', voter: 'x', at: 1, choice: { other: 1 } }), 'Violet\nCalm');
  });
});

describe('the desk', () => {
  test('report, rejection, statement of reasons, objection, yes: the words are back, and who reported heard of it', async () => {
    const it = await asked();
    await reported(it);
    assert.equal((await it.get(desk, caseRef(id)))?.body?.author, 'ana');
    await ruled(it, 'reject', 'No insults.');
    assert.equal(await shows(it, HARSH), false);
    assert.equal((await it.get(desk, reportRef(id, 'ben')))?.body?.outcome, 'acted');
    const notice = (await it.get(desk, caseRef(id)))!.body!.decided!.notice!;
    const told = await it.read({ topic: desk, refs: [noticeRef(notice)] }, ana);
    assert.match(JSON.stringify(told.records), /No insults\./);
    ok(await it.send(desk, appeal, { notice, text: 'It was a joke.' }, ana));
    await ruled(it, 'approve', 'Right.');
    assert.ok(await shows(it, HARSH));
    assert.equal((await it.get(desk, noticeRef(notice)))?.body?.answer?.verdict, 'overturned');
    assert.deepEqual(it.errors, []);
  });

  test('hide for now and undo', async () => {
    const it = await asked();
    await reported(it);
    await ruled(it, 'hold');
    assert.equal(await shows(it, HARSH), false);
    await ruled(it, 'approve');
    assert.ok(await shows(it, HARSH));
    await reported(it);
    await ruled(it, 'reject');
    ok(await it.send(desk, undo, { cases: [id] }, mo));
    await it.settle();
    assert.ok(await shows(it, HARSH));
  });

  test('new words after a rejection can be reported and taken out again', async () => {
    const it = await asked();
    await reported(it);
    await ruled(it, 'reject');
    await says(it, { choice: { a: 1 }, reason: 'Worse' });
    assert.equal((await it.get(desk, caseRef(id)))?.body?.sight, 'public');
    await reported(it);
    await ruled(it, 'reject');
    assert.equal(await shows(it, 'Worse'), false);
    await says(it, { choice: null });
    assert.equal((await it.get(desk, caseRef(id)))?.body?.state, 'gone');
  });

  test('staff who take words out where they stand: the voter gets a statement all the same', async () => {
    const it = await asked();
    ok(await it.send(topic, rejectWords, { voter: 'ana', reason: 'Insults' }, lia));
    await it.settle();
    const { rows, records } = await it.read({ topic: desk, list: 'notices', where: ['for:ana'], limit: 10 }, ana);
    assert.equal(rows.length, 1);
    assert.match(JSON.stringify(records), /Insults/);
    ok(await it.send(topic, publishWords, { voter: 'ana' }, lia));
    await it.settle();
    assert.equal((await it.get(desk, caseRef(id)))?.body?.sight, 'public', 'the desk knows that they are back');
  });

  test('words that are gone when it is decided leave a case that is gone', async () => {
    const it = await asked();
    await reported(it);
    await says(it, { choice: { a: 1 } });
    await ruled(it, 'reject');
    assert.equal((await it.get(desk, caseRef(id)))?.body?.state, 'gone');
    assert.ok((await it.read({ topic, list: 'voices', limit: 50 }, ben)).rows.includes('ana'));
  });
});

describe('the count', () => {
  const file = async (it: World) => {
    const [poll, result] = [(await it.get(topic, pollRef()))!.body!, (await it.get(topic, resultRef()))!.body!];
    return recount(fileOf(poll, result, await sheetRows(it)))!;
  };

  test('leaves out words that are out at the close; name and choice count, and the digest is that of what is published', async () => {
    const it = await asked();
    ok(await it.send(topic, rejectWords, { voter: 'ana' }, lia));
    ok(await it.send(topic, close, {}, lia));
    await it.settle();
    assert.deepEqual(await sheetRows(it), [
      { choice: { a: 1 }, n: 1, voter: 'ana' },
      { choice: { b: 1 }, n: 1, reason: 'Calm', voter: 'ben' },
    ]);
    assert.deepEqual((await it.get(topic, resultRef()))?.body?.sums, { a: 1, b: 1 });
    const { whole, same } = await file(it);
    assert.deepEqual([whole, same], [true, true]);
  });

  test('gives the same result from the file of a poll whose voices it opens', async () => {
    const it = await asked({ results: 'after_close' });
    ok(await it.send(topic, close, {}, lia));
    await it.settle();
    const { whole, same } = await file(it);
    assert.deepEqual([whole, same], [true, true]);
  });

  test('what is taken out later leaves the sheets, the result stands; back in sight, sheets stay without', async () => {
    const it = await asked();
    ok(await it.send(topic, close, {}, lia));
    await it.settle();
    assert.ok((await sheetRows(it)).some(({ reason }) => reason === HARSH));
    const result = await it.get(topic, resultRef());
    await reported(it);
    await ruled(it, 'reject');
    assert.equal(await shows(it, HARSH), false);
    assert.deepEqual(
      (await sheetRows(it)).map(({ voter, reason }) => [voter, reason]),
      [
        ['ana', undefined],
        ['ben', 'Calm'],
      ],
    );
    assert.deepEqual(await it.get(topic, resultRef()), result);
    assert.deepEqual((await it.get(topic, ballotRef('ana')))?.body?.out, undefined, 'a sealed ballot is what was counted');
    const { whole, same } = await file(it);
    assert.deepEqual([whole, same], [false, true]);
    ok(await it.send(topic, publishWords, { voter: 'ana' }, lia));
    await it.settle();
    assert.equal((await it.get(topic, voiceRef('ana')))?.body?.out, undefined);
    assert.ok((await it.read({ topic, list: 'voices', limit: 50 }, ben)).rows.includes('ana'));
    assert.ok(!(await sheetRows(it)).some(({ reason }) => reason === HARSH));
    assert.deepEqual(it.errors, []);
  });

  test('taken out between the close and the count, they are not published for longer than that takes', async () => {
    const it = await asked();
    ok(await it.send(topic, close, {}, lia));
    ok(await it.send(topic, rejectWords, { voter: 'ana' }, lia));
    await it.settle();
    assert.deepEqual(
      (await sheetRows(it)).map(({ reason }) => reason),
      [undefined, 'Calm'],
    );
    assert.deepEqual(it.errors, []);
  });
});
