// The data map, made of what the kinds declare and of what each feature says of them. `node test/rules/data-map.ts` writes it; `data-map.test.ts` says when it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { features } from '../../src/features/registry.ts';
import type { AnyKind } from '../../src/core/record.ts';
import { goes, nothing, stays, whole } from '../../src/core/remains.ts';

export const PAGE = 'src/features/DATA.md';

interface Words {
  readonly what: string;
  readonly why: string;
  readonly seen: string;
}

/** What a feature says of its kinds, in `data.json` beside it. */
export const wordsOf = (feature: string): Readonly<Record<string, Words>> =>
  JSON.parse(readFileSync(new URL(`../../src/features/${feature}/data.json`, import.meta.url), 'utf8')) as Record<string, Words>;

const erased = (kind: AnyKind): string =>
  kind.erase === goes ? 'goes' : kind.erase === stays ? 'stays; an id in it is struck out' : 'words and names go, the rest stays';
const inFile = (kind: AnyKind): string => (kind.own === whole ? 'all' : kind.own === nothing ? '–' : "one's own part");
/** The class by which a space may keep it for some days only (`Kind.over`). */
const kept = (kind: AnyKind): string =>
  kind.over ? 'until erased, or the days of its class after it is over' : kind.erase === stays ? 'as long as the place' : 'until erased';

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(kinds: readonly AnyKind[], words: Readonly<Record<string, Words>>): string {
  const rows = kinds.map((kind) => {
    const { what, why, seen } = words[kind.name]!;
    return row(`\`${kind.name}\``, what, why, seen, kept(kind), inFile(kind), erased(kind));
  });
  return [
    row('kind', 'what', 'why', 'who sees it', 'how long', 'in the own file', 'when its person is erased'),
    row(...Array<string>(7).fill('---')),
    ...rows,
  ].join('\n');
}

export function page(): string {
  const withKinds = features.filter(({ kinds }) => kinds.length > 0);
  return `${readFileSync(new URL('./data-map.md', import.meta.url), 'utf8').trim()}

${withKinds.map(({ name, kinds }) => `## Records: ${name}\n\n${table(kinds, wordsOf(name))}\n`).join('\n')}`;
}

if (import.meta.main) writeFileSync(PAGE, page());
