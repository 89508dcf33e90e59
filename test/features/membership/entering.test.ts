// Who is let in: codes, applications, roles and badges, and what staff decide.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, review, unapply } from '../../../src/features/membership/domain/apply.ts';
import { configure } from '../../../src/features/membership/domain/door.ts';
import { codeId, invite, redeem, uninvite } from '../../../src/features/membership/domain/invite.ts';
import { applicationRef, ASK_AGAIN, doorRef, invitationRef, seatRef } from '../../../src/features/membership/domain/kinds.ts';
import { admit, expel, leave } from '../../../src/features/membership/domain/seats.ts';
import { membership } from '../../../src/features/membership/domain.ts';
import { person } from '../../../src/testing/fixture.ts';
import { givenOf, rec } from '../../../src/testing/given.ts';
import { ana, ben, boss, BOX, close, eve, gus, house, INNER, mod, OUTER, proposes, why } from './some.ts';

test('a closed topic lets in nobody but staff; open again, it lets in everybody', async () => {
  const it = house();
  assert.equal(why(await proposes(it, ana)), 'ok');
  assert.equal(why(await close(it)), 'ok');
  for (const who of [gus, ana, eve]) assert.equal(why(await proposes(it, who)), 'kernel.unknown');
  for (const who of [mod, boss]) assert.equal(why(await proposes(it, who, `By ${who.id}`)), 'ok');
  assert.deepEqual((await it.read({ topic: BOX, list: 'newest', limit: 9 }, ana)).rows, []);
  await it.send(INNER, configure, { closed: false }, boss);
  assert.equal((await it.read({ topic: BOX, list: 'newest', limit: 9 }, ana)).rows.length, 3);
});

test('a code lets in as many as it may, until it is late or taken back; every code that does not gets the same no', async () => {
  const it = house();
  await close(it);
  const sent = (code: string, more: { uses: number; until?: number }) => it.send(INNER, invite, { invitation: codeId(code), ...more }, mod);
  assert.equal(why(await sent('ABCD-EFGH', { uses: 2 })), 'ok');
  assert.equal(why(await sent('late', { uses: 9, until: it.now + 60_000 })), 'ok');
  assert.equal(why(await sent('back', { uses: 9 })), 'ok');
  await it.send(INNER, uninvite, { invitation: codeId('back') }, boss);
  it.now += 60_000;
  for (const code of ['wrong', 'late', 'back']) assert.equal(why(await it.send(INNER, redeem, { code }, ana)), 'membership.bad_code');
  assert.equal(why(await it.send(INNER, redeem, { code: 'abcd efgh' }, ana)), 'ok');
  assert.equal(why(await it.send(INNER, redeem, { code: 'ABCDEFGH' }, ana)), 'membership.inside_already');
  assert.equal(why(await it.send(INNER, redeem, { code: 'ABCDEFGH' }, gus)), 'ok');
  assert.equal(why(await it.send(INNER, redeem, { code: 'ABCDEFGH' }, ben)), 'membership.bad_code', 'used up');
  assert.equal(why(await proposes(it, ana)), 'ok');
  assert.equal((await it.get(INNER, invitationRef(codeId('abcdefgh'))))?.body?.used, 2);
});

test('who comes in by a code while his request waits, asks no longer', async () => {
  const it = house();
  await close(it);
  await it.send(INNER, configure, { applications: true }, boss);
  await it.send(INNER, invite, { invitation: codeId('open'), uses: 2 }, mod);
  assert.equal(why(await it.send(INNER, apply, { answers: {} }, ana)), 'ok');
  assert.equal(why(await it.send(INNER, redeem, { code: 'open' }, ana)), 'ok');
  assert.equal((await it.get(INNER, applicationRef(ana.id)))?.body ?? null, null);
  assert.equal(
    why(await it.send(INNER, review, { user: ana.id, verdict: 'declined' }, mod)) === 'ok',
    false,
    'staff find nothing to decide',
  );
  assert.equal(why(await proposes(it, ana)), 'ok');
});

test('fifty who redeem a code for ten at once: ten are let in', async () => {
  const it = house();
  await close(it);
  await it.send(INNER, invite, { invitation: codeId('ten'), uses: 10 }, mod);
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => it.send(INNER, redeem, { code: 'ten' }, person(`p${String(n)}`))));
  assert.equal(all.filter(({ ok }) => ok).length, 10);
});

test('a code for members of one place opens no other; what the code is, is kept nowhere', async () => {
  const it = house();
  await close(it);
  await close(it, OUTER);
  await it.send(OUTER, invite, { invitation: codeId('SESAME99'), uses: 9 }, mod);
  await it.send(OUTER, redeem, { code: 'SESAME99' }, ana);
  assert.equal(why(await it.send(INNER, redeem, { code: 'SESAME99' }, ana)), 'membership.bad_code');
  assert.equal(why(await proposes(it, ana)), 'kernel.unknown');
  assert.ok(!JSON.stringify(it.commits).toUpperCase().includes('SESAME99'));
});

