import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paths, read } from './tree.ts';

const registry = 'src/features/registry.ts';

test('every feature has its line in the registry', () => {
  const lines = read(registry);
  const missing = paths('src/features/*/domain.ts').flatMap((path) => {
    const [, folder = ''] = /features\/([^/]+)\//.exec(path) ?? [];
    const name = /export const (\w+)\s*(:\s*Feature\b|=\s*feature\()/.exec(read(path))?.[1];
    assert.ok(name, `${path} exports no Feature: export const ${folder}: Feature = { … }`);
    const [door, entry] = [`import { ${name} } from './${folder}/domain.ts';`, `  ${name},`];
    return [...(lines.includes(door) ? [] : [door]), ...(new RegExp(`^  ${name},$|[[ ]${name}[,\\]]`, 'm').test(lines) ? [] : [entry])];
  });
  assert.ok(!missing.length, `ready to paste into ${registry}:\n\n${missing.join('\n')}\n`);
});

test('the registry names no feature that is gone', () => {
  const named = [...read(registry).matchAll(/from '\.\/([^']+)'/g)].map(([, path = '']) => `src/features/${path}`);
  assert.deepEqual(
    named.filter((path) => !paths('src/features/**/*.ts').includes(path)),
    [],
  );
});
