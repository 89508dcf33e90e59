import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { features } from '../../src/features/registry.ts';
import { PAGE, page, wordsOf } from './data-map.ts';
import { paths, read } from './tree.ts';

test('the data map says something of every kind there is, and of none that is not', () => {
  for (const { name, kinds } of features.filter((feature) => feature.kinds.length > 0))
    assert.deepEqual(Object.keys(wordsOf(name)).sort(), kinds.map((kind) => kind.name).sort(), `src/features/${name}/data.json`);
});

test('the data map names every table in which logins lie', () => {
  const tables = [...readFileSync('src/server/identity/database.ts', 'utf8').matchAll(/CREATE TABLE (\w+)/g)].map(([, table]) => table!);
  const map = read('test/rules/data-map.md');
  assert.deepEqual(
    tables.filter((table) => !map.includes(`\`${table}\``)),
    [],
  );
});

test('the data map says what the kinds declare', () => {
  assert.ok(paths('src/features/*.md').includes(PAGE) && read(PAGE) === page(), `${PAGE} is stale: run  node test/rules/data-map.ts`);
});
