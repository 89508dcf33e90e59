// Called by the benchmark of threads, in its page: how ours and plain DOM draw ten thousand comments, and change.
interface Bench {
  ours(): Promise<{ first: number; whole: number; longest: number; rows: number }>;
  live(): Promise<{ vote: number; post: number }>;
  plain(): Promise<number>;
  plainLive(): { plainVote: number; plainPost: number };
  hundred(): Promise<number>;
  /** What the comments say, in the order of the pages. */
  texts(): string[];
  /** Of all comments at the top. */
  ids(): string[];
  clear(): void;
}
declare global {
  interface Window {
    bench: Bench;
  }
}

/** Puts `window.bench` there. `mark`: the text of the one comment that the warm thread begins with. */
export async function prepare({ mark, many }: { mark: string; many: number }): Promise<void> {
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
  interface Read {
    readonly rows: readonly string[];
    readonly records: readonly { readonly kind: string; readonly id: string; readonly body: { readonly text?: string } }[];
  }
  const pagesOfMany = (): Read[] => [...kept].filter(([url]) => url.includes('/threads/many/')).map(([, text]) => JSON.parse(text) as Read);

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
      // Asked without frames of its own: a frame looks at every row. Only the last stretch grows: whoever counts ten thousand every 10 ms is what is measured.
      let at = thread.shadowRoot!.querySelector('[part=list]')!.firstElementChild!;
      let before = 0;
      const rowsIn = (one: Element): number => (one.localName === 'li' ? 1 : one.childElementCount);
      const here = (): number => {
        for (; at.nextElementSibling; at = at.nextElementSibling) before += rowsIn(at);
        return before + rowsIn(at);
      };
      while (here() < many) await new Promise((resolve) => setTimeout(resolve, 10));
      await frame();
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
        await new Promise((resolve) => setTimeout(resolve, 200));
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
      const pages = pagesOfMany();
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
    texts: () =>
      pagesOfMany().flatMap(({ rows, records }) => {
        const texts = new Map(records.filter(({ kind }) => kind === 'comment').map(({ id, body }) => [id, body.text ?? '']));
        return rows.map((id) => texts.get(id) ?? '');
      }),
    ids: () => pagesOfMany().flatMap(({ rows }) => rows),
    clear() {
      shown.remove();
    },
  };
  return Promise.resolve();
}
