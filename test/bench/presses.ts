// Called by the benchmark of threads: real presses and keys in a thread that is whole in the page, while others vote and write; how long each takes to be painted, as the browser itself counts it (INP).
import type { Page } from 'playwright-core';
import type { Site } from './browser.ts';
import { quantile } from './measured.ts';

/** Updates of others in a second. */
export const RATE = 50;

interface Pressed {
  /** Presses and keys. */
  readonly presses: number;
  /** ms, of all of them. */
  readonly inp: number;
  readonly worst: number;
  /** What others did meanwhile, in a second. */
  readonly rate: number;
}

export async function presses(site: Site, tab: Page, seconds: number): Promise<Pressed> {
  const comments = await tab.evaluate(() => {
    const took = (window.presses = new Map<number, number>());
    new PerformanceObserver((entries) => {
      for (const { interactionId, duration } of entries.getEntries() as PerformanceEventTiming[])
        if (interactionId) took.set(interactionId, Math.max(took.get(interactionId) ?? 0, duration));
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    return window.bench.ids();
  });
  const before = await tab.evaluate(() => performance.interactionCount);
  const began = performance.now();
  const stirred = site.server.ask<{ done: number; refused: number }>('stir', {
    name: 'many',
    // Those on the screen, and others all along the thread.
    comments: [...comments.slice(0, 20), ...comments.filter((_, n) => n % 100 === 50)],
    rate: RATE,
    seconds,
  });
  // By coordinates: whoever looks for a button among thirty thousand holds up the page that is being measured.
  const press = async (selector: string, row = 0): Promise<void> => {
    const { x, y } = await tab.evaluate(spot, { selector, row });
    await tab.mouse.click(x, y, { delay: 20 });
    await tab.waitForTimeout(50);
  };
  for (let n = 0; performance.now() - began < seconds * 1000; n++) {
    await press('[data-act=vote]', 1 + (n % 4));
    await press('textarea');
    for (const key of 'night') await tab.keyboard.press(key, { delay: 20 });
    await tab.keyboard.press('Tab');
  }
  const { done, refused } = await stirred;
  if (refused > 0) throw new Error(`${refused} of ${done} updates were refused`);
  await tab.waitForTimeout(1000);
  const { took, count } = await tab.evaluate(() => ({ took: [...window.presses!.values()], count: performance.interactionCount }));
  const all = count - before;
  // Those that took less than the browser tells of count as just that.
  const every = [...took, ...Array.from({ length: Math.max(0, all - took.length) }, () => 16)];
  return { presses: all, inp: quantile(every, 0.98), worst: Math.max(...every), rate: done / seconds };
}

/** In the page: where this is, in a row of the last thread (1, 2 …) or (0) above them; brought onto the screen first. */
function spot({ selector, row }: { selector: string; row: number }): { x: number; y: number } {
  const { shadowRoot } = [...document.querySelectorAll('prosum-discussion-thread')].at(-1)!;
  const list = shadowRoot!.querySelector('[part=list]')!;
  let at: Element = list;
  if (row > 0) for (at = list.querySelector('li[data-id]')!; row > 1; row--) at = at.nextElementSibling!;
  const it = (row > 0 ? at : shadowRoot!).querySelector(selector)!;
  it.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = it.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

declare global {
  interface Window {
    presses?: Map<number, number>;
  }
  interface Performance {
    readonly interactionCount: number;
  }
}
