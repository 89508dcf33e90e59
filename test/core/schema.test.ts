import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schema } from '../../src/core/record.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table, text } from '../../src/core/schema.ts';

const takes = (schema: Schema<unknown>, ...values: unknown[]): void => {
  for (const value of values) assert.deepEqual(schema.parse(value), value);
};
const breaks = (schema: Schema<unknown>, rule: string, ...values: unknown[]): void => {
  for (const value of values) {
    const rules: string[] = [];
    assert.equal(
      schema.parse(value, (_path, broken) => {
        rules.push(broken);
      }),
      undefined,
      `${JSON.stringify(value)} should break ${rule}`,
    );
    assert.deepEqual(rules, [rule]);
  }
};

test('text is what a person can write: any language, line breaks, no control characters, no half characters', () => {
  takes(text(40), '', 'Zażółć gęślą jaźń', 'a\nb\tc\r\n', '👩‍👩‍👧‍👦', '<script>', 'مرحبا', '\u2028');
  breaks(text(40), 'characters', 'a\u0000', '\u001b[31m', '\ud800', 'a\udc00b', '\u007f');
  breaks(text(40), 'text', 7, null, undefined, ['a'], { length: 1 });
  breaks(text(3), 'too_long', 'abcd');
  breaks(text(9, 1), 'too_short', '', '   ', '\n\t');
});
test('a name is letters, digits and few signs', () => {
  takes(name(), 'a', 'g_1:b-2', 'space/feature/x~y.z');
  breaks(name(), 'name', '', 'a b', 'ł', 'a'.repeat(129), 'a\n', null, 1);
});
test('numbers are numbers', () => {
  takes(int(-1, 3), -1, 0, 3);
  breaks(int(-1, 3), 'number', 4, 1.5, '1', NaN, Infinity, null, 2 ** 60);
  takes(number, 0, -1.5, 1e300);
  breaks(number, 'number', NaN, Infinity, '1', null);
});
test('choices, yes or no, and null', () => {
  takes(oneOf('up', 'stance'), 'up', 'stance');
  takes(oneOf(1, 0), 1, 0);
  breaks(oneOf(1, 0), 'one_of', '1', 'toString', undefined, null);
  takes(bool, true, false);
  breaks(bool, 'yes_or_no', 0, 'true');
  takes(nullable(int(0, 1)), null, 1);
  breaks(nullable(int(0, 1)), 'number', 2);
});
test('lists have a length, and say which member is wrong', () => {
  takes(list(int(0, 9), 3), [], [1, 2, 3]);
  breaks(list(int(0, 9), 3), 'too_many', [1, 2, 3, 4]);
  breaks(list(int(0, 9), 3, 1), 'too_few', []);
  breaks(list(int(0, 9), 3), 'list', { 0: 1, length: 1 }, 'abc');
  let at = '';
  object({ a: list(object({ b: int(0, 9) }), 3) }).parse({ a: [{ b: 1 }, { b: 10 }] }, (path) => {
    at = path;
  });
  assert.equal(at, 'a[1].b');
});
test('an object has exactly its members, and the parsed copy nothing else', () => {
  const schema = object({ a: int(0, 9), b: optional(text(5)) });
  takes(schema, { a: 1 }, { a: 1, b: 'x' });
  breaks(schema, 'unknown_key', { a: 1, c: 1 }, JSON.parse('{"a":1,"__proto__":{"admin":true}}'), { a: 1, constructor: 1 });
  breaks(schema, 'missing', {}, { b: 'x' });
  breaks(schema, 'object', null, [], 'a', 1);
});
test('a table takes any keys and does not touch prototypes', () => {
  takes(table(int(0, 9), 2), {}, { all: 1, 'user:ana': 2 });
  breaks(table(int(0, 9), 2), 'too_many', { a: 1, b: 2, c: 3 });
  const evil = table(int(0, 9), 5).parse(JSON.parse('{"__proto__":1}'));
  assert.equal(Object.getPrototypeOf(evil), Object.prototype);
  assert.deepEqual(Object.keys(evil!), ['__proto__']);
});
