/** Two real browsers and one server: a vote travels, nobody is disturbed, nothing is lost offline, every page keeps its promises to the host. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browser, forget, person, serve, staticHost, troubles, type Running } from './stage.ts';

let server: Running;
let chrome: Browser;
before(async () => {
  [server, chrome] = await Promise.all([serve(), browser()]);
});
after(async () => {
  await chrome.close();
  await server.stop();
  forget(server.folder);
});

const open = async (page: Page, url = `${server.url}/ideas.html`): Promise<Page> => {
  await page.goto(url);
  await page.locator('prosum-idea-box [part~=item]').first().waitFor();
  return page;
};
const vote = (page: Page, n: number) => page.locator('prosum-idea-box [part~=vote]').nth(n);
const count = async (page: Page, n: number): Promise<number> => Number(await vote(page, n).locator('[part~=vote-count]').textContent());
/** The counts as somebody without a token is told them. */
const counts = async (): Promise<Map<string, number>> => {
  const page = (await (await fetch(`${server.url}/v1/velmora/ideas/terra/page?list=top&limit=50`)).json()) as {
    records: { kind: string; id: string; body: { agree: number; imported: number } }[];
  };
  return new Map(page.records.filter(({ kind }) => kind === 'idea.tally').map(({ id, body }) => [id, body.agree + body.imported]));
};
/** Live: the socket has come, so that what follows is told and not read. */
const live = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('live-')));
const votable = (page: Page) =>
  page.locator('prosum-idea-box button[part~=vote]:not([disabled]):not([aria-disabled=true])[aria-pressed=false]');

test('a vote in one window shows in the other, and typing, caret, scroll and rows there stay as they are', async () => {
  const [ana, ben] = [await open(await person(chrome)), await open(await person(chrome, { viewport: { width: 700, height: 500 } }))];
  await Promise.all([live(ana), live(ben)]);
  const first = await count(ben, 0);
  const search = ben.locator('prosum-idea-box input[type=search]');
  await search.click();
  await ben.evaluate(() => {
    window.scrollTo(0, 180);
  });
  const typing = () =>
    ben.evaluate(() => {
      const root = document.querySelector('prosum-idea-box')!.shadowRoot!;
      const field = root.activeElement as HTMLInputElement | null;
      return {
        focus: field?.type,
        caret: field?.selectionStart,
        scroll: window.scrollY,
        rows: [...root.querySelectorAll('[part~=item]')].map((row) => row.getAttribute('data-id')),
      };
    });
  const before = await typing();
  await vote(ana, 0).click();
  await ben.waitForFunction(
    (was) => Number(document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector('[part~=vote-count]')!.textContent) === was + 1,
    first,
  );
  assert.deepEqual(await typing(), before);
  assert.equal(await vote(ana, 0).getAttribute('aria-pressed'), 'true');
  await vote(ana, 0).click();
  await ben.waitForFunction(
    (was) => Number(document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector('[part~=vote-count]')!.textContent) === was,
    first,
  );
  await ana.context().close();
  await ben.context().close();
});

test('an idea shared in one window waits behind "1 new" in the other and comes when asked for', async () => {
  const [ana, ben] = [await open(await person(chrome)), await open(await person(chrome))];
  await Promise.all([live(ana), live(ben)]);
  await ben.locator('prosum-idea-box [data-value=newest]').click();
  await ben.locator('prosum-idea-box [data-value=newest][aria-pressed=true]').waitFor();
  await ana.locator('prosum-idea-box [data-act=share]').first().click();
  const title = `A bell that rings twice ${Date.now()}`;
  await ana.locator('prosum-idea-form input').first().fill(title);
  await ana.locator('prosum-idea-form [part~=button-primary]').click();
  await ana.locator('prosum-idea-box [part~=item]', { hasText: title }).waitFor();
  const pill = ben.locator('prosum-idea-box [part~=new]');
  await pill.waitFor();
  assert.equal(await ben.locator('prosum-idea-box [part~=item]', { hasText: title }).count(), 0);
  await pill.click();
  await ben.locator('prosum-idea-box [part~=item]', { hasText: title }).first().waitFor();
  await ana.context().close();
  await ben.context().close();
});

