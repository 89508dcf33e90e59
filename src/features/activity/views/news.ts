/** Looks from time to time whether something happened, and counts it: the list stays as it is until somebody asks. */
import type { ReactiveController } from 'lit';
import type { Activity } from '../activity.element.ts';

/** How long "Up to date" stands, ms. */
const FLASH = 2500;

export class News implements ReactiveController {
  /** How many are new, of what one page brings. */
  fresh = 0;
  current = false;
  readonly #host: Activity;
  #timer: ReturnType<typeof setInterval> | undefined;
  #pending = 0;
  #looking = false;

  constructor(host: Activity) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(
      () => {
        if (document.visibilityState === 'visible') void this.look();
      },
      Math.max(1, this.#host.every || 10) * 1000,
    );
  }
  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /** What this page did itself is looked for as soon as it is in. */
  hostUpdate(): void {
    const { pending } = this.#host.topic;
    if (this.#pending > pending) void this.look();
    this.#pending = pending;
  }

  forget(): void {
    this.fresh = 0;
  }

  /** Reads the first page again, and counts what stands above what is shown. Without a net nothing is new. */
  async look(): Promise<void> {
    const { window, topic, limit, where } = this.#host;
    if (!topic.replica || window?.state !== 'ready' || this.#looking) return;
    this.#looking = true;
    try {
      const { rows } = await topic.replica.read({ topic: topic.replica.topic, list: 'told', limit: limit || 20, where });
      if (window !== this.#host.window) return;
      const shown = new Set(window.rows);
      const first = rows.findIndex((id) => shown.has(id));
      const fresh = first < 0 ? rows.length : first;
      if (fresh > 0 && shown.size === 0) await window.retry();
      else this.fresh = fresh;
      this.#host.requestUpdate();
    } catch {
      // asked again at the next look
    } finally {
      this.#looking = false;
    }
  }

  /** Shows what is new. */
  async adopt(): Promise<void> {
    if (!(await this.#host.window?.retry())) return;
    this.fresh = 0;
    this.current = true;
    this.#host.requestUpdate();
    setTimeout(() => {
      this.current = false;
      this.#host.requestUpdate();
    }, FLASH);
  }
}
