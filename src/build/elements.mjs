// Read by the build: which elements there are, and in which files.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

export const code = ['src/ui', 'src/features'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') })),
);
/** Every element that defines a tag, by its tag: the loader asks for the file of that name. */
export const elements = Object.fromEntries(
  code.flatMap(({ path, text }) =>
    path.endsWith('.element.ts') ? [...text.matchAll(/\bdefine\('(prosum-[\w-]+)'/g)].map(([, tag]) => [tag, path]) : [],
  ),
);
/** Those that no other one imports when it needs them. Only these are entries: the others find in memory what the one that opens them has brought. */
const opened = (path) => code.some(({ text }) => new RegExp(`import\\('[^']*/${basename(path)}'\\)`).test(text));
export const alone = Object.entries(elements).filter(([, path]) => !opened(path));
