/** What a page knows of one topic: truth from the backend, my pending commands decided again on top of it, and windows into lists. The space makes one per topic. */
import type { Actor, AnyCommand, Command, Envelope, Reads, Receipt } from '../core/command.ts';
import type { Backend, Watcher } from '../core/backend.ts';
import type { List } from '../core/feature.ts';
import { accept, moved, reaches, shared } from '../core/mark.ts';
import { isSpan, type Page, type Query, type Span, type Want } from '../core/question.ts';
import { keyOf, mayRead, type Id, type Mark, type Patch, type Reader, type Rec, type Ref, type Seq, type Topic } from '../core/record.ts';
import { guessed } from './guess.ts';
import { PendingList, type Guess, type Pending } from './pending.ts';
export type { Pending };
import { Window, type Source } from './window.ts';

export interface ReplicaOptions {
  readonly topic: Topic;
  readonly actor: Actor;
  /** Resolves when a backend is chosen. */
  readonly backend: Promise<Backend>;
  /** Sends until there is a receipt. */
  readonly deliver: (topic: Topic, envelope: Envelope) => Promise<Receipt>;
  readonly now?: () => number;
}

export class Replica {
  readonly topic: Topic;
  readonly #o: ReplicaOptions;
  /** Truth. null: known to be absent. */
  #base = new Map<string, Rec | null>();
  /** Records of other topics (cards), as the last page brought them. */
  readonly #foreign = new Map<string, Rec | null>();
  /** What left my sight, so that an older copy does not come back. */
  readonly #gone = new Map<string, Seq>();
  /** Truth with my pending commands on top. */
  #view = new Map<string, Rec>();
  readonly #pending = new PendingList();
  /** The life of the store that all this is from. */
  #life: string | undefined;
  #mark: Mark | undefined;
  /** Since when nothing was missed. */
  #floor: Mark | undefined;
  #skew = 0;
  readonly #windows = new Set<Window>();
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;
  #watching = false;
  #rereading: Promise<void> | undefined;

  constructor(options: ReplicaOptions) {
    this.topic = options.topic;
    this.#o = options;
  }

