/** Called by the SQLite store: notices that somebody else has written to the file, so that nothing remembered is older than a turn. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Elsewhere } from './elsewhere.ts';

const VERSION = 'PRAGMA data_version';

export class Others {
  readonly #version: StatementSync;
  readonly #forget: () => void;
  readonly #tell: () => void;
  /** The file as others wrote it: last looked at, and last told. */
  #seen: unknown;
  #told: unknown;
  #glanced = false;
  #quiet = false;

  /** `forget`: nothing that is remembered holds. `tell`: for whoever watches, with the next `watch`. */
  constructor(db: DatabaseSync, forget: () => void, tell: () => void) {
    this.#version = db.prepare(VERSION);
    this.#forget = forget;
    this.#tell = tell;
    this.#seen = this.#told = this.#now();
  }

  look(): void {
    const version = this.#now();
    if (version === this.#seen) return;
    this.#seen = version;
    this.#forget();
  }

  /** Once a turn: what is remembered of others is as old as a turn at most. */
  glance(): void {
    if (this.#glanced) return;
    this.#glanced = true;
    setImmediate(() => (this.#glanced = false));
    this.look();
  }

  watch(): void {
    this.look();
    if (this.#quiet || this.#told === this.#seen) return;
    this.#told = this.#seen;
    this.#tell();
  }

  /** What `work` writes through this connection is no news to anybody; what others write meanwhile is. */
  async except(mine: Elsewhere, work: () => Promise<void>): Promise<void> {
    const before = versionIn(await mine.run(VERSION));
    this.watch();
    this.#quiet = true;
    try {
      await work();
      const after = this.#now();
      // It does not count its own: the same again, and there was nobody else until after I looked.
      if (versionIn(await mine.run(VERSION)) === before) this.#seen = this.#told = after;
    } finally {
      this.#quiet = false;
    }
  }

  #now(): unknown {
    return versionIn(this.#version.get());
  }
}

const versionIn = (row: Readonly<Record<string, unknown>> | undefined): unknown => row?.['data_version'];
