/** What a page knows of one topic: truth from the backend, windows into its lists and, once somebody acts, my pending commands decided again on top (`acts.ts`). The space makes one per topic. */
import type { Backend } from '../core/backend.ts';
import { refuse, type Actor, type Command, type Envelope, type Reads, type Receipt } from '../core/command.ts';
import { UNREACHED } from '../core/refusals.ts';
import { Unreachable } from '../core/errors.ts';
import type { List } from '../core/feature.ts';
import { ALSO_BUDGET, type Page, type Query, type Span, type Want } from '../core/question.ts';
import type { Id, Rec, Ref, Seq, Topic } from '../core/record.ts';
import type { Acts, Reading } from './acts.ts';
import { AGAIN } from './again.ts';
import type { Glance } from './glance.ts';
import { whenIdle } from './idle.ts';
import type { Pending } from './pending.ts';
import { randomId } from './random.ts';
import { joined } from './rows.ts';
import { Truth, type Touched } from './truth.ts';
import { Window, type Source } from './window.ts';
export type { Pending };

export interface ReplicaOptions {
  readonly topic: Topic;
  readonly actor: Actor;
  /** Resolves when a backend is chosen. */
  readonly backend: Promise<Backend>;
  /** Sends until there is a receipt. */
  readonly deliver: (topic: Topic, envelope: Envelope) => Promise<Receipt>;
  readonly now?: () => number;
}

let loaded: typeof Acts | undefined;
/** Brings what acting and hearing take. A replica asks for it when its first page is painted; from then on guesses paint in the turn of the act. */
export const loadActs = async (): Promise<typeof Acts> => (loaded ??= (await import('./acts.ts')).Acts);

export class Replica implements Reading, Source {
  readonly topic: Topic;
  readonly actor: Actor;
  readonly backend: Promise<Backend>;
  readonly deliver: ReplicaOptions['deliver'];
  readonly truth: Truth;
  readonly windows = new Set<Window>();
  /** Somebody left, and has not come back to ask for more. */
  over = false;
  readonly #listeners = new Set<(touched: Touched) => void>();
  readonly #now: () => number;
  #acts: Acts | undefined;
  #skew = 0;

  constructor({ topic, actor, backend, deliver, now = Date.now }: ReplicaOptions) {
    this.topic = topic;
    this.actor = actor;
    this.backend = backend;
    this.deliver = deliver;
    this.#now = now;
    this.truth = new Truth(topic);
  }

  /** The server's clock as well as this page can tell, ms. */
  now(): number {
    return this.#now() + this.#skew;
  }

