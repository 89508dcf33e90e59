/** Sends an import's commands to the engine in waves, as the system. Sent again, whole or in part, they end in the same state. */
import { canonical, deriveId } from '../../../core/hash.ts';
import type { Engine } from '../../../core/engine.ts';
import { SYSTEM } from '../../../core/reactor.ts';
import { keyOf, type Ref, type Topic } from '../../../core/record.ts';
import { BadInput, Stopped } from '../verb.ts';
import type { Opened } from '../open.ts';
import type { Progress, Report } from './report.ts';

/** One command. `weight`: how many things it brings; `from`: where the source says so. */
export interface Step {
  readonly topic: Topic;
  readonly command: string;
  readonly args: unknown;
  readonly weight: number;
  readonly from: string;
}

/** What an import will do, and will have done. */
export interface Plan {
  /** Each part's steps may go in any order; a later part needs the earlier ones. */
  readonly parts: readonly { readonly what: string; readonly steps: readonly Step[] }[];
  readonly report: Pick<Report, 'came' | 'figures' | 'dropped' | 'notes'>;
}

export const weigh = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + step.weight, 0);

/** So many things go into one commit: large commits are cheap, small ones let a running server in between and lose fewer races against it. */
const MOST = 1000;
const LEAST = 10;

/** Refuses, before anything is written, what a command would not take. */
export function check(engine: Engine, steps: readonly Step[]): void {
  for (const { topic, command, args, from } of steps) {
    const known = engine.registry.command(topic, command);
    if (!known) throw new Error(`There is no command ${command} for ${topic}.`);
    let fault = '';
    known.args.parse(args, (path, rule, limit) => {
      fault = `${path} breaks the rule "${rule}"${limit === undefined ? '' : ` (${String(limit)})`}`;
    });
    if (fault) throw new BadInput(from, `${fault}. Correct it.`);
  }
}

/** Carries the steps out, each once and in any order. What goes wrong stops the import; running it again goes on from there. */
export async function carry({ engine, lost }: Opened, steps: readonly Step[], what: string, progress: Progress): Promise<void> {
  const total = weigh(steps);
  let done = 0;
  let most = 10 * LEAST;
  for (let next = 0; next < steps.length;) {
    const wave = take(steps, next, most);
    next += wave.length;
    const before = lost();
    await Promise.all(wave.map((step) => send(engine, step)));
    most = lost() > before ? Math.max(LEAST, most / 2) : Math.min(MOST, most * 2);
    done += weigh(wave);
    progress.at(done, total, what);
  }
  if (total > 0) progress.total(total, what);
}

async function send(engine: Engine, { topic, command, args, from }: Step): Promise<void> {
  const id = deriveId('import', topic, command, canonical(args));
  const stopped = (why: string): Stopped =>
    new Stopped(`${from}: ${why}. The import stopped here and what is written stays; when the cause is gone, run it again and it goes on.`);
  const receipt = await engine.submit(topic, SYSTEM, { id, actor: SYSTEM.id, command, args }).catch((error: unknown) => {
    throw stopped((error as Error).message);
  });
  if (!receipt.ok) throw stopped(`${command} was refused with ${receipt.why.refused} ${JSON.stringify(receipt.why.data ?? {})}`);
}

/** Steps from `from` on that weigh at most so much together; one in any case. */
function take(steps: readonly Step[], from: number, most: number): readonly Step[] {
  let to = from + 1;
  for (let weight = steps[from]!.weight; to < steps.length && weight + steps[to]!.weight <= most; to++) weight += steps[to]!.weight;
  return steps.slice(from, to);
}

/** Which of these records exist or once existed, as keys: what was deleted here is not brought back. */
export async function there(engine: Engine, topic: Topic, refs: readonly Ref[]): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for (let i = 0; i < refs.length; i += 500) {
    const { records } = await engine.store.load(topic, { refs: refs.slice(i, i + 500) });
    for (const rec of records) found.set(keyOf(rec), rec.body);
  }
  return found;
}
