import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sizes, tooMuch } from './sizes.ts';

describe('what a page downloads', () => {
  for (const size of sizes())
    test(`${size.entry} keeps its budget`, () => {
      const words = tooMuch(size);
      assert.ok(words === undefined, words);
    });

  for (const heavy of ['socket.io', 'engine.io', 'dompurify', 'markdown-it'])
    test(`no entry brings ${heavy} before it is needed`, () => {
      const early = sizes().flatMap(({ entry, files }) =>
        files
          .flatMap(({ modules }) => Object.keys(modules).filter((path) => path.includes(`node_modules/${heavy}`)))
          .map((path) => `${entry}: ${path}`),
      );
      assert.deepEqual(early, [], 'load it by import() where it is used, and nowhere else');
    });

  test('one byte too many is found', () => {
    const full = { entry: 'x', bytes: 1024, budget: 1024, files: [{ file: 'x.js', bytes: 1024, modules: { 'src/x.ts': 4096 } }] };
    assert.equal(tooMuch(full), undefined);
    assert.match(tooMuch({ ...full, bytes: 1025 }) ?? '', /1 too many/);
  });
});