test('applying: questions that must be answered, one at a time, staff decide with a reason the person reads', async () => {
  const it = house();
  const questions = [
    { id: 'why', label: { en: 'Why?' }, needed: true },
    { id: 'age', label: { en: 'Age?' }, needed: false },
  ];
  assert.equal(why(await it.send(INNER, apply, { answers: {} }, ana)), 'kernel.unknown', 'there is no door');
  await close(it, INNER, { applications: true, questions });
  assert.equal(why(await it.send(INNER, apply, { answers: { why: ' ' } }, ana)), 'membership.answer_needed');
  assert.equal(why(await it.send(INNER, apply, { answers: { why: 'I fold lamps', other: 'x' } }, ana)), 'ok');
  assert.deepEqual((await it.get(INNER, applicationRef('ana')))?.body?.answers, { why: 'I fold lamps' });
  assert.equal(why(await it.send(INNER, apply, { answers: { why: 'again' } }, ana)), 'membership.waiting');
  assert.equal(why(await it.send(INNER, review, { user: 'ana', verdict: 'accepted' }, eve)), 'kernel.unknown', 'of whom she knows nothing');
  assert.equal((await it.read({ topic: INNER, list: 'applications', limit: 9 }, mod)).counts?.['state:waiting'], 1);
  assert.equal((await it.read({ topic: INNER, list: 'applications', limit: 9 }, ben)).counts?.[''], 0);
  assert.equal(why(await it.send(INNER, review, { user: 'ana', verdict: 'declined', reason: 'Full' }, mod)), 'ok');
  const mine = await it.read({ topic: INNER, refs: [applicationRef('ana')] }, ana);
  assert.match(JSON.stringify(mine.records), /"reason":"Full"/);
  assert.equal(why(await it.send(INNER, apply, { answers: { why: 'x' } }, ana)), 'membership.declined');
  it.now += ASK_AGAIN;
  assert.equal(why(await it.send(INNER, apply, { answers: { why: 'x' } }, ana)), 'ok');
  assert.equal(why(await it.send(INNER, unapply, {}, ana)), 'ok');
  assert.equal(why(await it.send(INNER, apply, { answers: { why: 'x' } }, ana)), 'ok');
  assert.equal(why(await it.send(INNER, review, { user: 'ana', verdict: 'accepted' }, mod)), 'ok');
  assert.equal(why(await proposes(it, ana)), 'ok');
});

test('a rule over claims: roles and badges let in, for as long as somebody has them', async () => {
  const it = house();
  await close(it, INNER, { roles: ['expert', 'badge:Lamp tester'] });
  const tester = person('tess', 'member', 'badge:Lamp tester');
  assert.equal(why(await proposes(it, eve)), 'ok');
  assert.equal(why(await proposes(it, tester, 'Another')), 'ok');
  assert.equal(why(await proposes(it, person('tess'), 'Third')), 'kernel.unknown');
  await it.send(INNER, configure, { roles: [] }, boss);
  assert.equal(why(await proposes(it, eve, 'Fourth')), 'kernel.unknown');
});

test('whoever is put out stays out, codes or not, until staff let in again; one may also leave', async () => {
  const it = house();
  await close(it);
  await it.send(INNER, invite, { invitation: codeId('multi'), uses: 99 }, mod);
  await it.send(INNER, redeem, { code: 'multi' }, ana);
  assert.equal(why(await it.send(INNER, expel, { user: 'ana', reason: 'Told others' }, mod)), 'ok');
  assert.equal(why(await proposes(it, ana)), 'kernel.unknown');
  assert.equal(why(await it.send(INNER, redeem, { code: 'multi' }, ana)), 'membership.put_out');
  assert.equal(why(await it.send(INNER, admit, { user: 'ana' }, mod)), 'ok');
  assert.equal(why(await proposes(it, ana)), 'ok');
  assert.equal(why(await it.send(INNER, leave, {}, ana)), 'ok');
  assert.equal(why(await proposes(it, ana)), 'kernel.unknown');
});

test('whom a role lets in can be put out, too; staff cannot be kept from a place', async () => {
  const it = house();
  await close(it, INNER, { roles: ['expert'] });
  assert.equal(why(await proposes(it, eve)), 'ok');
  assert.equal(why(await it.send(INNER, expel, { user: 'eve', reason: 'Told others' }, mod)), 'ok');
  assert.equal(why(await proposes(it, eve, 'Another')), 'kernel.unknown');
  assert.deepEqual((await it.read({ topic: BOX, list: 'newest', limit: 9 }, eve)).rows, []);
  assert.equal(why(await it.send(INNER, expel, { user: 'eve', reason: 'Told others' }, mod)), 'kernel.forbidden');
  assert.equal(why(await it.send(INNER, admit, { user: 'eve' }, mod)), 'ok');
  assert.equal(why(await proposes(it, eve, 'Third')), 'ok');
  assert.equal(why(await it.send(INNER, expel, { user: 'boss', reason: 'A quarrel' }, mod)), 'ok');
  assert.equal(why(await proposes(it, boss, 'Fourth')), 'ok');
});

