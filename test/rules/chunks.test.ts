import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../../src/server/ready.mjs';
import { json } from './tree.ts';

test('no built file waits for itself: files that import each other in a ring may find what they need not made yet', () => {
  assert.ok(build());
  const { files } = json('dist/cdn/manifest.json') as { files: Record<string, { imports: readonly string[] }> };
  for (const start of Object.keys(files)) {
    const reached = new Set(files[start]!.imports);
    for (const file of reached) files[file]?.imports.forEach((imported) => reached.add(imported));
    assert.ok(
      !reached.has(start),
      `${start} imports itself through ${[...reached].filter((file) => files[file]?.imports.includes(start)).join(', ')}: see together() in rollup.config.mjs`,
    );
  }
});
