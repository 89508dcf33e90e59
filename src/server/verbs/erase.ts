/** `prosum erase`: takes a person out of a space, now; `erase --list` says who asked, what is due and what is done. */
import { Reactor } from '../../core/reactor.ts';
import { addressIn } from '../identity/codes.ts';
import type { Identity } from '../identity.ts';
import { Erasing } from '../erasing.ts';
import { SqliteStore } from '../stores/sqlite.ts';
import { settingsOf, withIdentity } from './identity.ts';
import { openEngine } from './open.ts';
import { guarded, Stopped, Usage, wordsOf, type Io, type Verb } from './verb.ts';

const USAGE = `Usage: npm run prosum -- erase --space S --person ID
       npm run prosum -- erase --space S --email you@example.org    (all logins that came with this address)
       npm run prosum -- erase --list`;

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const options = {
      space: { type: 'string' },
      person: { type: 'string' },
      email: { type: 'string' },
      list: { type: 'boolean' },
    } as const;
    const { values, positionals } = wordsOf(argv, options);
    if (positionals.length > 0) throw new Usage(`"${positionals.join(' ')}" is too much.`);
    return withIdentity(io.env, async (identity) => {
      if (values.list) return list(io, identity);
      settingsOf(identity, values.space);
      const people = peopleIn(identity, values.space!, values);
      const { engine } = openEngine(io.env);
      const { store } = engine;
      const reactor = new Reactor({ engine });
      const log = { warn: () => undefined, error: (_where: string, error: unknown) => io.stderr.write(`${String(error)}\n`) };
      const erasing = new Erasing({
        identity,
        engine,
        log,
        settled: async () => void (await reactor.run()),
        ...(store instanceof SqliteStore && { sweep: () => store.leftovers.sweep() }),
      });
      try {
        for (const id of people) await erasing.ask(values.space!, id, 0);
        const undone = people.filter((id) => !identity.erasures.of(values.space!, id)?.done);
        if (undone.length > 0)
          throw new Stopped(`${undone.join(', ')}: it was broken off. Say it again, or start the server: it goes on by itself.`);
        io.stdout.write(
          `${people.join(', ')}: erased in ${values.space!}, out of the database files too. Copies made before hold it until they are thrown away.\n`,
        );
        return 0;
      } finally {
        await store.close();
      }
    });
  });

/** The people that are meant; a `Usage` when nobody is. */
export function peopleIn(
  identity: Identity,
  space: string,
  { person, email }: { readonly person?: string | undefined; readonly email?: string | undefined },
): readonly string[] {
  if (person !== undefined && /^[ug]_\w{8,}$/.test(person)) return [person];
  const address = email === undefined ? undefined : addressIn(email);
  if (address === undefined) throw new Usage('Say who: --person with an id like u_… or g_…, or --email.');
  const found = identity.accounts.withMail(space, address);
  if (found.length === 0) throw new Usage(`Nobody in ${space} signed in with ${address}.`);
  return found;
}

function list(io: Io, identity: Identity): number {
  const day = (ms: number): string => (ms > 0 ? new Date(ms).toISOString() : '–');
  for (const { space, id, asked, due, done, swept } of identity.erasures.all())
    io.stdout.write(`${space}  ${id}  asked ${day(asked)}  due ${day(due)}  done ${day(done)}  out of the files ${day(swept)}\n`);
  return 0;
}
