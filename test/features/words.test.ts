/** The languages say the same things: each translation of each feature has every word, the same holes, and all plural forms of its language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../src/ui/localize.ts';
import { paths } from '../rules/tree.ts';

type Words = Readonly<Record<string, Message>>;
const holes = (message: unknown): string[] => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
const load = async (path: string): Promise<Record<string, unknown>> =>
  (await import(new URL(`../../${path}`, import.meta.url).href)) as Record<string, unknown>;

/** The English words beside a translation: the only export there that is not a catalogue. */
async function english(path: string): Promise<Words> {
  const module = await load(path.replace(/\.\w\w\.ts$/, '.ts'));
  return Object.entries(module).find(([name]) => /english$/i.test(name))![1] as Words;
}

for (const path of paths('src/**/*strings.*.ts')) {
  const [, lang = ''] = /\.(\w\w)\.ts$/.exec(path) ?? [];
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.sort();
  test(`${path}: every word, the same holes, ${String(forms.length)} plural forms`, async () => {
    const [from, to] = [await english(path), (await load(path))['default'] as Words];
    assert.deepEqual(Object.keys(to).sort(), Object.keys(from).sort());
    for (const [key, message] of Object.entries(from)) {
      const there = to[key]!;
      assert.deepEqual(holes(there), holes(message), key);
      assert.equal(typeof there, typeof message, key);
      if (typeof there === 'object') assert.deepEqual(Object.keys(there).sort(), forms, key);
    }
  });
}

test('every refusal of the thread has a sentence', async () => {
  const { moreEnglish } = (await load('src/features/threads/views/strings.ts')) as { moreEnglish: Words };
  const { readFileSync } = await import('node:fs');
  const refused = paths('src/features/threads/domain/*.ts').flatMap((path) =>
    [...readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').matchAll(/refuse\('(threads\.\w+)'/g)].map(([, code = '']) => code),
  );
  assert.ok(refused.length > 10, 'the codes were not found');
  // not_yet and no_parent are said to programs only
  assert.deepEqual([...new Set(refused)].filter((code) => !(`why.${code}` in moreEnglish)).sort(), [
    'threads.no_parent',
    'threads.not_yet',
  ]);
});
