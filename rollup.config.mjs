// Called by `npm run build` and `npm start`; promises dist/cdn: the loader, one file per element, shared chunks, each with its .br beside it.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { chunkName, together } from './src/build/chunks.mjs';
import { alone, elements } from './src/build/elements.mjs';
import { brought, fetchedFirst, inOneBreath } from './src/build/fetching.mjs';
import { manifest } from './src/build/manifest.mjs';
import { brotli, templates } from './src/build/squeeze.mjs';

const cdn = 'dist/cdn';

/** Types go; finding files stays with the resolver, which alone knows what packages hold for a browser. */
const typescript = () => ({ ...esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }), resolveId: undefined });
const small = () => terser({ module: true, ecma: 2020, compress: { passes: 2 }, format: { comments: false } });

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
    brought(),
    small(),
    fetchedFirst(),
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
