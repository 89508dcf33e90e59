/** `prosum retain`: throws away what a space keeps no longer, as the server does once a day; `--dry-run` only says what that would be. */
import { Erasing } from '../erasing.ts';
import { Retaining } from '../retaining.ts';
import { SqliteStore } from '../stores/sqlite.ts';
import { settingsOf, withIdentity } from './identity.ts';
import { openEngine } from './open.ts';
import { guarded, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- retain --space S [--dry-run]';

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const { values, positionals } = wordsOf(argv, { space: { type: 'string' }, 'dry-run': { type: 'boolean' } });
    if (positionals.length > 0) throw new Usage(`"${positionals.join(' ')}" is too much.`);
    return withIdentity(io.env, async (identity) => {
      settingsOf(identity, values.space);
      const { engine } = openEngine(io.env, true);
      const { store } = engine;
      const log = { warn: () => undefined, error: (_where: string, error: unknown) => io.stderr.write(`${String(error)}\n`) };
      const file = store instanceof SqliteStore ? store.leftovers : undefined;
      const erasing = new Erasing({ identity, engine, log, ...(file && { sweep: () => file.sweep() }) });
      const retaining = new Retaining({ identity, engine, erasing, log, ...(file && { fade: (space, id) => file.fade(space, id) }) });
      try {
        const found = await retaining.run(values.space!, values['dry-run']);
        await erasing.run();
        for (const [as, n] of Object.entries(found)) io.stdout.write(`${as}: ${n}${values['dry-run'] ? ' would go' : ' gone'}\n`);
        if (Object.keys(found).length === 0) io.stdout.write('Nothing is over for long enough.\n');
        return 0;
      } finally {
        await store.close();
      }
    });
  });
