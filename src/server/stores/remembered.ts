/** Called by the SQLite store: records that commands and pages ask for again and again, as they stand. What another process writes empties it. */
import { keyOf, type Id, type Rec } from '../../core/record.ts';

const MOST = 20_000;

export class Remembered {
  readonly #records = new Map<string, Rec>();

  get(t: number, at: { readonly kind: string; readonly id: Id }): Rec | undefined {
    return this.#records.get(name(t, at));
  }

  /** Read from the database a moment ago. */
  keep(t: number, rec: Rec): void {
    if (this.#records.size >= MOST) this.#records.clear();
    this.#records.set(name(t, rec), rec);
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

const name = (t: number, at: { readonly kind: string; readonly id: Id }): string => `${t} ${keyOf(at)}`;
