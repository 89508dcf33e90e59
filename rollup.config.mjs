// Called by `npm run build` and `npm start`; promises dist/cdn: the loader, one file per feature, shared chunks, each with its .br beside it.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import MagicString from 'magic-string';
import esbuild from 'rollup-plugin-esbuild';
import { sources } from './src/server/ready.mjs';

const cdn = 'dist/cdn';
const features = readdirSync('src/features').filter((name) => existsSync(`src/features/${name}/index.ts`));

const typescript = () => esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' });
const small = () => terser({ module: true, ecma: 2020, compress: { passes: 2 }, format: { comments: false } });

const page = {
  input: { prosum: 'src/auto.ts' },
  plugins: [
    clean(),
    featureEntries(),
    resolve({ browser: true, extensions: ['.ts', '.mjs', '.js'], exportConditions: ['production'] }),
    typescript(),
    trustedTypesNames(),
    templates(),
    small(),
    brotli(),
    manifest(),
  ],
  output: { dir: cdn, format: 'es', entryFileNames: '[name].js', chunkFileNames: chunkName, sourcemap: true },
};

const embed = {
  input: 'src/embed.ts',
  plugins: [loaderBeside(), typescript(), small(), brotli()],
  output: { file: `${cdn}/embed.js`, format: 'iife', sourcemap: true },
};

const server = {
  input: 'src/server/main.ts',
  external: (id) => !/^[./]/.test(id),
  plugins: [typescript()],
  output: { dir: 'src/server/dist', format: 'es', banner: '#!/usr/bin/env node' },
};

export default process.env.SERVER ? [server] : [page, embed];

function clean() {
  return { name: 'clean', buildStart: () => rmSync('dist', { recursive: true, force: true }) };
}

/**
 * A file per feature that only points at its chunk: the name is stable for script tags, the weight has a hash and is cached forever.
 * The loader asks for a feature and for what it shares with others in one breath, not one after the other.
 */
function featureEntries() {
  const index = (name) => join(process.cwd(), 'src/features', name, 'index.ts');
  return {
    name: 'feature-entries',
    buildStart() {
      for (const name of features) this.emitFile({ type: 'chunk', id: index(name), name });
    },
    generateBundle(_, bundle) {
      const loader = bundle['prosum.js'];
      for (const { fileName, facadeModuleId, imports } of Object.values(bundle)) {
        const name = features.find((feature) => index(feature) === facadeModuleId);
        if (!name) continue;
        this.emitFile({ type: 'asset', fileName: `${name}.js`, source: `export * from "./${fileName}";\n` });
        const shared = imports.filter((file) => !loader.imports.includes(file)).map((file) => `import("./${file}"),`);
        if (shared.length) loader.code = loader.code.replace(`import("./${fileName}")`, (own) => `(${shared.join('')}${own})`);
      }
    },
  };
}

/** A chunk is named after its feature or package or, where it has one door, after the file behind it. */
function chunkName({ name, facadeModuleId }) {
  const [, owner] = /(?:features|node_modules)\/((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?index\.m?[jt]s$/.exec(facadeModuleId ?? '') ?? [];
  return `chunks/${owner ?? (facadeModuleId ? name.replace(/\.\w+$/, '') : 'shared')}-[hash].js`;
}

/** embed.js is a classic script: it imports the loader as the file that stands beside it. */
function loaderBeside() {
  return {
    name: 'loader-beside',
    resolveId: (id) => (id.endsWith('/auto.ts') ? { id: './prosum.js', external: true } : null),
  };
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
      const files = Object.fromEntries(chunks.map(({ fileName, imports, dynamicImports }) => [fileName, { imports, dynamicImports }]));
      const entries = Object.fromEntries(chunks.filter(({ isEntry }) => isEntry).map(({ name, fileName }) => [name, fileName]));
      writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ sources: sources(), entries, files }, null, 1));
      writeFileSync(join(dir, 'licenses.txt'), licenses(chunks.flatMap(({ moduleIds }) => moduleIds)));
    },
  };
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
