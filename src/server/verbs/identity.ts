/** Called by the verbs space, secret and role: Identity as the server of this environment has it. Whoever opens closes; a running server notices within half a second. */
import { existsSync } from 'node:fs';
import { configFrom, databaseFile, dataFolder } from '../config.ts';
import { Identity } from '../identity.ts';
import { identityFile } from '../identity/database.ts';
import type { SpaceSettings } from '../identity/spaces.ts';
import { SYSTEM } from '../../core/reactor.ts';
import type { Topic } from '../../core/record.ts';
import { openEngine } from './open.ts';
import { checkSpace, Stopped, Usage, type Io } from './verb.ts';

export async function withIdentity<T>(env: Io['env'], work: (identity: Identity) => T | Promise<T>): Promise<T> {
  const { secret } = configFrom(env);
  const identity = new Identity(secret, Date.now, { file: identityFile(databaseFile(dataFolder(env))) });
  try {
    return await work(identity);
  } finally {
    identity.db.close();
  }
}

/** The settings of a space that was created; else a `Usage` that says which there are. */
export function settingsOf(identity: Identity, space: string | undefined): SpaceSettings {
  if (space === undefined) throw new Usage('Say which space: --space NAME.');
  checkSpace(space);
  const all = identity.spaces.all();
  const settings = all.get(space);
  if (!settings)
    throw new Usage(`There is no space "${space}". There ${all.size === 0 ? 'is none yet' : `are ${[...all.keys()].join(', ')}`}.`);
  return settings;
}

/** Where spaces were created there are no others: what goes into one that was mistyped nobody would ever see. */
export async function needSpace(env: Io['env'], space: string): Promise<void> {
  if (!existsSync(identityFile(databaseFile(dataFolder(env))))) return;
  await withIdentity(env, (identity) => {
    if (!identity.spaces.has(space)) settingsOf(identity, space);
  });
}

/** Sends one command as the product itself; a refusal is said. */
export async function sendAsSystem(env: Io['env'], topic: Topic, command: string, args: unknown): Promise<void> {
  const { engine } = openEngine(env);
  try {
    const receipt = await engine.submit(topic, SYSTEM, { id: crypto.randomUUID(), actor: SYSTEM.id, command, args });
    if (!receipt.ok) throw new Stopped(SENTENCES.get(receipt.why.refused) ?? `It was refused: ${receipt.why.refused}.`);
  } finally {
    await engine.store.close();
  }
}

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['account.guest', 'This is a guest: whoever knows its secret is it. Ask the person to sign in first.'],
  ['account.has_role', 'This person has the role already.'],
  ['account.no_role', 'This person does not have the role.'],
  ['account.nobody', 'This is no person.'],
]);
