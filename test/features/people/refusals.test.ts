/** Whatever people's commands can refuse is said in words where somebody could meet it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import polish from '../../../src/features/people/views/strings.pl.ts';
import board from '../../../src/features/people/board.strings.pl.ts';
import { cardEnglish } from '../../../src/features/people/views/strings.ts';
import { paths, read } from '../../rules/tree.ts';

test('every refusal of the domain has a sentence', () => {
  const refused = paths('src/features/people/domain/*.ts').flatMap((path) =>
    [...read(path).matchAll(/refuse\('(people\.\w+)'/g)].map(([, code = '']) => code),
  );
  assert.ok(refused.length > 10, 'the codes were not found');
  assert.deepEqual(
    [...new Set(refused)].filter((code) => !(`why.${code}` in cardEnglish)),
    [],
  );
});

test('Polish words never ask for the gender of whom they speak to', () => {
  const gendered = /[aeiuyą]ł(eś|aś|em|am)(?![\p{L}])/iu;
  for (const [key, message] of [...Object.entries(polish), ...Object.entries(board)])
    assert.doesNotMatch(JSON.stringify(message), gendered, key);
});
