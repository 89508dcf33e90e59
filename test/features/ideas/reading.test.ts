/** What people see of a box: orders, filters, counts, searches, and what comes beside a row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../../../src/core/command.ts';
import { cardTopic } from '../../../src/core/card.ts';
import type { Page } from '../../../src/core/question.ts';
import { keyOf, type Id } from '../../../src/core/record.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { answer, pin, setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { configure } from '../../../src/features/ideas/domain/configure.ts';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import type { IdeaBody } from '../../../src/features/ideas/domain/kinds.ts';
import { merge } from '../../../src/features/ideas/domain/merge.ts';
import { publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { withdraw } from '../../../src/features/ideas/domain/withdraw.ts';
import { introduce, people } from '../../../src/features/people/domain.ts';
import { person, world } from '../../../src/testing/fixture.ts';
import { ana, ben, lia, topic } from './some.ts';

const DAY = 86_400_000;
async function box() {
  const it = world({ features: [ideas, people] });
  const share = async (title: string, more: { details?: string; tags?: string[]; by?: Actor } = {}): Promise<Id> => {
    const { by = ana, ...rest } = more;
    const receipt = await it.send(topic, propose, { title, ...rest }, by);
    assert.ok(receipt.ok);
    return receipt.records!.find(({ kind }) => kind === 'idea')!.id;
  };
  const votes = async (idea: Id, n: number, from = 0): Promise<void> => {
    for (let i = 0; i < n; i++) await it.send(topic, vote, { idea, value: 1 }, person(`v${from + i}`));
  };
  const titles = async (query: object, viewer?: Actor): Promise<string[]> =>
    titlesOf(await it.read({ topic, limit: 50, ...query } as never, viewer));
  return { it, share, votes, titles };
}
const titlesOf = (page: Page): string[] =>
  page.rows.map((id) => (page.records.find((rec) => rec.kind === 'idea' && rec.id === id)?.body as IdeaBody | undefined)?.title ?? '?');

test('top is by votes, newest by date, trending by votes that are recent', async () => {
  const { it, share, votes, titles } = await box();
  const old = await share('Old and loved');
  await votes(old, 20);
  it.now += 30 * DAY;
  const fresh = await share('Fresh and liked');
  await votes(fresh, 5);
  it.now += DAY;
  await share('Just now');
  assert.deepEqual(await titles({ list: 'top' }), ['Old and loved', 'Fresh and liked', 'Just now']);
  assert.deepEqual(await titles({ list: 'newest' }), ['Just now', 'Fresh and liked', 'Old and loved']);
  assert.deepEqual(await titles({ list: 'trending' }), ['Fresh and liked', 'Just now', 'Old and loved']);
  const pinned = await share('Read me first');
  await it.send(topic, pin, { idea: pinned, pinned: true }, lia);
  for (const list of ['top', 'newest', 'trending']) assert.equal((await titles({ list }))[0], 'Read me first');
});

test('statuses and tags filter together, and are counted', async () => {
  const { it, share, titles } = await box();
  const [a, b] = [await share('A', { tags: ['parts'] }), await share('B', { tags: ['parts', 'colour'] })];
  await share('C', { tags: ['colour'] });
  await it.send(topic, setStatus, { idea: a, status: 'planned' }, lia);
  await it.send(topic, setStatus, { idea: b, status: 'planned' }, lia);
  assert.deepEqual(await titles({ list: 'newest', where: ['status:planned', 'tag:colour'] }), ['B']);
  assert.deepEqual(await titles({ list: 'newest', where: ['category:active'] }), ['B', 'A']);
  const { counts } = await it.read({ topic, list: 'newest', limit: 1 });
  assert.deepEqual(counts, { '': 3, 'status:planned': 2, 'status:open': 1, 'tag:parts': 2, 'tag:colour': 2, 'sight:public': 3 });
});

test('withdrawn and merged ideas leave the lists; their authors still find them', async () => {
  const { it, share, titles } = await box();
  const [a, b, c] = [await share('Bell one'), await share('Bell two'), await share('Bell three')];
  assert.equal((await titles({ find: 'search', text: 'bell' })).length, 3);
  await it.send(topic, withdraw, { idea: a }, ana);
  await it.send(topic, merge, { from: b, into: c }, lia);
  assert.deepEqual(await titles({ list: 'top' }), ['Bell three']);
  assert.deepEqual(await titles({ list: 'mine', where: ['by:ana'] }, ana), ['Bell three', 'Bell two', 'Bell one']);
  for (const find of ['search', 'similar']) assert.deepEqual(await titles({ find, text: 'bell' }), ['Bell three']);
  assert.equal((await it.read({ topic, list: 'top', limit: 1 })).counts?.[''], 1);
});

test('a search finds every word, in titles, details and tags, the last one as it is typed', async () => {
  const { it, share, titles } = await box();
  await share('Mudguards for 650b wheels', { tags: ['spare parts'] });
  const bell = await share('A louder bell', { details: 'Like the one with the żółty dzwonek.' });
  for (const [text, found] of [
    ['mudg', 1],
    ['wheels mudguards', 1],
    ['mudguards bell', 0],
    ['spare', 1],
    ['zolty', 1],
    ['', 0],
    ['%', 0],
    ['" OR 1', 0],
  ] as const)
    assert.equal((await titles({ find: 'search', text })).length, found, text);
  await it.send(topic, edit, { idea: bell, title: 'A quieter horn', details: '' }, ana);
  assert.deepEqual(await titles({ find: 'search', text: 'bell' }), []);
  assert.deepEqual(await titles({ find: 'search', text: 'horn' }), ['A quieter horn']);
});

test('similar ideas are the closest titles first', async () => {
  const { share, titles } = await box();
  for (const title of ['Mudguards for 650b wheels', 'Wheels in more colours', 'A louder bell'])
    await share(title, { details: 'mudguards mudguards' });
  assert.deepEqual(await titles({ find: 'similar', text: 'mudguards that fit 650b wheels' }), [
    'Mudguards for 650b wheels',
    'Wheels in more colours',
  ]);
});

test("an idea that waits is its author's and staff's; published it is everybody's, rejected it goes", async () => {
  const { it, share, titles } = await box();
  await it.send(topic, configure, { moderation: 'before' }, lia);
  const id = await share('Waiting');
  const seen = async (): Promise<number[]> => {
    const out = [];
    for (const viewer of [undefined, ben, ana, lia])
      out.push((await titles({ list: 'top' }, viewer)).length + (await titles({ find: 'search', text: 'waiting' }, viewer)).length);
    return out;
  };
  assert.deepEqual(await seen(), [0, 0, 2, 2]);
  assert.equal((await it.read({ topic, list: 'top', limit: 1 }, lia)).counts?.['sight:pending'], 1);
  await it.send(topic, publish, { idea: id }, lia);
  assert.deepEqual(await seen(), [2, 2, 2, 2]);
  await it.send(topic, reject, { idea: id, reason: 'An advert' }, lia);
  assert.deepEqual(await seen(), [0, 0, 2, 2]);
  const patch = await it.store.since(topic, 'all', it.commits.at(-2)!.to);
  assert.deepEqual([patch?.records, patch?.gone.map(keyOf).sort()], [[], [`idea ${id}`, `idea.tally ${id}`]]);
});

test("a row brings the rules, the text, my ballot and nobody else's, the cards of author and answerer", async () => {
  const { it, share, votes } = await box();
  for (const [who, name] of [
    [ana, 'Ana'],
    [lia, 'Lia of Velmora'],
  ] as const)
    await it.send(cardTopic('demo', who.id), introduce, { name }, who);
  await it.send(topic, configure, { title: 'Ideas' }, lia);
  const id = await share('A louder bell');
  await votes(id, 3);
  await it.send(topic, answer, { idea: id, text: 'We will.' }, lia);
  for (const query of [
    { topic, list: 'top', limit: 5 },
    { topic, find: 'search', text: 'bell', limit: 5 },
  ]) {
    const page = await it.read(query, person('v1'));
    assert.deepEqual(page.records.map(keyOf).sort(), [`idea ${id}`, `idea.ballot ${id}:v1`, `idea.tally ${id}`, 'ideas.box box']);
    assert.deepEqual(page.foreign?.flatMap(({ records }) => records.map(({ body }) => (body as { name: string }).name)).sort(), [
      'Ana',
      'Lia of Velmora',
    ]);
  }
});

test('staff read no ballots: not by list, not by name', async () => {
  const { it, share, votes } = await box();
  const id = await share('A');
  await votes(id, 3);
  const page = await it.read({ topic, list: 'ballots', where: [`idea:${id}`], limit: 50 }, lia);
  const asked = await it.read({ topic, refs: ['v0', 'v1', 'ana'].map((who) => ({ kind: 'idea.ballot', id: `${id}:${who}` })) }, lia);
  assert.deepEqual([page.rows, page.records, page.counts, asked.records], [[], [], { '': 0 }, []]);
});
