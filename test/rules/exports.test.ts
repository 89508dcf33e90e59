import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { VERSION } from '../../src/ui/define.ts';
import { json, paths } from './tree.ts';

type Target = string | { types: string; default: string };
const { exports, dependencies } = json('package.json') as { exports: Record<string, Target>; dependencies: object };

describe('the exports map', () => {
  for (const [subpath, target] of Object.entries(exports))
    test(`prosum${subpath.slice(1)} is there after a build`, () => {
      const files = typeof target === 'string' ? [target] : Object.values(target);
      for (const file of files) assert.ok(paths(file.replace('./', '').replace('*', '**')).some(existsSync), `${file} matches nothing`);
    });

  test('every file that a module of it asks for, at once or later, is there', () => {
    const missing = paths('dist/**/*.js')
      .filter((path) => !/^dist\/cdn/.test(path))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/(?:\bfrom |\bimport ?\(?)(['"])(\.[^'"`$]+)\1/g)]
          .map(([, , to]) => join(dirname(path), to!))
          .filter((to) => !existsSync(to))
          .map((to) => `${path} asks for ${to}`),
      );
    assert.deepEqual(missing, []);
  });

  test('every module of it can be imported where there is no page', async () => {
    const modules = paths('dist/**/*.js').filter((path) => !/^dist\/(cdn|auto\.js|embed\.js)/.test(path));
    assert.ok(modules.length > 0, 'there is no build');
    for (const path of modules) await assert.doesNotReject(import(`../../${path}`), `${path} touches the page when it is imported`);
  });
});

test('the published kit holds no server code and asks for nothing but what a page needs', () => {
  const npm = process.env['npm_execpath'];
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
  const listing = npm ? execFileSync(process.execPath, [npm, ...args]) : execFileSync('npm', args, { shell: true });
  const [{ files }] = JSON.parse(listing.toString()) as [{ files: { path: string }[] }];
  assert.deepEqual(
    files
      .map(({ path }) => path)
      .filter((path) => !/^(dist\/|package\.json$|README\.md$|LICENSE$)/.test(path) || /server|fastify/.test(path)),
    [],
  );
  assert.deepEqual(Object.keys(dependencies), ['dompurify', 'lit', 'markdown-it', 'socket.io-client']);
});

test('the kit, its server and what elements say of themselves carry one version', () => {
  for (const manifest of ['package.json', 'src/server/package.json'])
    assert.equal((json(manifest) as { version: string }).version, VERSION, manifest);
});
