// Called by the tests of hostile text: a real server, and pages of a host site with the kit on them, under a strict policy or under none, in a real browser that tells on them.
import { createServer as createSite, type Server } from 'node:http';
import { createHmac } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type Download, type Page } from 'playwright-core';
import { features } from '../../src/features/registry.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { findBrowser } from '../browser.ts';
import { press, scan, trap, type Report } from './look.ts';
import { RICH_MARKS, TYPED } from './table.ts';

const SECRET = 'a secret of the hostile texts';
export const POLICIES = ['strict', 'none'] as const;
export type Policy = (typeof POLICIES)[number];

/** Files of the kit that are served as `change` makes them. */
export interface Fault {
  readonly files: RegExp;
  change(code: string): string;
}

interface More {
  readonly fault?: Fault;
  /** On the script tag of the kit, in place of the server: `data-token="…"`. */
  readonly script?: string;
  /** Before the page is there. */
  readonly before?: (context: BrowserContext) => Promise<unknown>;
}

export interface Stage {
  readonly server: RunningServer;
  readonly secret: string;
  token(id: string, role: string, space: string): string;
  /** A page with this inside its body. */
  visit(body: string, space: string, policy: Policy, more?: More): Promise<Visit>;
  close(): Promise<void>;
}
export interface Visit {
  readonly page: Page;
  /** Presses everything there is; answers how many things. */
  press(): Promise<number>;
  /** What of this was not seen, though it had all the time it may need. */
  missing(seen: readonly string[]): Promise<readonly string[]>;
  report(): Promise<Report>;
  /** What the page handed out as files. */
  files(): Promise<readonly { readonly name: string; readonly text: string }[]>;
  close(): Promise<void>;
}

/** `file`: of the database; left out, it is in memory. */
export async function openStage(file?: string): Promise<Stage> {
  const server = await createServer({
    ...(file !== undefined && { file }),
    features,
    rates: NO_RATES,
    secret: SECRET,
    log: { info: silent, warn: silent, error: silent } as never,
  });
  const pages = new Map<string, { readonly html: string; readonly csp: string | undefined }>();
  const site = createSite((request, response) => {
    const page = pages.get(request.url!);
    if (!page) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(page.csp && { 'content-security-policy': page.csp }) });
    return void response.end(page.html);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const home = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args, '--disable-gpu'] });
  const socket = server.url.replace('http', 'ws');
  const strict = `default-src 'none'; script-src ${server.url}; style-src ${server.url}; connect-src ${server.url} ${socket}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types prosum-lit prosum-purify`;
  const modules = globSync('dist/cdn/**/*.js', { cwd: new URL('../..', import.meta.url).pathname })
    .filter((name) => !/embed|early/.test(name))
    .map((name) => `${server.url}/${name.slice('dist/cdn/'.length)}`);
  let count = 0;
  return {
    server,
    secret: SECRET,
    token(id, role, space) {
      const body = Buffer.from(JSON.stringify({ space, id, roles: [role], exp: Date.now() + 3_600_000 })).toString('base64url');
      return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
    },
    async visit(body, space, policy, more = {}) {
      const path = `/${String(count++)}.html`;
      const script = `<script type="module" src="${server.url}/prosum.js" data-space="${space}" ${more.script ?? `data-server="${server.url}"`}></script>`;
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title>${script}</head><body>${body}</body></html>`;
      pages.set(path, { html, csp: policy === 'strict' ? strict : undefined });
      return look(browser, home, path, [home, server.url], modules, more);
    },
    async close() {
      await browser.close();
      await end(site);
      await server.close();
    },
  };
}

const silent = (): void => undefined;
const end = (site: Server): Promise<void> =>
  new Promise((resolve) => {
    site.closeAllConnections();
    site.close(() => {
      resolve();
    });
  });

async function look(
  browser: Browser,
  home: string,
  path: string,
  own: readonly string[],
  modules: readonly string[],
  { fault, before }: More,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const ran: string[] = [];
  await context.addInitScript(`(${trap.toString()})(${JSON.stringify(RICH_MARKS)});
    window.scan = () => (${scan.toString()})(${JSON.stringify(RICH_MARKS)});
    window.press = (most) => (${press.toString()})(most, ${JSON.stringify(TYPED)});
    document.addEventListener('securitypolicyviolation', (event) => watch.ran.push('the policy stopped ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`);
  const at = (url: string): boolean => own.some((origin) => url.startsWith(`${origin}/`));
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && (!at(url.href) || !!fault?.files.test(url.pathname)),
    async (route) => {
      const url = route.request().url();
      if (!at(url)) {
        ran.push(`asked for ${url}`);
        return route.abort();
      }
      const response = await route.fetch();
      return route.fulfill({ response, body: fault!.change(await response.text()) });
    },
  );
  await before?.(context);
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    ran.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => {
    ran.push(`a window: ${popup.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(home + path)) ran.push(`went to ${frame.url()}`);
  });
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  page.on('pageerror', (error) => {
    ran.push(`threw: ${error.message}`);
  });
  await page.goto(home + path);
  // All of the kit at once: what is pressed is answered at once, too.
  await page.evaluate(async (modules) => {
    await Promise.all(modules.map((one) => import(one)));
  }, modules);
  return {
    page,
    async press() {
      await page.waitForFunction(() => {
        const tags = [...document.querySelectorAll('prosum-space > *')];
        return tags.every((one) => one.shadowRoot?.childElementCount && !one.shadowRoot.querySelector('[aria-busy=true]'));
      });
      let sum = 0;
      for (let idle = 0; idle < 2;) {
        const pressed = await page.evaluate(() => window.press(25));
        idle = pressed ? 0 : idle + 1;
        sum += pressed;
      }
      return sum;
    },
    async missing(seen) {
      const look = (all: readonly string[]): string[] => {
        window.scan();
        return all.filter((one) => !window.watch.seen.has(one));
      };
      await page
        .waitForFunction((all) => (window.scan(), all.every((one) => window.watch.seen.has(one))), seen, { timeout: 5000 })
        .catch(silent);
      return page.evaluate(look, seen);
    },
    async report() {
      const { more, ...rest } = await page.evaluate(() => {
        window.scan();
        const { seen, opened, bad, ran } = window.watch;
        return { seen: [...seen], opened: [...opened], bad: [...bad], more: ran };
      });
      return { ...rest, ran: [...ran, ...more] };
    },
    files: () =>
      Promise.all(
        downloads.map(async (download) => ({ name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') })),
      ),
    close: () => context.close(),
  };
}
