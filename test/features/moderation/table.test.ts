import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Registry } from '../../../src/core/feature.ts';
import { permissionTable } from '../../../src/core/permissions.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { english } from '../../../src/features/moderation/strings.ts';
import polish from '../../../src/features/moderation/strings.pl.ts';

const readme = readFileSync(new URL('../../../src/features/moderation/README.md', import.meta.url), 'utf8');

test('the README holds the permission table as it is, and every refusal', () => {
  const table = permissionTable(new Registry([moderation]));
  assert.ok(readme.includes(table), `ready to paste:\n\n${table}\n`);
  const sources = globSync('src/features/moderation/domain/*.ts').map((path) => readFileSync(path, 'utf8'));
  const codes = new Set(sources.flatMap((text) => [...text.matchAll(/refuse\('(moderation\.\w+)'/g)].map(([, code]) => code!)));
  assert.ok(codes.size > 8);
  assert.deepEqual(
    [...codes].filter((code) => !readme.includes(`\`${code}\``)),
    [],
  );
});

test('Polish has every word, with the four forms of number', () => {
  assert.deepEqual(Object.keys(polish).sort(), Object.keys(english).sort());
  for (const [key, message] of Object.entries(english))
    if (typeof message !== 'string')
      assert.deepEqual(Object.keys(polish[key as keyof typeof english]).sort(), ['few', 'many', 'one', 'other'], key);
});
