/** Called by the door and by the verb: one person's own file, everything of theirs and nothing of others. */
import type { Engine } from '../core/engine.ts';
import { ownOf, type OwnItem } from '../core/own.ts';
import type { Id } from '../core/record.ts';
import type { Identity } from './identity.ts';

/** `account`: how they sign in, as far as it is kept. Times are ms, `seen` is the day of the last visit, sessions the number of devices where they are signed in. */
export interface OwnFile {
  readonly format: 'prosum-own';
  readonly version: 1;
  readonly space: string;
  readonly person: Id;
  readonly at: number;
  readonly account: Readonly<Record<string, unknown>> | null;
  readonly items: readonly OwnItem[];
}

export async function ownFile({ store, registry }: Engine, identity: Identity, space: string, person: Id): Promise<OwnFile> {
  const { accounts, sessions } = identity;
  const items: OwnItem[] = [];
  for await (const item of ownOf(store, registry, space, person)) items.push(item);
  const since = accounts.madeAt(space, person);
  const login = {
    ...accounts.factsOf(space, person),
    since,
    seen: accounts.seenAt(space, person),
    sessions: sessions.count(space, person),
  };
  const account = since === undefined ? null : login;
  return { format: 'prosum-own', version: 1, space, person, at: identity.now(), account, items };
}
