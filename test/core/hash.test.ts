import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { canonical, deriveId, sha256 } from '../../src/core/hash.ts';
import { random } from '../../src/testing/fixture.ts';

test('sha256 is SHA-256, for every length around a block and for any text', () => {
  const rnd = random(256);
  const texts = [
    '',
    'abc',
    'ż'.repeat(1000),
    '👍',
    '\u0000',
    ...Array.from({ length: 300 }, (_, n) =>
      Array.from({ length: n }, () => String.fromCodePoint(32 + Math.floor(rnd() * 0x2000))).join(''),
    ),
    'x'.repeat(100_000),
  ];
  for (const text of texts) assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
});
test('K7 derived ids are short names, the same for the same parts, different for others', () => {
  assert.match(deriveId('a', 'b'), /^[0-9a-z]{24}$/);
  assert.equal(deriveId('a', 'b'), deriveId('a', 'b'));
  assert.equal(new Set([['a', 'bc'], ['ab', 'c'], ['abc'], ['', 'abc'], ['abc', '']].map((parts) => deriveId(...parts))).size, 5);
  assert.equal(new Set(Array.from({ length: 20_000 }, (_, i) => deriveId('x', String(i)))).size, 20_000);
});
test('canonical text is equal for equal values, whatever the order of their members', () => {
  assert.equal(canonical({ b: [1, { d: undefined, c: null }], a: 'x' }), canonical({ a: 'x', b: [1, { c: null }] }));
  assert.equal(canonical({ b: 1, a: { z: 1, y: [2] } }), '{"a":{"y":[2],"z":1},"b":1}');
  assert.notEqual(canonical({ a: [1, 2] }), canonical({ a: [2, 1] }));
  assert.notEqual(canonical('1'), canonical(1));
});
