/** `prosum recount-points --space S`: counts everybody's points again from what the histories tell, says where they differ, and mends it. `recount-points FILE` counts a member's own file again. */
import { readFileSync } from 'node:fs';
import { Reactor } from '../../core/reactor.ts';
import type { Id } from '../../core/record.ts';
import { recountPoints } from '../../features/people/domain/points-file.ts';
import { openEngine } from './open.ts';
import { differences, type Difference } from './points/differences.ts';
import { hold } from './points/held.ts';
import { mend, recounted } from './points/replay.ts';
import { BadInput, checkSpace, guarded, Usage, wordsOf, type Io, type Verb } from './verb.ts';

const USAGE = `Usage: npm run prosum -- recount-points --space S [--dry-run] [--json]
       npm run prosum -- recount-points FILE    (what a member has downloaded)`;

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const { values, positionals } = wordsOf(argv, { space: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } });
    const { space, json = false } = values;
    const [path, ...more] = positionals;
    if (path !== undefined && more.length === 0 && space === undefined) return own(io, path, json);
    if (!space || path !== undefined) throw new Usage('Say which --space, or which FILE.');
    checkSpace(space);
    return recount(io, space, values['dry-run'] ?? false, json);
  });

/** Needs no database. */
function own(io: Io, path: string, json: boolean): number {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(path, 'this is not JSON.');
    throw error;
  }
  const found = recountPoints(file);
  if (!found) throw new BadInput(path, 'this is not a file of points; download one at your card, under "Your points".');
  const { points, level, damped, capped, wrong } = found;
  const words = wrong.length > 0 ? `It does not add up: ${wrong.join(', ')}.` : 'It adds up.';
  io.stdout.write(
    json
      ? `${JSON.stringify(found)}\n`
      : `${points} points, level ${level}; ${damped} taken by the root, ${capped} by limits of days. ${words}\n`,
  );
  return wrong.length > 0 ? 1 : 0;
}

async function recount(io: Io, space: string, dry: boolean, json: boolean): Promise<number> {
  const { engine } = openEngine(io.env, dry);
  const reactor = new Reactor({ engine });
  try {
    // What is still to follow is no difference.
    if (!dry) await reactor.run();
    const held = await hold(engine.store, space);
    const should = await recounted(space, held);
    const found = differences(held, should);
    let left = found;
    if (!dry && found.length > 0) {
      await mend(space, engine, held, should, new Set(found.map(({ member }) => member)));
      await reactor.run();
      const now = await hold(engine.store, space);
      left = differences(now, await recounted(space, now));
    }
    const members = new Set<Id>([...held.members.keys(), ...should.members.keys()]).size;
    const mended = !dry && found.length > 0 && left.length === 0;
    io.stdout.write(
      json
        ? `${JSON.stringify({ members, differences: found, mended, erased: held.erased.size })}\n`
        : report(members, found, mended, held.erased.size, dry),
    );
    return left.length === 0 ? 0 : 1;
  } finally {
    await engine.store.close();
  }
}

function report(members: number, found: readonly Difference[], mended: boolean, erased: number, dry: boolean): string {
  const lines = found.flatMap(({ member, is, should, why }) => [
    `${member}: has ${is} points, the histories make ${should}.`,
    ...why.map((one) => `  ${one}`),
  ]);
  const end =
    found.length === 0
      ? `The points of all ${members} members are what the histories make them.`
      : mended
        ? `${found.length} of ${members} members were counted anew; now all are what the histories make them.`
        : `${found.length} of ${members} members differ. ${dry ? 'Nothing was written.' : 'They still do: were others acting meanwhile? Run it again.'}`;
  const note = erased > 0 ? [`${erased} entries of the histories are erased; what was noted of those acts is taken as it is.`] : [];
  return `${[...lines, ...note, end].map((line) => line.replace(/\p{Cc}/gu, '')).join('\n')}\n`;
}
