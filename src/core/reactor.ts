/** Runs due followups in order per source topic; a crash runs them again and receipts make their effect once (K15). The server and the local backend own one each. */
import type { Actor, Command, Reads, Receipt } from './command.ts';
import type { Engine } from './engine.ts';
import { deriveId } from './hash.ts';
import { readPage } from './pages.ts';
import { MAX_DEPTH, MAX_TRIES, type Desk } from './reaction.ts';
import type { Topic } from './record.ts';
import type { Followup } from './store.ts';

export const SYSTEM: Actor = { id: 'system', roles: [], system: true };

export interface ReactorOptions {
  readonly engine: Engine;
  readonly lease?: number;
  /** A followup that failed too often: it is parked and somebody should look. */
  readonly onParked?: (followup: Followup, error: unknown) => void;
}

export class Reactor {
  readonly #engine: Engine;
  readonly #lease: number;
  readonly #onParked: (followup: Followup, error: unknown) => void;
  #running: Promise<unknown> = Promise.resolve();

  constructor({
    engine,
    lease = 30_000,
    onParked = (followup, error) => {
      console.error('parked', followup.reaction, error);
    },
  }: ReactorOptions) {
    this.#engine = engine;
    this.#lease = lease;
    this.#onParked = onParked;
  }

  /** Runs what is due now, cascades included. Answers how many ran. Calls that overlap take turns. */
  run(): Promise<number> {
    const ran = this.#running.then(() => this.#drain());
    this.#running = ran.catch(() => undefined);
    return ran;
  }

  async #drain(): Promise<number> {
    let ran = 0;
    for (;;) {
      const due = await this.#engine.store.followups(this.#engine.now(), 100, this.#lease);
      if (due.length === 0) return ran;
      const blocked = new Set<Topic>();
      for (const followup of due) {
        if (blocked.has(followup.cause.topic)) continue;
        if (await this.#one(followup)) ran++;
        else blocked.add(followup.cause.topic);
      }
      if (blocked.size > 0) return ran;
    }
  }

  async #one(followup: Followup): Promise<boolean> {
    const reaction = this.#engine.registry.reactions.get(followup.reaction);
    try {
      if (reaction && followup.cause.depth < MAX_DEPTH)
        await reaction.run({ ...followup.happening, cause: followup.cause }, this.#desk(followup));
      await this.#engine.store.done([followup.id]);
      return true;
    } catch (error) {
      if (followup.tries >= MAX_TRIES) this.#onParked(followup, error);
      return false;
    }
  }

  #desk(followup: Followup): Desk {
    const engine = this.#engine;
    return {
      sighted: (kind) => engine.registry.sighted.get(kind),
      read: (query) => readPage(engine.store, engine.registry, SYSTEM, query, engine.now()),
      async send<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, step: string): Promise<Receipt> {
        const id = deriveId(followup.id, step);
        return engine.submit(topic, SYSTEM, { id, actor: SYSTEM.id, command: command.name, args }, followup.cause.depth + 1);
      },
    };
  }
}
