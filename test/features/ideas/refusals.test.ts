/** Whatever the idea box can refuse is said in words, in every language, and the languages say the same things. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BAD_ARGS, FORBIDDEN, NEWER, OTHER_ACTOR, TOO_BIG, TOO_FAST, UNKNOWN } from '../../../src/core/refusals.ts';
import { english } from '../../../src/features/ideas/strings.ts';
import polish from '../../../src/features/ideas/strings.pl.ts';
import { moreEnglish } from '../../../src/features/ideas/views/strings.ts';
import morePolish from '../../../src/features/ideas/views/strings.pl.ts';
import { paths, read } from '../../rules/tree.ts';

const holes = (message: unknown): string[] => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();

test('every refusal of the domain has a sentence', () => {
  const refused = paths('src/features/ideas/domain/*.ts').flatMap((path) =>
    [...read(path).matchAll(/refuse\('(ideas\.\w+)'/g)].map(([, code = '']) => code),
  );
  assert.ok(refused.length > 10, 'the codes were not found');
  const kernel = [BAD_ARGS, FORBIDDEN, NEWER, OTHER_ACTOR, TOO_BIG, TOO_FAST, UNKNOWN];
  assert.deepEqual(
    [...new Set([...refused, ...kernel])].filter((code) => !(`why.${code}` in moreEnglish)),
    [],
  );
});

test('Polish says what English says, with the same holes and all its plural forms', () => {
  for (const [from, to] of [
    [english, polish],
    [moreEnglish, morePolish],
  ] as const) {
    assert.deepEqual(Object.keys(to).sort(), Object.keys(from).sort());
    for (const [key, message] of Object.entries(from)) {
      const there = (to as Record<string, unknown>)[key];
      assert.deepEqual(holes(there), holes(message), key);
      if (typeof message === 'object') assert.deepEqual(Object.keys(there as object).sort(), ['few', 'many', 'one', 'other'], key);
    }
  }
});

test('Polish words never ask for the gender of whom they speak to', () => {
  const gendered = /[aeiuyą]ł(eś|aś|em|am)(?![\p{L}])/iu;
  for (const messages of [polish, morePolish])
    for (const [key, message] of Object.entries(messages)) assert.doesNotMatch(JSON.stringify(message), gendered, key);
});