  /** `touched`: what I see of which records may be other. */
  onChange(listener: (touched: Touched) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A record as I see it, my guesses included. A ref of another topic: as the last page brought it. */
  get<B>(ref: Ref<B>): Rec<B> | undefined {
    const rec = (this.truth.isForeign(ref) ? undefined : this.#acts?.seen(ref)) ?? this.truth.of(ref);
    return rec && rec.body !== null ? (rec as Rec<B>) : undefined;
  }

  /** A stretch of a list, read at once and kept fresh until closed. */
  open(list: List<never>, span: Omit<Span, 'topic' | 'list'>): Window {
    return new Window(this, list, { ...span, topic: this.topic, list: list.name });
  }

  /** Ids a named search finds, best first; their records are then here. */
  async find(find: string, text: string, limit = 10): Promise<readonly Id[]> {
    const { rows } = await this.read({ find, topic: this.topic, text, limit });
    this.changed();
    return rows;
  }

  /** Makes sure these are known, or known to be absent. */
  async load(refs: readonly Ref[]): Promise<void> {
    const missing = refs.filter((ref) => this.truth.of(ref) === undefined);
    for (let at = 0; at < missing.length; at += 200) {
      await this.read({ refs: missing.slice(at, at + 200), topic: this.topic });
      this.changed();
    }
  }

  /**
   * Paints my guess, in this turn once acting is loaded, and sends the command (undefined: its code did not come). The receipt may be a refusal, also that there was no net for what acting
   * takes; it never throws one.
   */
  send<A, R extends Reads>(command: Command<A, R> | undefined, args: A): { readonly id: Id; readonly receipt: Promise<Receipt> } {
    const id = randomId();
    const unsent = (): Receipt => ({ id, ok: false, why: refuse(UNREACHED) });
    if (!command) return { id, receipt: Promise.resolve(unsent()) };
    const envelope = { id, actor: this.actor.id, command: command.name, args };
    const acts = this.#acting();
    return { id, receipt: acts ? acts.send(command, envelope) : this.#act().then((late) => late.send(command, envelope), unsent) };
  }

  /** My command that touches this record and is still on its way, or was refused. */
  pendingOf(ref: Ref): Pending | undefined {
    return this.#acts?.pending.of(ref);
  }

  /** Forgets a refused command. */
  dismiss(id: Id): void {
    this.#acts?.pending.forget(id);
    this.changed();
  }

  /** Ends the subscription; what is known stays. */
  rest(): void {
    this.over = true;
    this.#acts?.rest();
  }

  /** Whoever asked says `changed` when they are done with it. */
  async read(query: Query): Promise<Page> {
    this.over = false;
    const backend = await this.backend;
    let page = await backend.read(query);
    while (this.truth.life !== undefined && page.mark.epoch !== this.truth.life) {
      if (!(await (await this.#act()).reread())) throw new Unreachable('the new life of the store did not come');
      page = await backend.read(query);
    }
    this.#took(page);
    if ('refs' in query) this.truth.absent(query.refs);
    return page;
  }

  /** Goes on from a first page that was shown before there was a client. */
  goOn({ page, windows }: Glance): void {
    if (page) this.#took(page);
    for (const window of windows) {
      window.source = this;
      this.windows.add(window);
      if (page) this.completed(window.list, window.rows);
    }
  }

  #took(page: Page): void {
    this.#skew = page.now - this.#now();
    this.truth.take(page);
    this.#listen();
  }

  /** What hearing takes is brought when the page is idle; without a net, again and again. */
  #listen(): void {
    whenIdle(() => {
      if (this.over) return;
      this.#act().then(
        (acts) => acts.listen(),
        () => setTimeout(() => this.#listen(), AGAIN),
      );
    });
  }

  changed(made: readonly Rec[] = []): void {
    const told = this.truth.touched;
    this.truth.touched = new Set();
    const touched = this.#acts ? this.#acts.guess(made, told) : told;
    for (const listener of this.#listeners) listener(touched);
  }

  /** What these rows need beside themselves, as this viewer. */
  wants(list: List<never>, rows: readonly Id[]): Want[] {
    return rows.flatMap((id) => {
      const rec = this.get({ kind: list.kind, id });
      return (rec && list.also?.(rec as Rec<never>, this.actor.id, this.topic)) ?? [];
    });
  }

  /** A page brought these rows and what they need, as far as its budget went: what is beyond that is asked for, the rest is not there. */
  completed(list: List<never>, rows: readonly Id[]): void {
    const wants = this.wants(list, rows);
    this.truth.absent(wants.slice(0, ALSO_BUDGET));
    const beyond = wants.slice(ALSO_BUDGET).filter((want): want is Ref => !('list' in want));
    if (beyond.length > 0) this.load(beyond).catch(() => undefined);
  }

  /** Joined onto what is shown by now, which may be other than when the page was asked for. What left meanwhile does not come back by it. */
  brought(window: Window, { rows, counts, mark }: Page, more: boolean): void {
    const { list } = window;
    this.completed(list, rows);
    const there = rows.filter((id) => this.truth.of({ kind: list.kind, id }) !== null);
    // A further stretch counts nothing anew: what came or went since is counted already.
    if (more) {
      window.rows = joined(window.rows, there);
      return;
    }
    // What it is too old to know stands on, and is counted beside what it counted.
    const last = Math.max(0, ...(Object.values(mark.at) as Seq[]));
    const newer = window.rows.filter((id) => {
      const ref = { kind: list.kind, id };
      return this.get(ref) && (this.truth.of(ref)?.born ?? Infinity) > last;
    });
    window.rows = joined(there, newer, true);
    window.anew = true;
    window.behind = false;
    if (!counts) return;
    const { '': all } = counts;
    window.counts = { ...counts, ...(all !== undefined && { '': all + newer.length + there.length - rows.length }) };
  }

  refresh(window: Window): void {
    this.#acts?.adopt(window);
  }

  /** The net is back: what did not come is asked for again. */
  mend(): void {
    for (const window of this.windows) if (window.behind || window.state === 'error') void window.retry();
  }

  #acting(): Acts | undefined {
    return (this.#acts ??= loaded && new loaded(this));
  }

  async #act(): Promise<Acts> {
    await loadActs();
    return this.#acting()!;
  }
}
