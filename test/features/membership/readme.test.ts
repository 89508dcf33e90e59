// The README says what is so.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Registry } from '../../../src/core/feature.ts';
import { permissionTable } from '../../../src/core/permissions.ts';
import { membership } from '../../../src/features/membership/domain.ts';

const readme = readFileSync('src/features/membership/README.md', 'utf8');
const sources = globSync('src/features/membership/domain/*.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

test('the README has the permission table as it is', () => {
  const table = permissionTable(new Registry([membership]));
  assert.ok(readme.includes(table), `paste this into src/features/membership/README.md:\n\n${table}\n`);
});
test('the README names every refusal, and no other', () => {
  const [, section = ''] = readme.split('## Refusals');
  const written = [...section.matchAll(/^\| `(membership\.\w+)` \|/gm)].map(([, code]) => code);
  const said = [...sources.matchAll(/(?:refuse\(|refused: )'(membership\.\w+)'/g)].map(([, code]) => code);
  assert.deepEqual(written.sort(), [...new Set(said)].sort());
});
test('the README names every happening', () => {
  for (const [, name] of sources.matchAll(/name: '(membership\.\w+)',\s+about/g))
    assert.ok(readme.includes(`\`${name}\``), `${name} is missing`);
});
