/** `prosum space create|set|list|provider`: what the operator says of each space. The first start walks through the same questions. */
import { readFileSync } from 'node:fs';
import { rulesTopic } from '../../features/account/domain.ts';
import { configFrom, isOrigin } from '../config.ts';
import type { Identity } from '../identity.ts';
import { NO_SETTINGS, type Provider, type SpaceSettings } from '../identity/spaces.ts';
import { sendAsSystem, settingsOf, withIdentity } from './identity.ts';
import { snippet } from './space/snippet.ts';
import { questions, walk, type Answers } from './space/walk.ts';
import { spacesThere } from './space/there.ts';
import { checkSpace, guarded, Usage, wordsOf, type Io, type Verb } from './verb.ts';

const USAGE = `Usage: npm run prosum -- space create [NAME] [--title T] [--origin https://brand.example]… [--issuer I] [--mail] [--roles] [--guests all|vote|none|ideas.vote,…]
       npm run prosum -- space set NAME [the same; --no-mail, --no-roles, --any-origin]
                                    [--erase-after DAYS] [--keep reports=180,notices=365,accounts=365,erased=400]    (days; =0: for ever)
       npm run prosum -- space provider NAME --id ID --label L --issuer https://… --client C [--secret-file FILE] | --id ID --remove
       npm run prosum -- space list`;

const WORDS = {
  title: { type: 'string' },
  origin: { type: 'string', multiple: true },
  'any-origin': { type: 'boolean' },
  issuer: { type: 'string' },
  mail: { type: 'boolean' },
  'no-mail': { type: 'boolean' },
  roles: { type: 'boolean' },
  'no-roles': { type: 'boolean' },
  guests: { type: 'string' },
  'erase-after': { type: 'string' },
  keep: { type: 'string' },
  id: { type: 'string' },
  label: { type: 'string' },
  client: { type: 'string' },
  'secret-file': { type: 'string' },
  remove: { type: 'boolean' },
} as const;
type Words = ReturnType<typeof wordsOf<typeof WORDS>>['values'];

/** What guests may do, by the words an operator says. */
const GUESTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['all', ['*']],
  ['vote', ['*.vote', 'people.introduce']],
  ['none', []],
]);

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const {
      values,
      positionals: [act, space, ...more],
    } = wordsOf(argv, WORDS);
    if (more.length > 0) throw new Usage(`"${more.join(' ')}" is too much.`);
    switch (act) {
      case 'create':
        return space === undefined ? byQuestions(io) : create(io, space, values);
      case 'set':
        return set(io, space, values);
      case 'provider':
        return provider(io, space, values);
      case 'list':
        return list(io);
      default:
        throw new Usage(act === undefined ? 'Say what to do.' : `There is no "space ${act}". Say what to do.`);
    }
  });

async function create(io: Io, space: string, values: Words): Promise<number> {
  checkSpace(space);
  const guests = guestsIn(values.guests);
  await withIdentity(io.env, (identity) => {
    if (identity.spaces.all().has(space)) throw new Usage(`There is a space "${space}" already; change it with: space set ${space}.`);
    const first = identity.spaces.all().size === 0;
    const settings = changed(NO_SETTINGS, values);
    identity.spaces.set(space, { ...settings, issuer: settings.issuer ?? settings.origins?.[0] ?? space });
    if (!first) return;
    // What people wrote before must not vanish from their pages.
    const there = spacesThere(io.env).filter((one) => one !== space);
    for (const one of there) identity.spaces.set(one, { ...NO_SETTINGS, issuer: one });
    io.stderr.write(
      `From now on this server knows the spaces it was told of and no others; a new one needs: space create NAME.\n` +
        (there.length > 0 ? `What holds something already stays open as it is: ${there.join(', ')}.\n` : ''),
    );
  });
  if (guests) await sendAsSystem(io.env, rulesTopic(space), 'account.admit', { guests });
  io.stdout.write(snippet(space, configFrom(io.env).home));
  return 0;
}

async function set(io: Io, space: string | undefined, values: Words): Promise<number> {
  const guests = guestsIn(values.guests);
  await withIdentity(io.env, (identity) => {
    const settings = settingsOf(identity, space);
    identity.spaces.set(space!, changed(settings, values));
  });
  if (guests) await sendAsSystem(io.env, rulesTopic(space!), 'account.admit', { guests });
  io.stdout.write(`${space!} is set.\n`);
  return 0;
}

