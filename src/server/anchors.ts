/** Once a minute, each space writes down where the registers of its topics stand (K13): a register cut or rewritten later no longer fits its anchors. */
import { command } from '../core/command.ts';
import type { Engine } from '../core/engine.ts';
import { kind, refOf, type Feature } from '../core/feature.ts';
import { canonical, sha256 } from '../core/hash.ts';
import { SYSTEM } from '../core/reactor.ts';
import { splitTopic, topicOf, type Topic } from '../core/record.ts';
import { nothing, stays } from '../core/remains.ts';
import { number, object, table, text } from '../core/schema.ts';
import type { Log } from './log.ts';

const EVERY = 60_000;
const MOST_TOPICS = 400;

const heads = table(text(64, 64), MOST_TOPICS);
const anchorSchema = object({ at: number, previous: text(64), heads, root: text(64, 64) });
/** `heads`: the last link of each topic that changed, by `veil` of its name. `root`: H(previous ‖ at ‖ heads), which the next anchor names. */
export type AnchorBody = ReturnType<typeof anchorSchema.parse> & object;
const anchor = kind<AnchorBody>({ name: 'anchor', version: 1, bytes: 131_072, body: anchorSchema, erase: stays, own: nothing });

/**
 * What stands for a topic in anchors. Some topics are named by a person (`people/u_…`): an anchor that said the id would have to be rewritten when the
 * person is erased, and would no longer hold. Nobody finds the id from this: it is random, and the space is in the name.
 */
export const veil = (topic: string): string => sha256(topic);
/** H(previous ‖ at ‖ heads). */
export const rootOf = ({ previous, at, heads }: Omit<AnchorBody, 'root'>): string => sha256(`${previous} ${at} ${canonical(heads)}`);

const set = command({
  name: 'anchors.set',
  args: object({ at: number, heads }),
  may: {},
  reads: (_args, moment) => ({ last: refOf(anchor, 'last'), mine: refOf(anchor, moment.newId('anchor')) }),
  decide({ last }, args, moment) {
    const body = { ...args, previous: last?.body?.root ?? '' };
    const whole = { ...body, root: rootOf(body) };
    return {
      changes: ['last', moment.newId('anchor')].map((id) => ({ ref: refOf(anchor, id), readers: ['staff'] as const, body: whole })),
    };
  },
});

/** Installed beside the features of a server; pages know nothing of it. */
export const anchors: Feature = { name: 'anchors', version: 1, kinds: [anchor], lists: [], commands: [set] };
const anchorTopic = (space: string): Topic => topicOf(space, 'anchors', 'log');

/** Topics whose register may have moved since their space was last anchored, with the link where it stands. */
export interface Anchorable {
  unanchored(): readonly { readonly topic: Topic; readonly chain: string }[];
}

export class Anchors {
  readonly #engine: Engine;
  readonly #store: Anchorable;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();

  constructor(engine: Engine, store: Anchorable, log: Log) {
    this.#engine = engine;
    this.#store = store;
    const turn = (): void => {
      this.run().catch((error: unknown) => {
        log.error('anchors', error);
      });
    };
    this.#timer = setInterval(turn, EVERY);
    this.#timer.unref();
  }

  /** Anchors what moved. */
  run(): Promise<void> {
    const turn = this.#running.then(() => this.#turn());
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #turn(): Promise<void> {
    // Before looking: what is written meanwhile is anchored the next time, once more than needed rather than never.
    const at = this.#engine.now();
    const spaces = new Map<string, [Topic, string][]>();
    for (const { topic, chain } of this.#store.unanchored()) {
      const [space] = splitTopic(topic);
      spaces.set(space, [...(spaces.get(space) ?? []), [topic, chain]]);
    }
    for (const [space, moved] of spaces) {
      for (let from = 0; from < moved.length; from += MOST_TOPICS) {
        const some = moved.slice(from, from + MOST_TOPICS).map(([topic, chain]) => [veil(topic), chain] as const);
        const args = { at, heads: Object.fromEntries(some) };
        const receipt = await this.#engine.submit(anchorTopic(space), SYSTEM, {
          id: crypto.randomUUID(),
          actor: SYSTEM.id,
          command: set.name,
          args,
        });
        if (!receipt.ok) throw new Error(`${space} could not be anchored: ${receipt.why.refused}`);
      }
    }
  }
}

/** The index of the first anchor, in the order of writing, that was changed, dropped or put in, or -1. */
export function verifyAnchors(anchored: readonly AnchorBody[]): number {
  let previous = '';
  for (const [i, one] of anchored.entries()) {
    if (one.previous !== previous || one.root !== rootOf(one)) return i;
    previous = one.root;
  }
  return -1;
}
