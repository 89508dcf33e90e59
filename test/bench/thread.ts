// P6, P7. A thread of ten thousand comments, scripts and data at hand: its first screen, the whole of it, and what one change costs, against the very same markup written by innerHTML.
import { openSite, type Site } from './browser.ts';
import { atMost, goals, QUICK, quantile, rounds, table, type Measure } from './measured.ts';
import { SPACE } from './space.ts';

const MARK = 'The-text-of-a-comment';
const MANY = QUICK ? 2000 : 10_000;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="data:,"><style>body{font:16px/1.4 sans-serif;max-width:760px;margin:1em auto}</style>
<script type="module" src="/prosum.js" data-space="${SPACE}" data-server="ORIGIN"></script></head><body><prosum-discussion-thread thread="warm"></prosum-discussion-thread></body></html>`;

export async function thread(): Promise<string> {
  const site = await openSite({ '/': PAGE }, async (server) => {
    await server.ask('discuss', { comments: 3, name: 'warm', mark: MARK });
    await server.ask('discuss', { comments: 100, name: 'hundred' });
    await server.ask('discuss', { comments: MANY, name: 'many' });
  });
  const found = await rounds({ screen: both(site) }, QUICK ? 1 : 2);
  await site.close();
  const { first, hundred, whole, longest, plain, rows, vote, post, plainVote, plainPost, heap, plainHeap } = found.get('screen')! as Record<
    string,
    number
  >;
  const n = MANY.toLocaleString('en');
  const verdicts = [
    atMost('P6', `first screen of ${n}, of innerHTML of all`, first! / plain!, 0.08),
    atMost('P6', 'the same, of our own at 100', first! / hundred!, 1.5),
    atMost('P6', 'all in the DOM, of innerHTML', whole! / plain!, 0.6),
    atMost('P6', 'longest task after the first paint, ms', longest!, 50),
    atMost('P6', 'script heap, of innerHTML', heap! / plainHeap!, 3.5),
    atMost('P7', 'one vote among all, script and layout, of plain', vote! / plainVote!, 1.3),
    atMost('P7', 'one comment more, of plain', post! / plainPost!, 1.3),
    atMost('P7', 'the slower of both, ms', Math.max(vote!, post!), 10),
  ];
  return `${table([
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
  ])}\n\n${goals(verdicts)}`;
}

/** One page, warm: both draw in turn, several times; medians. */
const both =
  (site: Site): Measure =>
  () =>
    site.visit(async (tab) => {
      const cdp = await tab.context().newCDPSession(tab);
      /** Of the whole page, the kit included. */
      const heap = async (): Promise<number> => {
        await cdp.send('HeapProfiler.collectGarbage');
        const { usedSize } = await cdp.send('Runtime.getHeapUsage');
        return usedSize / 1e6;
      };
      await tab.goto(site.host.url);
      await tab.locator('prosum-discussion-thread [data-act=menu]').first().waitFor(); // everything is loaded, the first thread stands
      await tab.evaluate(prepare, { mark: MARK, many: MANY });
      const times: Record<string, number[]> = {};
      for (let turn = 0; turn < (QUICK ? 2 : 3); turn++) {
        const ours = await tab.evaluate(() => window.bench.ours());
        const oursHeap = await heap();
        const live = await tab.evaluate(() => window.bench.live());
        await tab.evaluate(() => {
          window.bench.clear();
        });
        const plain = await tab.evaluate(() => window.bench.plain());
        const plainHeap = await heap();
        const plainLive = await tab.evaluate(() => window.bench.plainLive());
        await tab.evaluate(() => {
          window.bench.clear();
        });
        const hundred = await tab.evaluate(() => window.bench.hundred());
        const figures = { ...ours, ...live, plain, ...plainLive, hundred, heap: oursHeap, plainHeap };
        // The first of each warms up.
        if (turn > 0) for (const [name, value] of Object.entries(figures)) (times[name] ??= []).push(value);
      }
      return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, quantile(values, 0.5)]));
    });

interface Bench {
  ours(): Promise<{ first: number; whole: number; longest: number; rows: number }>;
  live(): Promise<{ vote: number; post: number }>;
  plain(): Promise<number>;
  plainLive(): { plainVote: number; plainPost: number };
  hundred(): Promise<number>;
  clear(): void;
}
declare global {
  interface Window {
    bench: Bench;
  }
}

/** In the page: how each draws, and changes. */
async function prepare({ mark, many }: { mark: string; many: number }): Promise<void> {
  // Both get the same bytes out of memory.
  const there = window.fetch.bind(window);
  const kept = new Map<string, string>();
  window.fetch = async (request, init) => {
    const url = request instanceof Request ? request.url : request.toString();
    if (!url.includes('/page?')) return there(request, init);
    if (!kept.has(url)) kept.set(url, await (await there(request, init)).text());
    return new Response(kept.get(url), { headers: { 'content-type': 'application/json' } });
  };
  const warm = document.querySelector('prosum-discussion-thread')!;
  const styles = warm.shadowRoot!.adoptedStyleSheets;
  const list = warm.shadowRoot!.querySelector('[part=list]')!;
  const row = [...list.children].find((one) => one.textContent.includes(mark))!.outerHTML.replace(/<!--.*?-->/g, '');
  list.replaceChildren('HERE');
  const [before = '', after = ''] = warm.shadowRoot!.innerHTML.replace(/<!--.*?-->/g, '').split('HERE');
  warm.remove();
  const esc = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${String(c.charCodeAt(0))};`);
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  /** Asked for in a frame, resolves when that frame has been painted. */
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        resolve();
      };
      channel.port2.postMessage(0);
    });
  const rowsOf = (root: ShadowRoot | null): number => root?.querySelectorAll('li[data-id]').length ?? 0;
  const mount = (name: string, limit: number): HTMLElement => {
    const thread = document.createElement('prosum-discussion-thread');
    thread.setAttribute('thread', name);
    thread.setAttribute('limit', String(limit));
    document.body.append(thread);
    return thread;
  };
  const screen = async (thread: HTMLElement): Promise<void> => {
    do await frame();
    while (rowsOf(thread.shadowRoot) === 0);
    await painted();
  };
  let shown: HTMLElement;

  window.bench = {
    async ours() {
      await frame();
      await painted();
      let longest = 0;
      const began = performance.now();
      const thread = (shown = mount('many', many));
      await screen(thread);
      const first = performance.now() - began;
      const watch = new PerformanceObserver((entries) => {
        for (const { duration, startTime } of entries.getEntries()) if (startTime > began + first) longest = Math.max(longest, duration);
      });
      watch.observe({ type: 'longtask' });
      while (rowsOf(thread.shadowRoot) < many) await frame();
      await painted();
      const whole = performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      watch.disconnect();
      return { first, whole, longest, rows: rowsOf(thread.shadowRoot) };
    },
    async live() {
      const root = shown.shadowRoot!;
      const thread = shown as HTMLElement & { updateComplete: Promise<unknown> };
      // until everything that acting takes is here
      const button = root.querySelectorAll<HTMLButtonElement>('[data-act=vote]')[5]!;
      button.click();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const took: number[] = [];
      for (let n = 0; n < 5; n++) {
        const again = root.querySelectorAll<HTMLButtonElement>('[data-act=vote]')[6 + n]!;
        const was = again.textContent;
        const began = performance.now();
        again.click();
        await thread.updateComplete;
        void root.host.getBoundingClientRect().height;
        took.push(performance.now() - began);
        if (again.textContent === was) throw new Error('the vote did not paint');
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      const posts: number[] = [];
      for (let n = 0; n < 3; n++) {
        const field = root.querySelector('textarea')!;
        field.value = `One more comment ${String(n)} ${String(Math.random())}`;
        const count = rowsOf(root);
        const began = performance.now();
        field.form!.requestSubmit();
        await thread.updateComplete;
        void root.host.getBoundingClientRect().height;
        posts.push(performance.now() - began);
        if (rowsOf(root) === count) throw new Error('the comment did not paint');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      const middle = (of: number[]): number => of.sort((a, b) => a - b)[of.length >> 1]!;
      return { vote: middle(took), post: middle(posts) };
    },
    async plain() {
      const pages = [...kept]
        .filter(([url]) => url.includes('/threads/many/'))
        .map(([, text]) => JSON.parse(text) as { rows: string[]; records: { kind: string; id: string; body: { text?: string } }[] });
      const data = JSON.stringify(pages);
      await frame();
      await painted();
      const began = performance.now();
      const place = (shown = document.createElement('div'));
      const root = place.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = styles.map((sheet) => {
        const plainly = new CSSStyleSheet();
        plainly.replaceSync([...sheet.cssRules].map(({ cssText }) => cssText.replace(/content-visibility:[^;]*;/g, '')).join('\n'));
        return plainly;
      });
      document.body.append(place);
      const all = JSON.parse(await new Response(data).text()) as typeof pages;
      root.innerHTML =
        before +
        all
          .map(({ rows, records }) => {
            const texts = new Map(records.filter(({ kind }) => kind === 'comment').map(({ id, body }) => [id, body.text ?? '']));
            return rows.map((id) => row.replace(mark, esc(texts.get(id) ?? ''))).join('');
          })
          .join('') +
        after;
      await frame();
      await painted();
      return performance.now() - began;
    },
    plainLive() {
      const root = shown.shadowRoot!;
      void shown.getBoundingClientRect().height;
      const times = (act: (n: number) => void): number => {
        const took: number[] = [];
        for (let n = 0; n < 5; n++) {
          const began = performance.now();
          act(n);
          void shown.getBoundingClientRect().height;
          took.push(performance.now() - began);
        }
        return took.sort((a, b) => a - b)[2]!;
      };
      const counts = root.querySelectorAll('[part=vote-count]');
      return {
        plainVote: times((n) => {
          counts[6 + n]!.textContent = String(n + 7);
        }),
        plainPost: times(() => {
          root.querySelector('[part=list]')!.insertAdjacentHTML('afterbegin', row);
        }),
      };
    },
    async hundred() {
      await frame();
      await painted();
      const began = performance.now();
      const thread = mount('hundred', 100);
      await screen(thread);
      const took = performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 500));
      thread.remove();
      return took;
    },
    clear() {
      shown.remove();
    },
  };
  return Promise.resolve();
}
