// A real server in a process of its own and a real browser, for end-to-end tests. Ends only what it started.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findBrowser } from '../browser.ts';

export const root = new URL('../../', import.meta.url).pathname;

export interface Running {
  readonly url: string;
  readonly folder: string;
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `serve` on the given data folder (a new one if left out) and resolves when it listens. */
export async function serve(folder = mkdtempSync(join(tmpdir(), 'prosum-e2e-')), port = 0): Promise<Running> {
  const child = spawn(process.execPath, ['src/server/main.ts', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), PROSUM_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const found = /prosum: (http:\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${code} before it listened:\n${said}`));
    });
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  return {
    url,
    folder,
    process: child,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

export const forget = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
};

export async function browser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: [...args, ...quiet] });
}

/** A page of a person of their own, which fails the test when it breaks its Content Security Policy or throws. */
export async function person(of: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await of.newContext(options);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    troubles.push(`${page.url()}: ${error.message}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && /CSP:|Content Security Policy|TrustedHTML/.test(message.text()))
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}
/** What pages complained of since the last look. */
export const troubles: string[] = [];

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
/** Any static host: the demo and the kit as files, and nothing that answers. */
export async function staticHost(): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname;
    const file = [join(root, 'demo', path === '/' ? 'index.html' : path), join(root, 'dist/cdn', path)].find((one) => existsSync(one));
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
