// Called by the tests of hostile text: the vectors by class, which of them a run takes, and how one is put into a field so that it is known again.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../../src/testing/fixture.ts';
import { html } from './vectors/html.ts';
import { text } from './vectors/text.ts';

export interface Vector {
  readonly class: string;
  readonly text: string;
}

const read = (line: string): string =>
  line.replaceAll('⏎', '\n').replace(/⟨([0-9a-f]+)⟩/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
const own: readonly Vector[] = Object.entries({ ...html, ...text }).flatMap(([name, lines]) =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ class: name, text: read(line) })),
);

/** A folder of more lists, one vector a line in *.txt, whatever they call to show that they ran. */
const FOLDER = process.env['PROSUM_XSS_LISTS'];
const more = (): readonly Vector[] =>
  FOLDER !== undefined && existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.txt'))
        .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').split('\n'))
        .filter((line) => line.trim() !== '' && line.length < 4000)
        .map((line) => ({ class: 'lists', text: line.replace(/\b(?:alert|confirm|prompt)\b/g, 'prx') }))
    : [];
/** Whether this run takes all; else a seeded sample with some of each class. */
export const ALL = process.env['PROSUM_XSS'] === 'all';
export const vectors: readonly Vector[] = [...own, ...more()];
export const classes: readonly string[] = [...new Set(vectors.map((one) => one.class))];

/** What no field takes: the door says no. */
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Those of at most so many UTF-16 units, one of each class before the second of any; `seed` chooses which. Where little fits, the shortest come first. */
export function mixed(seed: number, most = Infinity): readonly Vector[] {
  const chance = random(seed);
  const decks = classes.map((name) =>
    vectors
      .filter((one) => one.class === name)
      .map((one) => [chance(), { ...one, text: one.text.replace(REFUSED, '') }] as const)
      .sort(([a, one], [b, other]) => (most < 100 ? one.text.length - other.text.length || a - b : a - b))
      .map(([, one]) => one)
      .filter(({ text }) => text.length <= most),
  );
  const longest = Math.max(...decks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => decks.flatMap((deck) => deck.slice(n, n + 1))).flat();
}
