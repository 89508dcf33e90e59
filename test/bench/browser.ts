// Called by the benchmarks that need a browser: a brand's site before a seeded server, and pages opened in it one at a time.
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../browser.ts';
import { openHost, type Host } from '../e2e/host.ts';
import { start, type Child } from './child.ts';

export interface Site {
  readonly host: Host;
  readonly server: Child;
  /** Opens a person's browser for as long as `use` takes. */
  readonly visit: <T>(use: (tab: Page) => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

/** `pages` may say ORIGIN where they name the site. */
export async function openSite(pages: Readonly<Record<string, string>>, seed: (server: Child) => Promise<unknown>): Promise<Site> {
  const server = start('prosum');
  await seed(server);
  const served: Record<string, string> = { ...pages };
  const host = await openHost(served, await server.ask<string>('url'));
  for (const [path, page] of Object.entries(pages)) served[path] = page.replaceAll('ORIGIN', host.url);
  const { executablePath, args } = await findBrowser();
  const more = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await chromium.launch({ executablePath, args: [...args, ...more] });
  return {
    host,
    server,
    visit: async (use) => {
      const person = await browser.newContext({ viewport: { width: 1000, height: 900 } });
      try {
        return await use(await person.newPage());
      } finally {
        await person.close();
      }
    },
    async close() {
      await browser.close();
      await host.close();
      await server.stop();
    },
  };
}

/** Rows of an idea box drawn by hand, with what a row of ours shows. */
export const PLAIN_ROWS = `
const esc = (s) => String(s).replace(/[&<>"]/g, (c) => '&#' + c.charCodeAt(0) + ';');
const rows = (page) => {
  const all = new Map([...page.records, ...(page.foreign ?? []).flatMap((f) => f.records)].map((r) => [r.kind + ' ' + r.id, r.body]));
  return page.rows.map((id) => {
    const idea = all.get('idea ' + id), tally = all.get('idea.tally ' + id), card = all.get('person.card ' + tally.author);
    return '<li data-id="' + id + '"><article><button>▲ <b>' + (tally.agree + tally.imported) + '</b></button><div><h3><a href="#idea=' + id + '">' + esc(idea.title) + '</a></h3><p>' + esc(idea.details) +
      '</p><div class="meta"><span>' + tally.status + '</span> <b>' + esc(card ? card.name : 'Guest') + '</b> <time>' + new Date(tally.at).toLocaleDateString() + '</time></div></div></article></li>';
  }).join('');
};
const css = 'li{display:block;border-bottom:1px solid #ddd;padding:20px 0}article{display:grid;grid-template-columns:auto 1fr;gap:16px}button{width:52px;height:56px}h3,p{margin:0 0 6px}.meta{display:flex;gap:12px;color:#555}';
`;
