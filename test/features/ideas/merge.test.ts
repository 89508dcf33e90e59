import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { ideaRef, tallyRef, type IdeaBody, type TallyBody } from '../../../src/features/ideas/domain/kinds.ts';
import { setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { merge, unmerge } from '../../../src/features/ideas/domain/merge.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import type { Id } from '../../../src/core/record.ts';
import { person, world } from '../../../src/testing/fixture.ts';
import { ana, anIdea, ben, given, lia, NOW, topic } from './some.ts';

const setting = { now: NOW, topic };
const box = async () => {
  const it = world({ features: [ideas] });
  return {
    it,
    share: async (title: string, by = ana): Promise<Id> => {
      const receipt = await it.send(topic, propose, { title }, by);
      assert.ok(receipt.ok);
      return receipt.records!.find(({ kind }) => kind === 'idea')!.id;
    },
    tally: async (id: Id): Promise<TallyBody> => (await it.get(topic, tallyRef(id)))!.body!,
    text: async (id: Id): Promise<IdeaBody> => (await it.get(topic, ideaRef(id)))!.body!,
  };
};

test('one commit says that two ideas are one: authors, trail, numbers, status', () => {
  const [from, into] = [
    anIdea('a', { tally: { agree: 2, imported: 5, status: 'planned', category: 'active' } }),
    anIdea('b', { by: 'ben', tally: { imported: 1 } }),
  ];
  const outcome = given(...from, ...into)
    .when(merge, { from: 'a', into: 'b' }, lia, setting)
    .then({
      'idea a': { mergedInto: 'b', merged: { under: 'b', merge: 1 }, before: 'planned', authors: ['ana'] },
      'idea.tally a': { status: 'duplicate', category: 'closed', agree: 2 },
      'idea b': {
        sources: ['a'],
        merges: 1,
        authors: ['ben', 'ana'],
        trail: [{ what: 'merged', by: 'lia', at: NOW, ideas: ['a'], votes: 7 }],
      },
      'idea.tally b': { imported: 6 },
    });
  assert.deepEqual(
    outcome.happened.map(({ name, data }) => [name, data]),
    [['ideas.merged', { from: 'a', into: 'b' }]],
  );
  given(...outcome.records)
    .when(unmerge, { idea: 'a' }, lia, setting)
    .then({
      'idea a': { mergedInto: undefined, merged: undefined, before: undefined, authors: ['ana'] },
      'idea.tally a': { status: 'planned', category: 'active', agree: 2 },
      'idea b': { sources: [], authors: ['ben'] },
      'idea.tally b': { imported: 1 },
    });
});

test('only staff merge, not with itself, not into what is out of sight, and not more than fit', () => {
  const two = [...anIdea('a'), ...anIdea('b')];
  given(...two)
    .when(merge, { from: 'a', into: 'b' }, ana, setting)
    .then('kernel.forbidden');
  given(...two)
    .when(merge, { from: 'a', into: 'a' }, lia, setting)
    .then('ideas.same_idea');
  given(...two)
    .when(merge, { from: 'a', into: 'nothing' }, lia, setting)
    .then('kernel.unknown');
  given(...two)
    .when(unmerge, { idea: 'a' }, lia, setting)
    .then('kernel.forbidden');
  const held = anIdea('c', { tally: { held: 'rejected' }, readers: ['staff'] });
  given(...two, ...held)
    .when(merge, { from: 'a', into: 'c' }, lia, setting)
    .then('ideas.bad_target');
  given(...two, ...held)
    .when(merge, { from: 'c', into: 'a' }, lia, setting)
    .then('kernel.forbidden');
  const full = anIdea('f', { idea: { sources: Array.from({ length: 50 }, (_, i) => `s${i}`) } });
  given(...two, ...full)
    .when(merge, { from: 'a', into: 'f' }, lia, setting)
    .then('ideas.merge_full');
});

test('each voter counts once on the merged idea, and after it is undone everybody is where they were', async () => {
  const { it, share, tally } = await box();
  const [a, b] = [await share('Mudguards'), await share('Fenders', ben)];
  for (const who of ['x', 'y', 'z']) await it.send(topic, vote, { idea: a, value: 1 }, person(who));
  for (const who of ['z', 'w']) await it.send(topic, vote, { idea: b, value: 1 }, person(who));
  assert.deepEqual([(await tally(a)).agree, (await tally(b)).agree], [4, 3]);
  await it.send(topic, merge, { from: a, into: b }, lia);
  await it.settle();
  assert.equal((await tally(b)).agree, 6, 'ana, ben, x, y, z, w');
  await it.send(topic, vote, { idea: a, value: 1 }, person('late'));
  assert.equal((await tally(b)).agree, 7, 'a vote on the duplicate counts here');
  await it.send(topic, unmerge, { idea: a }, lia);
  await it.settle();
  assert.deepEqual([(await tally(a)).agree, (await tally(b)).agree], [4, 4], 'late voted on the other and stays there');
  assert.deepEqual(it.errors, []);
});

test('the heat of a merged idea is that of its votes, and goes back when the merge is undone', async () => {
  const { it, share, tally } = await box();
  const [a, b] = [await share('A'), await share('B', ben)];
  for (const who of ['x', 'y', 'z']) await it.send(topic, vote, { idea: a, value: 1 }, person(who));
  const before = (await tally(b)).heat;
  await it.send(topic, merge, { from: a, into: b }, lia);
  await it.settle();
  assert.ok((await tally(b)).heat > before + 1);
  await it.send(topic, unmerge, { idea: a }, lia);
  await it.settle();
  assert.ok(Math.abs((await tally(b)).heat - before) < 1e-6);
});

test('what is merged into a merged idea goes where that one went, and comes out in turn', async () => {
  const { it, share, tally, text } = await box();
  const [a, b, c] = [await share('A'), await share('B'), await share('C')];
  await it.send(topic, merge, { from: a, into: b }, lia);
  await it.send(topic, merge, { from: b, into: c }, lia);
  assert.deepEqual([(await text(a)).mergedInto, (await text(b)).mergedInto, (await text(c)).sources], [c, c, [b, a]]);
  const early = await it.send(topic, unmerge, { idea: a }, lia);
  assert.deepEqual(!early.ok && early.why, { refused: 'ideas.unmerge_first', data: { idea: b } });
  const d = await share('D');
  await it.send(topic, merge, { from: d, into: a }, lia);
  assert.equal((await text(d)).mergedInto, c, 'into the idea where a is now');
  await it.settle();
  await it.send(topic, unmerge, { idea: b }, lia);
  await it.settle();
  assert.deepEqual([(await text(a)).mergedInto, (await text(b)).mergedInto, (await text(c)).sources], [b, undefined, [d]]);
  assert.deepEqual([(await tally(b)).agree, (await tally(c)).agree], [1, 1], 'ana once on each');
});

test('450 ballots follow a merge in pages, and a custom status comes back', async () => {
  const { it, share, tally } = await box();
  const [a, b] = [await share('A'), await share('B', ben)];
  await it.send(topic, setStatus, { idea: a, status: 'under_review' }, lia);
  await Promise.all(Array.from({ length: 450 }, (_, i) => it.send(topic, vote, { idea: a, value: 1 }, person(`p${i}`))));
  const commits = it.commits.length;
  await it.send(topic, merge, { from: a, into: b }, lia);
  await it.settle();
  assert.equal((await tally(b)).agree, 452);
  assert.equal(it.commits.length - commits, 1 + 3, 'one for the merge, one for each 200 ballots');
  await it.send(topic, unmerge, { idea: a }, lia);
  await it.settle();
  assert.deepEqual([(await tally(a)).agree, (await tally(b)).agree, (await tally(a)).status], [451, 1, 'under_review']);
});
