/** What a page knows of one topic: truth from the backend, my pending commands decided again on top of it, and windows into lists. The space makes one per topic. */
import type { Backend } from '../core/backend.ts';
import type { Actor, Command, Envelope, Reads, Receipt } from '../core/command.ts';
import type { List } from '../core/feature.ts';
import { isSpan, type Page, type Query, type Span, type Want } from '../core/question.ts';
import { keyOf, type Id, type Rec, type Ref, type Topic } from '../core/record.ts';
import { guessed } from './guess.ts';
import { whenIdle } from './idle.ts';
import { PendingList, type Guess, type Pending } from './pending.ts';
import { randomId } from './random.ts';
import type { Stream } from './stream.ts';
import { Truth } from './truth.ts';
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

export class Replica {
  readonly topic: Topic;
  readonly #o: ReplicaOptions;
  readonly #truth: Truth;
  /** Truth with my pending commands on top. */
  #view = new Map<string, Rec>();
  readonly #pending = new PendingList();
  readonly #windows = new Set<Window>();
  readonly #listeners = new Set<() => void>();
  #stream: Promise<Stream> | undefined;
  #skew = 0;

  constructor(options: ReplicaOptions) {
    this.topic = options.topic;
    this.#o = options;
    this.#truth = new Truth(options.topic);
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
    const rec = (this.#truth.isForeign(ref) ? undefined : this.#view.get(keyOf(ref))) ?? this.#truth.of(ref);
    return rec && rec.body !== null ? (rec as Rec<B>) : undefined;
  }

  /** A stretch of a list, read at once and kept fresh until closed. */
  open(list: List<never>, span: Omit<Span, 'topic' | 'list'>): Window {
    const window: Window = new Window(this.#source(list), list, { ...span, topic: this.topic, list: list.name });
    const close = window.close.bind(window);
    window.close = () => {
      close();
      this.#windows.delete(window);
    };
    this.#windows.add(window);
    return window;
  }

  /** Ids a named search finds, best first; their records are then here. */
  async find(find: string, text: string, limit = 10): Promise<readonly Id[]> {
    return (await this.#read({ find, topic: this.topic, text, limit })).rows;
  }

  /** Makes sure these are known, or known to be absent. */
  async load(refs: readonly Ref[]): Promise<void> {
    const missing = refs.filter((ref) => this.#truth.of(ref) === undefined);
    for (let at = 0; at < missing.length; at += 200) await this.#read({ refs: missing.slice(at, at + 200), topic: this.topic });
  }

  /** Paints my guess in this turn and sends the command. The receipt may be a refusal; it never throws one. */
  send<A, R extends Reads>(command: Command<A, R>, args: A): { readonly id: Id; readonly receipt: Promise<Receipt> } {
    const id = randomId();
    const envelope: Envelope = { id, actor: this.#o.actor.id, command: command.name, args };
    const guess: Guess = { envelope, since: this.now(), refs: [], command: command };
    this.#pending.add(guess);
    this.#changed();
    const receipt = this.#o.deliver(this.topic, envelope).then(async (answer) => {
      await this.#settle(guess, answer);
      return answer;
    });
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
    void this.#stream?.then((stream) => {
      stream.stop();
    });
    this.#stream = undefined;
  }

  async #settle(guess: Guess, answer: Receipt): Promise<void> {
    const truth = this.#truth;
    if (!answer.ok) {
      guess.why = answer.why;
    } else {
      truth.life ??= answer.epoch;
      if (answer.epoch !== undefined && answer.epoch !== truth.life) await this.#reread();
      else truth.met(answer.records ?? []);
      if (!answer.records && guess.refs.length > 0) await this.#read({ refs: guess.refs, topic: this.topic });
      guess.settled = true;
    }
    const made = answer.ok ? (answer.records ?? []).filter((rec) => rec.born === answer.seq) : [];
    this.#pending.release();
    this.#changed(made);
  }

  async #read(query: Query): Promise<Page> {
    const backend = await this.#o.backend;
    let page = await backend.read(query);
    while (this.#truth.life !== undefined && page.mark.epoch !== this.#truth.life) {
      await this.#reread();
      page = await backend.read(query);
    }
    this.#skew = page.now - (this.#o.now ?? Date.now)();
    this.#truth.take(page);
    if ('refs' in query) this.#truth.absent(query.refs);
    whenIdle(() => {
      void this.#listen();
    });
    this.#changed();
    return page;
  }

  /** The stream of this topic, opened at the first need. */
  #listen(): Promise<Stream> {
    this.#stream ??= Promise.all([this.#o.backend, import('./stream.ts')]).then(
      ([backend, { Stream }]) =>
        new Stream(this.#truth, backend, {
          topic: this.topic,
          windows: this.#windows,
          completed: (window, rows) => {
            this.#truth.absent(this.#wants(window.list, rows));
          },
          changed: () => {
            this.#changed();
          },
        }),
    );
    return this.#stream;
  }

  async #reread(): Promise<void> {
    await (await this.#listen()).reread();
  }

  /** `made`: what a receipt just brought into the world for me, guessed before or not. */
  #changed(made: readonly Rec[] = []): void {
    this.#view = guessed(this.#pending, this.#truth.of, this.#o.actor, this.topic);
    const mine = new Set([...this.#pending.created(), ...made.map(({ id }) => id)]);
    for (const window of this.#windows) window.notice(mine);
    for (const listener of this.#listeners) listener();
  }

  #source(list: List<unknown>): Source {
    return {
      all: (kind) => this.#all(kind),
      changed: () => {
        this.#changed();
      },
      complete: (rows) =>
        this.load(
          this.#wants(
            list,
            rows.map(({ id }) => id),
          ).filter((want): want is Ref => !isSpan(want)),
        ),
      read: async (span) => {
        const page = await this.#read(span);
        this.#truth.absent(this.#wants(list, page.rows));
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
    for (const [key, rec] of this.#truth.records) if (rec?.kind === kind && !this.#view.has(key)) yield rec;
    for (const rec of this.#view.values()) if (rec.kind === kind && rec.body !== null) yield rec;
  }
}
