// Terms: asked for before the first act they govern, and again when they change; what was given leaves a receipt that can be verified.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, sha256 } from '../../../src/core/hash.ts';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import { publish as letThrough } from '../../../src/features/ideas/domain/moderate.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { accept, publishTerms } from '../../../src/features/membership/domain/agree.ts';
import { agreementRef, receiptsTopic, type ReceiptBody } from '../../../src/features/membership/domain/kinds.ts';
import { MemoryStore } from '../../../src/stores/memory.ts';
import { world, type World } from '../../../src/testing/fixture.ts';
import { ana, ben, boss, BOX, features, gus, house, INNER, mod, OUTER, proposes, publish, TERMS, why } from './some.ts';

const signs = (it: World, actor = ana, version = 1, at = INNER, locale = 'en') => it.send(at, accept, { version, locale }, actor);
async function receiptsOf(it: World, user: string): Promise<readonly ReceiptBody[]> {
  await it.settle();
  const page = await it.read({ topic: receiptsTopic('acme', user), list: 'receipts', limit: 50 }, { id: user, roles: ['member'] });
  return page.records.map(({ body }) => body as ReceiptBody);
}

test('before the first act they govern, terms must be accepted; the refusal says which; what says nothing goes on', async () => {
  const it = house();
  const early = await proposes(it, ben, 'Before there were terms');
  assert.ok(early.ok);
  await publish(it);
  const no = await proposes(it, ana);
  assert.deepEqual(no.ok || no.why, {
    refused: 'membership.agreement_needed',
    data: { entrance: INNER, version: 1, mode: 'keeps' },
  });
  assert.equal(why(await it.send(BOX, vote, { idea: early.records![0]!.id, value: 1 }, ana)), 'ok', 'a vote is no contribution');
  assert.equal(why(await proposes(it, mod)), 'ok', 'staff speak for the company');
  assert.equal(why(await signs(it)), 'ok');
  assert.equal(why(await proposes(it, ana)), 'ok');
  assert.equal(why(await proposes(it, gus)), 'membership.agreement_needed', 'everybody for himself');
});

test('changed terms are asked for again, other versions and languages cannot be accepted', async () => {
  const it = house();
  await publish(it);
  await signs(it);
  assert.equal(why(await publish(it)), 'membership.same_terms');
  assert.equal(why(await publish(it, INNER, 'shares', 'You share it.')), 'ok');
  assert.equal(why(await proposes(it, ana)), 'membership.agreement_needed');
  assert.equal(why(await signs(it, ana, 1)), 'membership.other_version');
  assert.equal(why(await signs(it, ana, 2, INNER, 'de')), 'membership.no_such_language');
  assert.equal(why(await signs(it, ana, 2, INNER, 'pl')), 'ok');
  assert.equal(why(await proposes(it, ana)), 'ok');
  assert.equal(why(await it.send(INNER, publishTerms, { mode: 'open', texts: {} }, boss)), 'membership.no_terms');
});

test('what is given while other terms are on their way is given under those that were accepted, and has its receipt', async () => {
  const store = new MemoryStore('epoch-1');
  const it = world({ features, store });
  await publish(it);
  await signs(it);
  // A slow disk: the new terms are decided, and written only after the idea.
  const commit = store.commit.bind(store);
  let write = (): void => undefined;
  const slow = new Promise<void>((resolve) => (write = resolve));
  const decided = new Promise<void>((resolve) => {
    store.commit = async (...batch) => {
      if (batch[0] === INNER) {
        resolve();
        await slow;
      }
      return commit(...batch);
    };
  });
  const publishing = publish(it, INNER, 'transfers', 'Now it is ours.');
  await decided;
  assert.equal(why(await proposes(it, ana)), 'ok');
  write();
  assert.equal(why(await publishing), 'ok');
  assert.deepEqual(
    (await receiptsOf(it, 'ana')).map(({ version, mode }) => [version, mode]),
    [[1, 'keeps']],
  );
});

test('terms are accepted in a language they have, whatever it is called', async () => {
  const it = house();
  await publish(it);
  assert.equal(why(await signs(it, ana, 1, INNER, 'constructor')), 'membership.no_such_language');
});

test('the nearest terms count: those of the box for its ideas and their discussions, those of the space elsewhere', async () => {
  const it = house();
  await publish(it, OUTER, 'transfers', 'It is ours.');
  await publish(it, INNER, 'keeps');
  const thread = 'acme/threads/ideas:lamps:i1' as const;
  const asked = async (at: typeof thread | 'acme/threads/news'): Promise<unknown> => {
    const receipt = await it.send(at, comment, { text: 'Hello' }, ana);
    return receipt.ok || (receipt.why.data as { mode: string }).mode;
  };
  assert.equal(await asked(thread), 'keeps');
  assert.equal(await asked('acme/threads/news'), 'transfers');
  await signs(it);
  assert.equal(await asked(thread), true);
  assert.equal(await asked('acme/threads/news'), 'transfers');
});

test('each contribution leaves a receipt: words, time, version, language; editing leaves another, a vote and staff none', async () => {
  const it = house();
  await publish(it);
  await signs(it, ana, 1, INNER, 'pl');
  const made = await proposes(it, ana);
  assert.ok(made.ok);
  const idea = made.records!.find(({ kind }) => kind === 'idea')!.id;
  const [first] = await receiptsOf(it, 'ana');
  const terms = (await it.get(INNER, agreementRef(1)))!.body!;
  assert.deepEqual(first, {
    place: BOX,
    kind: 'idea',
    about: idea,
    content: sha256('A lamp that folds\n'),
    at: made.seq,
    entrance: INNER,
    version: 1,
    mode: 'keeps',
    terms: sha256(canonical({ mode: 'keeps', texts: TERMS() })),
    locale: 'pl',
  });
  assert.equal(first.terms, terms.hash);
  assert.ok((await it.send(BOX, edit, { idea, details: 'With a hinge' }, ana)).ok);
  await it.send(BOX, edit, { idea, title: 'Staff words' }, mod);
  await proposes(it, mod);
  await it.send(BOX, vote, { idea, value: 0 }, ana);
  await it.send(BOX, letThrough, { idea }, mod);
  const all = await receiptsOf(it, 'ana');
  assert.equal(all.length, 2);
  assert.equal(all[0]!.later, true, 'staff had put in other words before it was written');
  assert.deepEqual(await receiptsOf(it, 'mod'), []);
  assert.deepEqual(it.errors, []);
});

test('a receipt names the version that counted at the time, though another was published before it was written', async () => {
  const it = house();
  await publish(it);
  await signs(it);
  await proposes(it, ana);
  await publish(it, INNER, 'open', 'Now open.');
  const [one] = await receiptsOf(it, 'ana');
  assert.deepEqual([one?.version, one?.mode], [1, 'keeps']);
});

test('receipts are read by who gave and by staff, whatever is closed', async () => {
  const it = house();
  const { close } = await import('./some.ts');
  await publish(it);
  await signs(it);
  await proposes(it, ana);
  await close(it, OUTER);
  assert.equal((await receiptsOf(it, 'ana')).length, 1);
  const topic = receiptsTopic('acme', 'ana');
  assert.deepEqual((await it.read({ topic, list: 'receipts', limit: 9 }, ben)).records, []);
  assert.equal((await it.read({ topic, list: 'receipts', limit: 9 }, mod)).records.length, 1);
});
