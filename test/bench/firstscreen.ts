// The first screen of a thousand ideas, scripts and data at hand: from "put the element there" to painted, against the very same markup written by innerHTML.
import { openSite, type Site } from './browser.ts';
import { atMost, goals, QUICK, quantile, rounds, table, type Measure } from './measured.ts';
import { SPACE, TOPIC } from './space.ts';

const MARK = { title: 'The-title-of-a-row', details: 'The-details-of-a-row' };
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="data:,"><style>body{font:16px/1.4 sans-serif;max-width:760px;margin:1em auto}</style>
<script type="module" src="/prosum.js" data-space="${SPACE}" data-server="ORIGIN"></script></head><body><prosum-idea-box box="warm"></prosum-idea-box></body></html>`;

/** How often each page draws its screen, taking turns. */
const TURNS = QUICK ? 3 : 9;

export async function firstscreen(): Promise<string> {
  const site = await openSite({ '/': PAGE }, async (server) => {
    await server.ask('seed', { ideas: 20, box: 'warm', voting: 'up', mark: MARK });
    await server.ask('seed', { ideas: 1000, voting: 'up' });
  });
  const found = await rounds({ screen: both(site) }, QUICK ? 2 : 5);
  await site.close();
  const { ours, plain, rows } = found.get('screen')! as { ours: number; plain: number; rows: number };
  const verdicts = [atMost('screen', 'first screen of 1,000 ideas, of plain DOM', ours / plain, 1.3)];
  return `${table([
    { what: 'plain DOM: the same markup and styles by innerHTML', rows, 'ms to painted': plain, 'of plain': 1 },
    { what: 'Prosum', rows, 'ms to painted': ours, 'of plain': ours / plain },
  ])}\n\n${goals(verdicts)}`;
}

/** One page, warm: both draw in turn, several times; medians. */
const both =
  (site: Site): Measure =>
  () =>
    site.visit(async (tab) => {
      await tab.goto(site.host.url);
      await tab.locator('prosum-idea-box [data-act=view]').waitFor(); // everything is loaded, the first box stands
      const turns = await tab.evaluate(
        async ({ path, mark, count }) => {
          const data = await (await fetch(path)).text();
          const there = window.fetch.bind(window);
          // Both get the same bytes out of memory.
          window.fetch = (url, init) =>
            (url instanceof Request ? url.url : url.toString()).includes(path)
              ? Promise.resolve(new Response(data, { headers: { 'content-type': 'application/json' } }))
              : there(url, init);
          const warm = document.querySelector('prosum-idea-box')!;
          const styles = warm.shadowRoot!.adoptedStyleSheets;
          const list = warm.shadowRoot!.querySelector('ol')!;
          const row = list.querySelector('li')!.outerHTML.replace(/<!--.*?-->/g, '');
          list.replaceChildren('HERE');
          const [before = '', after = ''] = warm.shadowRoot!.innerHTML.replace(/<!--.*?-->/g, '').split('HERE');
          warm.remove();
          const esc = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
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

          let rows = 12;
          const ours = async (): Promise<number> => {
            await frame();
            await painted();
            const began = performance.now();
            const box = document.createElement('prosum-idea-box');
            box.setAttribute('box', 'box');
            document.body.append(box);
            do await frame();
            while (rowsOf(box.shadowRoot) === 0);
            await painted();
            rows = rowsOf(box.shadowRoot);
            const took = performance.now() - began;
            await new Promise((resolve) => setTimeout(resolve, 100));
            box.remove();
            return took;
          };
          const plain = async (): Promise<number> => {
            await frame();
            await painted();
            const began = performance.now();
            const place = document.createElement('div');
            const root = place.attachShadow({ mode: 'open' });
            root.adoptedStyleSheets = styles;
            document.body.append(place);
            const page = (await (await fetch(path)).json()) as {
              rows: string[];
              records: { kind: string; id: string; body: { title: string; details: string } }[];
            };
            const ideas = new Map(page.records.filter(({ kind }) => kind === 'idea').map(({ id, body }) => [id, body]));
            root.innerHTML =
              before +
              page.rows
                .slice(0, rows)
                .map((id) => row.replaceAll(mark.title, esc(ideas.get(id)!.title)).replaceAll(mark.details, esc(ideas.get(id)!.details)))
                .join('') +
              after;
            await frame();
            await painted();
            const took = performance.now() - began;
            await new Promise((resolve) => setTimeout(resolve, 100));
            place.remove();
            return took;
          };
          const times = { ours: [] as number[], plain: [] as number[] };
          for (let turn = 0; turn < count; turn++) {
            times.ours.push(await ours());
            times.plain.push(await plain());
          }
          return { ...times, rows };
        },
        { path: `/v1/${TOPIC}/page?list=top&limit=20`, mark: MARK, count: TURNS },
      );
      // The first of each warms up.
      return { ours: quantile(turns.ours.slice(1), 0.5), plain: quantile(turns.plain.slice(1), 0.5), rows: turns.rows };
    });
