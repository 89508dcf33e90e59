/** Called by the server and by verbs: carries out what people asked to be erased, when it is due; what a crash broke off is done at the next start. */
import { erasePerson } from '../core/erase.ts';
import type { Engine } from '../core/engine.ts';
import { topicOf, type Id } from '../core/record.ts';
import type { Identity } from './identity.ts';
import type { Erasure } from './identity/erasures.ts';
import type { Log } from './log.ts';

const DAY = 86_400_000;
/** How often it is looked for what is due, ms. */
const LOOK = 60_000;
/** Writing the files anew takes long in large ones, and many may go at once: never more often than this, ms. */
export const SWEEP_EVERY = 10 * 60_000;

export interface ErasingOptions {
  readonly identity: Identity;
  readonly engine: Engine;
  readonly log: Log;
  /** Ends when what follows the acts so far has run. */
  readonly settled?: () => Promise<void>;
  /** Writes the file of the records anew, without what was deleted. */
  readonly sweep?: () => Promise<void>;
  /** Pages kept for anybody no longer hold. */
  readonly forget?: () => void;
}

export class Erasing {
  readonly #o: ErasingOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #lastSweep = -Infinity;
  /** So often something else was deleted, and so often of it is out of the files. */
  #dirtied = 0;
  #cleaned = 0;

  constructor(options: ErasingOptions) {
    this.#o = options;
  }

  /** Does what is due, then looks for it every minute. */
  async start(): Promise<void> {
    await this.run();
    this.#timer = setInterval(() => void this.run(), LOOK);
    this.#timer.unref();
  }

  /** After the days the space gives people to think again; without any it is done when this answers. */
  async ask(space: string, id: Id, days = this.#o.identity.spaces.get(space).eraseAfter ?? 0): Promise<Erasure> {
    const { identity } = this.#o;
    const { due } = identity.erasures.ask(space, id, identity.now() + days * DAY);
    if (due <= identity.now()) await this.run();
    return identity.erasures.of(space, id)!;
  }

  /** Does all that is due; one at a time. */
  run(): Promise<void> {
    this.#running = this.#running.then(() =>
      this.#all().catch((error: unknown) => {
        this.#o.log.error('erase', error, { what: 'it is tried again' });
      }),
    );
    return this.#running;
  }

  /** What was deleted otherwise goes out of the files as well, at the next look. */
  sweepSoon(): void {
    this.#dirtied++;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #all(): Promise<void> {
    const { identity, log } = this.#o;
    identity.erasures.forget();
    const { epoch } = await this.#o.engine.store.heads(topicOf('-', 'people', '-'), []);
    for (const one of identity.erasures.open(epoch)) {
      try {
        await this.#one(one, epoch);
      } catch (error) {
        log.error('erase', error, { space: one.space });
      }
    }
    try {
      await this.#sweep();
    } catch (error) {
      log.error('erase', error, { what: 'the files could not be written anew; it is tried again' });
    }
  }

  async #one(erasure: Erasure, epoch: string): Promise<void> {
    const { identity, engine, settled, forget } = this.#o;
    const { space, id } = erasure;
    // First nobody may act as this person any more, then nothing may be under way.
    identity.part(space, id);
    await settled?.();
    await erasePerson(engine, space, id);
    identity.erasures.finish(erasure, epoch);
    forget?.();
  }

  async #sweep(): Promise<void> {
    const { identity, sweep } = this.#o;
    const now = identity.now();
    const dirty = this.#dirtied > this.#cleaned || identity.erasures.all().some(({ done, swept }) => done > 0 && swept === 0);
    if (!dirty || now - this.#lastSweep < SWEEP_EVERY) return;
    this.#lastSweep = now;
    const dirtied = this.#dirtied;
    await sweep?.();
    identity.db.sweep();
    // Last: whoever is killed before it does both again.
    identity.erasures.sweptUpTo(now);
    this.#cleaned = dirtied;
  }
}
