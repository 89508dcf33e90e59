// Called by benchmarks and their servers: the space they all use, and people who hold tokens of it.
import { guestId, Identity } from '../../src/server/identity.ts';
import type { Envelope } from '../../src/core/command.ts';

export const SECRET = 'a secret of the benchmarks';
export const SPACE = 'bench';
export const TOPIC = 'bench/ideas/box';

export interface Person {
  readonly id: string;
  readonly token: string;
}

export function people(count: number): readonly Person[] {
  const identity = new Identity(SECRET);
  return Array.from({ length: count }, (_, i) => {
    const secret = `the secret of rider ${i}`;
    return { id: guestId(SPACE, secret), token: identity.guest(SPACE, secret).token };
  });
}

let votes = 0;
export const voteOf = (actor: string, idea: string, value: 1 | 0 | -1): Envelope => ({
  id: `v${process.pid}-${votes++}`,
  actor,
  command: 'ideas.vote',
  args: { idea, value },
});
