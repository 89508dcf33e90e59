/** Called by the HTTP routes and the socket gateway alike: takes one envelope from outside to the engine and brings the receipt back. */
import type { Actor, Receipt, Refusal } from '../core/command.ts';
import type { Engine } from '../core/engine.ts';
import { BAD_ARGS, TOO_BIG, TOO_FAST } from '../core/refusals.ts';
import type { Topic } from '../core/record.ts';
import { splitTopic } from '../core/record.ts';
import { envelopeSchema, tooDeep } from '../core/wire.ts';
import { BAD_TOKEN } from './identity.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';

export interface Passed {
  /** As HTTP says it. A decided command is 200, whatever was decided. */
  readonly status: 200 | 400 | 401 | 413 | 429 | 503;
  readonly receipt: Receipt;
}

export class Door {
  readonly #engine: Engine;
  readonly #limits: Limits;
  readonly #metrics: Metrics;
  readonly #inside = new Set<Promise<unknown>>();

  constructor(engine: Engine, limits: Limits, metrics: Metrics) {
    this.#engine = engine;
    this.#limits = limits;
    this.#metrics = metrics;
  }

  /** `envelope` is whatever came in. Rejects when the store failed: the same envelope may then be sent again. */
  async pass(topic: Topic, actor: Actor | undefined, address: string, envelope: unknown): Promise<Passed> {
    const id = idOf(envelope);
    const no = (status: Passed['status'], why: Refusal): Passed => {
      this.#metrics.refused(why.refused);
      return { status, receipt: { id, ok: false, why } };
    };
    if (!actor) return no(401, { refused: BAD_TOKEN });
    const [space] = splitTopic(topic);
    const wait = this.#limits.command(space, actor.id, address);
    if (wait !== undefined) return no(429, { refused: TOO_FAST, retryAfter: wait });
    if (tooDeep(envelope)) return no(400, { refused: BAD_ARGS, data: { path: '', rule: 'depth' } });
    let at: { path: string; rule: string } = { path: '', rule: 'object' };
    const parsed = envelopeSchema.parse(envelope, (path, rule) => {
      at = { path, rule };
    });
    if (!parsed) return no(400, { refused: at.rule === 'too_long' ? TOO_BIG : BAD_ARGS, data: at });

    const began = performance.now();
    const work = this.#engine.submit(topic, actor, parsed);
    this.#inside.add(work);
    try {
      const receipt = await work;
      this.#metrics.command(performance.now() - began, receipt.ok ? 'ok' : receipt.why.refused);
      return { status: 200, receipt };
    } finally {
      this.#inside.delete(work);
    }
  }

  /** Whether anybody waits for an answer. */
  get busy(): boolean {
    return this.#inside.size > 0;
  }

  /** Resolves when nobody is inside any more, or after `most` ms. */
  async empty(most: number): Promise<void> {
    const until = Date.now() + most;
    while (this.#inside.size > 0 && Date.now() < until) {
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        Promise.allSettled(this.#inside),
        new Promise((resolve) => {
          timer = setTimeout(resolve, until - Date.now());
        }),
      ]);
      clearTimeout(timer);
    }
  }
}

/** The id to answer to, where there is one that may be repeated. */
function idOf(envelope: unknown): string {
  const id = envelope !== null && typeof envelope === 'object' ? (envelope as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id.length <= 64 ? id : '';
}
