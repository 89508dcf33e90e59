// The README of each feature says what is so: who may do what, every refusal and no other, every happening.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { Registry } from '../../src/core/feature.ts';
import { permissionTable } from '../../src/core/permissions.ts';
import { features } from '../../src/features/registry.ts';
import { paths, read } from './tree.ts';

for (const feature of features.filter(({ commands }) => commands.length > 0)) {
  const { name } = feature;
  const path = `src/features/${name}/README.md`;
  const source = paths(`src/features/${name}/domain{.ts,/**/*.ts}`).map(read).join('\n');
  const found = (pattern: RegExp): readonly string[] => [...new Set([...source.matchAll(pattern)].map(([, one]) => one!))].sort();

  test(`the README of ${name} has the permission table as it is`, () => {
    assert.ok(existsSync(path), `${path} is missing`);
    const table = permissionTable(new Registry([feature]));
    assert.ok(read(path).includes(table), `paste this into ${path}:\n\n${table}\n`);
  });
  test(`the README of ${name} names every refusal, and no other`, () => {
    const [, section = ''] = /^## Refusals$(.*?)^## /ms.exec(read(path)) ?? [];
    const written = [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/[\w.]+/g)].map(([code]) => code));
    const said = found(new RegExp(`(?:refuse\\(|refused: )'(${name}\\.\\w+)'`, 'g'));
    assert.deepEqual(
      said.filter((code) => !written.includes(code)),
      [],
      'missing',
    );
    assert.deepEqual(
      written.filter((code) => !source.includes(`'${code}'`)),
      [],
      'said no more',
    );
  });
  test(`the README of ${name} names every happening`, () => {
    const { commands, reactions = [], gates = [], lists, kinds } = feature;
    const others = new Set([...commands, ...reactions, ...gates, ...lists, ...kinds].map((one) => one.name));
    const happenings = found(new RegExp(`name: (?:\\w+ \\? )?'(${name}\\.\\w+)'`, 'g')).filter((one) => !others.has(one));
    assert.deepEqual(
      happenings.filter((one) => !read(path).includes(`\`${one}\``)),
      [],
    );
  });
}
