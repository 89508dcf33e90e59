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
/** How many far rows are looked at in one go. */
const SWEEP = 300;

export class Drawing {
  readonly #thread: DiscussionThread;
  #painted = FIRST;
  #slice = 30;
  #going = false;
  /** What each row was made of. */
  readonly #made = new Map<Id, readonly unknown[]>();
  /** Far rows may be out of date. */
  #stale = false;
  /** They are looked at, from this one on; undefined: not now. */
  #at: number | undefined;
  /** The next drawing was asked for only to look at some of them. */
  #step = false;

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
    const from = this.#step ? (this.#at ?? Infinity) : Infinity;
    this.#stale ||= !this.#step;
    this.#step = false;
    rows.paint(list, this.done ? shown : shown.slice(0, this.#painted), this.#of(list, from));
    if (!this.done) this.#go();
    else if (this.#at === undefined && shown.length > LONG) this.#look();
  }

  /** What a row is made of; one that is far away is looked at when the page is idle (some, `from` on), unless something asked for it. */
  #of(list: Element, from: number): (id: Id) => readonly unknown[] {
    const { replies, shown, topic, turns } = this.#thread;
    const all = this.#thread.madeOf();
    const [first, last] = shown.length > LONG ? near(list) : [0, shown.length];
    let n = -1;
    return (id) => {
      n++;
      const was = this.#made.get(id);
      const turn = turns.get(id);
      const far = (n < first || n > last) && (n < from || n >= from + SWEEP);
      if (was && far && was[0] === turn) return was;
      const below = replies!.of(id);
      const now = [turn, ...all, ...recordsOf(topic, id), ...below.flatMap((one) => recordsOf(topic, one))];
      this.#made.set(id, now);
      return now;
    };
  }

  /** Far rows are looked at some at a time, whenever the page is idle, until nothing has changed since. */
  #look(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#at = 0;
    const thread = this.#thread;
    const next = (): void => {
      whenIdle(() => {
        if (this.#at! >= thread.shown.length) {
          this.#at = undefined;
          this.#look();
          return;
        }
        this.#stale ||= thread.isUpdatePending;
        this.#step = true;
        thread.requestUpdate();
        void thread.updateComplete.then(() => {
          this.#at! += SWEEP;
          next();
        });
      });
    };
    next();
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
