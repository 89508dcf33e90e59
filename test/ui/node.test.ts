import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

/** Frameworks that render on a server import what they render; nothing there may ask for a window. */
for (const path of [...globSync('src/{ui,features}/**/*.element.ts').sort(), 'src/index.ts'])
  test(`${path} can be imported on a server, and its element can be made there`, async () => {
    await import(pathToFileURL(path).href);
    for (const [, tag = ''] of readFileSync(path, 'utf8').matchAll(/\bdefine\('(prosum-[\w-]+)'/g)) {
      const element = customElements.get(tag);
      assert.ok(element, `${tag} is not defined`);
      assert.ok(new element());
    }
  });
