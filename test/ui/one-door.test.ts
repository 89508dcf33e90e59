/** No text becomes elements but through the sanitiser: nothing in the kit calls what parses HTML. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';

/** Every way from a string to elements or script that a browser or Lit has. */
const PARSERS =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|DOMParser|srcdoc|unsafeHTML|unsafeSVG|unsafeStatic|document\.write(?:ln)?|createScript)\b/;

const files = globSync('src/**/*.ts', { cwd: new URL('../..', import.meta.url).pathname }).filter(
  (path) => !path.startsWith('src/server/'),
);

test('text of people reaches elements through the sanitiser alone', () => {
  assert.ok(files.length > 100);
  const found = files.filter((path) => PARSERS.test(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')));
  assert.deepEqual(found, [], 'these files make elements or script of a string: hand text to Lit, or Markdown to ui/markdown.ts');
  assert.match('element.innerHTML = text', PARSERS);
});
