// A brand's page on an origin of its own, under a strict policy: people come in through a provider's own pages, by the brand's login, and go out again.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { features } from '../../src/features/registry.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer as createProsum, type RunningServer } from '../../src/server/server.ts';
import { provider, type TestProvider } from '../server/identity/provider.ts';
import { site, type Site } from '../server/identity/sites.ts';
import { browser, person, troubles } from './stage.ts';

let prosum: RunningServer;
let idp: TestProvider;
let brand: Server;
let home = '';
let signed: Site;
/** Who is logged in at the brand. */
let customer: string | undefined;
let chromium: Browser;
before(async () => {
  prosum = await createProsum({ features, rates: NO_RATES, log: { warn: () => undefined, error: console.error } });
  idp = await provider(() => `${prosum.url}/v1/arrivals`);
  brand = createServer((request, response) => {
    if (request.url === '/community-token') {
      response
        .writeHead(customer === undefined ? 204 : 200)
        .end(customer === undefined ? '' : signed.token({ sub: customer, name: 'Ana of the shop' }));
      return;
    }
    if (request.url === '/page.js') {
      const script =
        "document.querySelector('prosum-space').getToken = async () => { const a = await fetch('/community-token'); return a.status === 200 ? a.text() : undefined; };";
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const policy = `default-src 'none'; script-src 'self' ${prosum.url}; connect-src 'self' ${prosum.url} ${prosum.url.replace('http', 'ws')}; style-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types prosum-lit prosum-purify`;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(`<!doctype html><html lang="en"><title>Brand</title>
      <prosum-space space="${request.url?.startsWith('/shop') ? 'shop' : 'velmora'}" server="${prosum.url}"><prosum-account></prosum-account><prosum-idea-box></prosum-idea-box></prosum-space>
      <script type="module" src="${prosum.url}/prosum.js"></script>${request.url?.startsWith('/shop') ? '<script src="/page.js"></script>' : ''}</html>`);
  });
  await new Promise<void>((resolve) => brand.listen(0, '127.0.0.1', resolve));
  home = `http://localhost:${String((brand.address() as AddressInfo).port)}`;
  const { identity } = prosum;
  site(identity, 'velmora', { origins: [home], providers: [{ id: 'club', label: 'the club', issuer: idp.issuer, client: 'open' }] });
  signed = site(identity, 'shop', { origins: [home] });
  chromium = await browser();
});
after(async () => {
  await chromium.close();
  brand.closeAllConnections();
  brand.close();
  await prosum.close();
  await idp.close();
});

const button = (page: Page, name: string | RegExp) => page.locator('prosum-account').getByRole('button', { name, exact: true });
const propose = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('button', { name: 'Share an idea' }).first().click();
  await page
    .getByRole('textbox', { name: /^Your idea|title/i })
    .first()
    .fill(title);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Share|Post|Publish)/ })
    .click();
  await page.getByText(title).first().waitFor();
};

test("through a provider's pages and back to the brand's, signed in; so after a reload and in the next tab; out again in both", async () => {
  const page = await person(chromium);
  idp.person = 'zoe';
  await page.goto(`${home}/ideas?page=2`);
  await button(page, 'Sign in').click();
  await button(page, 'Continue with the club').click();
  await button(page, /zoe of the provider/).waitFor();
  assert.equal(page.url(), `${home}/ideas?page=2`, 'where he left, and nothing of the ticket in the address');
  await page.reload();
  await button(page, /zoe of the provider/).waitFor();
  await propose(page, 'A bell that can be heard');
  const tab = await page.context().newPage();
  await tab.goto(home);
  await button(tab, /zoe of the provider/).waitFor();
  await button(page, /zoe of the provider/).click();
  await button(page, 'Sign out').click();
  await button(page, 'Sign in').waitFor();
  await page.locator('prosum-account dialog').waitFor({ state: 'detached' });
  await button(tab, 'Sign in').waitFor();
  assert.deepEqual(troubles.splice(0), []);
  await page.context().close();
});

test("the brand's own login is enough, and its logout, too", async () => {
  customer = 'customer-17';
  const page = await person(chromium);
  await page.goto(`${home}/shop`);
  await button(page, /Ana of the shop/).waitFor();
  await propose(page, 'Longer opening hours');
  await page.reload();
  await page.getByText('Longer opening hours').first().waitFor();
  customer = undefined;
  await page.reload();
  await button(page, 'Sign in').waitFor();
  assert.deepEqual(troubles.splice(0), []);
  await page.context().close();
});
