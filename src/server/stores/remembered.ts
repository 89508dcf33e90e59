/** Called by the SQLite store: records that commands and pages ask for again and again, as they stand. What another process writes empties it. */
import { keyOf, type Id, type Rec } from '../../core/record.ts';

const MOST = 20_000;

export class Remembered {
  readonly #records = new Map<string, Rec | null>();

  /** null: it was looked for, and there is none. */
  get(t: number, at: At): Rec | null | undefined {
    return this.#records.get(name(t, at));
  }

  /** Read from the database a moment ago. */
  keep(t: number, at: At, rec: Rec | null): void {
    if (this.#records.size >= MOST) this.#records.clear();
    this.#records.set(name(t, at), rec);
  }

  /** Written in the transaction that is open: what nobody asked for is not kept, so that ballots do not push out what they are cast on. */
  written(t: number, rec: Rec): void {
    const at = name(t, rec);
    if (this.#records.has(at)) this.#records.set(at, rec);
  }

  forget(): void {
    this.#records.clear();
  }
}

interface At {
  readonly kind: string;
  readonly id: Id;
}
const name = (t: number, at: At): string => `${t} ${keyOf(at)}`;
