/** What a voter wrote as an option can be taken out of sight, whatever was voted and in every state. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rec } from '../../../src/core/record.ts';
import { addOption, declineOption, offerRef } from '../../../src/features/polls/domain/offers.ts';
import { edit } from '../../../src/features/polls/domain/edit.ts';
import { close } from '../../../src/features/polls/domain/close.ts';
import { create, type PollDraft } from '../../../src/features/polls/domain/create.ts';
import { pollRef, resultRef, tallyRef, type Choice } from '../../../src/features/polls/domain/kinds.ts';
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

describe('what is out is not newly chosen, and what was chosen before stands', () => {
  /** A poll of this kind, in which Ben gave this to the option that is then taken out. */
  const outAfter = (kind: Partial<PollDraft>, gave?: Choice): Rec[] => {
    const poll = aPoll({ ...theirs, ...kind });
    const voted = gave ? given(...poll).when(vote, { choice: gave }, ben, at).records : poll;
    return [...given(...voted).when(takeOutOption, { option: 'v', reason: 'It insults.' }, lia, at).records];
  };
  const says = (records: readonly Rec[], choice: Choice | null, who = ben): string | undefined =>
    given(...records).when(vote, { choice }, who, at).refusal?.refused;
  const OUT = 'polls.option_out';
  const ROWS: readonly [kind: Partial<PollDraft>, gave: Choice, fine: readonly Choice[], more: readonly Choice[]][] = [
    [{ type: 'single' }, { v: 1 }, [{ v: 1 }, { a: 1 }], []],
    [{ type: 'approval' }, { v: 1 }, [{ v: 1, a: 1 }, { a: 1 }], []],
    [{ type: 'multiple', max: 2 }, { v: 1, a: 1 }, [{ v: 1, b: 1 }], []],
    [{ type: 'score', max: 5 }, { v: 3, a: 1 }, [{ v: 3, a: 5 }, { v: 0, a: 1 }, { a: 1 }], [{ v: 4 }]],
    [{ type: 'dot', max: 8 }, { v: 3, a: 1 }, [{ v: 3, a: 5 }, { v: 1 }, { a: 8 }], [{ v: 4 }]],
    [{ type: 'ranked' }, { a: 1, v: 2 }, [{ v: 1, a: 2 }, { a: 1, b: 2, v: 3 }, { a: 1 }], []],
  ];
  for (const [kind, gave, fine, more] of ROWS)
    test(kind.type, () => {
      const records = outAfter(kind, gave);
      const name = `${kind.type!} `;
      for (const choice of fine) assert.equal(says(records, choice), undefined, name + JSON.stringify(choice));
      for (const choice of more) assert.equal(says(records, choice), OUT, name + JSON.stringify(choice));
      assert.equal(says(records, null), undefined, 'it can be taken back');
      assert.equal(says(records, gave, ana), OUT, 'somebody who did not choose it before');
      assert.equal(says(outAfter(kind), gave), OUT, 'a first vote');
      const back = given(...records).when(vote, { choice: null }, ben, at);
      assert.equal(says(back.records, gave), OUT, 'who took the vote back has none that names it');
      assert.deepEqual(back.get(tallyRef())?.body?.sums['v'], 0);
    });

  test('the numbers it has stay, and staff who give it other words ask anew', () => {
    const records = outAfter({ type: 'single' }, { v: 1 });
    const there = given(...records).when(vote, { choice: { a: 1 } }, ana, at);
    assert.deepEqual([there.get(tallyRef())?.body?.sums, there.refusal], [{ v: 1, a: 1 }, undefined]);
    const renamed = [...options('a', 'b'), { id: 'v', label: 'Violet', as: 'out' as const }];
    const edited = given(...outAfter({ type: 'single' })).when(edit, draft({ ...more, options: renamed }), lia, at);
    assert.equal(says(edited.records, { v: 1 }), undefined);
  });
});
