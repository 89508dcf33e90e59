import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE, page } from './rights.ts';
import { paths, read } from './tree.ts';

test('the page of rights says what the commands declare', () => {
  assert.ok(paths('src/features/*.md').includes(PAGE) && read(PAGE) === page(), `${PAGE} is stale: run  node test/rules/rights.ts`);
});
