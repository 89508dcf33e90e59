import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { topicOf } from '../../../src/core/record.ts';
import { cardRef, cardTopic } from '../../../src/core/card.ts';
import { card, entitle, introduce, people } from '../../../src/features/people/domain.ts';
import { present } from '../../../src/features/people/domain/introduce.ts';
import { givenOf, rec } from '../../../src/testing/given.ts';
import { person } from '../../../src/testing/fixture.ts';

const given = givenOf([people]);
const ana = person('ana');
const setting = { topic: cardTopic('demo', 'ana') };

test('I say how I am called, everybody reads it, and it is mine', () => {
  const outcome = given()
    .when(introduce, { name: ' Ana María ' }, ana, setting)
    .then({ 'person.card ana': { name: 'Ana María', title: undefined } });
  assert.deepEqual([outcome.changed[0]?.readers, outcome.changed[0]?.by], [['all'], 'ana']);
});
test('nobody names somebody else, but an import does', () => {
  given().when(introduce, { name: 'Mallory' }, person('mallory', 'admin'), setting).then('kernel.forbidden');
  given()
    .when(introduce, { name: 'Ana', title: 'Velmora, product lead' }, SYSTEM, setting)
    .then({ 'person.card ana': { name: 'Ana', title: 'Velmora, product lead' } });
});
test('nobody gives himself a title; a new name keeps the one staff gave', () => {
  given().when(introduce, { name: 'Ana', title: 'Queen' }, ana, setting).then('people.title_by_staff');
  given(rec(cardRef('ana'), { name: 'Ana', title: 'Velmora' }))
    .when(introduce, { name: 'Anna', title: 'Velmora' }, ana, setting)
    .then({ 'person.card ana': { name: 'Anna', title: 'Velmora' } });
});
test('staff say for whom somebody speaks, and take it back', () => {
  const named = rec(cardRef('ana'), { name: 'Ana' }, { by: 'ana' });
  const outcome = given(named).when(entitle, { title: ' Velmora, product lead ' }, person('mod', 'moderator'), setting);
  outcome.then({ 'person.card ana': { name: 'Ana', title: 'Velmora, product lead' } });
  assert.equal(outcome.changed[0]?.by, 'ana', 'the card is still hers');
  given(...outcome.records)
    .when(entitle, {}, person('mod', 'admin'), setting)
    .then({ 'person.card ana': { name: 'Ana', title: undefined } });
  given(named).when(entitle, { title: 'Queen' }, ana, setting).then('kernel.forbidden');
  given().when(entitle, { title: 'Queen' }, person('mod', 'admin'), setting).then('people.no_card');
});
test('picture and badges come from the product alone, over https alone; a new name or title keeps them', () => {
  const worn = { picture: 'https://brand.example/ana.jpg', badges: ['Founding rider'] };
  given(rec(cardRef('ana'), { name: 'Ana' }))
    .when(present, worn, ana, setting)
    .then('kernel.forbidden');
  given().when(present, worn, SYSTEM, setting).then('people.no_card');
  for (const picture of ['http://brand.example/a.jpg', 'javascript:alert(1)', 'data:image/png;base64,AA', '//brand.example/a.jpg', 'a.jpg'])
    given(rec(cardRef('ana'), { name: 'Ana' }))
      .when(present, { ...worn, picture }, SYSTEM, setting)
      .then('kernel.args');
  const outcome = given(rec(cardRef('ana'), { name: 'Ana' }, { by: 'ana' })).when(present, worn, SYSTEM, setting);
  outcome.then({ 'person.card ana': { name: 'Ana', ...worn } });
  given(...outcome.records)
    .when(introduce, { name: 'Anna' }, ana, setting)
    .then({ 'person.card ana': { name: 'Anna', ...worn } });
  given(...outcome.records)
    .when(entitle, { title: 'Velmora' }, person('mod', 'moderator'), setting)
    .then({ 'person.card ana': { title: 'Velmora', ...worn } });
  given(...outcome.records)
    .when(present, { picture: null, badges: [] }, SYSTEM, setting)
    .then({ 'person.card ana': { name: 'Ana', picture: undefined, badges: undefined } });
});
test('names have a length and no control characters', () => {
  for (const name of ['', '  ', 'x'.repeat(81), 'a\u202e\u0000']) given().when(introduce, { name }, ana, setting).then('kernel.args');
});
test('K19 with the person the card goes', () => {
  assert.equal(card.erase!(rec(cardRef('ana'), { name: 'Ana' }, { by: 'ana' }), 'ana', []), null);
  assert.equal(cardTopic('demo', 'ana'), topicOf('demo', 'people', 'ana'));
});
