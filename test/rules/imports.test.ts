import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { broken, doors } from './imports.ts';
import { json, paths, read } from './tree.ts';

const libraries = Object.keys((json('src/server/package.json') as { dependencies: object }).dependencies);
const tree = new Map(paths('src/**/*.ts').map((path) => [path.slice('src/'.length), read(path)]));

describe('who may import whom', () => {
  test('the tree keeps the seven sentences', () => {
    const sentences = broken(tree, libraries);
    assert.ok(sentences.length === 0, `\n${sentences.join('\n')}\n`);
  });

  test('what is heavy has exactly one door, and it is lazy', () => {
    for (const [name, count] of doors(tree)) assert.equal(count, 1, `${name} is asked for by ${count} import(), not by one`);
  });

  const faults: [number: string, path: string, text: string][] = [
    ['1', 'core/engine.ts', "import { connect } from '../client/space.ts'"],
    ['1', 'core/hash.ts', "import { createHash } from 'node:crypto'"],
    ['2', 'features/ideas/domain.ts', "import { credit } from '../people/domain.ts'"],
    ['2', 'features/ideas/domain/vote.ts', "import { html } from 'lit'"],
    ['3', 'ui/topic-controller.ts', "import type { ideas } from '../features/ideas/domain.ts'"],
    ['4', 'client/replica.ts', "void import('../backends/local.ts')"],
    ['4', 'client/space.ts', "import { remote } from '../backends/remote.ts'"],
    ['5', 'server/http.ts', "import '../features/ideas/idea-box.element.ts'"],
    ['6', 'backends/remote.ts', "import { io } from 'socket.io-client'"],
    ['7', 'client/outbox.ts', "export * from 'fastify'"],
  ];
  for (const [number, path, text] of faults)
    test(`finds a break of sentence ${number}: ${text}`, () => {
      assert.equal(broken(new Map([[path, text]]), ['fastify'])[0]?.[0], number);
    });

  test('finds Lit that the server reaches through others', () => {
    const chain = {
      'server/main.ts': "import '../features/registry.ts'",
      'features/registry.ts': "import './ideas/domain.ts'",
      'features/ideas/domain.ts': "import './idea.element.ts'",
    };
    assert.match(broken(new Map(Object.entries(chain)), []).join(), /^5\..*\n.*domain\.ts:1 imports features\/ideas\/idea\.element\.ts/);
  });
});
