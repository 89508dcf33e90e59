// Points earned in a closed place: the sum is public, where it came from is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardTopic } from '../../../src/core/card.ts';
import { standingRef, type StandingBody } from '../../../src/core/standing.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { admit } from '../../../src/features/membership/domain/seats.ts';
import { boardTopic } from '../../../src/features/people/domain/kinds.ts';
import { ana, ben, boss, BOX, close, eve, house, INNER, proposes } from './some.ts';

test('K10 whoever is outside sees what a member has in all, and of the place, its things and what happened there nothing', async () => {
  const it = house();
  await close(it);
  for (const { id } of [ana, ben]) await it.send(INNER, admit, { user: id }, boss);
  const receipt = await proposes(it, ana, 'A canary that folds');
  assert.ok(receipt.ok);
  const idea = receipt.records!.find(({ kind }) => kind === 'idea')!.id;
  await it.send(BOX, vote, { idea, value: 1 }, ben);
  await it.settle();
  assert.deepEqual(it.errors, []);
  const topic = cardTopic('acme', ana.id);
  const { points } = (await it.get(topic, standingRef(ana.id)))!.body as StandingBody;
  assert.ok(points > 0);
  const seen = async (who: typeof ana): Promise<string> => {
    const pages = [];
    for (const at of [topic, boardTopic('acme', 'all')])
      for (const feature of it.registry.features)
        for (const { name } of feature.lists)
          pages.push(await it.read({ topic: at, list: name, where: ['all'], limit: 50 }, who).catch(String));
    const kinds = [...it.registry.kinds.keys()];
    pages.push(await it.read({ topic, refs: kinds.map((kind) => ({ kind, id: ana.id })) }, who));
    return JSON.stringify(pages);
  };
  const told = /canary|lamps|ideas\/|person\.(entry|books|month|fact)/;
  assert.match(await seen(ana), told, 'she herself is not told why');
  const outside = await seen(eve);
  assert.match(outside, new RegExp(`"points":${String(points)}`));
  assert.doesNotMatch(outside.replaceAll(idea, 'canary'), told);
});
