/** No widget is forgotten by the tests that look at all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paths, read } from '../rules/tree.ts';
import { SAYS } from './widgets.ts';

/** They hold others, or show what they are given. */
const SILENT = ['prosum-space', 'prosum-rich-text'];

test('every element of the kit stands in the table of widgets', () => {
  const tags = paths('src/**/*.element.ts').flatMap((path) =>
    [...read(path).matchAll(/\bdefine\('(prosum-[\w-]+)'/g)].map(([, tag = '']) => tag),
  );
  assert.ok(tags.length > 15);
  assert.deepEqual(new Set(Object.keys(SAYS).map((one) => one.split(' ', 1)[0]!)), new Set(tags.filter((tag) => !SILENT.includes(tag))));
});
