import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '../../../src/core/command.ts';
import { ref } from '../../../src/core/record.ts';
import { reject } from '../../../src/features/ideas/domain/moderate.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { appeal } from '../../../src/features/moderation/domain/appeal.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { barRef, caseId, noticeRef, penaltyRef, type NoticeBody, type PenaltyBody } from '../../../src/features/moderation/domain/kinds.ts';
import { barred, notices, penalties, queue } from '../../../src/features/moderation/domain/lists.ts';
import { report } from '../../../src/features/moderation/domain/report.ts';
import { lift, sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { person } from '../../../src/testing/fixture.ts';
import { givenOf, rec } from '../../../src/testing/given.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { people } from '../../../src/features/people/domain.ts';
import { show } from '../../../src/features/people/domain/choose.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { shownRef } from '../../../src/features/people/domain/kinds.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { account } from '../../../src/features/account/domain.ts';
import { ana, ben, boss, box, codeOf, DAY, desk, house, HOUR, ideaCase, idOf, lia, mo, NOW, share } from './some.ts';

const given = givenOf([moderation, account]);
const setting = { topic: desk, now: NOW };
const why = { reason: 'abusive', text: 'Insults.' } as const;
const bar = (it: ReturnType<typeof house>, what: 'mute' | 'suspend' | 'ban' | 'warn', until: number | null, who = 'ana') =>
  it.send(desk, sanction, { person: who, what, until, ...why }, mo);

test('K14 muted: reads and votes, writes nothing; suspended and banned: nothing but object', async () => {
  const it = house();
  const idea = await share(it, 'One', ben);
  const acts = async (): Promise<readonly string[]> => [
    codeOf(await it.send(box, propose, { title: 'X' }, ana)),
    codeOf(await it.send(box, vote, { idea, value: 1 }, ana)),
    codeOf(await it.send(desk, appeal, { notice: 'none', text: 'x' }, ana)),
  ];
  await bar(it, 'mute', it.now + HOUR);
  assert.deepEqual(await acts(), ['moderation.muted', 'ok', 'kernel.unknown']);
  await bar(it, 'suspend', it.now + HOUR);
  assert.deepEqual(await acts(), ['moderation.suspended', 'moderation.suspended', 'kernel.unknown']);
  await bar(it, 'ban', null);
  assert.deepEqual(await acts(), ['moderation.banned', 'moderation.banned', 'kernel.unknown']);
  const no = await it.send(box, propose, { title: 'X' }, ana);
  assert.deepEqual(no.ok ? 'ok' : no.why.data, { until: null, ...why });
  assert.equal(codeOf(await it.send(box, vote, { idea, value: 1 }, ben)), 'ok', 'nobody else');
});

test('what led to a sanction is read beside it by who may read it, and by nobody else', async () => {
  const it = house();
  const [idea, theirs] = [await share(it, 'Mine'), await share(it, 'Hidden', ben)];
  const led = async (about: string, who = ana) => {
    const wrote = { place: box, kind: 'idea', about };
    assert.equal(codeOf(await it.send(desk, sanction, { person: 'ana', what: 'mute', until: null, ...why, wrote }, mo)), 'ok');
    const told = await it.read({ topic: desk, list: notices.name, where: ['for:ana'], limit: 1 }, who);
    const bars = await it.read({ topic: desk, list: barred.name, limit: 9 }, who);
    return [told, bars].map(({ foreign = [] }) =>
      foreign.some(
        ({ topic, records }) => topic === box && records.some(({ kind, id, body }) => kind === 'idea' && id === about && !!body),
      ),
    );
  };
  assert.deepEqual(await led(idea), [true, true]);
  assert.deepEqual(await led(idea, mo), [true, true]);
  assert.deepEqual(await led(idea, ben), [false, false]);
  assert.equal(codeOf(await it.send(box, reject, { idea: theirs, reason: 'no' }, boss)), 'ok');
  assert.deepEqual(await led(theirs), [false, false], 'what is out of her sight');
  assert.deepEqual(await led(theirs, mo), [true, true]);
});

test('a sanction says truly who pointed to what led to it: somebody who reported it, else the team', async () => {
  const it = house();
  const [told, untold] = [await share(it, 'Reported'), await share(it, 'Seen by the team')];
  const source = async (about: string): Promise<string | undefined> => {
    const wrote = { place: box, kind: 'idea', about };
    const answer = await it.send(desk, sanction, { person: 'ana', what: 'mute', until: null, ...why, wrote }, mo);
    const notice = answer.ok ? answer.records?.find(({ kind }) => kind === 'moderation.notice') : undefined;
    return (notice?.body as NoticeBody | undefined)?.source;
  };
  assert.equal(codeOf(await it.send(desk, report, { place: box, kind: 'idea', about: told, reason: 'abusive' }, ben)), 'ok');
  assert.equal(await source(told), 'report');
  await it.send(desk, decide, { cases: [caseId({ place: box, kind: 'idea', about: told })], verdict: 'reject', reason: 'abusive' }, mo);
  assert.equal(await source(told), 'report', 'its case is decided by now');
  assert.equal(await source(untold), 'staff');
});

test('K14 who is suspended or banned still decides what others see of them, and nothing else about their card', async () => {
  const it = house({ features: [ideas, threads, moderation, people] });
  const mine = 'demo/people/ana';
  assert.equal(codeOf(await it.send(mine, introduce, { name: 'Ana' }, ana)), 'ok');
  for (const what of ['suspend', 'ban'] as const) {
    await bar(it, what, null);
    assert.equal(codeOf(await it.send(mine, show, { points: what === 'ban', badges: false, deeds: false }, ana)), 'ok');
    assert.deepEqual((await it.get(mine, shownRef('ana')))?.body?.badges, false);
    assert.equal((await it.get(mine, shownRef('ana')))?.body?.points, what === 'ban');
    assert.match(codeOf(await it.send(mine, introduce, { name: 'Mallory' }, ana)), /suspended|banned/);
    assert.equal(codeOf(await it.send(mine, show, { points: true }, ben)), 'kernel.forbidden', 'nobody else');
  }
});

test('K20 it ends by itself at its time, by the clock that decides; a warning bars nothing', async () => {
  const it = house();
  const until = it.now + HOUR;
  await bar(it, 'suspend', until);
  it.now = until - 4;
  assert.equal(codeOf(await it.send(box, propose, { title: 'X' }, ana)), 'moderation.suspended');
  it.now = until - 2;
  assert.equal(codeOf(await it.send(box, propose, { title: 'X' }, ana)), 'ok');
  await bar(it, 'warn', null);
  assert.equal(codeOf(await it.send(box, propose, { title: 'Y' }, ana)), 'ok');
  assert.equal((await it.read({ topic: desk, list: notices.name, where: ['for:ana'], limit: 9 }, ana)).rows.length, 2);
});

test('staff lift it before its time; who gave it and who lifted it, with reasons, stays for staff alone', async () => {
  const it = house();
  await bar(it, 'ban', null);
  assert.equal(codeOf(await it.send(desk, lift, { person: 'ana', text: 'Talked to her.' }, boss)), 'ok');
  assert.equal(codeOf(await it.send(box, propose, { title: 'X' }, ana)), 'ok');
  const [id = ''] = (await it.read({ topic: desk, list: penalties.name, where: ['person:ana'], limit: 9 }, mo)).rows;
  const penalty = await it.get(desk, penaltyRef(id));
  assert.deepEqual(penalty?.readers, ['staff']);
  assert.deepEqual([penalty.body?.by, penalty.body?.lifted?.by], ['mo', 'boss']);
  assert.ok((await it.get(desk, noticeRef(penalty.body!.notice)))?.body?.withdrawn);
  assert.equal(codeOf(await it.send(desk, lift, { person: 'ana', text: '' }, boss)), 'moderation.not_sanctioned');
  const seen = await it.read({ topic: desk, refs: [barRef('ana'), penaltyRef(id)] }, ana);
  assert.ok(!JSON.stringify(seen.records).includes('"mo"'), 'who was barred does not learn by whom');
});

test('the list of bars: one row a person, the last first, with the sanction and the card; gone when lifted; others read what is theirs alone', async () => {
  const it = house();
  const list = async (who = mo) => it.read({ topic: desk, list: barred.name, limit: 9 }, who);
  await bar(it, 'mute', it.now + HOUR);
  await bar(it, 'warn', null, 'ben');
  it.now += 1;
  await bar(it, 'ban', null, 'eva');
  assert.deepEqual((await list()).rows, ['eva', 'ana']);
  assert.deepEqual((await list(lia)).rows, ['eva', 'ana']);
  it.now += 1;
  await bar(it, 'suspend', it.now + HOUR);
  const page = await list();
  assert.deepEqual(page.rows, ['ana', 'eva'], 'another takes its place');
  const given = page.records.filter(({ kind }) => kind === 'moderation.penalty').map(({ body }) => (body as PenaltyBody).what);
  assert.deepEqual(given.sort(), ['ban', 'suspend'], 'each row brings who gave it');
  const mine = await list(ana);
  assert.deepEqual(mine.rows, ['ana']);
  assert.ok(!JSON.stringify(mine).includes('"mo"'), 'who was barred does not learn by whom');
  assert.deepEqual((await list(ben)).rows, []);
  await it.send(desk, lift, { person: 'eva', text: '' }, boss);
  assert.deepEqual((await list()).rows, ['ana']);
});

test('moderators sanction neither themselves nor each other, liaisons nobody, and nothing ends before it begins', () => {
  const roles = rec(ref('account.standing', 'eva', 'demo/account/eva'), { roles: ['moderator'] });
  const args = { person: 'eva', what: 'ban', until: null, ...why } as const;
  given(roles).when(sanction, args, mo, setting).then('moderation.staff');
  assert.equal(given(roles).when(sanction, args, boss, setting).refusal, undefined);
  given()
    .when(sanction, { ...args, person: 'mo' }, mo, setting)
    .then('moderation.not_self');
  given()
    .when(sanction, { ...args, until: NOW }, mo, setting)
    .then('moderation.over');
  given().when(sanction, args, lia, setting).then('kernel.forbidden');
  given().when(sanction, args, person('x'), setting).then('kernel.forbidden');
});

const objects = async (it: ReturnType<typeof house>, sent: Promise<Receipt>, words: string) => {
  const notice = idOf(await sent, 'moderation.notice');
  assert.equal(codeOf(await it.send(desk, appeal, { notice, text: words }, ana)), 'ok');
  return { notice, cases: [caseId({ place: desk, kind: 'moderation.notice', about: notice })] };
};

test('who was barred objects, and staff who agree lift it', async () => {
  const it = house();
  const { notice, cases } = await objects(it, bar(it, 'ban', it.now + 30 * DAY), 'It was not me.');
  await it.send(desk, decide, { cases, verdict: 'approve', text: 'Sorry.' }, boss);
  await it.settle();
  assert.equal(codeOf(await it.send(box, propose, { title: 'X' }, ana)), 'ok');
  assert.equal((await it.get(desk, noticeRef(notice)))?.body?.answer?.verdict, 'overturned');
  assert.deepEqual(it.errors, []);
});

test('being right about an old warning lifts no ban of today', async () => {
  const it = house();
  const { notice, cases } = await objects(it, bar(it, 'warn', null), 'A joke.');
  const ban = idOf(await bar(it, 'ban', null), 'moderation.notice');
  assert.equal(codeOf(await it.send(desk, decide, { cases, verdict: 'approve' }, boss)), 'ok');
  await it.settle();
  assert.equal((await it.get(desk, barRef('ana')))?.body?.what, 'ban');
  assert.equal((await it.get(desk, noticeRef(ban)))?.body?.withdrawn, undefined);
  assert.equal((await it.get(desk, noticeRef(notice)))?.body?.answer?.verdict, 'overturned');
  assert.deepEqual(it.errors, []);
});

test('two objections of one person are two cases, and each gets its answer', async () => {
  const it = house();
  const one = await objects(it, bar(it, 'warn', null), 'First.');
  const two = await objects(it, bar(it, 'mute', null), 'Second.');
  const waiting = await it.read({ topic: desk, list: queue.name, where: ['why:appeal'], limit: 9 }, mo);
  assert.deepEqual([...waiting.rows].sort(), [...one.cases, ...two.cases].sort());
  assert.ok(
    [one, two].every(({ notice }) => waiting.records.some(({ id, kind }) => kind === 'moderation.notice' && id === notice)),
    'the desk shows what each is about',
  );
  await it.send(desk, decide, { cases: [...one.cases, ...two.cases], verdict: 'reject', reason: 'spam' }, boss);
  await it.settle();
  for (const { notice } of [one, two]) assert.equal((await it.get(desk, noticeRef(notice)))?.body?.answer?.verdict, 'upheld');
  assert.equal((await it.get(desk, barRef('ana')))?.body?.what, 'mute');
});

test('an objection to a sanction is decided by who may lift, and by nobody else', async () => {
  const it = house();
  const { notice, cases } = await objects(it, bar(it, 'ban', null), 'No.');
  assert.equal(codeOf(await it.send(desk, decide, { cases, verdict: 'approve' }, lia)), 'moderation.for_moderators');
  const idea = await share(it, 'One', ben);
  await it.send(desk, report, { place: box, kind: 'idea', about: idea, reason: 'spam' }, boss);
  assert.equal(codeOf(await it.send(desk, decide, { cases: [...cases, ideaCase(idea)], verdict: 'approve' }, lia)), 'ok');
  await it.settle();
  assert.equal((await it.get(desk, barRef('ana')))?.body?.what, 'ban', 'what is not hers is passed over');
  assert.equal((await it.get(desk, noticeRef(notice)))?.body?.answer, undefined);
});

test('staff neither lift what holds against themselves nor decide about what is theirs', async () => {
  const it = house();
  const sent = await it.send(desk, sanction, { person: 'mo', what: 'mute', until: null, ...why }, boss);
  assert.equal(codeOf(await it.send(desk, lift, { person: 'mo', text: '' }, mo)), 'moderation.not_self');
  const notice = idOf(sent, 'moderation.notice');
  await it.send(desk, appeal, { notice, text: 'No.' }, mo);
  const cases = [caseId({ place: desk, kind: 'moderation.notice', about: notice })];
  assert.equal(codeOf(await it.send(desk, decide, { cases, verdict: 'approve' }, mo)), 'moderation.not_self');
  await it.settle();
  assert.equal((await it.get(desk, barRef('mo')))?.body?.what, 'mute');
  await it.send(desk, lift, { person: 'mo', text: '' }, boss);
  assert.equal((await it.get(desk, barRef('mo')))?.body ?? null, null);
});
