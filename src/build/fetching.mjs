// Rollup plugins: how files of the script-tag kit are asked for. Source says `import()`, and nothing else.
import { join, posix } from 'node:path';
import MagicString from 'magic-string';
import { alone, code } from './elements.mjs';
import { visit } from './syntax.mjs';

/** The backend in the page takes nearly every file: to name them all would burden those who have a server. */
const WHOLE = /backends\/local\.ts$/;
const BRING = join(process.cwd(), 'src/bring.ts');
/** Stands in the calls that were put there until they are rewritten. No path: what makes names short counts letters, and the same source must give the same files in every folder. */
const MARK = '#bring';

/** Every `import()` of ours becomes `$bring(import(), MARK)`: so each chunk knows `bring`, by whatever name. */
export function brought() {
  return {
    name: 'brought',
    transform(code, id) {
      if (!id.startsWith(join(process.cwd(), 'src')) || id === BRING) return null;
      const edited = new MagicString(code);
      visit(this.parse(code), ({ type, source, start, end }) => {
        if (type === 'ImportExpression' && source.type === 'Literal' && !WHOLE.test(source.value))
          edited.appendLeft(start, '$bring(').appendRight(end, `,${JSON.stringify(MARK)})`);
      });
      if (!edited.hasChanged()) return null;
      return {
        code: edited.prepend(`import{bring as $bring}from${JSON.stringify(BRING)};`).toString(),
        map: edited.generateMap({ hires: true }),
      };
    },
  };
}

/** `bring(import("./chunks/vote.js"), MARK)` becomes `bring("vote","client")`: the file, and all that it imports and the asking one does not have. */
export function fetchedFirst() {
  return {
    name: 'fetched-first',
    renderChunk(code, { fileName }, _, { chunks }) {
      const edited = new MagicString(code);
      const all = (start) => {
        const files = new Set([start]);
        for (const file of files) chunks[file].imports.forEach((imported) => files.add(imported));
        return files;
      };
      visit(this.parse(code), ({ type, callee, start, end, arguments: [asked, mark] = [] }) => {
        if (type !== 'CallExpression' || mark?.value !== MARK) return;
        const found = asked.type === 'ImportExpression' ? asked : asked.callee.object; // or import().then(), of what stands in a file with others
        edited.remove(asked.end, end);
        if (found.type !== 'ImportExpression') return void edited.remove(start, asked.start); // it stands in this very file
        const target = posix.join(posix.dirname(fileName), found.source.value);
        const missing = [...all(target)].filter((file) => !all(fileName).has(file));
        const names = missing.map((file) => JSON.stringify(posix.relative('chunks', file).replace(/\.js$/, '')));
        edited.update(start, found.end, names.length > 0 ? `${callee.name}(${names})` : code.slice(found.start, found.end));
      });
      return edited.hasChanged() ? { code: edited.toString(), map: edited.generateMap({ hires: true }) } : null;
    },
  };
}

/** The loader asks in one breath for all that an element shows first: on a slow line each asking costs more than the bytes. A file named after the tag that only leads to another is passed by. */
export function inOneBreath() {
  return {
    name: 'in-one-breath',
    generateBundle(_, bundle) {
      const loader = bundle['prosum.js'];
      const kit = Object.keys(bundle).find((file) => /\/kit-/.test(file));
      // What several elements of one feature share stands in a file of the feature's name; smaller crumbs are found on the way.
      // The desk and one's notices are not on first screens: their wait is cheaper than bytes of every page.
      const shared = Object.values(bundle).filter(({ fileName }) => {
        const feature = fileName.split(/[/-]/)[1];
        return feature !== 'moderation' && code.some(({ path }) => path.startsWith(`src/features/${feature}/`));
      });
      const askers = ({ fileName }) => alone.map(([tag]) => tag).filter((tag) => bundle[`${tag}.js`].imports.includes(fileName));
      const also = shared
        .map((chunk) => [chunk.fileName.slice('chunks/'.length, -'.js'.length), askers(chunk).join(' ').replaceAll('prosum-', '')])
        .filter(([, tags]) => tags);
      const more = JSON.stringify(also.map((one) => one.join(' ')));
      const asks = /import\(new URL\(`\.\/\$\{(\w+)\}\.js`,import\.meta\.url\)\.href\)/;
      if (!asks.test(loader.code))
        this.error(`src/auto.ts does not ask for an element by ${asks} any more: look how it does now, and ask there`);
      const breath = (tag) =>
        `Promise.all([${JSON.stringify(kit.replace(/\.js$/, ''))},${tag},...${more}.flatMap(a=>(a=a.split(" ")).includes(${tag}.slice(7),1)?"chunks/"+a[0]:[])].map(a=>import("./"+a+".js")))`;
      loader.code = loader.code.replace(asks, (_, tag) => breath(tag));
    },
  };
}
