// Called by `npm run sizes` and by sizes.test.ts: exact brotli bytes of each built entry with everything it imports at once, held against the one table of budgets.
import { statSync } from 'node:fs';
import { build } from '../../src/server/ready.mjs';
import { json } from './tree.ts';

const cdn = 'dist/cdn';

/** What a page may download before the thing works; the loader counts once in each. The one place where these limits stand: test/e2e/weight.test.ts holds what really travels against them. */
export const budgets: Readonly<Record<string, number>> = {
  prosum: 1024,
  'prosum-idea-box': 19_320,
  'prosum-discussion-thread': 20_390,
  'prosum-poll': 16_380,
  'prosum-reputation-badge': 15_460,
};
/** The same as it travels, with the backend and what a first vote needs. */
export const voting = 30_600;
/**
 * Where the idea box must come down to, list and vote together. Until then the lines above only go down, but for what was worth it: 1 % to 4 % on 2026-11-22, for pages that wait for consent,
 * tokens that no other server gets, changes that cost the same in a list of ten thousand, and strings that cannot stop a widget; 4 % of `voting` on 2026-11-30, when first screens lost a tenth
 * by leaving the client for later (apart it compresses less well), and cards of erased people began to leave open pages; 2 % of `voting` on the same day, for rows that leave when what they
 * show is gone, counts that hold what is mine, and lists that fall back on what is known while there is no net; 3 % of `voting` for letters that no proxy can answer and that keep their order, pages that
 * join what is shown by then, long lists without a hole after a restart, and code that is asked for again; 1 % of every line on 2026-12-01, when all code that failed once became code that is
 * fetched again, and people began to read the terms before they write.
 */
export const goal = 15 * 1024;

interface Manifest {
  readonly entries: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { imports: readonly string[]; modules: Readonly<Record<string, number>> }>>;
}

export interface Size {
  readonly entry: string;
  readonly bytes: number;
  readonly budget: number | undefined;
  readonly files: readonly { file: string; bytes: number; modules: Readonly<Record<string, number>> }[];
}

const manifest = (): Manifest => json(`${cdn}/manifest.json`) as Manifest;
function withImports({ files }: Manifest, start: string): Set<string> {
  const all = new Set([start]);
  for (const file of all) files[file]?.imports.forEach((imported) => all.add(imported));
  return all;
}

/** Says of a path whether a page asks for a script there that neither these elements nor these sources take at once. */
export function beyond(elements: readonly string[], sources: readonly string[] = []): (path: string) => boolean {
  const built = manifest();
  const holds = (source: string): string => Object.entries(built.files).find(([, { modules }]) => source in modules)![0];
  const starts = [...['prosum', ...elements].map((entry) => built.entries[entry]!), ...sources.map(holds)];
  const taken = new Set(starts.flatMap((start) => [...withImports(built, start)]));
  return (path) => path.startsWith('/socket.io') || (path.endsWith('.js') && !taken.has(path.slice(1)));
}

export function sizes(): Size[] {
  const built = manifest();
  const { entries, files } = built;
  const loader = withImports(built, entries['prosum'] ?? '');
  return Object.entries(entries).map(([entry, file]) => {
    const needed = [...loader.union(withImports(built, file))].map((path) => ({
      file: path,
      bytes: statSync(`${cdn}/${path}.br`).size,
      modules: files[path]?.modules ?? {},
    }));
    return { entry, files: needed, bytes: needed.reduce((sum, { bytes }) => sum + bytes, 0), budget: budgets[entry] };
  });
}

/** Undefined while within the budget; else what is too much, and what to do. */
export function tooMuch({ entry, bytes, budget, files }: Size): string | undefined {
  if (budget === undefined || bytes <= budget) return undefined;
  const heaviest = files.flatMap(({ modules }) => Object.entries(modules)).sort(([, a], [, b]) => b - a);
  return [
    `${entry} needs ${bytes} bytes of ${budget} before it works: ${bytes - budget} too many.`,
    'Load by import() what is not needed for the first paint (staff tools, roadmap, editors, dialogs), and say a thing once instead of twice.',
    'Raise the budget only with a measured reason, in test/rules/sizes.ts. `npm run sizes` lists the files. Heaviest sources, before compression:',
    ...heaviest.slice(0, 12).map(([path, length]) => `   ${String(length).padStart(6)}  ${path}`),
  ].join('\n');
}

if (process.argv[1]?.endsWith('sizes.ts')) {
  if (!build()) process.exit(1);
  for (const size of sizes()) {
    const { entry, bytes, budget, files } = size;
    console.log(
      `${entry.padEnd(18)} ${String(bytes).padStart(6)} B br${budget === undefined ? '' : ` of ${budget} (${Math.round((bytes / budget) * 100)} %)`}`,
    );
    for (const { file, bytes: own } of files) console.log(`${' '.repeat(19)}${String(own).padStart(6)}  ${file}`);
  }
  for (const size of sizes()) console.log(tooMuch(size) ?? '');
  console.log(`The goal for an idea box, list and vote together, is ${goal} B: it is not met yet (CHANGELOG.md).`);
}
