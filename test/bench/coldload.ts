// P4. A cold visit over slow 4G (150 ms, 1.6 Mbit/s) with a processor four times slower: from navigation to ten ideas, against a page that draws the same answer by innerHTML.
import { openSite, PLAIN_ROWS, type Site } from './browser.ts';
import { atMost, goals, QUICK, rounds, table, type Measure } from './measured.ts';
import { SPACE, TOPIC } from './space.ts';

const head = (script: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="data:,"><style>body{font:16px/1.4 sans-serif;max-width:760px;margin:1em auto}prosum-idea-box,#app{display:block;min-block-size:2800px}</style>${script}</head>
<body><h1>A host page</h1><p>${'Words of the host. '.repeat(30)}</p>`;
const tail = '<footer>What stands below</footer></body></html>';
const tag = `<script type="module" src="/prosum.js" data-space="${SPACE}" data-server="ORIGIN"></script>`;
const PAGES = {
  '/ours': `${head(tag)}<prosum-idea-box box="box"></prosum-idea-box>${tail}`,
  '/hinted': `${head(`<link rel="modulepreload" href="/prosum-idea-box.js">${tag}`)}<prosum-idea-box box="box"></prosum-idea-box>${tail}`,
  '/floor': `${head('<script type="module" src="/floor.js"></script>')}<div id="app"></div>${tail}`,
  '/floor.js': `${PLAIN_ROWS}const root = document.querySelector('#app').attachShadow({ mode: 'open' });
fetch('/v1/${TOPIC}/page?list=top&limit=20').then((r) => r.json()).then((page) => { root.innerHTML = '<style>' + css + '</style><ol>' + rows(page) + '</ol>'; });`,
};

/** What a page asks for once the ideas stand; on a fast line the first of it may have come while the test looked. */
const LATER = /\/(acts|more|vote|dialog|line)-|strings/;

export async function coldload(): Promise<string> {
  const site = await openSite(PAGES, (server) => server.ask('seed', { ideas: 30, voting: 'up' }));
  const names = {
    'innerHTML page (the floor)': '/floor',
    'Prosum, one script tag': '/ours',
    'Prosum, script tag and a modulepreload line': '/hinted',
  };
  const found = await rounds(Object.fromEntries(Object.entries(names).map(([name, path]) => [name, visit(site, path)])), QUICK ? 2 : 7);
  await site.close();

  const [floor, ours, hinted] = [...found.values()] as [Figures, Figures, Figures];
  const verdicts = [
    atMost('P4', 'time to ten ideas, of the floor, one script tag', ours['ms']! / floor['ms']!, 1.15),
    atMost('P4', 'time to ten ideas, of the floor, with a modulepreload line', hinted['ms']! / floor['ms']!, 1.15),
    atMost('P4', 'total blocking time', ours['tbt']!, 20, ' ms'),
    atMost('P4', 'requests besides the page, until the ideas stand', ours['requests']!, 3, ''),
  ];
  const rows = [...found].map(([what, { ms, requests, bytes, tbt, cls }]) => ({
    what,
    'ms to ten ideas': ms,
    'of the floor': ms! / floor['ms']!,
    requests,
    'bytes of scripts and data': bytes,
    'blocking ms': tbt,
    'layout shift, inside the widget too': cls,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}

type Figures = Readonly<Record<string, number>>;

const visit =
  ({ visit: open, host }: Site, path: string): Measure =>
  () =>
    open(async (tab) => {
      await tab.addInitScript(() => {
        const seen = { cls: 0, tbt: 0 };
        Object.assign(window, { seen });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.cls += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) seen.tbt += Math.max(0, duration - 50);
        }).observe({ type: 'longtask', buffered: true });
      });
      const cdp = await tab.context().newCDPSession(tab);
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 150,
        downloadThroughput: 1.6e6 / 8,
        uploadThroughput: 0.75e6 / 8,
      });
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      host.passed.length = 0;
      await tab.goto(host.url + path, { waitUntil: 'commit' });
      const ms = await tab.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const look = (): void => {
              const root = document.querySelector('prosum-idea-box, #app')?.shadowRoot;
              if ((root?.querySelectorAll('li[data-id]').length ?? 0) < 10) requestAnimationFrame(look);
              else
                requestAnimationFrame(() => {
                  const channel = new MessageChannel();
                  channel.port1.onmessage = () => {
                    resolve(performance.now());
                  };
                  channel.port2.postMessage(0);
                });
            };
            look();
          }),
      );
      const until = host.passed.filter(({ type, done, path: at }) => type !== 'html' && done !== undefined && !LATER.test(at));
      await tab.waitForTimeout(1000);
      const { cls, tbt } = await tab.evaluate(() => (window as unknown as { seen: { cls: number; tbt: number } }).seen);
      return { ms, cls, tbt, requests: until.length, bytes: until.reduce((sum, { bytes }) => sum + bytes, 0) };
    });
