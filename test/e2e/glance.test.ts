// What somebody new sees before there is a client: the page that came beside the code stands, the client goes on from it, and nothing is lost or drawn twice in between.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openSite, type Site } from './site.ts';

const page = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="module" src="/prosum.js" data-space="acme" data-server="HERE"></script></head><body><h1>A host page</h1>${body}</body></html>`;
const PAGES = {
  '/': page('<prosum-idea-box box="box"></prosum-idea-box>'),
  '/short': page('<prosum-idea-box box="box" limit="4"></prosum-idea-box>'),
  '/twice': page('<prosum-idea-box box="box"></prosum-idea-box><prosum-idea-box box="box"></prosum-idea-box>'),
  '/poll': page('<prosum-poll poll="colour"></prosum-poll>'),
};

let site: Site;
let person: BrowserContext;
let tab: Page;

before(async () => {
  site = await openSite(PAGES);
  for (let i = 0; i < 12; i++)
    await site.submit('ideas/box', 'ideas.import', {
      origin: { source: 'glance', id: String(i) },
      title: `Idea number ${i}`,
      details: '',
      tags: [],
      author: null,
      status: 'open',
      votes: 20 - i,
      at: Date.now() - i * 3_600_000,
    });
  await site.submit('polls/colour', 'polls.create', {
    question: 'Which colour?',
    type: 'single',
    results: 'always',
    shuffle: true,
    options: ['Red', 'Green', 'Blue', 'Grey', 'Pink'].map((label) => ({ id: label.toLowerCase(), label })),
  });
});
afterEach(async () => {
  site.host.hold = undefined;
  await person.close();
});
after(async () => {
  await site.close();
});

/** Opens a page as somebody new while the client is under way; `arrive` lets it through. */
async function visit(path: string, held = /\/client-/): Promise<{ arrive: () => void }> {
  let arrive!: () => void;
  const coming = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  site.host.hold = (asked) => held.test(asked) && coming;
  site.host.passed.length = 0;
  person = await site.browser.newContext({ viewport: { width: 1000, height: 2000 } });
  tab = await person.newPage();
  await tab.goto(site.host.url + path);
  return { arrive };
}

const asked = (path: RegExp): number => site.host.passed.filter((one) => path.test(one.path)).length;
const box = () => tab.locator('prosum-idea-box').first();
const rows = () => box().locator('li[data-id]');
/** It keeps the secret of its guest. */
const clientIsHere = (): Promise<unknown> =>
  tab.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('prosum:acme:guest')));

describe('before there is a client', () => {
  test('the list stands, and the client goes on from it: not a row is drawn anew, the page is asked for once', async () => {
    const { arrive } = await visit('/');
    await rows().nth(11).waitFor();
    await tab.evaluate(() => {
      const root = document.querySelector('prosum-idea-box')!.shadowRoot!;
      const changed: string[] = [];
      Object.assign(window, { changed });
      for (const row of root.querySelectorAll('li[data-id]'))
        new MutationObserver(() => changed.push(row.textContent)).observe(row, {
          childList: true,
          subtree: true,
          characterData: true,
        });
    });
    arrive();
    await clientIsHere();
    await box().locator('[data-act=view]').waitFor();
    assert.deepEqual(await tab.evaluate(() => (window as unknown as { changed: string[] }).changed), []);
    assert.equal(asked(/\/ideas\/box\/page/), 1);
  });

  test('a page that is long in coming holds nothing back: title and room for the list stand meanwhile', async () => {
    const { arrive } = await visit('/', /\/ideas\/box\/page/);
    await box().locator('h2').waitFor();
    await box().locator('[part=skeleton]').first().waitFor();
    arrive();
    await rows().nth(9).waitFor();
  });

  test('a vote counts: once, and shown at once when the client is here', async () => {
    const { arrive } = await visit('/');
    const second = rows().nth(1);
    const n = Number(await second.locator('[part=vote] b').textContent());
    await second.locator('[data-act=vote]').click();
    arrive();
    await second.locator('[data-act=vote][aria-pressed=true]').waitFor();
    assert.equal(Number(await second.locator('[part=vote] b').textContent()), n + 1);
    const id = (await second.getAttribute('data-id'))!;
    const counted = async (): Promise<unknown> =>
      (
        (await (await fetch(`${site.server.url}/v1/acme/ideas/box/page?list=top&limit=20`)).json()) as {
          records: { id: string; kind: string; body: { agree: number } }[];
        }
      ).records.find((rec) => rec.kind === 'idea.tally' && rec.id === id)?.body.agree;
    while ((await counted()) !== 1) await new Promise(setImmediate);
  });

  test('another order waits for the client, which brings it', async () => {
    const { arrive } = await visit('/');
    await rows().first().waitFor();
    await tab.evaluate(() => {
      document.querySelector('prosum-idea-box')!.sort = 'newest';
    });
    arrive();
    await tab.waitForFunction(() => document.querySelector('prosum-idea-box')!.shadowRoot!.querySelectorAll('li[data-id]').length === 12);
    assert.equal(asked(/\/ideas\/box\/page/), 2);
  });

  test('"Show more" goes on from the first page', async () => {
    const { arrive } = await visit('/short');
    await rows().nth(3).waitFor();
    arrive();
    await box().locator('[data-act=more]').click();
    await rows().nth(7).waitFor();
    const shown = await rows().evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset['id']));
    const { rows: top } = (await (await fetch(`${site.server.url}/v1/acme/ideas/box/page?list=top&limit=8`)).json()) as { rows: string[] };
    assert.deepEqual(shown, top);
  });

  test('two widgets of one topic share what came', async () => {
    const { arrive } = await visit('/twice');
    await rows().nth(11).waitFor();
    arrive();
    await tab.locator('prosum-idea-box').nth(1).locator('li[data-id]').nth(11).waitFor();
  });

  test('a first page that fails is asked for again by the client', async () => {
    let first = true;
    const { arrive } = await visit('/', /none/);
    arrive();
    await person.close();
    person = await site.browser.newContext();
    tab = await person.newPage();
    await tab.route('**/page?*', (route) => {
      const fails = first;
      first = false;
      return fails ? route.abort() : route.continue();
    });
    await tab.goto(`${site.host.url}/`);
    await rows().nth(11).waitFor();
  });

  test('options stand in an order of one’s own, which is the same with a client and at the next visit', async () => {
    const order = (): Promise<string[]> =>
      tab.locator('prosum-poll input').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['id']!));
    const { arrive } = await visit('/poll');
    await tab.locator('prosum-poll input').nth(4).waitFor();
    const first = await order();
    arrive();
    await clientIsHere();
    assert.deepEqual(await order(), first);
    await tab.reload();
    await tab.locator('prosum-poll input').nth(4).waitFor();
    assert.deepEqual(await order(), first);
  });
});
