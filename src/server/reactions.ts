/** Called after commits and by the clock: runs what follows, one round at a time. */
import { setTimeout } from 'node:timers/promises';
import { Reactor } from '../core/reactor.ts';
import type { Engine } from '../core/engine.ts';
import type { Log } from './log.ts';

/** How often something that waits for its time is looked for, ms. */
const EVERY = 1000;
/** While people wait for answers, what follows takes a third of the time. It gathers meanwhile, and many at once cost less. */
const SHARE = 2;
const LONGEST_REST = 100;

export class Reactions {
  readonly #reactor: Reactor;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** `busy`: whether people wait for answers. */
  constructor(engine: Engine, log: Log, busy: () => boolean) {
    this.#log = log;
    this.#reactor = new Reactor({
      engine,
      onParked: (followup, error) => {
        log.error('reaction', error, { parked: followup.id, reaction: followup.reaction });
      },
      rest: async (took) => {
        if (busy() && !this.#stopped) await setTimeout(Math.min(SHARE * took, LONGEST_REST));
      },
    });
    this.#timer = setInterval(() => {
      this.wake();
    }, EVERY);
    this.#timer.unref();
  }

  /** Something may be due. */
  wake(): void {
    this.#again = true;
    if (!this.#stopped) this.#running ??= this.#run();
  }

  /** Ends when nothing is due that was due when this was asked. */
  async settled(): Promise<void> {
    this.wake();
    await this.#running;
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#reactor.run();
      } catch (error) {
        this.#log.error('reaction', error);
      }
    }
    this.#running = undefined;
  }
}
