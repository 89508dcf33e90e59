/** Draws the comments at the top of a thread once the first screen stands: further pages one at a time, and again only what a change touches, however long the list is. A thread has one of these. */
import { whenIdle } from '../../../client/idle.ts';
import type { Touched } from '../../../client/truth.ts';
import type { Id } from '../../../core/record.ts';
import { age } from '../../../ui/age.ts';
import { LongRows } from '../../../ui/long-rows.ts';
import { FIRST, ROOM, type DiscussionThread } from '../discussion-thread.element.ts';
import { flagsRef, statRef } from '../domain/kinds.ts';
import { recordsOf, rootOf } from './facts.ts';
import { late } from './late.ts';
import { near } from './near.ts';

/** From how many rows on a change of all of them begins with those near the screen. */
const LONG = 100;
/** How many of the others are looked at before the clock is. */
const STEP = 20;
/** How many go into the list at once. */
const MOST = 50;
/** How long one task may draw, ms. */
const SLICE = 8;

/** Whether a task that begins now has drawn enough. */
function soon(): () => boolean {
  const until = performance.now() + SLICE;
  return () => performance.now() >= until;
}

/** What is pressed meanwhile goes first. */
const task = (): Promise<unknown> =>
  'scheduler' in globalThis && 'yield' in scheduler ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));

export class Drawing {
  readonly #thread: DiscussionThread;
  readonly #rows: LongRows;
  /** So many rows are drawn at most. */
  #upTo = FIRST;
  #filling = false;
  /** What every row is made of: the same array while it is the same. */
  #all: readonly unknown[] = [];
  /** Branches in which something changed since they were drawn. */
  readonly #changed = new Set<Id>();
  /** Something changed in any of them. */
  #stale = false;
  /** Rows must be looked at from this one on. */
  #at = Infinity;
  #sweeping = false;

  constructor(thread: DiscussionThread) {
    this.#thread = thread;
    this.#rows = new LongRows(thread.list, ROOM);
    thread.topic.heard = (touched) => {
      this.#heard(touched);
    };
  }

  /** Other rows than before. */
  restart(): void {
    this.#upTo = FIRST;
    this.#stale = true;
  }

  /** Every row that is here is drawn. */
  get done(): boolean {
    return this.left === 0;
  }

  /** How many comments are not drawn yet. */
  get left(): number {
    return Math.max(0, this.#thread.shown.length - this.#upTo);
  }

  /** How many of those that were asked for are not drawn yet, whether they are here or not. */
  get ahead(): number {
    const { limit, rows, shown } = this.#thread;
    const whole = this.#filling && rows?.hasMore ? Math.min(limit, rows.counts[''] ?? 0) : 0;
    return Math.max(this.left, whole - shown.length + this.left);
  }

  /** Something in this branch changed that is no record. */
  touch(root: Id): void {
    this.#changed.add(root);
  }

  draw(list: Element): void {
    const { shown, rows: window, limit } = this.#thread;
    const { fresh } = this.#thread.replies!;
    const all = this.#thread.madeOf();
    if (all.some((one, n) => one !== this.#all[n])) {
      this.#all = all;
      this.#stale = true;
    }
    if (this.#stale) this.#lookAtAll(list, shown);
    this.#rows.paint(list, this.done ? shown : shown.slice(0, this.#upTo), this.#of, this.#changed);
    this.#changed.clear();
    if (this.#thread.replies!.fresh !== fresh) this.#thread.requestUpdate();
    if (!this.#filling && (!this.done || (window?.hasMore && window.rows.length < limit))) void this.#fill();
  }

  #heard(touched: Touched): void {
    this.#stale ||= !touched;
    const { topic } = this.#thread;
    for (const key of touched ?? []) {
      const [kind = '', id = ''] = key.split(' ', 2);
      const comment = id.split(':', 1)[0]!;
      // A name, or a comment that left sight: whose branches that stands in only they know.
      if (kind.includes('/') || (kind === 'comment.stat' && !topic.get(statRef(comment)))) this.#doubt();
      else this.#changed.add(rootOf(topic, comment));
    }
  }

  /** Further pages bring further names, each with its own rows: of the others it is asked when all are here. */
  #doubt(): void {
    if (this.#filling) this.#at = 0;
    else this.#stale = true;
  }

  /** What a row is made of. */
  readonly #of = (id: Id): readonly unknown[] => {
    const { replies, topic, turns } = this.#thread;
    const staff = late(this.#thread).reports;
    const made: unknown[] = [this.#all, turns.get(id)];
    for (const one of [id, ...replies!.look(id)])
      made.push(...recordsOf(topic, one), staff && topic.get(flagsRef(one)), age(topic.get(statRef(one))?.body?.at ?? 0, topic.now()));
    return made;
  };

  /** Those near the screen now; the others some at a time, whenever the page is idle. */
  #lookAtAll(list: Element, shown: readonly Id[]): void {
    this.#stale = false;
    for (const id of shown.length > LONG ? near(list) : shown) this.#changed.add(id);
    if (shown.length <= LONG) return;
    this.#at = 0;
    this.#sweep();
  }

  #sweep(): void {
    if (this.#sweeping || this.#filling || this.#at >= this.#thread.shown.length) return;
    this.#sweeping = true;
    whenIdle(() => {
      this.#sweeping = false;
      const enough = soon();
      const { shown } = this.#thread;
      while (this.#at < shown.length && !enough()) this.#rows.look(shown.slice(this.#at, (this.#at += STEP)), this.#of);
      this.#sweep();
    });
  }

  /**
   * A page brings only so many: the others that were asked for follow it, while it is drawn. Rows are drawn a few at a time, so that whoever presses a key is heard at once, and go into
   * the list by stretches. What a frame is asked for is done before it is painted: only the task after it comes after the first screen.
   */
  async #fill(): Promise<void> {
    this.#filling = true;
    const thread = this.#thread;
    if (this.#upTo === FIRST) await new Promise(requestAnimationFrame);
    let coming: Promise<boolean> | undefined;
    for (;;) {
      await task();
      const { shown, rows, limit } = thread;
      if (!thread.isConnected) break;
      if (!coming && rows?.hasMore && rows.rows.length < limit) coming = rows.more();
      const here = shown.slice(this.#upTo, this.#upTo + MOST);
      if (here.length === MOST || (here.length && !coming)) {
        if (this.#rows.prepare(here, this.#of, soon()) < here.length) continue;
        this.#upTo += here.length;
        thread.requestUpdate();
        await thread.updateComplete;
      } else if (coming) {
        if (!(await coming)) break;
        coming = undefined;
      } else break;
    }
    this.#upTo = Infinity;
    thread.requestUpdate();
    this.#filling = false;
    this.#sweep();
  }
}
