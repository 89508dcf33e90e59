// Each happening of each feature is told, or said not to be: a new one without a word is found here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { features } from '../../../src/features/registry.ts';
import { sentences } from '../../../src/features/told.ts';
import { paths, read } from '../../rules/tree.ts';

/** Names of happenings that are written by a template: their parts stand in the source. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  'threads.${mark}': ['threads.pinned', 'threads.featured', 'threads.locked', 'threads.official'],
  'polls.option_${state}': ['polls.option_approved', 'polls.option_declined'],
};

/** What commands of a feature let happen, by its sources: a name beside what it is about. */
function happenings(feature: string): string[] {
  const found = paths(`src/features/${feature}/domain{.ts,/**/*.ts}`).flatMap((path) =>
    [...read(path).matchAll(/name: (?:free \? '([\w.]+)' : )?['`]([\w.${}]+)['`],\s*(?:\/\/.*\s*)?about\b/g)].flatMap(([, one, other]) => [
      one,
      other,
    ]),
  );
  return [...new Set(found.filter((name) => name !== undefined))].flatMap((name) => COMPOSED[name] ?? [name]).sort();
}

for (const { name, tells = {} } of features) {
  test(`${name}: every happening is told or said not to be`, () => {
    const missing = happenings(name).filter((happening) => !(happening in tells));
    assert.deepEqual(missing, [], `say in src/features/${name}/domain/tells.ts how they are told (null: not at all)`);
  });
}

for (const { name, tells = {} } of features) {
  test(`${name}: what is told has a sentence, and what has a sentence is told`, async () => {
    const told = Object.entries(tells).flatMap(([happening, telling]) => (telling ? [happening] : []));
    const said = Object.keys((await sentences[name]?.())?.told.en ?? {}).filter((key) => key.startsWith(`${name}.`));
    assert.deepEqual(
      said.sort(),
      told.sort(),
      `write it in src/features/${name}/told.strings.ts and its translations, and the feature into src/features/told.ts`,
    );
  });
}

test('happenings are found in the sources', () => {
  assert.ok(features.flatMap(({ name }) => happenings(name)).length > 50);
});
