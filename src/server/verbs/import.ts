/** `prosum import polis DIR`, `import ideas FILE.json` and `import wxr FILE.xml`: reads and checks everything, then writes what is not here yet. Run again, it changes nothing. */
import type { Engine } from '../../core/engine.ts';
import type { Store } from '../../core/store.ts';
import { carry, check, type Plan } from './import/carry.ts';
import { planIdeas } from './import/ideas.ts';
import { planPolis } from './import/polis.ts';
import { planWxr } from './import/wxr.ts';
import { Progress, say, type Report } from './import/report.ts';
import { needSpace } from './identity.ts';
import { openEngine, type Opened } from './open.ts';
import { checkBox, checkSpace, guarded, wordsOf, Usage, type Io, type Verb } from './verb.ts';

const USAGE = `Usage: npm run prosum -- import polis DIR --space S --box B [--dry-run] [--json]
       npm run prosum -- import ideas FILE.json --space S --box B [--dry-run] [--json]
       npm run prosum -- import wxr FILE.xml --space S [--dry-run] [--json]`;

/** `box`: left out where an import goes into no box. */
type Planner = (path: string, space: string, engine: Engine, box: string) => Promise<Plan>;
const PLANNERS = new Map<string, { readonly plan: Planner; readonly boxed: boolean }>([
  ['polis', { plan: (path, space, engine, box) => planPolis(path, space, box, engine), boxed: true }],
  ['ideas', { plan: (path, space, engine, box) => planIdeas(path, space, box, engine), boxed: true }],
  ['wxr', { plan: planWxr, boxed: false }],
]);

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const options = {
      space: { type: 'string' },
      box: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    } as const;
    const {
      values,
      positionals: [what, path, ...more],
    } = wordsOf(argv, options);
    const planner = PLANNERS.get(what ?? '');
    if (!planner) throw new Usage(`Say what to import: ${[...PLANNERS.keys()].join(', ')}.`);
    if (path === undefined || more.length > 0) throw new Usage('Say from where, in one word.');
    const { space, box } = values;
    if (!space || (planner.boxed && !box)) throw new Usage(`Say into which --space${planner.boxed ? ' and --box' : ''}.`);
    if (!planner.boxed && box !== undefined) throw new Usage(`"import ${what!}" goes into no box: leave --box out.`);
    if (box === undefined) checkSpace(space);
    else checkBox(space, box);
    await needSpace(io.env, space);
    const dryRun = values['dry-run'] ?? false;
    const opened = openEngine(io.env, dryRun);
    try {
      say(
        await bring(
          opened,
          () => planner.plan(path, space, opened.engine, box ?? ''),
          { path, space, into: box === undefined ? `${space}/threads` : `${space}/ideas/${box}`, dryRun },
          io,
        ),
        io,
        values.json ?? false,
      );
    } finally {
      await opened.engine.store.close();
    }
    return 0;
  });

interface Errand {
  readonly path: string;
  readonly space: string;
  readonly into: string;
  readonly dryRun: boolean;
}
/** One import into one engine. Throws `BadInput` before anything is written. */
async function bring(opened: Opened, plan: () => Promise<Plan>, { path, space, into, dryRun }: Errand, io: Io): Promise<Report> {
  const started = performance.now();
  const { parts, report } = await plan();
  for (const { steps } of parts) check(opened.engine, steps);
  const fresh = await isNew(opened.engine.store, space);
  const progress = new Progress(io);
  if (!dryRun) for (const { what, steps } of parts) await carry(opened, steps, what, progress);
  return {
    from: path,
    into,
    dryRun,
    ...report,
    notes: [...(fresh ? [`the space "${space}" is new: nothing was in it before`] : []), ...report.notes],
    seconds: (performance.now() - started) / 1000,
  };
}

/** Whether nothing was ever written there: said aloud, since a misspelt name makes a space. */
async function isNew(store: Store, space: string): Promise<boolean> {
  for await (const _ of store.scan(space)) return false;
  return true;
}