test('who is let in by staff asks no longer; a request that still waits opens nothing to who was put out', async () => {
  const it = house();
  await close(it, INNER, { applications: true });
  assert.equal(why(await it.send(INNER, apply, { answers: {} }, ana)), 'ok');
  const asked = (await it.get(INNER, applicationRef('ana')))!;
  assert.equal(why(await it.send(INNER, admit, { user: 'ana' }, mod)), 'ok');
  assert.equal((await it.get(INNER, applicationRef('ana')))?.body ?? null, null);
  await it.send(INNER, expel, { user: 'ana', reason: 'Told others' }, mod);
  assert.equal(why(await it.send(INNER, review, { user: 'ana', verdict: 'accepted' }, mod)), 'kernel.unknown', 'nothing waits');
  // A request of former times, from before it was cleared.
  const seat = rec(seatRef('ana'), { user: 'ana', how: 'staff' as const, at: 1, out: { by: 'mod', at: 2, reason: 'Told others' } });
  const judged = (verdict: 'accepted' | 'declined') =>
    givenOf([membership])(asked, seat).when(review, { user: 'ana', verdict }, mod, { topic: INNER });
  judged('accepted').then('membership.put_out');
  assert.equal(judged('declined').refusal, undefined);
});

test('who is put out while a request waits asks no longer', async () => {
  const inside = rec(seatRef('ana'), { user: 'ana', how: 'staff' as const, at: 1 });
  const asked = rec(applicationRef('ana'), { answers: {}, at: 1, state: 'waiting' as const });
  const out = givenOf([membership])(inside, asked).when(expel, { user: 'ana', reason: 'Told others' }, mod, { topic: INNER });
  out.then({ 'membership.seat ana': {}, 'membership.application ana': null });
});

test('a closed box closes the discussions of its ideas, and a closed space everything in it but its entrance', async () => {
  const { comment } = await import('../../../src/features/threads/domain/comment.ts');
  const it = house();
  const thread = 'acme/threads/ideas:lamps:i1' as const;
  await close(it);
  assert.equal(why(await it.send(thread, comment, { text: 'Psst' }, ana)), 'kernel.unknown');
  assert.equal(why(await it.send('acme/threads/ideas:chairs:i1', comment, { text: 'Hello' }, ana)), 'ok');
  await close(it, OUTER, { title: { en: 'The lab' } });
  assert.equal(why(await it.send('acme/threads/ideas:chairs:i1', comment, { text: 'Hello?' }, ana)), 'kernel.unknown');
  assert.equal((await it.read({ topic: INNER, refs: [doorRef()] }, ana)).records.length, 0, 'the inner entrance lies behind the outer');
  assert.equal((await it.read({ topic: OUTER, refs: [doorRef()] }, undefined)).records.length, 1);
});

test('an unlisted door shows nothing: not itself, not its terms, not to those who were there before it was unlisted', async () => {
  const { agreementRef } = await import('../../../src/features/membership/domain/kinds.ts');
  const { publish } = await import('./some.ts');
  const it = house();
  await publish(it);
  await publish(it, INNER, 'shares', 'You share.');
  await close(it);
  const refs = [doorRef(), agreementRef(), agreementRef(1), agreementRef(2)];
  assert.equal((await it.read({ topic: INNER, refs }, gus)).records.length, 4);
  await it.send(INNER, configure, { listed: false }, boss);
  assert.equal((await it.read({ topic: INNER, refs }, gus)).records.length, 0);
  await it.send(INNER, admit, { user: 'ana' }, mod);
  assert.equal((await it.read({ topic: INNER, refs }, ana)).records.length, 4);
  assert.equal(why(await it.send(INNER, apply, { answers: {} }, gus)), 'kernel.unknown');
});

test('an entrance that was never listed answers as one that is not there', async () => {
  const { agreementRef } = await import('../../../src/features/membership/domain/kinds.ts');
  const { publish } = await import('./some.ts');
  const it = house();
  await close(it, INNER, { listed: false, title: { en: 'Canary club' } });
  await publish(it);
  await it.send(INNER, invite, { invitation: codeId('right'), uses: 1 }, mod);
  const nowhere = 'acme/membership/ideas:nowhere' as const;
  const asked = async (topic: typeof INNER): Promise<unknown[]> => [
    await it.read({ topic, refs: [doorRef(), agreementRef(), agreementRef(1)] }, gus),
    await it.read({ topic, list: 'applications', limit: 3 }, gus),
    (await it.send(topic, apply, { answers: {} }, gus, 'one')) satisfies unknown,
    (await it.send(topic, redeem, { code: 'wrong' }, gus, 'two')) satisfies unknown,
  ];
  const { now } = it;
  const there = await asked(INNER);
  it.now = now;
  assert.deepEqual(there, await asked(nowhere));
});
