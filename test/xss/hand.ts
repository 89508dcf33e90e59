// Called by ./scene.ts: deals out the vectors, so that each field comes to hold some of every class, and is known again by its mark.
import { LIMITS, markOf, RICH } from './table.ts';
import { mixed, type Vector } from './vectors.ts';

/** A value of many vectors is no longer than this. */
const LONG = 600;

/** Deals out the vectors to the fields, to each one of every class before the second of any. */
export class Hand {
  readonly #seed: number;
  readonly #decks = new Map<string, readonly Vector[]>();
  readonly #at = new Map<string, number>();
  /** By field, the classes it has held. */
  readonly held = new Map<string, Set<string>>();
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The classes of which something fits into this field. */
  fitting(field: string): ReadonlySet<string> {
    return new Set(this.#deck(field).map((one) => one.class));
  }

  /** The next value of this field: as many vectors as fit; of rich text few, since one may swallow the next. */
  value(field: string): string {
    const mark = `zq${markOf(field)}z`;
    const rich = RICH.includes(field);
    const max = rich ? 4000 : Math.min(LIMITS.get(field) ?? LONG, LONG);
    let value = mark;
    for (let n = 0; n < (rich ? 4 : 12); n++) {
      const { text, class: of } = this.#next(field);
      if (value.length + 1 + text.length > max) break;
      this.#at.set(field, (this.#at.get(field) ?? 0) + 1);
      this.held.set(field, (this.held.get(field) ?? new Set()).add(of));
      value += (rich ? '\n\n' : ' ') + text;
    }
    return rich ? `${value}\n\n**x**` : value.trim();
  }

  #next(field: string): Vector {
    const deck = this.#deck(field);
    return deck[(this.#at.get(field) ?? 0) % deck.length]!;
  }
  /** Short fields get short ones, so that several fit. */
  #deck(field: string): readonly Vector[] {
    const max = Math.min(LIMITS.get(field) ?? LONG, LONG) - 7;
    const most = RICH.includes(field) ? 4000 : max < 130 ? Math.max(Math.min(max, 33), max * 0.7) : max;
    const deck = this.#decks.get(field) ?? mixed(this.#seed, most);
    this.#decks.set(field, deck);
    return deck;
  }
}
