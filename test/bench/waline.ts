// Called by the benchmark of threads: the client of Waline (MIT), as npm ships it, put into a temporary folder at the first need. Never part of this repository.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '3.15.2';

/** Pages that show it, or why there is none. */
export function waline(): { readonly pages: Readonly<Record<string, string>> } | string {
  const folder = join(tmpdir(), `bench-waline-${VERSION}`);
  const dist = join(folder, 'node_modules/@waline/client/dist');
  try {
    if (!existsSync(dist)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{"private":true}');
      execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', `@waline/client@${VERSION}`], {
        cwd: folder,
        stdio: 'ignore',
      });
    }
    const style = readFileSync(join(dist, 'waline.css'), 'utf8');
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="data:,"><style>body{font:16px/1.4 sans-serif;max-width:760px;margin:1em auto}</style><style>${style}</style>
<script type="module">import { init } from '/waline.js'; window.init = init;</script></head><body><div id="app"></div></body></html>`;
    return { pages: { '/waline': html, '/waline.js': readFileSync(join(dist, 'waline.js'), 'utf8') } };
  } catch (error) {
    return `Waline could not be installed here, so there is no peer in this run (${String(error).split('\n')[0]!}).`;
  }
}

declare global {
  interface Window {
    init?: (options: Readonly<Record<string, unknown>>) => unknown;
  }
}

/** In its page: shows these comments, all in one page, answered out of memory; ms until they are painted. */
export async function mountWaline(texts: readonly string[]): Promise<number> {
  const comments = texts.map((text, n) => ({
    objectId: n + 1,
    time: Date.now() - n * 60_000,
    insertedAt: new Date().toISOString(),
    nick: `Rider ${n % 20}`,
    avatar: 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E',
    link: '',
    comment: `<p>${text}</p>`,
    orig: text,
    like: 0,
    status: 'approved',
    browser: '',
    os: '',
    children: [],
  }));
  const answer = JSON.stringify({
    errno: 0,
    errmsg: '',
    data: { page: 1, totalPages: 1, pageSize: texts.length, count: texts.length, data: comments },
  });
  window.fetch = () => Promise.resolve(new Response(answer, { headers: { 'content-type': 'application/json' } }));
  while (!window.init) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  window.init({
    el: '#app',
    serverURL: location.origin,
    path: '/t',
    pageSize: texts.length,
    lang: 'en',
    emoji: false,
    search: false,
    login: 'disable',
    dark: false,
  });
  const cards = document.getElementsByClassName('wl-card-item');
  while (cards.length < texts.length) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - began;
}