  /** The server's clock as well as this page can tell, ms. */
  now(): number {
    return (this.#o.now ?? Date.now)() + this.#skew;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A record as I see it, my guesses included. A ref of another topic: as the last page brought it. */
  get<B>(ref: Ref<B>): Rec<B> | undefined {
    const rec = (this.#isForeign(ref) ? undefined : this.#view.get(keyOf(ref))) ?? this.#truth(ref);
    return rec && rec.body !== null ? (rec as Rec<B>) : undefined;
  }

  /** A stretch of a list, read at once and kept fresh until closed. */
  open(list: List<never>, span: Omit<Span, 'topic' | 'list'>): Window {
    const window: Window = new Window(this.#source(list as List<unknown>), list as List<unknown>, { ...span, topic: this.topic, list: list.name });
    const close = window.close.bind(window);
    window.close = () => { close(); this.#windows.delete(window); };
    this.#windows.add(window);
    return window;
  }

  /** Ids a named search finds, best first; their records are then here. */
  async find(find: string, text: string, limit = 10): Promise<readonly Id[]> {
    return (await this.#read({ find, topic: this.topic, text, limit })).rows;
  }

  /** Makes sure these are known, or known to be absent. */
  async load(refs: readonly Ref[]): Promise<void> {
    const missing = refs.filter((ref) => this.#truth(ref) === undefined);
    for (let at = 0; at < missing.length; at += 200) await this.#read({ refs: missing.slice(at, at + 200), topic: this.topic });
  }

  /** Paints my guess in this turn and sends the command. The receipt may be a refusal; it never throws one. */
  send<A, R extends Reads>(command: Command<A, R>, args: A): { readonly id: Id; readonly receipt: Promise<Receipt> } {
    const id = crypto.randomUUID();
    const envelope: Envelope = { id, actor: this.#o.actor.id, command: command.name, args };
    const guess: Guess = { envelope, since: this.now(), refs: [], command: command as unknown as AnyCommand };
    this.#pending.add(guess);
    this.#changed();
    const receipt = this.#o.deliver(this.topic, envelope).then(async (answer) => { await this.#settle(guess, answer); return answer; });
    return { id, receipt };
  }

  /** My command that touches this record and is still on its way, or was refused. */
  pendingOf(ref: Ref): Pending | undefined {
    return this.#pending.of(ref);
  }

  /** Forgets a refused command. */
  dismiss(id: Id): void {
    this.#pending.forget(id);
    this.#changed();
  }

  /** Ends the subscription; what is known stays. */
  rest(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#watching = false;
  }

  async #settle(guess: Guess, answer: Receipt): Promise<void> {
    if (!answer.ok) {
      guess.why = answer.why;
    } else {
      this.#life ??= answer.epoch;
      if (answer.epoch !== undefined && answer.epoch !== this.#life) await this.#reread();
      else this.#take({ mark: this.#asOf(answer.records ?? []), records: answer.records ?? [] });
      if (!answer.records && guess.refs.length > 0) await this.#read({ refs: guess.refs, topic: this.topic });
      guess.settled = true;
    }
    this.#pending.release();
    this.#changed();
  }

  async #read(query: Query): Promise<Page> {
    const backend = await this.#o.backend;
    let page = await backend.read(query);
    while (this.#life !== undefined && page.mark.epoch !== this.#life) {
      await this.#reread();
      page = await backend.read(query);
    }
    this.#skew = page.now - (this.#o.now ?? Date.now)();
    this.#take(page);
    if ('refs' in query) this.#absent(query.refs);
    if (!this.#watching) this.#watch(backend);
    this.#changed();
    return page;
  }

  /** A page counts beside what was heard since the floor; an older one lowers the floor, and the stream is asked again from there (K17). */
  #take(page: Pick<Page, 'mark' | 'records' | 'foreign'>): void {
    this.#life = page.mark.epoch;
    for (const rec of page.records) this.#learn(rec);
    for (const { topic, records } of page.foreign ?? []) for (const rec of records) this.#foreign.set(`${topic} ${keyOf(rec)}`, rec);
    if (!this.#floor) {
      if ('rows' in page) this.#floor = this.#mark = page.mark;
    } else if (!reaches(page.mark, this.#floor)) {
      this.#floor = shared(page.mark, this.#floor);
      this.#mark = shared(page.mark, this.#mark!);
      this.#again();
    }
  }

  /** A late receipt is like an old page: it knows no more than up to its own records. */
  #asOf(records: readonly Rec[]): Mark {
    const at = { ...this.#floor?.at };
    for (const rec of records) for (const reader of rec.readers) if ((at[reader] ?? 0) > rec.seq) at[reader] = rec.seq;
    return { epoch: this.#life ?? '', at };
  }

  #learn(rec: Rec): void {
    const key = keyOf(rec);
    if ((this.#base.get(key)?.seq ?? 0) > rec.seq || (this.#gone.get(key) ?? 0) > rec.seq) return;
    this.#base.set(key, rec.body === null || rec.readers.length === 0 ? null : rec);
  }

  /** What a page was asked for and did not bring is not there for me. */
  #absent(wants: readonly Want[]): void {
    for (const want of wants) {
      if (isSpan(want) || this.#truth(want) !== undefined) continue;
      if (this.#isForeign(want)) this.#foreign.set(`${want.topic} ${keyOf(want)}`, null);
      else this.#base.set(keyOf(want), null);
    }
  }

  #isForeign(ref: Ref): boolean {
    return ref.topic !== undefined && ref.topic !== this.topic;
  }

  #truth(ref: Ref): Rec | null | undefined {
    return this.#isForeign(ref) ? this.#foreign.get(`${ref.topic} ${keyOf(ref)}`) : this.#base.get(keyOf(ref));
  }

  #watch(backend: Backend): void {
    this.#watching = true;
    const watcher: Watcher = {
      patch: (patch) => { this.#patch(patch); },
      readers: (now) => { this.#readers(now); },
      stale: () => { void this.#reread(); },
      over: () => { this.rest(); },
    };
    this.#stop = backend.watch(this.topic, () => this.#mark, watcher);
  }

  /** Asks the stream again from my mark. */
  #again(): void {
    if (!this.#stop) return;
    this.rest();
    void this.#o.backend.then((backend) => { if (!this.#watching) this.#watch(backend); });
  }

  #patch(patch: Patch): void {
    const what = accept(this.#mark, patch);
    if (what === 'drop') return;
    if (what === 'stale') { void this.#reread(); return; }
    for (const { kind, id, seq } of patch.gone) {
      const key = keyOf({ kind, id });
      this.#gone.set(key, Math.max(seq, this.#gone.get(key) ?? 0));
      if ((this.#base.get(key)?.seq ?? 0) < seq) this.#base.set(key, null);
    }
    for (const rec of patch.records) this.#learn(rec);
    if (what === 'take') this.#mark = moved(this.#mark!, patch.reader, patch.to);
    else this.#again();
    this.#changed();
  }

  /** Rights changed: what no remaining reader of mine shows goes, and the marks of lost readers with it. */
  #readers(now: readonly Reader[]): void {
    for (const [key, rec] of this.#base) if (rec && !mayRead(rec.readers, now)) this.#base.delete(key);
    if (this.#mark) {
      const at = Object.fromEntries(Object.entries(this.#mark.at).filter(([reader]) => now.includes(reader as Reader)));
      this.#mark = { epoch: this.#mark.epoch, at };
    }
    this.#changed();
  }

  /** Reads again what is shown, and swaps when it is all there: nothing is blank in between. */
  #reread(): Promise<void> {
    this.#rereading ??= this.#anew().catch(() => undefined).finally(() => { this.#rereading = undefined; });
    return this.#rereading;
  }

  async #anew(): Promise<void> {
    const backend = await this.#o.backend;
    const refs = [...this.#base.values()].filter((rec) => rec !== null).slice(0, 500).map(({ kind, id }) => ({ kind, id }));
    const rest = await backend.read({ refs, topic: this.topic });
    const shown: [Window, Page][] = [];
    for (const window of this.#windows) shown.push([window, await backend.read({ ...window.span, limit: Math.min(200, Math.max(window.span.limit, window.rows.length)) })]);
    if (shown.some(([, page]) => page.mark.epoch !== rest.mark.epoch)) return this.#anew();
    this.#base = new Map();
    this.#gone.clear();
    this.#floor = this.#mark = undefined;
    this.#take(rest);
    for (const [window, page] of shown) {
      this.#take(page);
      this.#absent(this.#wants(window.list, page.rows));
      window.refresh();
    }
    this.#again();
    this.#changed();
  }

  #changed(): void {
    this.#view = guessed(this.#pending, (ref) => this.#truth(ref), this.#o.actor, this.topic);
    const mine = new Set(this.#pending.guesses.flatMap((guess) => guess.refs.map((ref) => ref.id)));
    for (const window of this.#windows) window.notice(mine);
    for (const listener of this.#listeners) listener();
  }

  #source(list: List<unknown>): Source {
    return {
      all: (kind) => this.#all(kind),
      changed: () => { this.#changed(); },
      complete: (rows) => this.load(this.#wants(list, rows.map(({ id }) => id)).filter((want): want is Ref => !isSpan(want))),
      read: async (span) => {
        const page = await this.#read(span);
        this.#absent(this.#wants(list, page.rows));
        return page;
      },
    };
  }

  /** What these rows need beside themselves, as this viewer. */
  #wants(list: List<unknown>, rows: readonly Id[]): Want[] {
    return rows.flatMap((id) => {
      const rec = this.get({ kind: list.kind, id });
      return (rec && list.also?.(rec, this.#o.actor.id, this.topic)) ?? [];
    });
  }

  *#all(kind: string): Iterable<Rec> {
    for (const [key, rec] of this.#base) if (rec?.kind === kind && !this.#view.has(key)) yield rec;
    for (const rec of this.#view.values()) if (rec.kind === kind && rec.body !== null) yield rec;
  }
}
