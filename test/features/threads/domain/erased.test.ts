// Somebody leaves a thread (K19): what others wrote stays to the byte, wherever it stands beside what goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { erasePerson } from '../../../../src/core/erase.ts';
import { comment, reply } from '../../../../src/features/threads/domain/comment.ts';
import { threads } from '../../../../src/features/threads/domain.ts';
import { commentRef } from '../../../../src/features/threads/domain/kinds.ts';
import { edit } from '../../../../src/features/threads/domain/edit.ts';
import { people } from '../../../../src/features/people/domain.ts';
import { person, world } from '../../../../src/testing/fixture.ts';
import { ana, ben, topic } from './some.ts';

const cem = person('cem_who_goes');

test('K19 an edited comment that quotes somebody else is not written anew; of one that quotes who goes only the quote is', async () => {
  const it = world({ features: [threads, people] });
  const say = async (text: string, by = ana): Promise<string> => {
    const receipt = await it.send(topic, comment, { text }, by);
    assert.ok(receipt.ok);
    return receipt.records!.find(({ kind }) => kind === 'comment')!.id;
  };
  const answer = async (parent: string, text: string): Promise<string> => {
    const receipt = await it.send(topic, reply, { parent, text: 'Yes', quote: { comment: parent, text } }, ben);
    assert.ok(receipt.ok);
    const { id } = receipt.records!.find(({ kind }) => kind === 'comment')!;
    assert.ok((await it.send(topic, edit, { comment: id, text: 'Yes indeed' }, ben)).ok);
    return id;
  };
  const [one, other] = [await answer(await say('Of ana'), 'Of ana'), await answer(await say('Of cem', cem), 'Of cem')];
  const before = await Promise.all([one, other].map((id) => it.get(topic, commentRef(id))));
  await erasePerson(it.engine, 'demo', cem.id);
  const after = await Promise.all([one, other].map((id) => it.get(topic, commentRef(id))));
  assert.deepEqual(after[0], before[0]);
  assert.equal(
    JSON.stringify(after[1]!.body),
    JSON.stringify({ ...before[1]!.body!, quote: { comment: before[1]!.body!.quote!.comment, author: null, text: '...' } }),
  );
});
