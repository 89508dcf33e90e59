import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, refuse, type Gate } from '../../src/core/command.ts';
import type { Reaction } from '../../src/core/reaction.ts';
import { object, text } from '../../src/core/schema.ts';
import { person, world } from '../../src/testing/fixture.ts';
import { cupRef, fill, topic, toy } from './toy.ts';

const ana = person('ana');
const shout = command({
  name: 'toy.shout',
  args: object({ words: text(100) }),
  may: { member: ['*'] },
  says: ({ words }) => words,
  reads: () => ({ cup: cupRef('c') }),
  decide: (_facts, _args, { hold }) => ({
    changes: [{ ref: cupRef('c'), readers: hold ? ['staff'] : ['all'], body: { n: 1 } }],
    happened: [{ name: 'toy.shouted', about: cupRef('c'), data: {}, sight: hold ? 'pending' : 'public' }],
  }),
});
const wary: Gate = {
  name: 'toy.wary',
  reads: () => ({}),
  pass: (_facts, _command, _moment, said) => (said?.includes('!') ? { hold: [{ why: 'loud', met: '!' }] } : undefined),
};
const house = (gates: readonly Gate[], reaction?: Reaction) =>
  world({ features: [toy({ commands: [shout], gates, reactions: reaction ? [reaction] : [] })] });

test('K14 a gate may let what is said wait: the command heeds it, and what follows hears why', async () => {
  const heard: unknown[] = [];
  const it = house([wary], {
    name: 'toy.listening',
    on: 'toy.shouted',
    run: ({ sight, cause }) => Promise.resolve(void heard.push([sight, cause.hold])),
  });
  await it.send(topic, shout, { words: 'hey!' }, ana);
  assert.deepEqual((await it.get(topic, cupRef('c')))?.readers, ['staff']);
  await it.send(topic, shout, { words: 'hey' }, ana);
  assert.deepEqual((await it.get(topic, cupRef('c')))?.readers, ['all']);
  await it.settle();
  assert.deepEqual(heard, [
    ['pending', [{ why: 'loud', met: '!' }]],
    ['public', undefined],
  ]);
});

test('K14 a no stands above a hold, and the reasons of several gates come together', async () => {
  const shut: Gate = { ...wary, name: 'toy.shut', pass: () => refuse('toy.shut') };
  const receipt = await house([wary, shut]).send(topic, shout, { words: '!' }, ana);
  assert.equal(receipt.ok ? 'ok' : receipt.why.refused, 'toy.shut');
  let why: unknown;
  const it = house([wary, { ...wary, name: 'toy.again' }], {
    name: 'toy.listening',
    on: 'toy.shouted',
    run: ({ cause }) => Promise.resolve(void (why = cause.hold?.length)),
  });
  await it.send(topic, shout, { words: '!' }, ana);
  await it.settle();
  assert.equal(why, 2);
});

test('K14 what says nothing cannot be held: a hold that nobody would heed is refused', async () => {
  const it = house([{ ...wary, pass: () => ({ hold: [{ why: 'always' }] }) }]);
  const receipt = await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  assert.equal(receipt.ok ? 'ok' : receipt.why.refused, 'kernel.failed');
});

test('K14 what a gate only wants looked at afterwards does not wait, and what follows still hears why', async () => {
  let why: unknown;
  const it = house([{ ...wary, pass: () => ({ hold: [{ why: 'later', after: true }] }) }], {
    name: 'toy.listening',
    on: 'toy.shouted',
    run: ({ cause }) => Promise.resolve(void (why = cause.hold)),
  });
  await it.send(topic, shout, { words: 'hey' }, ana);
  assert.deepEqual((await it.get(topic, cupRef('c')))?.readers, ['all']);
  await it.settle();
  assert.deepEqual(why, [{ why: 'later', after: true }]);
});

test('K15 a reaction that says when wakes for that alone', async () => {
  const woken: unknown[] = [];
  const it = house([], {
    name: 'toy.listening',
    on: 'toy.filled',
    when: ({ data }, { actor }) => actor === 'ana' && (data as { by: number }).by > 1,
    run: ({ data }) => Promise.resolve(void woken.push(data)),
  });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  await it.send(topic, fill, { cup: 'a', by: 2 }, ana);
  await it.send(topic, fill, { cup: 'a', by: 3 }, person('ben'));
  assert.equal((await it.store.followups(it.now, 10, 0)).length, 1);
  await it.settle();
  assert.deepEqual(woken, [{ by: 2 }]);
});
