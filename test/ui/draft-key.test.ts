/** Where words that are not sent yet are kept: who comes back after an update finds them, so the keys stay as they are, and no widget makes its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftKey } from '../../src/ui/draft-key.ts';
import { paths, read } from '../rules/tree.ts';

test('the keys of drafts stay as they are', () => {
  assert.equal(draftKey('velmora/ideas/terra'), 'prosum:draft:velmora/ideas/terra');
  assert.equal(draftKey('velmora/ideas/terra', 'answer', 'x'), 'prosum:draft:velmora/ideas/terra:answer:x');
  assert.equal(draftKey(undefined), 'prosum:draft:');
});

test('one place makes them', () => {
  assert.deepEqual(
    paths('src/**/*.ts').filter((path) => read(path).includes('prosum:draft')),
    ['src/ui/draft-key.ts'],
  );
});
