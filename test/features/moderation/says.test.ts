/** Words that people say elsewhere than in ideas and comments: a name, an option, the reason beside a ballot. What holds against a person and what filters find counts there too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { sanction } from '../../../src/features/moderation/domain/sanction.ts';
import { introduce, people } from '../../../src/features/people/domain.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { pollRef } from '../../../src/features/polls/domain/kinds.ts';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { world, type World } from '../../../src/testing/fixture.ts';
import { draft } from '../polls/some.ts';
import { ana, box, codeOf, desk, lia, mo, NOW, QUIET, rule } from './some.ts';

const poll = 'demo/polls/colour';
const me = 'demo/people/ana';
async function house(): Promise<World> {
  const it = world({ features: [ideas, moderation, people, polls], now: NOW });
  assert.equal(codeOf(await it.send(poll, create, draft({ adding: 'free', reasons: true, other: true }), lia)), 'ok');
  return it;
}
const choice = { a: 1 };
const labels = async (it: World): Promise<readonly string[]> => (await it.get(poll, pollRef()))!.body!.options.map(({ label }) => label);

test('K14 muted: neither a name, an option nor a reason; a bare ballot still counts', async () => {
  const it = await house();
  await it.send(desk, sanction, { person: 'ana', what: 'mute', until: null, reason: 'abusive', text: 'Insults.' }, mo);
  assert.equal(codeOf(await it.send(me, introduce, { name: 'Ana' }, ana)), 'moderation.muted');
  assert.equal(codeOf(await it.send(poll, addOption, { label: 'Violet' }, ana)), 'moderation.muted');
  assert.equal(codeOf(await it.send(poll, vote, { choice, reason: 'Warm' }, ana)), 'moderation.muted');
  assert.equal(codeOf(await it.send(poll, vote, { choice: { other: 1 }, other: 'Beige' }, ana)), 'moderation.muted');
  assert.equal(codeOf(await it.send(poll, vote, { choice }, ana)), 'ok');
});

test('listed words: a name and a reason are refused in words of their own, an option waits for staff', async () => {
  const it = await house();
  await rule(it, QUIET);
  assert.equal(codeOf(await it.send(me, introduce, { name: 'Shit Face' }, ana)), 'people.words');
  assert.equal(codeOf(await it.send(poll, vote, { choice, reason: 'because fuck you' }, ana)), 'polls.words');
  const no = await it.send(me, introduce, { name: 's.h.i.t' }, ana);
  assert.deepEqual(no.ok || no.why, { refused: 'people.words' }, 'what it met is for staff alone');
  assert.equal(codeOf(await it.send(poll, addOption, { label: 'shit brown' }, ana)), 'ok');
  assert.ok(!(await labels(it)).includes('shit brown'));
  assert.equal(codeOf(await it.send(poll, addOption, { label: 'Violet' }, ana)), 'ok');
  assert.ok((await labels(it)).includes('Violet'));
  assert.equal(codeOf(await it.send(me, introduce, { name: 'Ana' }, ana)), 'ok');
});

test('where first posts wait, a name and a reason do not: they say who one is, not what', async () => {
  const it = await house();
  await rule(it, { ...QUIET, mode: { who: 'all', when: 'before' } });
  assert.equal(codeOf(await it.send(me, introduce, { name: 'Ana' }, ana)), 'ok');
  assert.equal(codeOf(await it.send(poll, vote, { choice, reason: 'Warm' }, ana)), 'ok');
  await it.send(poll, addOption, { label: 'Violet' }, ana);
  assert.ok(!(await labels(it)).includes('Violet'));
});

test('tags of an idea are read like its title', async () => {
  const it = await house();
  await rule(it, QUIET);
  const receipt = await it.send(box, propose, { title: 'A lamp', tags: ['shit'] }, ana);
  assert.equal(codeOf(receipt), 'ok');
  const [tally] = receipt.ok ? receipt.records!.filter(({ kind }) => kind === 'idea.tally') : [];
  assert.equal((tally!.body as { held?: string }).held, 'pending');
});
