import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paths, read } from './tree.ts';

const spec = 'src/core/SPEC.md';
const rules = [...read(spec).matchAll(/^(?:[-*#\s|]*)(?:\*\*)?(K\d+)\b(.*)$/gm)].map(([, id = '', text = '']) => ({
  id,
  later: text.includes('(later)'),
}));

test(`${spec} holds the rules K1 to K20, each once`, () => {
  assert.deepEqual(
    rules.map(({ id }) => id),
    Array.from({ length: 20 }, (_, index) => `K${String(index + 1)}`),
  );
});

test('every rule that is built is cited by the title of a test', (t) => {
  const titles = paths('{test,src/testing}/**/*.ts').flatMap((path) => titlesIn(path, read(path)));
  const uncited = rules.filter(({ id }) => !titles.some((title) => new RegExp(`\\b${id}\\b`).test(title)));
  for (const { id } of uncited.filter(({ later }) => later)) t.diagnostic(`${id} waits for its first user`);
  assert.deepEqual(
    uncited.filter(({ later }) => !later).map(({ id }) => id),
    [],
    'write a test that would fail without the rule, and begin its title with the id; a rule that nobody uses yet is marked (later)',
  );
});

/** What is said to test(), it() and describe(), and the names of the clauses of a contract. */
function titlesIn(path: string, text: string): string[] {
  const calls = /\b(?:test|it|describe|clause|property)\s*\(\s*(['"`])((?:(?!\1).)*)\1/g;
  const keys = /^\s*(?:async )?(['"])(K\d+.*?)\1\s*[(:]/gm;
  return path.startsWith('test/rules/') ? [] : [...text.matchAll(calls), ...text.matchAll(keys)].map(([, , title = '']) => title);
}
