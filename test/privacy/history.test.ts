// People are erased by the server, and the history it then exports is whole for the verb that checks it (K13, K19).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Anchors, veil, type AnchorBody } from '../../src/server/anchors.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { run as exportVerb } from '../../src/server/verbs/export.ts';
import { run as verifyVerb } from '../../src/server/verbs/verify-history.ts';
import { live, scene, SPACE, type Scene } from './scene.ts';

/** The minute is over. */
async function anchor({ engine }: Scene['server']): Promise<void> {
  assert.ok(engine.store instanceof SqliteStore);
  const minute = new Anchors(engine, engine.store.leftovers, { warn: () => undefined, error: assert.ifError });
  await minute.run();
  minute.stop();
}

/** Exports and checks; answers the anchors in the file. */
async function checked(folder: string, name: string, ...more: string[]): Promise<AnchorBody[]> {
  let said = '';
  const write = (text: string): boolean => (said += text).length > 0;
  const io = { stdout: { write }, stderr: { write }, env: { PROSUM_DATA: folder } };
  const out = join(folder, name);
  assert.equal(await exportVerb(['--space', SPACE, '--history', '--out', out], io), 0, said);
  assert.equal(await verifyVerb([out, ...more], io), 0, said.replaceAll(/^whole.*\n/gm, ''));
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) => (JSON.parse(line) as { anchor?: AnchorBody }).anchor ?? []);
}

test('K13, K19 two people are erased, one after the other: the history is whole each time, and goes on from what was exported before', async () => {
  const it = await scene();
  const { folder } = it.server;
  try {
    await live(it);
    await anchor(it.server);
    await it.ben.act('ideas/box', 'ideas.propose', { title: 'A second bell of Benedict' });
    await anchor(it.server);
    const before = await checked(folder, 'before.jsonl');
    assert.equal(before.length, 2);
    for (const { id } of [it.ana, it.ben]) assert.ok(before[0]!.heads[veil(`${SPACE}/people/${id}`)], 'a topic of their own is anchored');
    const earlier = ['--since', join(folder, 'before.jsonl')];
    for (const who of [it.ana, it.ben]) {
      const { done } = (await (await who.post('me/erase', { erase: 'everything' })).json()) as { done: boolean };
      assert.ok(done);
      assert.deepEqual((await checked(folder, `without ${who.id}.jsonl`, ...earlier)).slice(0, 2), before, 'anchors are what they were');
      await it.staff.act('ideas/box', 'ideas.configure', { title: `The box goes on without ${who === it.ana ? 'one' : 'two'}` });
      await anchor(it.server);
    }
    assert.equal((await checked(folder, 'after.jsonl', ...earlier)).length, 4);
  } finally {
    await it.server.close();
  }
});
