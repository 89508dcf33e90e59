// Where the registers of a space stand is written down, so that rewriting one later shows (K13).
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { Registry } from '../../src/core/feature.ts';
import type { Topic } from '../../src/core/record.ts';
import { anchors, Anchors, veil, verifyAnchors, type AnchorBody } from '../../src/server/anchors.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { notes } from './notes.ts';

test('each space anchors the topics that moved, each anchor names the one before, and any change shows (K13)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  let now = 1_700_000_000_000;
  const store = new SqliteStore({ file: join(folder, 'prosum.db'), clock: () => now });
  const engine = new Engine({ store, registry: new Registry([notes, anchors]), clock: () => now });
  const minute = new Anchors(engine, store.leftovers, { warn: () => undefined, error: (_where, error) => assert.fail(String(error)) });
  let n = 0;
  const add = async (topic: Topic): Promise<void> => {
    now += 10;
    const receipt = await engine.submit(
      topic,
      { id: 'ana', roles: ['guest'] },
      { id: `e${String(n++)}`, actor: 'ana', command: 'notes.add', args: { id: `n${String(n)}`, text: 'x' } },
    );
    assert.ok(receipt.ok);
  };
  const anchored = async (space: string): Promise<AnchorBody[]> => {
    const found: AnchorBody[] = [];
    for await (const { topic, record } of store.scan(space))
      if (topic === `${space}/anchors/log` && record.id !== 'last') found.push(record.body as AnchorBody);
    return found;
  };
  await add('acme/notes/a');
  await add('acme/notes/b');
  await add('other/notes/a');
  now += 10;
  await minute.run();
  now += 60_000;
  await minute.run();
  await add('acme/notes/b');
  now += 10;
  await minute.run();

  const acme = await anchored('acme');
  assert.deepEqual(
    acme.map(({ heads }) => Object.keys(heads)),
    [[veil('acme/notes/a'), veil('acme/notes/b')], [veil('acme/notes/b')]],
    'what did not move is not said again',
  );
  assert.deepEqual(
    (await anchored('other')).map(({ heads }) => Object.keys(heads)),
    [[veil('other/notes/a')]],
  );
  assert.equal(acme[1]!.heads[veil('acme/notes/b')], (await store.load('acme/notes/b', { refs: [] })).chain);
  assert.equal(verifyAnchors(acme), -1);
  assert.equal(verifyAnchors(acme.slice(1)), 0, 'one is missing');
  assert.equal(verifyAnchors([acme[0]!, { ...acme[1]!, heads: { [veil('acme/notes/b')]: 'f'.repeat(64) } }]), 1, 'one was rewritten');
  minute.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});
