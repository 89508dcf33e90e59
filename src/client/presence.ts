/** Called by widgets that show who is around: says that this person is here while the page is seen, and hears who else is. Nothing is stored. Loaded on demand. */
import { TYPED, type Around } from '../core/around.ts';
import type { Replica } from './replica.ts';

/** How often a page says again that somebody goes on typing, ms. */
const AGAIN = TYPED / 2;

export class Presence {
  around: Around = { here: 0, typing: [] };
  readonly #replica: Replica;
  readonly #heard: () => void;
  #leave: (() => void) | undefined;
  #typed = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  /** `heard` is called whenever `around` changed. */
  constructor(replica: Replica, heard: () => void) {
    this.#replica = replica;
    this.#heard = heard;
    void replica.backend.then((backend) => {
      if (this.#over || !backend.signal || !backend.hello.signals) return;
      this.#leave = backend.watch(replica.topic, () => replica.truth.mark, {
        patch: () => undefined,
        readers: () => undefined,
        stale: () => undefined,
        over: () => undefined,
        signal: (around) => {
          this.around = around as Around;
          this.#heard();
        },
      });
      document.addEventListener('visibilitychange', this.#look);
      this.#look();
    });
  }

  /** Somebody pressed a key in a text of theirs. */
  typed(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(this.#look, AGAIN);
    if (Date.now() - this.#typed < AGAIN) return;
    this.#typed = Date.now();
    this.#say(true);
  }

  /** What was written is sent, or left. */
  readonly #look = (): void => {
    clearTimeout(this.#pause);
    this.#typed = 0;
    this.#say(false);
  };
  sent(): void {
    if (this.#typed) this.#look();
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#pause);
    document.removeEventListener('visibilitychange', this.#look);
    if (!this.#leave) return;
    void this.#replica.backend.then((backend) => backend.signal?.(this.#replica.topic, { here: false, typing: false }));
    this.#leave();
    this.#leave = undefined;
  }

  #say(typing: boolean): void {
    const sign = { here: !document.hidden && !this.#over, typing: typing && !document.hidden };
    void this.#replica.backend.then((backend) => backend.signal?.(this.#replica.topic, sign));
  }
}
