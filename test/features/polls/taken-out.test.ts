/** What a voter wrote as an option can be taken out of sight, whatever was voted and in every state. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addOption, declineOption, offerRef } from '../../../src/features/polls/domain/offers.ts';
import { edit } from '../../../src/features/polls/domain/edit.ts';
import { close } from '../../../src/features/polls/domain/close.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { pollRef, resultRef, tallyRef } from '../../../src/features/polls/domain/kinds.ts';
import { takeOutOption } from '../../../src/features/polls/domain/taking-out.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { world } from '../../../src/testing/fixture.ts';
import { ana, aPoll, ben, DAY, draft, given, lia, NOW, options, topic } from './some.ts';

const at = { now: NOW } as const;
const more = { adding: 'free', ballots: 'named', results: 'always' } as const;
const theirs = { ...more, options: [...options('a', 'b'), { id: 'v', label: 'A slur', by: 'ana' }] } as const;

test('its words go, its id and its votes stay, while it runs and after the close', async () => {
  for (const closed of [false, true]) {
    const it = world({ features: [polls], now: NOW });
    await it.send(topic, create, draft(more), lia);
    await it.send(topic, addOption, { label: 'A slur' }, ana);
    const { id } = (await it.get(topic, pollRef()))!.body!.options[3]!;
    await it.send(topic, vote, { choice: { [id]: 1 } }, ben);
    if (closed) await it.send(topic, close, {}, lia);
    await it.settle();
    assert.ok((await it.send(topic, takeOutOption, { option: id, reason: 'It insults.' }, lia)).ok);
    const body = (await it.get(topic, pollRef()))!.body!;
    assert.deepEqual(body.options[3], { id, label: '', as: 'out' });
    assert.equal((await it.get(topic, tallyRef()))!.body!.sums[id], 1);
    if (closed) assert.deepEqual((await it.get(topic, resultRef()))!.body!.winners, [id]);
    for (const list of ['polls', 'sheets', 'voices'])
      assert.doesNotMatch(JSON.stringify(await it.read({ topic, list, limit: 9 }, ben)), /slur/, `${list}, as others read it`);
    assert.equal((await it.send(topic, takeOutOption, { option: id, reason: 'Again.' }, lia)).ok, false, 'once');
  }
});

test('why is told to staff and to the voter, and the words are not said again', () => {
  const out = given(...aPoll(theirs)).when(takeOutOption, { option: 'v', reason: ' It insults. ' }, lia, at);
  assert.deepEqual(out.happened, [
    {
      name: 'polls.option_taken_out',
      about: { kind: 'poll', id: 'poll' },
      data: { option: 'v', reason: 'It insults.' },
      readers: ['staff', 'user:ana'],
    },
  ]);
});

test('only what a voter added, and never without a reason', () => {
  given(...aPoll(theirs))
    .when(takeOutOption, { option: 'a', reason: 'No.' }, lia, at)
    .then('polls.no_option');
  given(...aPoll(theirs))
    .when(takeOutOption, { option: 'v', reason: '' }, lia, at)
    .then('kernel.args');
});

test('the poll can be edited with it', () => {
  const out = given(...aPoll(theirs)).when(takeOutOption, { option: 'v', reason: 'No.' }, lia, at);
  const left = out.get(pollRef())!.body!.options;
  const later = given(...out.records).when(edit, draft({ ...more, options: [...left], closes: NOW + DAY }), lia, at);
  assert.deepEqual([later.refusal, later.get(pollRef())?.body?.options], [undefined, left]);
});

test('an offer that still waits when the poll ends is declined', () => {
  const out = given(...aPoll({ adding: 'approved' })).when(addOption, { label: 'A slur' }, ana, at);
  const [offer] = out.get(offerRef('ana'))!.body!.offers;
  const ended = given(...out.records).when(close, {}, lia, at);
  const no = given(...ended.records).when(declineOption, { voter: 'ana', option: offer!.id }, lia, at);
  assert.deepEqual([no.refusal, no.get(offerRef('ana'))?.body?.offers[0]?.state], [undefined, 'declined']);
});
