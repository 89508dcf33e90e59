/** Runs due followups in order per source topic; a crash runs them again and receipts make their effect once (K15). The server and the local backend own one each. */
import type { Actor, Command, Reads, Receipt } from './command.ts';
import type { Engine } from './engine.ts';
import { deriveId } from './hash.ts';
import { readPage } from './pages.ts';
import { MAX_DEPTH, MAX_TRIES, type Desk } from './reaction.ts';
import type { Id, Topic } from './record.ts';
import type { Followup } from './store.ts';

/** So many followups are leased at once, at most: what is one reaction's among them is one step for it. */
const MOST = 1000;

export const SYSTEM: Actor = { id: 'system', roles: [], system: true };

/** So many topics side by side: what they send to one place (a leaderboard) then stands in one commit, and people who act meanwhile need not wait for more. */
const ABREAST = 25;

export interface ReactorOptions {
  readonly engine: Engine;
  readonly lease?: number;
  /** A followup that failed too often: it is parked and somebody should look. */
  readonly onParked?: (followup: Followup, error: unknown) => void;
  /** Called between rounds, and between large steps of one, with the ms it worked since: a server lets people go first. */
  readonly rest?: (took: number) => Promise<unknown>;
}

export class Reactor {
  readonly #engine: Engine;
  readonly #lease: number;
  readonly #onParked: (followup: Followup, error: unknown) => void;
  readonly #rest: ReactorOptions['rest'];
  /** Since when it has worked without rest. */
  #worked = 0;
  #running: Promise<unknown> = Promise.resolve();

  constructor({
    engine,
    lease = 30_000,
    onParked = (followup, error) => {
      console.error('parked', followup.reaction, error);
    },
    rest,
  }: ReactorOptions) {
    this.#engine = engine;
    this.#lease = lease;
    this.#onParked = onParked;
    this.#rest = rest;
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
      this.#worked = performance.now();
      const due = await this.#engine.store.followups(this.#engine.now(), MOST, this.#lease);
      if (due.length === 0) return ran;
      const lines = [...grouped(due, ({ cause }) => cause.topic)];
      let done = 0;
      for (let at = 0; at < lines.length; at += ABREAST) {
        const some = await Promise.all(lines.slice(at, at + ABREAST).map((line) => this.#line(line)));
        done += some.reduce((sum, one) => sum + one, 0);
      }
      ran += done;
      if (done < due.length) return ran;
      await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    await this.#rest?.(performance.now() - this.#worked);
    this.#worked = performance.now();
  }

  /** One topic's, in order. Answers how many stood before one that failed. */
  async #line(line: readonly Followup[]): Promise<number> {
    for (let at = 0; at < line.length;) {
      const stretch = this.#stretch(line, at);
      for (const some of grouped(stretch, ({ reaction }) => reaction))
        if (!(await this.#together(some)) && !(await this.#each(some))) return at;
      at += stretch.length;
    }
    return line.length;
  }

  /** From here on as far as every reaction takes several at once; at least one followup. */
  #stretch(line: readonly Followup[], at: number): readonly Followup[] {
    const { reactions } = this.#engine.registry;
    let end = at;
    while (end < line.length && reactions.get(line[end]!.reaction)?.many) end++;
    return line.slice(at, Math.max(end, at + 1));
  }

  /** False: it is to be tried one by one, so that one that fails is known. */
  async #together(some: readonly Followup[]): Promise<boolean> {
    const [first] = some;
    const reaction = this.#engine.registry.reactions.get(first!.reaction);
    if (some.length < 2 || !reaction?.many || some.some(({ cause }) => cause.depth >= MAX_DEPTH)) return false;
    try {
      const last = some.at(-1)!;
      const told = some.map(({ happening, cause }) => ({ ...happening, cause }));
      await reaction.many(told, this.#desk(deriveId(first!.id, last.id, String(some.length)), last.cause.depth));
      await this.#engine.store.done(some.map(({ id }) => id));
      return true;
    } catch {
      return false;
    }
  }

  async #each(some: readonly Followup[]): Promise<boolean> {
    for (const one of some) if (!(await this.#one(one))) return false;
    return true;
  }

  async #one(followup: Followup): Promise<boolean> {
    const reaction = this.#engine.registry.reactions.get(followup.reaction);
    try {
      if (reaction && followup.cause.depth < MAX_DEPTH)
        await reaction.run({ ...followup.happening, cause: followup.cause }, this.#desk(followup.id, followup.cause.depth));
      await this.#engine.store.done([followup.id]);
      return true;
    } catch (error) {
      if (followup.tries >= MAX_TRIES) this.#onParked(followup, error);
      return false;
    }
  }

  #desk(cause: Id, depth: number): Desk {
    const engine = this.#engine;
    return {
      sighted: (kind) => engine.registry.sighted.get(kind),
      rest: () => this.#pause(),
      read: (query) => readPage(engine.store, engine.registry, SYSTEM, query, engine.now()),
      async send<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, step: string): Promise<Receipt> {
        const id = deriveId(cause, step);
        return engine.submit(topic, SYSTEM, { id, actor: SYSTEM.id, command: command.name, args }, depth + 1);
      },
    };
  }
}

/** By what `of` says of each, each group in its order. */
function grouped(all: readonly Followup[], of: (one: Followup) => string): Iterable<readonly Followup[]> {
  const groups = new Map<string, Followup[]>();
  for (const one of all) {
    const there = groups.get(of(one));
    if (there) there.push(one);
    else groups.set(of(one), [one]);
  }
  return groups.values();
}
