// Called by `npm run build` and `npm start`; promises dist/cdn: the loader, one file per element, shared chunks, each with its .br beside it.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import MagicString from 'magic-string';
import esbuild from 'rollup-plugin-esbuild';
import { sources } from './src/server/ready.mjs';

const cdn = 'dist/cdn';
const code = ['src/ui', 'src/features'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') })),
);
/** Every element that defines a tag, by its tag: the loader asks for the file of that name. */
const elements = Object.fromEntries(
  code.flatMap(({ path, text }) =>
    path.endsWith('.element.ts') ? [...text.matchAll(/\bdefine\('(prosum-[\w-]+)'/g)].map(([, tag]) => [tag, path]) : [],
  ),
);
/** Those that no other one imports when it needs them. Only these are entries: the others find in memory what the one that opens them has brought. */
const opened = (path) => code.some(({ text }) => new RegExp(`import\\('[^']*/${basename(path)}'\\)`).test(text));
const alone = Object.entries(elements).filter(([, path]) => !opened(path));

/** Types go; finding files stays with the resolver, which alone knows what packages hold for a browser. */
const typescript = () => ({ ...esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }), resolveId: undefined });
const small = () => terser({ module: true, ecma: 2020, compress: { passes: 2 }, format: { comments: false } });

/** Asked for one after another by whoever acts first. */
const ACTS = ['src/client/acts.ts', 'src/client/post.ts', 'src/backends/line.ts'];
/** What a page with a server takes to go on from its first page. */
const CLIENT = ['src/ui/enter.ts', 'src/backends/remote.ts'];

const page = {
  input: { prosum: 'src/auto.ts', ...Object.fromEntries(alone) },
  preserveEntrySignatures: 'allow-extension', // what an element shares with those it opens stays in its own file
  plugins: [
    clean(),
    resolve({ browser: true, exportConditions: ['production'] }),
    typescript(),
    firstPages(),
    trustedTypesNames(),
    templates(),
    small(),
    inOneBreath(),
    doors(),
    brotli(),
    manifest(),
  ],
  output: {
    dir: cdn,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
    manualChunks: together,
    onlyExplicitManualChunks: true,
    sourcemap: true,
  },
};

const embed = {
  input: 'src/embed.ts',
  plugins: [typescript(), small(), brotli()],
  output: { file: `${cdn}/embed.js`, format: 'iife', sourcemap: true },
};

const server = {
  input: 'src/server/main.ts',
  external: (id) => !/^[./]/.test(id),
  plugins: [typescript(), { name: 'sql', writeBundle: ({ dir }) => cpSync('src/server/stores/sql', `${dir}/sql`, { recursive: true }) }],
  output: { dir: 'src/server/dist', format: 'es', banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : '') },
};

export default process.env.SERVER ? [server] : [page, embed];

function clean() {
  return { name: 'clean', buildStart: () => rmSync('dist', { recursive: true, force: true }) };
}

/** The loader knows which page each element asks for first (`@first` in its description), so that data and code travel side by side. */
function firstPages() {
  const pages = Object.entries(elements).flatMap(([tag, path]) => {
    const [, page] = /^ \* @first (\S+)$/m.exec(readFileSync(path, 'utf8')) ?? [];
    return page ? [[tag, page]] : [];
  });
  return {
    name: 'first-pages',
    transform: (code, id) =>
      id.endsWith('/src/auto.ts') ? { code: `const FIRST=${JSON.stringify(Object.fromEntries(pages))};${code}`, map: null } : null,
  };
}

/** The loader asks in one breath for all that an element shows first: on a slow line each asking costs more than the bytes. A file named after the tag that only leads to another is passed by. */
function inOneBreath() {
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
        `Promise.all([${JSON.stringify(kit)},${tag}+".js",...${more}.flatMap(a=>(a=a.split(" ")).includes(${tag}.slice(7),1)?"chunks/"+a[0]+".js":[])].map(a=>import("./"+a)))`;
      loader.code = loader.code.replace(asks, (_, tag) => breath(tag));
    },
  };
}

/** The elements that others open can stand in a page of their own, too: a file with the name of the tag leads to each. */
function doors() {
  return {
    name: 'doors',
    generateBundle(_, bundle) {
      for (const [tag, path] of Object.entries(elements)) {
        const { fileName } = Object.values(bundle).find(({ moduleIds }) => moduleIds?.includes(join(process.cwd(), path)));
        if (!bundle[`${tag}.js`]) this.emitFile({ type: 'asset', fileName: `${tag}.js`, source: `import"./${fileName}";\n` });
      }
    },
  };
}

/**
 * Few files, each whole: what most widgets share at once (`kit`), what acting and hearing take (`acts`), what a widget shows first with the shapes it shares with others (`idea-box`),
 * and each act of it that is loaded alone, with its rules. Crumbs cost requests, and compress badly.
 */
