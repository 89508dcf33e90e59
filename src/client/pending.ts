/** My commands on their way, and the truth that waits for them. A replica owns one. */
import type { AnyCommand, Envelope, Refusal } from '../core/command.ts';
import { keyOf, type Id, type Rec, type Ref } from '../core/record.ts';

/** A command on its way. `why`: it was refused; the words are kept until somebody dismisses it. */
export interface Pending {
  readonly envelope: Envelope;
  /** When it was asked for, ms. */
  readonly since: number;
  /** What the guess changed. */
  readonly refs: readonly Ref[];
  readonly why?: Refusal;
}

export interface Guess {
  readonly envelope: Envelope;
  readonly since: number;
  readonly command: AnyCommand;
  refs: readonly Ref[];
  why?: Refusal;
  /** Its facts were not known when it was sent: it never paints (K11). */
  blind?: true;
  /** It has its receipt, and paints on only because a later guess stands on it. */
  settled?: true;
}

/**
 * A guess paints on the truth as it was when it was made: news of the same record may or may not hold my change already, and
 * painting on top of it could count that twice. Once every guess that touches a record has its receipt, guesses go and truth shows, in one step.
 */
export class PendingList {
  guesses: readonly Guess[] = [];
  /** The truth that guesses stand on, by record; null: there was none. */
  readonly #ground = new Map<string, Rec | null>();

  add(guess: Guess): void {
    this.guesses = [...this.guesses, guess];
  }

  /** Remembers the ground of a record a guess begins to paint. */
  stand(key: string, truth: Rec | null): void {
    if (!this.#ground.has(key)) this.#ground.set(key, truth);
  }

  /** What guesses stand on; undefined where none stands. */
  ground(key: string): Rec | null | undefined {
    return this.#ground.get(key);
  }

  /** Ids of the records my commands on their way make. */
  created(): ReadonlySet<Id> {
    return new Set(this.guesses.flatMap(({ refs }) => refs.filter((ref) => this.#ground.get(keyOf(ref)) === null).map(({ id }) => id)));
  }

  of(ref: Ref): Pending | undefined {
    return this.guesses.findLast((guess) => !guess.settled && guess.refs.some((one) => keyOf(one) === keyOf(ref)));
  }

  forget(id: Id): void {
    this.guesses = this.guesses.filter((guess) => guess.envelope.id !== id);
  }

  /** Takes away what is settled and nothing open stands on. */
  release(): void {
    const kept = new Set(this.guesses.filter((guess) => !guess.settled && !guess.why));
    const keys = new Set([...kept].flatMap((guess) => guess.refs.map(keyOf)));
    for (let before = -1; before < kept.size;) {
      before = kept.size;
      for (const guess of this.guesses) {
        if (kept.has(guess) || !guess.settled || !guess.refs.some((ref) => keys.has(keyOf(ref)))) continue;
        kept.add(guess);
        for (const ref of guess.refs) keys.add(keyOf(ref));
      }
    }
    this.guesses = this.guesses.filter((guess) => kept.has(guess) || guess.why);
    for (const key of this.#ground.keys()) if (!keys.has(key)) this.#ground.delete(key);
  }
}
