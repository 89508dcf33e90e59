/** The half of a replica that acts and hears: my commands on their way and the guesses they paint, and the stream that keeps truth going. Loaded when the first page is painted, or with the first act. */
import type { Backend } from '../core/backend.ts';
import { refuse, type Actor, type Command, type Envelope, type Reads, type Receipt } from '../core/command.ts';
import { FAILED } from '../core/refusals.ts';
import { isSpan, type Page, type Query, type Want } from '../core/question.ts';
import { keyOf, type Id, type Rec, type Ref, type Topic } from '../core/record.ts';
import type { List } from '../core/feature.ts';
import { guessed } from './guess.ts';
import { adopt, notice, type Known } from './news.ts';
import { PendingList, type Guess } from './pending.ts';
import { Stream } from './stream.ts';
import type { Touched, Truth } from './truth.ts';
import type { Window } from './window.ts';

/** What acting needs of its replica. */
export interface Reading {
  readonly topic: Topic;
  readonly actor: Actor;
  readonly backend: Promise<Backend>;
  readonly truth: Truth;
  readonly windows: ReadonlySet<Window>;
  /** Nobody shows it any more: it does not listen. */
  readonly over: boolean;
  readonly deliver: (topic: Topic, envelope: Envelope) => Promise<Receipt>;
  now(): number;
  read(query: Query): Promise<Page>;
  wants(list: List<never>, rows: readonly Id[]): Want[];
  completed(list: List<never>, rows: readonly Id[]): void;
  load(refs: readonly Ref[]): Promise<void>;
  /** Truth or guesses changed. `made`: what a receipt just brought into the world for me, guessed before or not. */
  changed(made?: readonly Rec[]): void;
}

export class Acts {
  /** Truth with my pending commands on top: only what they touch. */
  view = new Map<string, Rec>();
  readonly pending = new PendingList();
  readonly #r: Reading;
  #stream: Promise<Stream> | undefined;

  constructor(reading: Reading) {
    this.#r = reading;
  }

  /** Paints my guess in this turn and sends the command. Resolves with the receipt, which may be a refusal. */
  async send<A, R extends Reads>(command: Command<A, R>, envelope: Envelope): Promise<Receipt> {
    const guess: Guess = { envelope, since: this.#r.now(), refs: [], command };
    this.pending.add(guess);
    this.#r.changed();
    const answer = await this.#r
      .deliver(this.#r.topic, envelope)
      .catch((error: unknown): Receipt => ({ id: envelope.id, ok: false, why: refuse(FAILED, String(error)) }));
    await this.#settle(guess, answer);
    return answer;
  }

  /** Decides what is on its way again on the truth of now, and tells the windows. Answers what is seen otherwise than before. */
  guess(made: readonly Rec[], touched: Touched): Touched {
    const was = this.view;
    this.view = guessed(this.pending, this.#r.truth.of, this.#r.actor, this.#r.topic);
    const mine = new Set([...this.pending.created(), ...made.map(({ id }) => id)]);
    const all = touched && new Set([...touched, ...was.keys(), ...this.view.keys(), ...made.map(keyOf)]);
    for (const window of this.#r.windows) notice(window, this.#known, mine, all);
    return all;
  }

  adopt(window: Window): void {
    const wants = (rows: readonly Id[]): readonly Ref[] => this.#r.wants(window.list, rows).filter((want): want is Ref => !isSpan(want));
    const come = wants(adopt(window, this.#known));
    // Nobody answered: of what is known only what is known whole can be shown.
    if (window.state === 'loading')
      window.rows = window.rows.filter((id) => wants([id]).every((ref) => this.#r.truth.of(ref) !== undefined));
    this.#r.changed();
    this.#r.load(come).catch(() => undefined);
  }

  /** Opens the stream of this topic, once. */
  listen(): Promise<Stream> {
    const { topic, actor, truth, windows } = this.#r;
    this.#stream ??= this.#r.backend.then((backend) => {
      const stream = new Stream(truth, backend, {
        topic,
        me: actor.id,
        windows,
        completed: (window, rows) => {
          this.#r.completed(window.list, rows);
        },
        changed: () => {
          this.#r.changed();
        },
      });
      if (this.#r.over) stream.stop();
      return stream;
    });
    return this.#stream;
  }

  rest(): void {
    void this.#stream?.then((stream) => {
      stream.stop();
    });
    this.#stream = undefined;
  }

  /** False: not all of it came. */
  async reread(): Promise<boolean> {
    return (await this.listen()).reread();
  }

  seen(ref: Ref): Rec | undefined {
    return this.view.size > 0 ? this.view.get(keyOf(ref)) : undefined;
  }

  async #settle(guess: Guess, answer: Receipt): Promise<void> {
    const { truth } = this.#r;
    if (!answer.ok) {
      guess.why = answer.why;
    } else {
      truth.life ??= answer.epoch;
      if (answer.epoch !== undefined && answer.epoch !== truth.life) await this.reread();
      else truth.met(answer.records ?? []);
      if (!answer.records && guess.refs.length > 0) await this.#r.read({ refs: guess.refs, topic: this.#r.topic });
      guess.settled = true;
    }
    const made = answer.ok ? (answer.records ?? []).filter((rec) => rec.born === answer.seq) : [];
    this.pending.release();
    this.#r.changed(made);
  }

  readonly #known: Known = {
    all: (kind) => this.#all(kind),
    at: (key) => {
      const rec = this.view.get(key) ?? this.#r.truth.records.get(key);
      return rec && rec.body !== null ? rec : undefined;
    },
  };
  *#all(kind: string): Iterable<Rec> {
    for (const [key, rec] of this.#r.truth.records) if (rec?.kind === kind && !this.view.has(key)) yield rec;
    for (const rec of this.view.values()) if (rec.kind === kind && rec.body !== null) yield rec;
  }
}
