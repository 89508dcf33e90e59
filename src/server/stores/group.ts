/** Called by the SQLite store: writes that wait at the same moment share one transaction and one flush to disk, and are answered after it. Where all are soft, nobody waits for the disk. */
import type { DatabaseSync } from 'node:sqlite';

interface Waiting {
  readonly write: () => boolean;
  readonly soft: boolean;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

export class Group {
  readonly #db: DatabaseSync;
  readonly #undone: () => void;
  #waiting: Waiting[] = [];
  readonly #begin;
  readonly #commit;
  /** Whether the next transaction will be flushed. */
  #firm = true;
  #held = false;

  /** `undone` is called when a transaction was taken back, for whoever remembered what it wrote. */
  constructor(db: DatabaseSync, undone: () => void) {
    this.#db = db;
    this.#undone = undone;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
  }

  /**
   * Runs `write` in the next shared transaction. What it answers is the answer, once it is on disk; answering false it must have written nothing.
   * `soft`: a power cut may take it back, with all that was written after it; the next firm one takes it to disk.
   */
  add(write: () => boolean, soft = false): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, soft, resolve, reject });
      if (this.#waiting.length === 1)
        setImmediate(() => {
          this.flush();
        });
    });
  }

  /** While `work` goes on nothing is written here: waiting for a lock would stop the thread. What comes waits until it has ended. */
  async held(work: () => Promise<void>): Promise<void> {
    this.flush();
    this.#held = true;
    try {
      await work();
    } finally {
      this.#held = false;
      this.flush();
    }
  }

  flush(): void {
    if (this.#held) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length > 0) this.#run(waiting);
  }

  #run(waiting: readonly Waiting[]): void {
    const answers: boolean[] = [];
    this.#flushed(waiting.some(({ soft }) => !soft));
    try {
      this.#begin.run();
      for (const { write } of waiting) answers.push(write());
      this.#commit.run();
    } catch (error) {
      this.#takeBack();
      this.#undone();
      // One that cannot be written must not take the others with it.
      if (waiting.length > 1) for (const one of waiting) this.#run([one]);
      else waiting[0]?.reject(error);
      return;
    }
    for (const [i, { resolve }] of waiting.entries()) resolve(answers[i] === true);
  }

  /** In a log, NORMAL writes in order without waiting for the disk. */
  #flushed(firm: boolean): void {
    if (this.#firm === firm) return;
    this.#db.exec(`PRAGMA synchronous = ${firm ? 'FULL' : 'NORMAL'}`);
    this.#firm = firm;
  }

  #takeBack(): void {
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // SQLite has done so itself (disk full, for one).
    }
  }
}
