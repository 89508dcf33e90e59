/** `prosum secret create|add|list|remove`: with what a host site signs the tokens of its people. Two keys at once let one take over from the other without a gap. */
import { readFileSync } from 'node:fs';
import { withoutKey, withPublicKey, withSecret } from '../identity/keys.ts';
import { ALGORITHMS, type SpaceSettings } from '../identity/spaces.ts';
import { settingsOf, withIdentity } from './identity.ts';
import { guarded, Stopped, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = `Usage: npm run prosum -- secret create --space S [--name N]                          (HS256; shown once)
       npm run prosum -- secret add FILE.pem --alg RS256|ES256|EdDSA --space S [--name N]  (a public key)
       npm run prosum -- secret list --space S
       npm run prosum -- secret remove NAME --space S`;

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, () => {
    const {
      values: { space, alg, name = new Date().toISOString().slice(0, 10) },
      positionals: [act, what, ...more],
    } = wordsOf(argv, { space: { type: 'string' }, alg: { type: 'string' }, name: { type: 'string' } });
    if (more.length > 0) throw new Usage(`"${more.join(' ')}" is too much.`);
    return withIdentity(io.env, (identity) => {
      const settings = settingsOf(identity, space);
      const keep = (so: SpaceSettings): void => {
        identity.spaces.set(space!, so);
      };
      switch (act) {
        case 'create': {
          const made = said(() => withSecret(identity.seal, settings, name));
          keep(made.settings);
          io.stderr.write(
            `The secret "${name}" of ${space!}. It is shown now and never again; keep it where your server keeps its secrets, not in a page.\n`,
          );
          io.stdout.write(`${made.secret}\n`);
          io.stderr.write(`Sign HS256 tokens with iss "${settings.issuer ?? space!}", aud "${space!}", sub, iat, exp (at most an hour).\n`);
          return 0;
        }
        case 'add': {
          const known = ALGORITHMS.find((one) => one === alg);
          if (what === undefined || !known || known === 'HS256')
            throw new Usage('Say which file holds the public key, and which --alg it is for.');
          keep(said(() => withPublicKey(settings, name, known, readFileSync(what, 'utf8'))));
          io.stdout.write(`${space!} takes tokens signed with "${name}" (${known}).\n`);
          return 0;
        }
        case 'list':
          for (const { id, alg: of } of settings.keys) io.stdout.write(`${id}  ${of}\n`);
          return 0;
        case 'remove':
          if (what === undefined) throw new Usage('Say which.');
          keep(said(() => withoutKey(settings, what)));
          io.stdout.write(`"${what}" is gone, and with it every token it signed.\n`);
          return 0;
        default:
          throw new Usage('Say what to do.');
      }
    });
  });

/** What is wrong with a key is the operator's to mend. */
function said<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Error && !('syscall' in error) ? new Stopped(error.message) : error;
  }
}
