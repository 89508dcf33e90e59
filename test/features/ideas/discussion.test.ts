/** An idea counts the comments of its discussion, which is a thread of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { discussionOf } from '../../../src/features/ideas/domain/discussion.ts';
import { tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { remove } from '../../../src/features/threads/domain/remove.ts';
import type { Id } from '../../../src/core/record.ts';
import type { Receipt } from '../../../src/core/command.ts';
import { world } from '../../../src/testing/fixture.ts';
import { ana, ben } from './some.ts';

const madeBy = (receipt: Receipt, kind: string): Id => {
  assert.ok(receipt.ok, JSON.stringify(receipt));
  return receipt.records!.find((rec) => rec.kind === kind)!.id;
};

test('an idea knows how many comments its discussion has, also when some are deleted again', async () => {
  const it = world({ features: [ideas, threads] });
  const box = 'demo/ideas/my:box.1' as const;
  const idea = madeBy(await it.send(box, propose, { title: 'Lamps' }, ana), 'idea');
  const thread = discussionOf(box, idea);
  const count = async (): Promise<number | undefined> => {
    await it.settle();
    return (await it.get(box, tallyRef(idea)))?.body?.comments;
  };
  const first = madeBy(await it.send(thread, comment, { text: 'Yes' }, ben), 'comment');
  await it.send(thread, comment, { text: 'And no' }, ana);
  assert.equal(await count(), 2);
  assert.ok((await it.send(thread, remove, { comment: first }, ben)).ok);
  assert.equal(await count(), 1);
  assert.deepEqual(it.errors, []);
});

test('a thread named after no idea, or after something else, disturbs nobody', async () => {
  const it = world({ features: [ideas, threads] });
  for (const name of ['ideas:box:nothing', 'polls:p1', 'talk', 'ideas:box'] as const)
    assert.ok((await it.send(`demo/threads/${name}`, comment, { text: 'Hm' }, ana)).ok);
  await it.settle();
  assert.deepEqual(it.errors, []);
});
