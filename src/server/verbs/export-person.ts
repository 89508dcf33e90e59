/** `prosum export-person`: the file a person may ask for, for those who ask an operator instead of the widget. */
import { writeFileSync } from 'node:fs';
import { ownFile } from '../own-file.ts';
import { peopleIn } from './erase.ts';
import { settingsOf, withIdentity } from './identity.ts';
import { openEngine } from './open.ts';
import { guarded, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- export-person --space S --person ID | --email you@example.org [--out FILE]';

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const options = { space: { type: 'string' }, person: { type: 'string' }, email: { type: 'string' }, out: { type: 'string' } } as const;
    const { values, positionals } = wordsOf(argv, options);
    if (positionals.length > 0) throw new Usage(`"${positionals.join(' ')}" is too much.`);
    return withIdentity(io.env, async (identity) => {
      settingsOf(identity, values.space);
      const people = peopleIn(identity, values.space!, values);
      const { engine } = openEngine(io.env, true);
      try {
        const files = [];
        for (const id of people) files.push(await ownFile(engine, identity, values.space!, id));
        const text = `${JSON.stringify(files.length === 1 ? files[0] : files, null, 2)}\n`;
        if (values.out === undefined) io.stdout.write(text);
        // It is somebody's own: nobody else on this machine reads it, and nothing is written over.
        else writeFileSync(values.out, text, { mode: 0o600, flag: 'wx' });
        return 0;
      } finally {
        await engine.store.close();
      }
    });
  });
