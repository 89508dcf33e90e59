/** Called by the server once a day and by a verb: what a space keeps no longer than it said. */
import type { Engine } from '../core/engine.ts';
import { retain } from '../core/retain.ts';
import { cardRef } from '../core/card.ts';
import type { Id } from '../core/record.ts';
import type { Erasing } from './erasing.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';

const DAY = 86_400_000;
/** Pages and outboxes that were away longer read all anew, so nobody need hear any more that something went. */
const KEYS = 30;
/** Longer than any copy of the database should be kept: until then a restored one is erased again. */
const LEDGER = 400;

export interface RetainingOptions {
  readonly identity: Identity;
  readonly engine: Engine;
  readonly erasing: Erasing;
  readonly log: Log;
  /** Drops the keys of deleted records that are made of this id. */
  readonly fade?: (space: string, id: Id) => Promise<void>;
}

export class Retaining {
  readonly #o: RetainingOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: RetainingOptions) {
    this.#o = options;
  }

  start(): void {
    const run = (): void => {
      this.#running = this.#all().catch((error: unknown) => {
        this.#o.log.error('retention', error);
      });
    };
    this.#timer = setInterval(run, DAY);
    this.#timer.unref();
    run();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** How many of each class go, or with `look` would go. */
  async run(space: string, look = false): Promise<Readonly<Record<string, number>>> {
    const { identity, engine, erasing, fade } = this.#o;
    const { keep = {} } = identity.spaces.get(space);
    const now = identity.now();
    const found: Record<string, number> = { ...(await retain(engine, space, keep, look)) };
    const idle = keep.accounts === undefined ? [] : await this.#idle(space, now - keep.accounts * DAY);
    if (idle.length > 0) found['accounts'] = idle.length;
    const ledger = identity.erasures.all().filter((one) => one.space === space && one.swept > 0);
    const faded = ledger.filter(({ done }) => done + KEYS * DAY <= now);
    const old = ledger.filter(({ done }) => done + (keep.erased ?? LEDGER) * DAY <= now);
    if (old.length > 0) found['erased'] = old.length;
    if (look) return found;
    for (const id of idle) await erasing.ask(space, id, 0);
    for (const { id } of faded) await fade?.(space, id);
    for (const { id } of old) identity.erasures.drop(space, id);
    // What was thrown away is out of the files with the next sweep.
    if (Object.keys(found).length > 0) erasing.sweepSoon();
    return found;
  }

  async #all(): Promise<void> {
    const { identity } = this.#o;
    for (const space of identity.spaces.all().keys()) await this.run(space);
  }

  /** Who was not here since this time, is signed in nowhere, and never did anything. A card alone is what a login brought along. */
  async #idle(space: string, before: number): Promise<readonly Id[]> {
    const { identity, engine } = this.#o;
    const out: Id[] = [];
    for (const id of identity.accounts.unseenSince(space, before)) {
      if (identity.sessions.count(space, id) > 0) continue;
      const { kind } = cardRef(id);
      let did = false;
      for await (const { record } of engine.store.scan(space, id)) {
        did ||= record.kind !== kind;
        if (did) break;
      }
      if (!did) out.push(id);
    }
    return out;
  }
}
