/** What changed between two versions of terms: putting the pieces back gives both texts, and little is said to have changed where little did. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, touched, type Piece } from '../../../src/features/membership/views/settings/compare.ts';

const side = (pieces: readonly Piece[], not: Piece['is']): string =>
  pieces
    .filter(({ is }) => is !== not)
    .map(({ text }) => text)
    .join('');

test('a word that changed stands alone, and words that changed together stand together', () => {
  assert.deepEqual(compare('You keep your idea.', 'You share your idea.'), [
    { is: 'same', text: 'You ' },
    { is: 'gone', text: 'keep' },
    { is: 'added', text: 'share' },
    { is: 'same', text: ' your idea.' },
  ]);
  assert.deepEqual(compare('a b c d', 'a x y d'), [
    { is: 'same', text: 'a ' },
    { is: 'gone', text: 'b c' },
    { is: 'added', text: 'x y' },
    { is: 'same', text: ' d' },
  ]);
  assert.deepEqual(compare('', 'New.'), [{ is: 'added', text: 'New.' }]);
  assert.deepEqual(compare('Same.', 'Same.'), [{ is: 'same', text: 'Same.' }]);
});

test('what is left without the added words is the old text, without the gone ones the new text: 2,000 random pairs, Arabic and Polish among them', () => {
  let seed = 7;
  const next = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
  const words = ['idea', 'zażółć', 'فكرة', 'we', 'may', ',', '.', '\n', ' ', '  ', '5%', "don't"];
  const text = (): string => Array.from({ length: next(30) }, () => words[next(words.length)]!).join(next(2) ? ' ' : '');
  for (let n = 0; n < 2000; n++) {
    const before = text();
    const after = next(3)
      ? before
          .split(' ')
          .map((word) => (next(5) ? word : text()))
          .join(' ')
      : text();
    const pieces = compare(before, after);
    assert.equal(side(pieces, 'added'), before);
    assert.equal(side(pieces, 'gone'), after);
    assert.ok(
      pieces.every(({ text: one }) => one),
      'an empty piece',
    );
    assert.ok(
      pieces.every(({ is }, at) => is !== pieces[at + 1]?.is),
      'neighbours that are one',
    );
  }
});

test('each language is added, gone, changed or the same', () => {
  const it = (summary: string) => ({ title: 't', summary, text: 'x' });
  assert.deepEqual(touched({ en: it('a'), pl: it('b'), de: it('c') }, { en: it('a'), pl: it('B'), ar: it('d') }), {
    added: ['ar'],
    gone: ['de'],
    changed: ['pl'],
    same: ['en'],
  });
});
