// Called by the rules tests: the source tree as it stands on disk, paths with forward slashes.
import { globSync, readFileSync } from 'node:fs';

const ignored = ['**/node_modules/**', 'src/server/dist/**'];

export const paths = (pattern: string): string[] =>
  globSync(pattern, { exclude: ignored })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

export const read = (path: string): string => readFileSync(path, 'utf8');

export const json = (path: string): unknown => JSON.parse(read(path));
