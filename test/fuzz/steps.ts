// Called by ./polls.test.ts: when numbers of secret ballots may move.
/** The rule by which numbers of secret ballots move, as the poll promises it. */
export class Steps {
  readonly least: number;
  /** What everybody says now, and who has changed something since the numbers moved. */
  readonly #last = new Map<string, string>();
  readonly #changed = new Set<string>();

  constructor(least: number) {
    this.least = least;
  }

  says(voter: string): boolean {
    return this.#last.has(voter);
  }
  /** null: takes it back. Whether numbers move with it, stay, or are none. */
  say(voter: string, choice: string | null): 'move' | 'stay' | 'none' {
    if (this.#last.get(voter) !== (choice ?? undefined)) this.#changed.add(voter);
    if (choice === null) this.#last.delete(voter);
    else this.#last.set(voter, choice);
    if (this.#last.size < this.least) return 'none';
    if (this.#changed.size < this.least) return 'stay';
    this.#changed.clear();
    return 'move';
  }
}
