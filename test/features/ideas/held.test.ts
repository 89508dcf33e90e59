import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Gate } from '../../../src/core/command.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import { ideaRef, tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { hold, publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { person } from '../../../src/testing/fixture.ts';
import { givenOf } from '../../../src/testing/given.ts';
import { aBox, anIdea, given, NOW, topic } from './some.ts';

const ana = person('ana');
const lia = person('lia', 'liaison');
const setting = { now: NOW, topic };
const wary: Gate = {
  name: 'test.wary',
  reads: () => ({}),
  pass: (_f, _c, _m, said) => (said?.includes('spam') ? { hold: [{ why: 'words' }] } : undefined),
};
const watched = givenOf([{ ...ideas, gates: [wary] }]);

test('what a gate holds waits: a new idea, and one whose words were changed; the happening says so', () => {
  const shared = watched().when(propose, { title: 'Buy spam' }, ana, setting);
  assert.deepEqual(
    shared.changed.filter(({ kind }) => kind !== 'idea.ballot').map(({ readers }) => readers),
    [
      ['staff', 'user:ana'],
      ['staff', 'user:ana'],
    ],
  );
  assert.equal(shared.happened[0]?.sight, 'pending');
  const changed = watched(...anIdea('i')).when(edit, { idea: 'i', details: 'spam' }, ana, setting);
  assert.deepEqual(changed.get(ideaRef('i'))?.readers, ['staff', 'user:ana']);
  assert.equal(changed.get(tallyRef('i'))?.body?.held, 'pending');
  assert.equal(changed.happened[0]?.sight, 'pending');
  const kept = watched(...anIdea('i', { tally: { held: 'rejected' }, readers: ['staff', 'user:ana'] })).when(
    edit,
    { idea: 'i', details: 'spam' },
    lia,
    setting,
  );
  assert.equal(kept.happened[0]?.sight, 'rejected', 'what was taken out stays out');
});

test('where staff look first, what an author changes waits again; what staff change does not', () => {
  const there = [...anIdea('i'), aBox({ moderation: 'before' })];
  const changed = given(...there).when(edit, { idea: 'i', title: 'An insult' }, ana, setting);
  assert.deepEqual(changed.get(ideaRef('i'))?.readers, ['staff', 'user:ana']);
  assert.equal(changed.get(tallyRef('i'))?.body?.held, 'pending');
  assert.equal(changed.happened[0]?.sight, 'pending');
  const theirs = given(...there).when(edit, { idea: 'i', title: 'Put better' }, lia, setting);
  assert.deepEqual([theirs.get(ideaRef('i'))?.readers, theirs.happened[0]?.sight], [['all'], 'public']);
});

test('staff let an idea wait again, and back: public, pending, rejected, and each says its sight', () => {
  const open = given(...anIdea('i')).when(hold, { idea: 'i' }, lia, setting);
  open.then({ 'idea i': {}, 'idea.tally i': { held: 'pending' } });
  assert.equal(open.happened[0]?.sight, 'pending');
  given(...open.records)
    .when(hold, { idea: 'i' }, SYSTEM, setting)
    .then({});
  const out = given(...open.records).when(reject, { idea: 'i', reason: 'No', by: 'mo' }, SYSTEM, setting);
  out.then({ 'idea i': { rejected: { by: 'mo', at: NOW, reason: 'No' } }, 'idea.tally i': { held: 'rejected' } });
  given(...open.records)
    .when(reject, { idea: 'i', by: 'mo' }, lia, setting)
    .then({ 'idea i': { rejected: { by: 'lia', at: NOW, reason: '' } }, 'idea.tally i': {} });
  const back = given(...out.records).when(publish, { idea: 'i' }, lia, setting);
  assert.deepEqual([out.happened[0]?.sight, back.happened[0]?.sight], ['rejected', 'public']);
  given(...anIdea('i', { idea: { sources: ['s'] } }))
    .when(hold, { idea: 'i' }, lia, setting)
    .then('ideas.has_sources');
});
