/** Called by answers and feed: what each reader of a topic last saw, remembered between commits, so that "has anything changed for you?" never asks the database. */
import type { Reader, Seq, Topic } from '../core/record.ts';
import type { Commit, Store } from '../core/store.ts';

const MOST_TOPICS = 20_000;

export class Heads {
  /** Rises whenever something remembered here changes: what was checked at this version still holds. */
  version = 0;
  readonly #store: Store;
  readonly #topics = new Map<Topic, Map<Reader, Seq>>();
  #epoch = '';

  constructor(store: Store) {
    this.#store = store;
  }

  /** The life of the store; '' until the first answer. */
  get epoch(): string {
    return this.#epoch;
  }

  /** The last seq of each of these readers, 0 where nothing ever was. */
  async of(topic: Topic, readers: readonly Reader[]): Promise<readonly Seq[]> {
    const missing = readers.filter((reader) => this.peek(topic, reader) === undefined);
    if (missing.length > 0 || this.#epoch === '') {
      const { epoch, at } = await this.#store.heads(topic, missing);
      this.#epoch = epoch;
      const known = this.#open(topic);
      for (const reader of missing) known.set(reader, Math.max(at[reader] ?? 0, known.get(reader) ?? 0));
    }
    return readers.map((reader) => this.peek(topic, reader) ?? 0);
  }

  peek(topic: Topic, reader: Reader): Seq | undefined {
    return this.#topics.get(topic)?.get(reader);
  }

  /** Readers nobody asked about are not remembered: a vote of each of a thousand guests costs nothing here. */
  heard(commit: Commit): void {
    const known = this.#topics.get(commit.topic);
    if (!known) return;
    const move = (reader: Reader): void => {
      if ((known.get(reader) ?? Infinity) >= commit.to) return;
      known.set(reader, commit.to);
      this.version++;
    };
    for (const rec of commit.records) for (const reader of rec.readers) move(reader);
    for (const { reader } of commit.left) move(reader);
  }

  /** Somebody else wrote to the store. */
  forget(): void {
    this.#topics.clear();
    this.version++;
  }

  #open(topic: Topic): Map<Reader, Seq> {
    let known = this.#topics.get(topic);
    if (known) return known;
    if (this.#topics.size >= MOST_TOPICS) this.forget();
    this.#topics.set(topic, (known = new Map<Reader, Seq>()));
    return known;
  }
}
