/** Called by widgets: what they show after their first screen, loaded when the page is idle or with the first press. Without a net it is asked for again and again. */
import { AGAIN } from '../client/again.ts';
import type { Window } from '../client/window.ts';
import { whenIdle } from '../client/idle.ts';

export class Later<M> {
  /** Once it is here. */
  here: M | undefined;
  #coming: Promise<M> | undefined;
  readonly #host: { requestUpdate(): void };
  readonly #load: () => Promise<M>;

  constructor(host: { requestUpdate(): void }, load: () => Promise<M>) {
    this.#host = host;
    this.#load = load;
  }

  /** As soon as the first screen stands and the page is idle, or at another `moment` after it. */
  after(rows: Window | undefined, moment: (act: () => void) => unknown = whenIdle): void {
    if (!this.#coming && rows && rows.state !== 'loading')
      moment(() => {
        this.need();
      });
  }

  /** Now; `then` is told when it is here. */
  need(then?: (here: M) => void): void {
    if (this.here) {
      then?.(this.here);
      return;
    }
    this.#coming ??= this.#load().then((here) => {
      this.here = here;
      this.#host.requestUpdate();
      return here;
    });
    this.#coming.then(then, () => {
      this.#coming = undefined;
      // The host paints, and asks `after` again.
      setTimeout(() => {
        this.#host.requestUpdate();
      }, AGAIN);
    });
  }
}
