/** Keeps a topic's truth going: patches, rights, and reading again what is shown. Replicas load it when the first page is painted. */
import type { Backend } from '../core/backend.ts';
import { accept, moved } from '../core/mark.ts';
import { byRank, placeOf } from '../core/place.ts';
import type { Page, Span } from '../core/question.ts';
import { keyOf, type Id, type Patch, type Reader, type Rec, type Seq, type Topic } from '../core/record.ts';
import { mayRead } from '../core/reading.ts';
import { forgetStrangers, strangers } from './strangers.ts';
import type { Truth } from './truth.ts';
import type { Window } from './window.ts';

/** What a stream needs of its replica. */
export interface Shown {
  readonly topic: Topic;
  /** Who looks. */
  readonly me: Id;
  readonly windows: ReadonlySet<Window>;
  /** Rows of this window were read: what they did not bring is absent. */
  completed(window: Window, rows: readonly Id[]): void;
  changed(): void;
}

/** So many rows come in one page, at most. */
const MOST = 200;

export class Stream {
  readonly #truth: Truth;
  readonly #backend: Backend;
  readonly #shown: Shown;
  #stop: (() => void) | undefined;
  #rereading: Promise<boolean> | undefined;

  constructor(truth: Truth, backend: Backend, shown: Shown) {
    this.#truth = truth;
    this.#backend = backend;
    this.#shown = shown;
    truth.behind = () => {
      this.again();
    };
    this.start();
  }

  start(): void {
    this.#stop ??= this.#backend.watch(this.#shown.topic, () => this.#truth.mark, {
      patch: (patch) => {
        this.#patch(patch);
      },
      readers: (now) => {
        this.#readers(now);
      },
      stale: () => {
        void this.reread();
      },
      over: () => {
        this.stop();
      },
    });
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Asks again from what was seen. */
  again(): void {
    if (!this.#stop) return;
    this.stop();
    this.start();
  }

  #patch(patch: Patch): void {
    const truth = this.#truth;
    const what = accept(truth.mark, patch);
    if (what === 'drop') return;
    if (what === 'stale') {
      void this.reread();
      return;
    }
    const was: Rec[] = [...patch.gone, ...patch.records].flatMap((one) => truth.records.get(keyOf(one)) ?? []);
    for (const { kind, id, seq } of patch.gone) {
      const key = keyOf({ kind, id });
      truth.gone.set(key, Math.max(seq, truth.gone.get(key) ?? 0));
      if ((truth.records.get(key)?.seq ?? 0) >= seq) continue;
      truth.records.set(key, null);
      truth.touched?.add(key);
    }
    for (const rec of patch.records) truth.learn(rec);
    forgetStrangers(truth, this.#shown.topic, this.#shown.me, was);
    if (what === 'take') truth.mark = moved(truth.mark!, patch.reader, patch.to);
    else this.again();
    this.#shown.changed();
  }

  /** Rights changed: what no remaining reader of mine shows goes, and the marks of lost readers with it. */
  #readers(now: readonly Reader[]): void {
    const truth = this.#truth;
    const lost = [...truth.records.values()].filter((rec) => rec !== null && !mayRead(rec.readers, now)) as Rec[];
    for (const rec of lost) truth.records.delete(keyOf(rec));
    forgetStrangers(truth, this.#shown.topic, this.#shown.me, lost);
    truth.touched = undefined;
    if (truth.mark) {
      const at = Object.fromEntries(Object.entries(truth.mark.at).filter(([reader]) => now.includes(reader as Reader)));
      truth.mark = { epoch: truth.mark.epoch, at };
    }
    this.#shown.changed();
  }

  /** Reads again what is shown, and swaps when it is all there: nothing is blank in between. False: not all of it came. */
  reread(): Promise<boolean> {
    this.#rereading ??= this.#anew()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.#rereading = undefined;
      });
    return this.#rereading;
  }

  async #anew(): Promise<void> {
    const truth = this.#truth;
    const { topic, windows } = this.#shown;
    const refs = [...truth.records.values()]
      .filter((rec) => rec !== null)
      .slice(0, 500)
      .map(({ kind, id }) => ({ kind, id }));
    const rest = await this.#backend.read({ refs, topic });
    const pages: [Window, Page][] = [];
    for (const window of windows) for (const page of await this.#stretch(window)) pages.push([window, page]);
    const others = strangers(truth, [rest, ...pages.map(([, page]) => page)]);
    const beside = others.length > 0 ? await this.#backend.read({ refs: others, topic }) : rest;
    if ([beside, ...pages.map(([, page]) => page)].some(({ mark }) => mark.epoch !== rest.mark.epoch)) return this.#anew();
    truth.touched = undefined;
    truth.records = new Map();
    truth.gone = new Map();
    for (const ref of others) truth.foreign.delete(`${ref.topic} ${keyOf(ref)}`);
    truth.floor = truth.mark = undefined;
    truth.take(rest);
    truth.take(beside);
    truth.absent(others);
    for (const [window, page] of pages) {
      truth.take(page);
      this.#shown.completed(window, page.rows);
      window.edge = placeOf(page.next);
    }
    for (const [window, { counts, mark }] of new Map(pages)) {
      window.refresh();
      window.seen = Math.max(window.seen, ...(Object.values(mark.at) as Seq[]));
      if (!counts) continue;
      // What I made or took away myself the page did not count.
      const came = pages.reduce((n, [of, { rows }]) => (of === window ? n + rows.length : n), 0);
      const { '': all } = counts;
      window.counts = { ...counts, ...(all !== undefined && { '': all + window.rows.length - came }) };
    }
    this.again();
    this.#shown.changed();
  }

  /** What this window shows, from its start to where it ended, as the pages it takes. */
  async #stretch({ span, rows, edge }: Window): Promise<readonly Page[]> {
    const pages: Page[] = [];
    let left = Math.max(span.limit, rows.length);
    let at: Span = { ...span, limit: Math.min(MOST, left) };
    for (let most = left / MOST + 5; ; most--) {
      const page = await this.#backend.read(at);
      pages.push(page);
      left -= page.rows.length;
      const end = placeOf(page.next);
      if (!end || most <= 0 || (edge ? byRank(end, edge) >= 0 : left <= 0)) return pages;
      const { around: _, ...below } = span;
      at = { ...below, limit: Math.min(MOST, Math.max(span.limit, left)), after: page.next! };
    }
  }
}