test('ten votes cast offline count once each when the net is back', async () => {
  const ana = await open(await person(chrome));
  await live(ana);
  const before = await counts();
  await ana.context().setOffline(true);
  const ids: string[] = [];
  for (let i = 0; i < 10; i++) {
    const button = votable(ana).first();
    ids.push((await button.getAttribute('data-id'))!);
    await button.click();
    await ana.locator(`prosum-idea-box button[part~=vote][data-id="${ids[i]}"][aria-pressed=true]`).waitFor();
  }
  assert.deepEqual(await counts(), before, 'nothing went out');
  await ana.context().setOffline(false);
  await settles(async () => ids.every((id) => before.get(id) !== undefined) && sum(await counts()) === sum(before) + 10);
  const now = await counts();
  for (const id of ids) assert.equal(now.get(id), before.get(id)! + 1);
  await ana.context().close();
});

test('what was wanted without a net for the first time comes when it is wanted again', async () => {
  const ana = await open(await person(chrome));
  await live(ana);
  const share = ana.getByRole('button', { name: 'Share an idea' }).first();
  const title = ana.getByRole('link', { name: 'A quieter freehub' }).first();
  const lost = (what: string) => ana.waitForEvent('requestfailed', (request) => request.url().includes(what));
  await ana.context().setOffline(true);
  await Promise.all([lost('idea-form'), share.click()]);
  await ana.locator('prosum-idea-form').waitFor({ state: 'detached' });
  await Promise.all([lost('idea-card'), title.click()]);
  await ana.locator('prosum-idea-card').waitFor({ state: 'detached' });
  await ana.context().setOffline(false);
  await share.click();
  await ana.getByRole('dialog').getByRole('textbox').first().waitFor();
  await ana.keyboard.press('Escape');
  await ana.locator('prosum-idea-form').waitFor({ state: 'detached' });
  await title.click();
  await ana.getByRole('dialog').getByRole('heading', { name: 'A quieter freehub' }).waitFor();
  assert.deepEqual(troubles.splice(0), []);
  await ana.context().close();
});

test('votes cast while the server does not answer survive a reload', async () => {
  const ana = await open(await person(chrome));
  await live(ana);
  const before = sum(await counts());
  await ana.context().route(/\/v1\/|socket\.io/, (route) => route.abort());
  await ana.context().setOffline(true);
  for (let i = 0; i < 3; i++) {
    const id = (await votable(ana).first().getAttribute('data-id'))!;
    await votable(ana).first().click();
    await ana.locator(`prosum-idea-box button[part~=vote][data-id="${id}"][aria-pressed=true]`).waitFor();
  }
  await ana.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          const open = indexedDB.open('prosum-outbox', 1);
          open.onsuccess = () => {
            const all = open.result.transaction('letters').objectStore('letters').count();
            all.onsuccess = () => {
              open.result.close();
              if (all.result === 3) resolve();
              else requestAnimationFrame(look);
            };
          };
        };
        look();
      }),
  );
  await ana.context().setOffline(false);
  await ana.reload();
  assert.equal(sum(await counts()), before);
  await ana.context().unroute(/\/v1\/|socket\.io/);
  await ana.reload();
  await settles(async () => sum(await counts()) === before + 3);
  await ana.context().close();
});

test('without a server the same pages work, say so, and remember', async () => {
  const host = await staticHost();
  const ana = await open(await person(chrome), `${host.url}/ideas.html`);
  await ana.locator('prosum-idea-box [part~=demo-mark]').waitFor();
  const was = await count(ana, 0);
  await vote(ana, 0).click();
  await ana.waitForFunction(
    (n) => Number(document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector('[part~=vote-count]')!.textContent) === n + 1,
    was,
  );
  const second = await ana.context().newPage();
  await open(second, `${host.url}/ideas.html`);
  await second.waitForFunction(
    (n) => Number(document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector('[part~=vote-count]')!.textContent) === n + 1,
    was,
  );
  await vote(second, 0).click();
  await ana.waitForFunction(
    (n) => Number(document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector('[part~=vote-count]')!.textContent) === n,
    was,
  );
  await ana.context().close();
  await host.close();
});

test('no page breaks its own strict policy or throws', async () => {
  const page = await person(chrome);
  for (const path of ['/', '/ideas.html', '/pl.html', '/rtl.html', '/two-windows.html']) {
    const response = await page.goto(server.url + path);
    assert.match(response!.headers()['content-security-policy'] ?? '', /require-trusted-types-for 'script'/);
    const box = page.locator('prosum-idea-box').first();
    if (path !== '/two-windows.html') {
      await box.locator('[part~=item]').first().waitFor();
      await box.locator('h3 a').first().click();
      await page.locator('[part~=text], dialog').first().waitFor();
    }
  }
  await page.context().close();
  assert.deepEqual(troubles, []);
});

const sum = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((a, b) => a + b, 0);
/** Asks the server until it is so. */
async function settles(fact: () => Promise<boolean>): Promise<void> {
  while (!(await fact()))
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
}
