/** The test of the test: `given` insists on what the kernel does, so that a feature's author hears it first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../src/core/command.ts';
import { object } from '../../src/core/schema.ts';
import { givenOf, rec } from '../../src/testing/given.ts';
import { person } from '../../src/testing/fixture.ts';
import { cupRef, fill, show, toy } from './toy.ts';

const given = givenOf([toy()]);
const ana = person('ana');
const bad = (decide: () => unknown) =>
  command({ name: 'toy.bad', args: object({}), may: { member: ['*'] }, reads: () => ({ cup: cupRef('a') }), decide: decide as never });
const cup = (n: unknown, id = 'a') => ({ changes: [{ ref: cupRef(id), readers: ['all'], body: { n } }] });

test('what is expected and what happens are compared, and the difference is said', () => {
  const outcome = given(rec(cupRef('a'), { n: 1 })).when(fill, { cup: 'a', by: 2 }, ana);
  outcome.then({ 'cup a': { n: 3 } });
  assert.throws(() => outcome.then({ 'cup a': { n: 4 } }), /cup a: n should be 4, but is 3/);
  assert.throws(() => outcome.then({}), /should change nothing, but changed cup a/);
  assert.throws(() => outcome.then({ 'cup a': null }), /body should be null/);
  assert.throws(() => outcome.then('toy.gone'), /should be refused with toy.gone, but changed cup a/);
  assert.throws(() => given().when(show, { cup: 'a', for: [] }, ana).then({}), /refused with kernel.unknown/);
  given(rec(cupRef('a'), { n: 1 }))
    .when(show, { cup: 'a', for: [] }, ana)
    .then({ 'cup a': null });
});
test('K2 writing what was not read is noticed', () => {
  assert.throws(
    () =>
      given().when(
        bad(() => cup(1, 'b')),
        {},
        ana,
      ),
    /writes cup b without reading it/,
  );
});
test('a body that its kind cannot read, or of a kind nobody brings, is noticed', () => {
  assert.throws(
    () =>
      given().when(
        bad(() => cup('much')),
        {},
        ana,
      ),
    /cannot read: n breaks number/,
  );
  assert.throws(
    () =>
      given().when(
        bad(() => ({ changes: [{ ref: { kind: 'jug', id: 'a' }, readers: [], body: {} }] })),
        {},
        ana,
      ),
    /jug a without reading it/,
  );
});
test('a command that is not pure is noticed, also one that changes its facts', () => {
  let n = 0;
  assert.throws(
    () =>
      given().when(
        bad(() => cup(n++)),
        {},
        ana,
      ),
    /not pure/,
  );
  const greedy = command({
    ...fill,
    decide: ({ cup: was }) => {
      (was!.body as { n: number }).n = 9;
      return { changes: [] };
    },
  });
  assert.throws(() => given(rec(cupRef('a'), { n: 1 })).when(greedy, { cup: 'a', by: 1 }, ana), /failed/);
});
test('awaiting it is answered with words', async () => {
  await assert.rejects(
    (async () => {
      await (given().when(fill, { cup: 'a', by: 1 }, ana) as unknown as Promise<void>);
    })(),
    /do not await it/,
  );
});
