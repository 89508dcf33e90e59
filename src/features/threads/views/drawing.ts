/** Draws the comments at the top of a thread once the first screen stands: in goes that hold nobody up, and again only what a change touches. A thread has one of these. */
import { whenIdle } from '../../../client/idle.ts';
import type { Id } from '../../../core/record.ts';
import { FIRST, type DiscussionThread } from '../discussion-thread.element.ts';
import { recordsOf } from './facts.ts';
import { near } from './near.ts';

/** How long drawing more of them may take in one go, ms: as many as that allows. */
const GO = 16;
/** From how many rows on a change looks at those near the screen first. */
const LONG = 100;

export class Drawing {
  readonly #thread: DiscussionThread;
  #painted = FIRST;
  #slice = 30;
  #going = false;
  /** What each row was made of. */
  readonly #made = new Map<Id, readonly unknown[]>();
  /** The next drawing looks at every row, the far ones too; it is asked for. */
  #whole = false;
  #later = false;

  constructor(thread: DiscussionThread) {
    this.#thread = thread;
  }

  /** Other rows than before. */
  restart(): void {
    this.#painted = FIRST;
    this.#made.clear();
  }

  /** Every row is drawn. */
  get done(): boolean {
    return this.#painted >= this.#thread.shown.length;
  }

  /** How many comments are not drawn yet. */
  get left(): number {
    return Math.max(0, this.#thread.shown.length - this.#painted);
  }

  draw(list: Element): void {
    const { shown, list: rows } = this.#thread;
    rows.paint(list, this.done ? shown : shown.slice(0, this.#painted), this.#of(list));
    if (!this.done) this.#go();
  }

  /** What a row is made of; one that is far away is looked at when the page is idle, unless something asked for it. */
  #of(list: Element): (id: Id) => readonly unknown[] {
    const { replies, shown, topic, turns } = this.#thread;
    const all = this.#thread.madeOf();
    const whole = this.#whole || shown.length <= LONG;
    this.#whole = false;
    const [first, last] = whole ? [0, shown.length] : near(list);
    let n = -1;
    return (id) => {
      n++;
      const was = this.#made.get(id);
      const turn = turns.get(id);
      if (was && (n < first || n > last) && was[0] === turn) {
        this.#lookLater();
        return was;
      }
      const below = replies!.of(id);
      const now = [turn, ...all, ...recordsOf(topic, id), ...below.flatMap((one) => recordsOf(topic, one))];
      this.#made.set(id, now);
      return now;
    };
  }

  #lookLater(): void {
    if (this.#later) return;
    this.#later = true;
    whenIdle(() => {
      this.#later = false;
      this.#whole = true;
      this.#thread.requestUpdate();
    });
  }

  /** What a frame is asked for is done before it is painted: only the task after it comes after the first screen. */
  #go(): void {
    if (this.#going) return;
    this.#going = true;
    const thread = this.#thread;
    const go = (): unknown =>
      setTimeout(() => {
        const began = performance.now();
        this.#going = false;
        this.#painted += this.#slice;
        thread.requestUpdate();
        void thread.updateComplete.then(() => {
          this.#slice = Math.max(10, Math.min(400, Math.round((this.#slice * GO) / Math.max(1, performance.now() - began))));
        });
      });
    if (this.#painted === FIRST) requestAnimationFrame(go);
    else go();
  }
}
