import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, pin, setStatus, unanswer } from '../../../src/features/ideas/domain/answer.ts';
import { configure } from '../../../src/features/ideas/domain/configure.ts';
import { DEFAULT_BOX, ideaRef, tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { newest, top, trending } from '../../../src/features/ideas/domain/lists.ts';
import { publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { aBox, ana, anIdea, given, lia, NOW, topic } from './some.ts';

const setting = { now: NOW, topic };

test('staff set a status; it is in the trail with who, when and why', () => {
  const outcome = given(...anIdea('i'))
    .when(setStatus, { idea: 'i', status: 'planned', note: 'In spring' }, lia, setting)
    .then({
      'idea i': { trail: [{ what: 'status', by: 'lia', at: NOW, status: 'planned', note: 'In spring' }] },
      'idea.tally i': { status: 'planned', category: 'active' },
    });
  assert.deepEqual(
    outcome.happened.map(({ name, data }) => [name, data]),
    [['ideas.status_changed', { idea: 'i', author: 'ana', status: 'planned', category: 'active', was: 'open' }]],
  );
  given(...anIdea('i'))
    .when(setStatus, { idea: 'i', status: 'planned' }, ana, setting)
    .then('kernel.forbidden');
});

test('a box has statuses of its own, each in one of four categories', () => {
  const statuses = [
    { id: 'in_the_lab', category: 'active' as const, label: { en: 'In the lab', pl: 'W laboratorium' }, order: 25, roadmap: true },
  ];
  given(...anIdea('i'))
    .when(setStatus, { idea: 'i', status: 'in_the_lab' }, lia, setting)
    .then('ideas.no_status');
  given(aBox({ statuses }), ...anIdea('i'))
    .when(setStatus, { idea: 'i', status: 'in_the_lab' }, lia, setting)
    .then({ 'idea i': {}, 'idea.tally i': { status: 'in_the_lab', category: 'active' } });
});

test('nobody sets what only merging or the author brings about', () => {
  for (const status of ['duplicate', 'withdrawn'])
    given(...anIdea('i'))
      .when(setStatus, { idea: 'i', status }, lia, setting)
      .then('ideas.no_status');
});

test('the same status again changes nothing', () => {
  given(...anIdea('i'))
    .when(setStatus, { idea: 'i', status: 'open' }, lia, setting)
    .then({});
});

test('an official answer has a name and a date, and may bring a status', () => {
  const answered = given(...anIdea('i'))
    .when(answer, { idea: 'i', text: ' We will. ', status: 'planned' }, lia, setting)
    .then({
      'idea i': {
        answer: { by: 'lia', at: NOW, text: 'We will.' },
        trail: [
          { what: 'answered', by: 'lia', at: NOW },
          { what: 'status', by: 'lia', at: NOW, status: 'planned' },
        ],
      },
      'idea.tally i': { status: 'planned', category: 'active', answerer: 'lia' },
    });
  assert.deepEqual(
    answered.happened.map(({ name }) => name),
    ['ideas.answered', 'ideas.status_changed'],
  );
  given(...answered.records)
    .when(unanswer, { idea: 'i' }, lia, setting)
    .then({ 'idea i': { answer: undefined }, 'idea.tally i': { answerer: undefined, status: 'planned' } });
  given(...anIdea('i'))
    .when(unanswer, { idea: 'i' }, lia, setting)
    .then('ideas.no_answer');
  given(...anIdea('i'))
    .when(answer, { idea: 'i', text: 'I say' }, ana, setting)
    .then('kernel.forbidden');
});

test('a pinned idea stands first in every order', () => {
  const [, best] = anIdea('best', { tally: { agree: 10 ** 6, heat: 10 ** 4, at: NOW } });
  const pinned = given(...anIdea('i'))
    .when(pin, { idea: 'i', pinned: true }, lia, setting)
    .then({ 'idea.tally i': { pinned: true } })
    .get(tallyRef('i'));
  for (const list of [top, trending, newest]) assert.ok(list.rank!(pinned!.body!)! > list.rank!(best.body!)!, list.name);
});

test('staff let an idea in; it becomes new for everybody', () => {
  const pending = anIdea('i', { tally: { held: 'pending', agree: 1 }, readers: ['staff', 'user:ana'] });
  const outcome = given(...pending)
    .when(publish, { idea: 'i' }, lia, setting)
    .then({ 'idea i': {}, 'idea.tally i': { held: undefined, agree: 1 } });
  for (const ref of [ideaRef('i'), tallyRef('i')])
    assert.deepEqual([outcome.get(ref as never)?.readers, outcome.get(ref as never)?.born], [['all'], NOW]);
  given(...pending)
    .when(publish, { idea: 'i' }, ana, setting)
    .then('kernel.forbidden');
});

test('staff take an idea out of sight; its author sees why, and it can come back', () => {
  const outcome = given(...anIdea('i', { tally: { pinned: true } }))
    .when(reject, { idea: 'i', reason: 'An advert.' }, lia, setting)
    .then({ 'idea i': { rejected: { by: 'lia', at: NOW, reason: 'An advert.' } }, 'idea.tally i': { held: 'rejected', pinned: false } });
  for (const ref of [ideaRef('i'), tallyRef('i')]) assert.deepEqual(outcome.get(ref as never)?.readers, ['staff', 'user:ana']);
  given(...outcome.records)
    .when(publish, { idea: 'i' }, lia, setting)
    .then({ 'idea i': { rejected: undefined }, 'idea.tally i': { held: undefined } });
  given(...anIdea('i', { idea: { sources: ['j'] } }))
    .when(reject, { idea: 'i' }, lia, setting)
    .then('ideas.has_sources');
});

test('the rules of a box are set one by one', () => {
  given()
    .when(configure, { voting: 'stance', tags: ['a', 'a '] }, lia, setting)
    .then({ 'ideas.box box': { ...DEFAULT_BOX, voting: 'stance', tags: ['a'] } });
  given(aBox({ closed: true, title: 'Velmora' }))
    .when(configure, { closed: false }, lia, setting)
    .then({ 'ideas.box box': { closed: false, title: 'Velmora' } });
  given().when(configure, { closed: true }, ana, setting).then('kernel.forbidden');
});

test('statuses are named once, and the built-in ones keep their meaning', () => {
  const status = { id: 'lab', category: 'active' as const, order: 1, roadmap: true };
  given()
    .when(configure, { statuses: [status, status] }, lia, setting)
    .then('ideas.status_twice');
  given()
    .when(configure, { statuses: [{ ...status, id: 'duplicate' }] }, lia, setting)
    .then('ideas.status_fixed');
  given()
    .when(configure, { statuses: [{ ...status, id: 'planned', label: { en: 'Next up' } }] }, lia, setting)
    .then({ 'ideas.box box': {} });
});
