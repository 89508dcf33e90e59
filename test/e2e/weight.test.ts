// What one idea box costs the page it stands in, counted on the wire: a real server, a real browser, one script tag, one vote (P1–P3, P5).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { beyond, budgets, goal, voting } from '../rules/sizes.ts';
import type { Passed } from './host.ts';
import { openSite, type Site } from './site.ts';

/** No script can keep a place before it has come: the page says in its own style how much room the widget will take. */
const page = (
  style: string,
  attributes = '',
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><style>${style}</style>
<script type="module" src="/prosum.js" data-space="acme" data-server="HERE"></script></head>
<body><h1>A host page</h1><p>What stands above.</p><prosum-idea-box box="box" ${attributes}></prosum-idea-box>
<footer id="below"><h2>What stands below</h2><p>must not move.</p></footer></body></html>`;

let site: Site;
let person: BrowserContext | undefined;
let tab: Page;

before(async () => {
  site = await openSite({
    '/': page('prosum-idea-box:not(:defined){display:block;min-block-size:1400px}'),
    '/short': page('prosum-idea-box{display:block;min-block-size:1000px}', 'limit="4"'),
    '/bare': page(''),
  });
  for (let i = 0; i < 30; i++) {
    await site.submit('ideas/box', 'ideas.import', {
      origin: { source: 'weight', id: String(i) },
      title: `Idea number ${i}, as people write them`,
      tags: [],
      author: null,
      status: 'open',
      votes: 100 - i,
      details: i % 3 ? 'One sentence of details. '.repeat(i % 7) : '',
      at: Date.now() - i * 3_600_000,
    });
  }
});

after(async () => {
  await site.close();
});

/** A fresh person's browser, which notes every shift of the layout and what it moved. */
async function visit(path: string, height = 900): Promise<void> {
  await person?.close();
  person = await site.browser.newContext({ viewport: { width: 1000, height } });
  tab = await person.newPage();
  await tab.addInitScript(() => {
    const shifts: { value: number; below: boolean }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[])
        shifts.push({
          value: entry.value,
          below: entry.sources.some(({ node }) => node && document.querySelector('#below')?.contains(node)),
        });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  site.host.passed.length = 0;
  await tab.goto(site.host.url + path);
}

/** Resolves when so many rows have been painted. */
const painted = (rows: number): Promise<unknown> =>
  tab.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          const there = document.querySelector('prosum-idea-box')?.shadowRoot?.querySelectorAll('li[data-id]').length ?? 0;
          if (there < wanted) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(resolve));
        };
        look();
      }),
    rows,
  );

/** Visits as somebody new and votes while the second step (`views/more.ts`) and the socket are held back. Answers what travelled until the vote was acknowledged. */
async function visitAndVote(): Promise<readonly Passed[]> {
  site.host.hold = beyond(['prosum-idea-box'], ['src/ui/enter.ts', 'src/client/acts.ts', 'src/features/ideas/domain/vote.ts']);
  await visit('/', 900);
  const box = tab.locator('prosum-idea-box');
  await box.locator('li[data-id]:nth-child(10)').waitFor();
  await tab.evaluate(() => {
    addEventListener('prosum-voted', () => Object.assign(window, { acknowledged: true }));
  });
  await box.locator('button[data-act=vote]').first().click();
  await box.locator('button[data-act=vote][aria-pressed=true]').first().waitFor();
  await tab.waitForFunction(() => 'acknowledged' in window);
  const passed = site.host.passed.filter(({ done }) => done !== undefined);
  site.host.hold = undefined;
  return passed;
}

const shiftBelow = (): Promise<number> =>
  tab.evaluate(() =>
    (window as unknown as { shifts: { value: number; below: boolean }[] }).shifts.reduce(
      (sum, { value, below }) => sum + (below ? value : 0),
      0,
    ),
  );

const isScript = ({ type }: Passed): boolean => type === 'javascript';
const sum = (all: readonly Passed[]): number => all.reduce((total, { bytes }) => total + bytes, 0);
const lines = (all: readonly Passed[]): string =>
  all
    .map(
      ({ method, path, type, bytes, encoding }) =>
        `${String(bytes).padStart(7)} B  ${encoding.padEnd(4)} ${type.padEnd(10)} ${method} ${path}`,
    )
    .join('\n');

describe('one idea box on a page', () => {
  test('shows its list and takes a vote within its bytes of JavaScript', async (t) => {
    const limit = voting;
    const until = await visitAndVote();
    const bytes = sum(until.filter(isScript));
    const blocking = await tab.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => (entry as PerformanceResourceTiming & { renderBlockingStatus?: string }).renderBlockingStatus === 'blocking')
        .map(({ name }) => name),
    );
    const first = until.filter(({ path, method }) => method === 'GET' && path !== '/' && !/\/(acts|vote)-/.test(path));
    t.diagnostic(`until the list stood, a vote was painted and acknowledged:\n${lines(until)}`);
    t.diagnostic(
      `${bytes} B of JavaScript of ${limit} (goal ${goal}${bytes > goal ? `: not met, ${bytes - goal} too many` : ''}); ${first.length} requests besides the page until the list, ${sum(first.filter(isScript))} B of scripts (P4: 3 requests)`,
    );
    assert.deepEqual(blocking, [], 'nothing of ours may block the first paint of the host page');
    for (const heavy of ['socket.io', 'dompurify', 'markdown'])
      assert.deepEqual(
        until.filter(({ path }) => path.includes(heavy)).map(({ path }) => path),
        [],
        `${heavy} is loaded when it is needed, not before the first vote`,
      );
    assert.deepEqual(
      until.filter((one) => isScript(one) && one.encoding !== 'br').map(({ path }) => path),
      [],
      'scripts travel as brotli',
    );
    assert.ok(
      bytes <= limit,
      `A page needs ${bytes} B of JavaScript before its idea box shows the list and takes a vote: ${bytes - limit} more than ${limit}.\n` +
        'Move what neither the first screen nor a vote needs behind an import() that runs after the first paint, or say it in fewer words; `npm run sizes` shows which sources weigh most.\n' +
        lines(until.filter(isScript)),
    );
  });

  test('the loader keeps its budget on the wire', () => {
    const loader = site.host.passed.find(({ path }) => path === '/prosum.js');
    assert.ok(loader && loader.bytes <= budgets['prosum']!, `prosum.js travels as ${loader?.bytes} B of ${budgets['prosum']}`);
  });

  for (const [path, what, height] of [
    ['/', 'a long list whose place the page keeps until it is there', 900],
    ['/short', 'a short list in a place that the page keeps', 1400],
  ] as const)
    test(`nothing below moves, cold or while others vote: ${what}`, async (t) => {
      await visit(path, height);
      await painted(4);
      const first = tab.locator('prosum-idea-box li[data-id]').first();
      await tab.locator('prosum-idea-box [data-act=view]').waitFor(); // what comes after the first screen is there
      const cold = await shiftBelow();
      while (!site.host.passed.some(({ type }) => type === 'socket')) await tab.evaluate(() => new Promise(requestAnimationFrame));
      for (let i = 0; i < 5; i++) {
        const id = (await first.getAttribute('data-id'))!;
        await site.submit('ideas/box', 'ideas.import_votes', {
          idea: id,
          votes: [{ voter: `live-${path.length}-${i}`, value: 1, at: Date.now() }],
        });
        await site.submit('ideas/box', 'ideas.import', {
          origin: { source: `live${path}`, id: String(i) },
          title: `A new idea ${i}`,
          details: 'that arrives while people read',
          tags: [],
          author: null,
          at: Date.now(),
          status: 'open',
          votes: 1000 + i,
        });
      }
      await tab.locator('prosum-idea-box [part=new]').waitFor();
      const live = (await shiftBelow()) - cold;
      t.diagnostic(`layout shift of what stands below: ${cold.toFixed(4)} cold, ${live.toFixed(4)} live`);
      assert.equal(cold.toFixed(2), '0.00', 'the widget changes its height while it starts: its first sight must be as high as its list');
      assert.equal(live.toFixed(2), '0.00', 'news do not move the page of the host');
    });

  test('a page that keeps no place is moved once, when the widget comes', async (t) => {
    await visit('/bare');
    await painted(10);
    t.diagnostic(`layout shift of what stands below, no place kept: ${(await shiftBelow()).toFixed(4)}`);
  });
});
