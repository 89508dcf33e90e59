// One poll on a page, counted on the wire and voted in by two people: a real server, real browsers, one script tag (P1, P3, P5). A secret choice is in no byte but its voter's.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { beyond } from '../rules/sizes.ts';
import type { Passed } from './host.ts';
import { openSite, type Site } from './site.ts';

/** What the poll itself may weigh before its first paint (1 % more since options can be taken out, and are said to be; 3 % since it fetches what it imports), and what it should come down to. What all widgets share is not counted here. */
const OWN = 2920;
const OWN_GOAL = 2048;
/** Where a whole page with a poll must come down to (P1). */
const PAGE_GOAL = 11 * 1024;

const page = (poll: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<style>prosum-poll{display:block;min-block-size:470px}</style>
<script type="module" src="/prosum.js" data-space="acme" data-server="HERE"></script></head>
<body><h1>A host page</h1><prosum-poll poll="${poll}"></prosum-poll><footer id="below"><h2>What stands below</h2></footer></body></html>`;

let site: Site;
const people: BrowserContext[] = [];

before(async () => {
  const form = page('colour')
    .replace('<prosum-poll', '<form action="/sent"><prosum-poll name="c"')
    .replace('</prosum-poll>', '</prosum-poll><button>Go</button></form>');
  const pages = { '/': page('colour'), '/secret': page('secret'), '/form': form, '/sent': '<!doctype html><title>Sent</title>' };
  site = await openSite(pages);
  const options = ['moss', 'slate', 'rust', 'night'].map((id) => ({ id, label: `The colour ${id}` }));
  for (const [name, results] of [
    ['colour', 'after_vote'],
    ['secret', 'after_close'],
  ] as const) {
    await site.submit(`polls/${name}`, 'polls.create', { question: 'Which colour?', type: 'single', options, results });
    await site.submit(`polls/${name}`, 'polls.import_ballots', {
      ballots: Array.from({ length: 20 }, (_, n) => ({ voter: `v${n}`, choice: { [options[n % 3]!.id]: 1 }, at: 1 })),
    });
  }
});

after(async () => {
  await site.close();
});

/** A fresh person's browser, which notes every shift of the layout, and each byte that comes to it. */
async function visit(path: string): Promise<{ tab: Page; heard: string[] }> {
  const person = await site.browser.newContext({ viewport: { width: 700, height: 900 } });
  people.push(person);
  const tab = await person.newPage();
  const heard: string[] = [];
  tab.on('response', (response) => {
    if (/json/.test(response.headers()['content-type'] ?? ''))
      void response.text().then(
        (text) => heard.push(text),
        () => undefined,
      );
  });
  tab.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)));
  });
  await tab.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[])
        if (entry.sources.some(({ node }) => node && document.querySelector('#below')?.contains(node))) shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
    addEventListener('prosum-voted', () => Object.assign(window, { acknowledged: true }));
  });
  await tab.goto(site.host.url + path);
  return { tab, heard };
}

const isScript = ({ type }: Passed): boolean => type === 'javascript';
const sum = (all: readonly Passed[]): number => all.reduce((total, { bytes }) => total + bytes, 0);

describe('one poll on a page', () => {
  test('shows its options within its bytes, and moves nothing below it', async (t) => {
    site.host.hold = beyond(['prosum-poll']);
    const { tab } = await visit('/');
    const poll = tab.locator('prosum-poll');
    await poll.locator('input[type=radio]').nth(3).waitFor();
    const first = site.host.passed.filter((one) => one.done !== undefined && isScript(one));
    const own = first.filter(({ path }) => path.includes('poll'));
    t.diagnostic(first.map(({ bytes, path }) => `${String(bytes).padStart(7)} B  ${path}`).join('\n'));
    t.diagnostic(
      `${sum(first)} B of JavaScript until the options stood (goal ${PAGE_GOAL}${sum(first) > PAGE_GOAL ? ': not met' : ''}), ${sum(own)} B of them the poll's own (goal ${OWN_GOAL}${sum(own) > OWN_GOAL ? ': not met' : ''})`,
    );
    assert.ok(
      sum(own) > 0 && sum(own) <= OWN,
      `the poll's own first bytes are ${sum(own)} of ${OWN}: load by import() what the first paint can do without`,
    );
    for (const heavy of ['socket.io', 'dompurify', 'markdown'])
      assert.ok(!first.some(({ path }) => path.includes(heavy)), `${heavy} is early`);
    site.host.hold = undefined;
    const { tab: whole } = await visit('/');
    const voted = whole.locator('prosum-poll');
    await voted.locator('[part~=button-primary]').waitFor();
    await voted.locator('label').nth(0).click();
    await voted.locator('[data-act=cast]').click();
    await voted.locator('[part=bar]').nth(3).waitFor();
    await whole.waitForFunction(() => 'acknowledged' in window);
    const shift = await whole.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0));
    assert.equal(shift.toFixed(2), '0.00', 'the poll changes its height while it starts or when somebody votes');
  });

  test('in a form: travels with it, and what was chosen is there again when somebody comes back', async () => {
    const person = await site.browser.newContext();
    people.push(person);
    const tab = await person.newPage();
    await tab.goto(`${site.host.url}/form`);
    await tab.evaluate(() => Object.assign(window, { same: true }));
    await tab.locator('prosum-poll input[type=radio]').nth(2).check();
    const chosen = await tab.locator('prosum-poll input:checked').getAttribute('data-id');
    await tab.waitForFunction(() => new FormData(document.querySelector('form')!).has('c'));
    await tab.locator('form > button').click();
    await tab.waitForURL(`**/sent?c=${chosen!}`);
    await tab.goBack();
    await tab.locator(`prosum-poll input[data-id=${chosen!}]:checked`).waitFor();
    assert.equal(await tab.evaluate(() => 'same' in window), false, 'the page was loaded anew, not kept');
    await tab.waitForFunction(() => new FormData(document.querySelector('form')!).has('c'));
    await tab.evaluate(() => {
      document.querySelector('form')!.reset();
    });
    await tab.waitForFunction(() => !new FormData(document.querySelector('form')!).has('c'));
  });

  test('two people: who has not voted reads no number, and nobody reads a secret choice', async () => {
    const ana = await visit('/secret');
    const ben = await visit('/secret');
    for (const { tab } of [ana, ben]) await tab.locator('prosum-poll [part~=button-primary]').waitFor();
    await ana.tab.locator('prosum-poll label', { hasText: 'night' }).click();
    await ana.tab.locator('prosum-poll [data-act=cast]').click();
    await ana.tab.waitForFunction(() => 'acknowledged' in window);
    await ben.tab.locator('prosum-poll', { hasText: '21 votes' }).waitFor();
    assert.ok(
      ana.heard.some((text) => text.includes('"night":1')),
      'her own ballot comes back to her',
    );
    // every name of an option as a choice: {"night":1 …}; the question itself names them as labels
    for (const text of ben.heard)
      assert.doesNotMatch(text, /"(moss|slate|rust|night)":\d/, 'a choice, or a number by option, came to somebody else');
    assert.equal(await ben.tab.locator('prosum-poll [part=bar]').count(), 0);
    await site.submit('polls/secret', 'polls.seal', {});
    await ben.tab.locator('prosum-poll [part=bar]').nth(3).waitFor();
    assert.match(await ben.tab.locator('prosum-poll [part=results]').innerText(), /The colour night\s+5%/);
    assert.ok(
      ben.heard.some((text) => /"night":1/.test(text)),
      'what comes is heard: the numbers of the closed poll did',
    );
    for (const text of ben.heard.filter((one) => one.includes('poll.ballot'))) assert.doesNotMatch(text, /"choice":\{"night"/);
  });
});
