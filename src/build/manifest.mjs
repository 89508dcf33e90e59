// Rollup plugin: what was built, of what, under which licences.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sources } from '../server/ready.mjs';

/** manifest.json: what each file imports, so that sizes can be added up and a server can hint; and from which sources all this was built. */
export function manifest() {
  return {
    name: 'manifest',
    writeBundle({ dir }, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const files = Object.fromEntries(
        chunks.map((chunk) => [chunk.fileName, { imports: chunk.imports, modules: weights(chunk.modules) }]),
      );
      const entries = Object.fromEntries(chunks.filter(({ isEntry }) => isEntry).map(({ name, fileName }) => [name, fileName]));
      writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ sources: sources(), entries, files }, null, 1));
      writeFileSync(join(dir, 'licenses.txt'), licenses(chunks.flatMap(({ moduleIds }) => moduleIds)));
    },
  };
}

function weights(modules) {
  return Object.fromEntries(Object.entries(modules).map(([id, { renderedLength }]) => [relative(process.cwd(), id), renderedLength]));
}

/** The notices of everything bundled, which comments in the files would make every reader download. */
function licenses(modules) {
  const homes = new Set(modules.map((id) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id)?.[0]).filter(Boolean));
  const notice = (home) =>
    readdirSync(home)
      .filter((name) => /^licen[cs]e/i.test(name))
      .map((name) => readFileSync(join(home, name), 'utf8').trim());
  return [...homes]
    .sort()
    .map((home) => [home.replace(/^.*node_modules\//, ''), ...notice(home)].join('\n\n'))
    .join('\n\n\n');
}
