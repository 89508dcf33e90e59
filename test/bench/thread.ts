// P6, P7. A thread of ten thousand comments, scripts and data at hand: its first screen, the whole of it, and what one change costs, against the very same markup written by innerHTML, and against another widget fed with the same comments.
import type { CDPSession, Page } from 'playwright-core';
import { openSite, type Site } from './browser.ts';
import { goals, atMost, QUICK, quantile, table } from './measured.ts';
import { mountWaline, waline } from './waline.ts';
import { SPACE } from './space.ts';
import { presses, RATE } from './presses.ts';
import { prepare } from './thread-page.ts';

const MARK = 'The-text-of-a-comment';
const MANY = QUICK ? 2000 : 10_000;
/** In turn, after one that warms up. */
const TURNS = QUICK ? 2 : 5;
/** The peer takes part in so many of them. */
const PEER_TURNS = QUICK ? 1 : 3;
/** A topic outlives its widget by five seconds; its records are no part of what plain DOM holds, ms. */
const LEAVE = 6000;
/** On a machine that is busy with something else there are fewer, ms. */
const PATIENCE = 4 * 60_000;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="data:,"><style>body{font:16px/1.4 sans-serif;max-width:760px;margin:1em auto}</style>
<script type="module" src="/prosum.js" data-space="${SPACE}" data-server="ORIGIN"></script></head><body><prosum-discussion-thread thread="warm"></prosum-discussion-thread></body></html>`;

export async function thread(): Promise<string> {
  const peer = waline();
  const site = await openSite({ '/': PAGE, ...(typeof peer === 'string' ? {} : peer.pages) }, async (server) => {
    await server.ask('discuss', { comments: 3, name: 'warm', mark: MARK });
    await server.ask('discuss', { comments: 100, name: 'hundred' });
    await server.ask('discuss', { comments: MANY, name: 'many' });
  });
  const found = await turns(site, typeof peer !== 'string');
  await site.close();
  const { first, hundred, whole, longest, plain, rows, vote, post, plainVote, plainPost, heap, plainHeap, other, otherHeap } = found;
  const n = MANY.toLocaleString('en');
  const verdicts = [
    atMost('P6', `first screen of ${n}, of innerHTML of all`, first! / plain!, 0.08),
    atMost('P6', 'the same, of our own at 100', first! / hundred!, 1.5),
    atMost('P6', 'all in the DOM, of innerHTML', whole! / plain!, 0.6),
    ...(other === undefined
      ? []
      : [atMost('P6', 'all in the DOM, of Waline', whole! / other, 0.25), atMost('P6', 'script heap, of Waline', heap! / otherHeap!, 0.4)]),
    atMost('P6', 'longest task after the first paint, ms', longest!, 50, ' ms'),
    atMost('P6', 'script heap, of innerHTML', heap! / plainHeap!, 3.5),
    atMost('P7', 'one vote among all, script and layout, of plain', vote! / plainVote!, 1.3),
    atMost('P7', 'one comment more, of plain', post! / plainPost!, 1.3),
    atMost('P7', 'the slower of both, ms', Math.max(vote!, post!), 10, ' ms'),
    atMost('P7', `INP, p98, while others make ${found['rate']!.toFixed(0)} updates/s`, found['inp']!, 50, ' ms'),
  ];
  return `Medians of ${String(found['turns'])} turns (of the peer: ${PEER_TURNS}); ${found['presses']!} presses and keys under ${RATE} updates/s, the slowest ${found['worst']!} ms.\n\n${table(
    [
      {
        what: `plain DOM: the same markup of ${n} comments by innerHTML`,
        rows: MANY,
        'ms to first screen': plain,
        'ms to all': plain,
        'MB heap': plainHeap,
        'ms a vote': plainVote,
        'ms a comment': plainPost,
      },
      {
        what: `Prosum, ${n} comments`,
        rows,
        'ms to first screen': first,
        'ms to all': whole,
        'MB heap': heap,
        'ms a vote': vote,
        'ms a comment': post,
      },
      { what: 'Prosum, 100 comments', rows: 100, 'ms to first screen': hundred },
      ...(other === undefined
        ? []
        : [
            {
              what: `Waline, ${n} comments in one page`,
              rows: MANY,
              'ms to first screen': other,
              'ms to all': other,
              'MB heap': otherHeap,
            },
          ]),
    ],
  )}\n\n${typeof peer === 'string' ? `${peer}\n\n` : ''}${goals(verdicts)}`;
}

/** Nobody sweeps up what the one before left (a tab that was closed lived in the same process). */
const clean = (cdp: CDPSession): Promise<unknown> => cdp.send('HeapProfiler.collectGarbage');

/** Of the whole page, the scripts included, MB. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await clean(cdp);
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** Warm pages: all draw in turn, several times; medians. */
const turns = (site: Site, peer: boolean): Promise<Record<string, number>> =>
  site.visit(async (tab) => {
    const cdp = await tab.context().newCDPSession(tab);
    await tab.goto(site.host.url);
    await tab.locator('prosum-discussion-thread [data-act=menu]').first().waitFor(); // everything is loaded, the first thread stands
    await tab.evaluate(prepare, { mark: MARK, many: MANY });
    const times: Record<string, number[]> = {};
    const began = performance.now();
    for (let turn = 0; turn <= TURNS && (turn < 2 || performance.now() - began < PATIENCE); turn++) {
      await clean(cdp);
      const ours = await tab.evaluate(() => window.bench.ours());
      const heap = await heapOf(cdp);
      const live = await tab.evaluate(() => window.bench.live());
      await tab.evaluate(() => {
        window.bench.clear();
      });
      await tab.waitForTimeout(LEAVE);
      await clean(cdp);
      const plain = await tab.evaluate(() => window.bench.plain());
      const plainHeap = await heapOf(cdp);
      const plainLive = await tab.evaluate(() => window.bench.plainLive());
      await tab.evaluate(() => {
        window.bench.clear();
      });
      await clean(cdp);
      const hundred = await tab.evaluate(() => window.bench.hundred());
      const others = peer && turn > 0 && turn <= PEER_TURNS ? await asPeer(site, tab) : {};
      // The first of each warms up.
      if (turn > 0)
        for (const [name, value] of Object.entries({ ...ours, ...live, plain, ...plainLive, hundred, heap, plainHeap, ...others }))
          (times[name] ??= []).push(value);
    }
    // At last others come in: with them the thread is no longer what was measured above.
    await tab.evaluate(() => window.bench.ours());
    const pressed = await presses(site, tab, QUICK ? 5 : 20);
    const medians = Object.entries(times).map(([name, values]) => [name, quantile(values, 0.5)] as const);
    return { ...Object.fromEntries(medians), ...pressed, turns: times['first']!.length };
  });

/** Another widget with the texts that ours has shown, out of memory as well, in a tab of its own. */
async function asPeer(site: Site, ours: Page): Promise<{ other: number; otherHeap: number }> {
  const texts = await ours.evaluate(() => window.bench.texts());
  const tab = await ours.context().newPage();
  const cdp = await tab.context().newCDPSession(tab);
  await tab.goto(`${site.host.url}/waline`);
  const other = await tab.evaluate(mountWaline, texts);
  const otherHeap = await heapOf(cdp);
  await tab.close();
  await ours.bringToFront();
  return { other, otherHeap };
}