async function provider(io: Io, space: string | undefined, values: Words): Promise<number> {
  const { id, label, issuer, client, remove } = values;
  if (id === undefined) throw new Usage('Say which provider: --id NAME.');
  await withIdentity(io.env, (identity) => {
    const settings = settingsOf(identity, space);
    const others = settings.providers.filter((one) => one.id !== id);
    if (remove) {
      identity.spaces.set(space!, { ...settings, providers: others });
      return;
    }
    if (!label || !issuer || !client) throw new Usage('A provider needs --label, --issuer and --client.');
    if (!/^https:\/\/|^http:\/\/localhost[:/]/.test(issuer) || !URL.canParse(issuer))
      throw new Usage(`"${issuer}" is no address of a provider; it begins with https://.`);
    const it: Provider = { id, label, issuer, client, ...secretIn(identity, values['secret-file']) };
    identity.spaces.set(space!, { ...settings, providers: [...others, it] });
  });
  const { home } = configFrom(io.env);
  io.stdout.write(
    remove ? `${id} is gone.\n` : `Tell the provider to send people back to ${home ?? 'https://this-server.example'}/v1/arrivals\n`,
  );
  return 0;
}

/** From a file, since what stands on a command line stands in the shell's history. */
function secretIn(identity: Identity, file: string | undefined): { readonly secret?: string } {
  if (file === undefined) return {};
  const secret = readFileSync(file, 'utf8').trim();
  if (!secret) throw new Usage(`${file} is empty.`);
  return { secret: identity.seal.close(secret) };
}

function list(io: Io): Promise<number> {
  return withIdentity(io.env, ({ spaces }) => {
    for (const [name, { title, origins, mail, roles, keys, providers }] of spaces.all()) {
      const ways = [...(mail ? ['mail'] : []), ...providers.map(({ id }) => id), ...keys.map(({ id, alg }) => `${id} (${alg})`)];
      io.stdout.write(
        `${name}${title ? `  "${title}"` : ''}\n  pages: ${origins?.join(' ') ?? 'any'}\n  signing in: ${ways.join(', ') || 'guests only'}${roles ? '; tokens may carry roles' : ''}\n`,
      );
    }
    if (spaces.all().size === 0) io.stdout.write('There are no spaces yet: any name is one, for trying out. Make one: space create.\n');
    return 0;
  });
}

async function byQuestions(io: Io): Promise<number> {
  if (!io.stdin?.isTTY) throw new Usage('Say how the space is called.');
  const answers = await questions(io.stdin, io.stdout, (ask) => walk(ask, (text) => io.stdout.write(text)));
  return answers ? create(io, answers.space, wordsFrom(answers)) : 0;
}

/** Also called at the first start. */
export const createAs = (io: Io, answers: Answers): Promise<number> => create(io, answers.space, wordsFrom(answers));

const wordsFrom = ({ title, origins, guests, mail }: Answers): Words => ({ title, origin: [...origins], guests, mail });

function changed(settings: SpaceSettings, values: Words): SpaceSettings {
  const { title, origin, issuer } = values;
  const wrong = origin?.find((one) => !isOrigin(one));
  if (wrong !== undefined) throw new Usage(`"${wrong}" is no origin; please write it like https://brand.example, without anything behind.`);
  const { origins: _, ...rest } = settings;
  const onOff = (on: boolean | undefined, off: boolean | undefined, was: boolean | undefined): boolean => (on ?? was ?? false) && !off;
  return {
    ...(values['any-origin'] ? rest : settings),
    ...(title !== undefined && { title }),
    ...(origin && origin.length > 0 && { origins: origin }),
    ...(issuer !== undefined && { issuer }),
    mail: onOff(values.mail, values['no-mail'], settings.mail),
    roles: onOff(values.roles, values['no-roles'], settings.roles),
    ...(values['erase-after'] !== undefined && { eraseAfter: daysIn(values['erase-after'], 30) }),
    ...(values.keep !== undefined && { keep: keptIn(values.keep, settings.keep) }),
  };
}

function guestsIn(word: string | undefined): readonly string[] | undefined {
  if (word === undefined) return undefined;
  const guests = GUESTS.get(word) ?? word.split(',').map((one) => one.trim());
  const wrong = guests.find((one) => !/^(\*|\*\.[a-z_]+|[a-z]+\.(\*|[a-z_]+))$/.test(one));
  if (wrong !== undefined) throw new Usage(`--guests "${wrong}": please say all, vote, none, or commands like ideas.vote,polls.*.`);
  return guests;
}

const CLASSES = ['reports', 'notices', 'accounts', 'erased'] as const;
type Keep = NonNullable<SpaceSettings['keep']>;

function keptIn(words: string, was: Keep = {}): Keep {
  const said = words.split(',').map((part) => {
    const [word, text = ''] = part.split('=', 2);
    const as = CLASSES.find((one) => one === word?.trim());
    if (!as) throw new Usage(`--keep "${part}": please write it like reports=180; there are ${CLASSES.join(', ')}.`);
    return [as, daysIn(text, 3650)] as const;
  });
  return Object.fromEntries(Object.entries({ ...was, ...Object.fromEntries(said) }).filter(([, days]) => days !== 0));
}

function daysIn(text: string, most: number): number {
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Infinity;
  if (days > most) throw new Usage(`"${text}" is no number of days from 0 to ${most}.`);
  return days;
}
