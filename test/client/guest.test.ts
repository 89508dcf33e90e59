/** Whose secret a guest's is: of the server that was asked for it first; no other server is ever shown it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whoAmI } from '../../src/client/actor.ts';
import { keep, recall } from '../../src/client/keep.ts';
import { newGuest } from '../../src/client/session.ts';

const [A, B] = ['https://a.example', 'https://b.example'];

test('two servers with a space of the same name know two guests, each again at the next visit', async () => {
  const a = await whoAmI({ space: 'same', server: A });
  const b = await whoAmI({ space: 'same', server: B });
  const here = await whoAmI({ space: 'same' });
  assert.equal(new Set([a.secret, b.secret, here.secret]).size, 3);
  assert.equal(new Set([a.actor.id, b.actor.id, here.actor.id]).size, 3);
  assert.deepEqual(await whoAmI({ space: 'same', server: `${A}/` }), a, 'an origin, however it is written');
  assert.deepEqual(await whoAmI({ space: 'same', server: B, guest: '' }), b);
  assert.notEqual((await whoAmI({ space: 'other', server: A })).secret, a.secret);
});

test('a guest from before servers were told apart stays who they are with the server that meets them first, and with no other', async () => {
  keep('prosum:old:guest', 'kept for a year');
  const a = await whoAmI({ space: 'old', server: A });
  assert.equal(a.secret, 'kept for a year');
  assert.notEqual((await whoAmI({ space: 'old', server: B })).secret, 'kept for a year');
  assert.equal((await whoAmI({ space: 'old', server: A })).secret, 'kept for a year');
  assert.equal(recall('prosum:old:guest'), 'kept for a year');
});

test('a guest who became somebody is followed by another, on that server alone', async () => {
  const [a, b] = [await whoAmI({ space: 'claim', server: A }), await whoAmI({ space: 'claim', server: B })];
  newGuest('claim', B);
  assert.deepEqual(await whoAmI({ space: 'claim', server: A }), a);
  assert.notEqual((await whoAmI({ space: 'claim', server: B })).secret, b.secret);
});

test('guests of a page that tells several apart are several, server by server', async () => {
  const ana = await whoAmI({ space: 'named', server: A, guest: 'ana' });
  assert.notEqual(ana.secret, (await whoAmI({ space: 'named', server: A, guest: 'ben' })).secret);
  assert.notEqual(ana.secret, (await whoAmI({ space: 'named', server: B, guest: 'ana' })).secret);
  assert.deepEqual(await whoAmI({ space: 'named', server: A, guest: 'ana' }), ana);
});
