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
  const thread = tab.locator('prosum-discussion-thread').last();
  for (let n = 0; performance.now() - began < seconds * 1000; n++) {
    await thread
      .locator('[data-act=vote]')
      .nth(n % 4)
      .click();
    await thread.locator('textarea').first().focus();
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

declare global {
  interface Window {
    presses?: Map<number, number>;
  }
  interface Performance {
    readonly interactionCount: number;
  }
}
