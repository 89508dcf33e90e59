import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rec } from '../../../src/core/record.ts';
import { freshHeat } from '../../../src/features/ideas/domain/heat.ts';
import { ballotRef, tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { aBallot, aBox, ana, anIdea, ben, given, guest, lia, NOW } from './some.ts';

const open = { now: NOW };

test('a vote is a ballot that only its voter reads, and one more in the tally', () => {
  const outcome = given(...anIdea('i')).when(vote, { idea: 'i', value: 1 }, ben, open);
  outcome.then({ 'idea.ballot i:ben': { value: 1, voter: 'ben', at: NOW }, 'idea.tally i': { agree: 1 } });
  assert.deepEqual(outcome.get(ballotRef('i', 'ben'))?.readers, ['user:ben']);
  assert.deepEqual(
    outcome.happened.map(({ name, readers }) => [name, readers]),
    [['ideas.voted', ['user:ben']]],
  );
});

test('guests vote too', () => {
  given(...anIdea('i'))
    .when(vote, { idea: 'i', value: 1 }, guest, open)
    .then({ 'idea.ballot i:g_1': { value: 1 }, 'idea.tally i': { agree: 1 } });
});

test('voting the same again counts once and keeps the time of the first', () => {
  given(...anIdea('i', { tally: { agree: 1 } }), aBallot('i', 'ben'))
    .when(vote, { idea: 'i', value: 1 }, ben, open)
    .then({ 'idea.ballot i:ben': { value: 1, at: NOW - 1000 } });
});

test('taking back leaves nothing, and the idea is as warm as before', () => {
  const ideas = anIdea('i');
  const voted = given(...ideas).when(vote, { idea: 'i', value: 1 }, ben, open);
  const back = given(...voted.records).when(vote, { idea: 'i', value: null }, ben, { now: NOW + 5000 });
  back.then({ 'idea.ballot i:ben': null, 'idea.tally i': { agree: 0 } });
  const heat = back.get(tallyRef('i'))?.body?.heat ?? 0;
  assert.ok(Math.abs(heat - (ideas[1].body?.heat ?? 0)) < 1e-9, `the heat ${heat} went back to ${ideas[1].body?.heat}`);
});

test('voting and taking back again and again does not make an idea trend', () => {
  let records: readonly Rec[] = anIdea('i');
  for (let i = 0; i < 50; i++)
    ({ records } = given(...records).when(vote, { idea: 'i', value: i % 2 ? null : 1 }, ben, { now: NOW + i * 1000 }));
  const [, tally] = anIdea('i');
  assert.ok(Math.abs((records.find(({ kind }) => kind === 'idea.tally')?.body as { heat: number }).heat - (tally.body?.heat ?? 0)) < 1e-6);
});

test('an idea never cools below one that was just shared', () => {
  const [idea, tally] = anIdea('i', { tally: { agree: 1 } });
  const cold = given(idea, { ...tally, body: { ...tally.body!, heat: freshHeat(tally.body!.at) } }, aBallot('i', 'ben')).when(
    vote,
    { idea: 'i', value: null },
    ben,
    open,
  );
  assert.equal(cold.get(tallyRef('i'))?.body?.heat, freshHeat(tally.body!.at));
});

test('a stance is agree, pass or disagree, and may change', () => {
  const box = aBox({ voting: 'stance' });
  const first = given(box, ...anIdea('i')).when(vote, { idea: 'i', value: -1 }, ben, open);
  first.then({ 'idea.ballot i:ben': { value: -1 }, 'idea.tally i': { disagree: 1, agree: 0, pass: 0 } });
  given(...first.records)
    .when(vote, { idea: 'i', value: 0 }, ben, open)
    .then({ 'idea.ballot i:ben': { value: 0 }, 'idea.tally i': { disagree: 0, agree: 0, pass: 1 } });
});

test('where people only vote for, nobody votes against', () => {
  given(aBox(), ...anIdea('i'))
    .when(vote, { idea: 'i', value: -1 }, ben, open)
    .then('ideas.only_up');
});

test('nobody votes in a closed box, on a settled idea, or on one that waits for staff', () => {
  given(aBox({ closed: true }), ...anIdea('i'))
    .when(vote, { idea: 'i', value: 1 }, ben, open)
    .then('kernel.forbidden');
  given(...anIdea('i', { tally: { status: 'completed', category: 'completed' } }))
    .when(vote, { idea: 'i', value: 1 }, ben, open)
    .then('kernel.forbidden');
  given(...anIdea('i', { tally: { held: 'pending' }, readers: ['staff', 'user:ana'] }))
    .when(vote, { idea: 'i', value: 1 }, lia, open)
    .then('kernel.forbidden');
});

test('K10 an idea that I may not see is an idea that does not exist', () => {
  const hidden = anIdea('i', { tally: { held: 'pending' }, readers: ['staff', 'user:ana'] });
  const seen = given(...hidden).when(vote, { idea: 'i', value: 1 }, ben, open);
  const absent = given().when(vote, { idea: 'i', value: 1 }, ben, open);
  assert.deepEqual(seen.refusal, absent.refusal);
  assert.deepEqual(seen.refusal, { refused: 'kernel.unknown' });
});

test('a vote on a merged idea counts where it was merged into', () => {
  const merged = anIdea('a', {
    idea: { mergedInto: 'b', merged: { under: 'b', merge: 1 } },
    tally: { status: 'duplicate', category: 'closed', agree: 3 },
  });
  const into = anIdea('b', { idea: { sources: ['a'], merges: 1 } });
  given(...merged, ...into)
    .when(vote, { idea: 'a', value: 1 }, ben, open)
    .then({ 'idea.ballot b:ben': { idea: 'b', value: 1, merges: 1 }, 'idea.tally b': { agree: 1 } });
});

test('taking back on an idea that took others in leaves a ballot that says so', () => {
  const into = anIdea('b', { idea: { sources: ['a'], merges: 2 }, tally: { agree: 1 } });
  given(...into, aBallot('b', 'ben', { via: 'a' }))
    .when(vote, { idea: 'b', value: null }, ben, open)
    .then({
      'idea.ballot b:ben': { idea: 'b', voter: 'ben', value: null, at: NOW, merges: 2, via: undefined },
      'idea.tally b': { agree: 0 },
    });
});

test('voting the same where my ballot was carried makes it my own', () => {
  const into = anIdea('b', { idea: { sources: ['a'], merges: 1 }, tally: { agree: 1 } });
  given(...into, aBallot('b', 'ben', { via: 'a' }))
    .when(vote, { idea: 'b', value: 1 }, ben, open)
    .then({ 'idea.ballot b:ben': { value: 1, via: undefined, merges: 1 } });
});

test('K16 what a vote changes is small: a ballot and a tally, no text', () => {
  const tags = ['comfort', 'cockpit', 'touring', 'carbon', 'spare parts'];
  const outcome = given(
    ...anIdea('x'.repeat(24), {
      idea: { details: 'long '.repeat(2000), tags },
      tally: { tags, agree: 99_999, disagree: 12_345, answerer: 'y'.repeat(24) },
      by: 'z'.repeat(24),
    }),
  ).when(vote, { idea: 'x'.repeat(24), value: 1 }, ana, open);
  for (const one of outcome.changed)
    assert.ok(JSON.stringify(one.body).length <= 512, `${one.kind} weighs ${JSON.stringify(one.body).length} bytes`);
});