function together(id, { getModuleInfo }) {
  const info = (one) => getModuleInfo(one) ?? { importers: [], dynamicImporters: [] };
  const askers = (start) => {
    const reached = new Set([start]); // from here up to whoever is imported by nobody at once
    for (const one of reached) info(one).importers.forEach((importer) => reached.add(importer));
    return reached;
  };
  const above = [...askers(id)];
  const shows = above.filter((one) => info(one).isEntry && alone.some(([, path]) => one.endsWith(path)));
  const featureOf = (path) => /\/features\/(\w+)[/.]/.exec(path)?.[1];
  const of = new Set(shows.map(featureOf));
  // Whose elements ever ask for it, at once or later; the backend in the page, which asks for everything, aside.
  const ever = new Set([id]);
  for (const one of ever)
    if (!one.endsWith('registry.ts')) for (const by of [...info(one).importers, ...info(one).dynamicImporters]) ever.add(by);
  const owners = new Set([...ever].filter((one) => one.endsWith('.element.ts')).map(featureOf));
  // What elements of one feature alone show stands with them, and crumbs of ours that nothing below is made of; what only some of them do is no burden to the others.
  if (
    shows.length > 1 &&
    of.size === 1 &&
    (owners.size === 1 || featureOf(id) || (/\/src\/ui\//.test(id) && info(id).code.length < 1200))
  ) {
    const [feature] = of;
    return alone.filter(([, path]) => featureOf(`/${path}`) === feature).length === shows.length ? feature : `${feature}-some`;
  }
  if (/\/src\/features\//.test(id)) {
    if (shows.length === 1) return basename(shows[0]).replace('.element.ts', '');
    if (shows.length > 1) return featureOf(id);
    const act = above.find(
      (one) => /\/domain\//.test(one) && info(one).dynamicImporters.some((by) => [...askers(by)].some((at) => info(at).isEntry)),
    );
    return act && basename(act).replace('.ts', '');
  }
  const widgets = [...askers(join(process.cwd(), 'src/ui/topic-controller.ts'))].filter((one) => info(one).isEntry);
  const often = widgets.filter((one) => above.includes(one)).length >= widgets.length / 2;
  if (often) return 'kit';
  if (/\/(ui\/(rows|later)|client\/(keep|random))\.ts$/.test(id)) return 'kit'; // most pages need them, and asking costs more
  const under = (paths) => paths.some((path) => above.includes(join(process.cwd(), path)));
  return under(CLIENT) ? 'client' : under(ACTS) ? 'acts' : undefined;
}

/** A chunk is named after its feature or package or, where it has one door, after the file behind it. */
function chunkName({ name, facadeModuleId, isDynamicEntry }) {
  const [, owner] =
    /(?:features|node_modules)\/((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?(?:index\.m?[jt]s|strings\.\w+\.ts)$/.exec(facadeModuleId ?? '') ?? [];
  const known = facadeModuleId || isDynamicEntry || /^[a-z-]+$/.test(name);
  return `chunks/${owner ?? (known ? name.replace(/\.\w+$/, '') : 'shared')}-[hash:7].js`;
}

/** A page that names its Trusted Types policies, or holds another Lit or DOMPurify, must be able to tell ours apart. */
function trustedTypesNames() {
  const renames = [
    { file: /\/lit-html\/lit-html\.js$/, from: /(createPolicy\(["'])lit-html\b/, to: '$1prosum-lit' },
    { file: /\/dompurify\/dist\/purify\.es\.mjs$/, from: /(policyName = ["'])dompurify\b/, to: '$1prosum-purify' },
  ];
  return {
    name: 'trusted-types-names',
    transform(code, id) {
      const rename = renames.find(({ file }) => file.test(id));
      if (!rename) return null;
      if (!rename.from.test(code))
        this.error(`does not create its Trusted Types policy by ${rename.from} any more: look how it does now, and rename that`);
      return { code: code.replace(rename.from, rename.to), map: null };
    },
  };
}

/** Takes indentation and comments out of html`` and css`` in our sources. White space shrinks to one space, never to none, where it could show. */
function templates() {
  return {
    name: 'templates',
    transform(code, id) {
      if (!id.endsWith('.ts') || !/\b(html|svg|css)`/.test(code)) return null;
      const edited = new MagicString(code);
      visit(this.parse(code), ({ type, tag, quasi }) => {
        const shrink = type === 'TaggedTemplateExpression' && { css: shrinkCss, html: shrinkHtml, svg: shrinkHtml }[tag.name];
        if (!shrink) return;
        for (const { start, end, value } of quasi.quasis) {
          const short = shrink(value.raw, quasi);
          if (start < end && short !== value.raw) edited.update(start, end, short);
        }
      });
      return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
    },
  };
}

function visit(node, see) {
  if (typeof node?.type === 'string') see(node);
  for (const child of Object.values(node)) if (child && typeof child === 'object') visit(child, see);
}

function shrinkHtml(raw, { quasis }) {
  return quasis.some(({ value }) => /<(pre|textarea)\b/.test(value.raw)) ? raw : raw.replace(/\s*\n\s*/g, ' ');
}

function shrinkCss(raw) {
  const outsideText = (css, pattern, by) =>
    css.replace(new RegExp(`("[^"]*"|'[^']*')|${pattern.source}`, 'g'), (_, text, ...found) => text ?? by(...found));
  const bare = outsideText(raw, /\/\*[^]*?\*\//, () => '');
  return outsideText(bare, /\s*([{};,>])\s*|(:)\s+|\s+/, (mark, colon) => mark ?? colon ?? ' ').replace(/;\}/g, '}');
}

function brotli() {
  const compress = (file) =>
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  return {
    name: 'brotli',
    writeBundle: ({ dir, file }, bundle) =>
      Object.keys(bundle)
        .filter((name) => name.endsWith('.js'))
        .forEach((name) => compress(dir ? join(dir, name) : file)),
  };
}

/** manifest.json: what each file imports, so that sizes can be added up and a server can hint; and from which sources all this was built. */
function manifest() {
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
