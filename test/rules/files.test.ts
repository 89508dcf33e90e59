import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paths, read } from './tree.ts';

const most = 300;

test(`no source file is longer than ${most} lines`, () => {
  const long = paths('src/**/*.{ts,mjs,sql}')
    .map((path) => [path, read(path).trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > most);
  assert.ok(
    !long.length,
    `These say more than one thing; find the seam:\n${long.map(([path, lines]) => `   ${path} (${lines})`).join('\n')}`,
  );
});

test('no folder is named after having no owner', () => {
  const ownerless = paths('{src,test,demo}/**').filter((path) => /\/(utils?|types|shared|common|helpers?)(\/|\.\w+$)/.test(path));
  assert.deepEqual(ownerless, [], 'a helper with no owner is not understood yet: put it beside its one caller, or name what it is');
});
