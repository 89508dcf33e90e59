// A page that does not reach its server: the console says to whoever builds it what is in the way, once; visitors read that it did not load.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { NO_SETTINGS } from '../../src/server/identity/spaces.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { openHost, type Host } from './host.ts';
import { browser as launch } from './stage.ts';

const PAGES: Record<string, string> = {};
let server: RunningServer;
let site: Host;
let browser: Browser;
before(async () => {
  server = await createServer({});
  server.identity.spaces.set('acme', NO_SETTINGS);
  server.identity.spaces.set('closed', { ...NO_SETTINGS, origins: ['https://brand.example'] });
  site = await openHost(PAGES, 'http://127.0.0.1:9');
  browser = await launch();
});
after(async () => {
  await browser.close();
  await site.close();
  await server.close();
});

async function said(space: string, at: string, policy = ''): Promise<string> {
  PAGES['/'] = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${policy}
    <script type="module" src="${server.url}/prosum.js" data-space="${space}" data-server="${at}"></script></head><body><h1>A host page</h1>
    <prosum-idea-box box="box"></prosum-idea-box><prosum-poll poll="p"></prosum-poll></body></html>`;
  const page = await browser.newPage();
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('(prosum ')) lines.push(message.text());
  });
  await page.goto(site.url);
  await page.waitForEvent('console', { predicate: (message) => message.text().includes('(prosum ') });
  await page.waitForFunction(() => /offline|did not load/i.test(document.querySelector('prosum-idea-box')!.shadowRoot!.textContent));
  await page.close();
  assert.equal(lines.length, 1, lines.join('\n'));
  return lines[0]!;
}

test('nothing answers there: the address, the server or the policy of the page', async () => {
  assert.match(await said('acme', 'http://127.0.0.1:9'), /No Prosum server answers at http:\/\/127\.0\.0\.1:9\. Check data-server/);
});

test('something else answers there', async () => {
  assert.match(await said('acme', site.url), /No Prosum server answers at/);
});

test('the policy of the page lets nobody ask', async () => {
  const policy = `<meta http-equiv="content-security-policy" content="connect-src 'self'">`;
  assert.match(await said('acme', server.url, policy), /connect-src/);
});

test('the space lets no page of this origin in', async () => {
  const line = await said('closed', server.url);
  assert.ok(line.includes(`space set closed --origin ${site.url}`), line);
});

test('there is no such space', async () => {
  assert.match(await said('acmee', server.url), /has no space "acmee".*space create acmee/);
});
