/** Sends an import's commands to the engine in waves, as the system. Sent again, whole or in part, they end in the same state. */
import { canonical, deriveId } from '../../../core/hash.ts';
import type { Engine } from '../../../core/engine.ts';
import { SYSTEM } from '../../../core/reactor.ts';
import { keyOf, type Ref, type Topic } from '../../../core/record.ts';
import { BadInput } from '../verb.ts';
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

/** So many things go into one commit: large enough for a group commit to pay, small enough that a running server is not kept waiting. */
const WAVE = 2000;

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

/** Carries the steps out, each once and in any order. A step that is refused stops the import; running it again goes on from there. */
export async function carry(engine: Engine, steps: readonly Step[], what: string, progress: Progress): Promise<void> {
  const total = weigh(steps);
  let done = 0;
  for (const wave of waves(steps)) {
    await Promise.all(
      wave.map(async ({ topic, command, args, weight, from }) => {
        const id = deriveId('import', topic, command, canonical(args));
        const receipt = await engine.submit(topic, SYSTEM, { id, actor: SYSTEM.id, command, args });
        if (!receipt.ok)
          throw new Error(
            `${from}: ${command} was refused (${receipt.why.refused} ${JSON.stringify(receipt.why.data ?? {})}). What is written stays; run the import again when the cause is gone.`,
          );
        done += weight;
        progress.at(done, total, what);
      }),
    );
  }
  if (total > 0) progress.total(total, what);
}

function* waves(steps: readonly Step[]): Generator<Step[]> {
  let wave: Step[] = [];
  let weight = 0;
  for (const step of steps) {
    if (wave.length > 0 && weight + step.weight > WAVE) {
      yield wave;
      [wave, weight] = [[], 0];
    }
    wave.push(step);
    weight += step.weight;
  }
  if (wave.length > 0) yield wave;
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
