// The three people of the backend contract, as tokens a server of the tests takes.
import { createHmac } from 'node:crypto';
import type { Who } from '../../src/client/actor.ts';
import { ACTORS } from '../../src/testing/backend-contract.ts';

export const SECRET = 'a secret of the contract';

export function who(user: keyof typeof ACTORS): Who {
  const actor = ACTORS[user];
  const body = Buffer.from(JSON.stringify({ space: '*', ...actor, exp: Date.now() + 3_600_000 })).toString('base64url');
  return { actor, token: `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}` };
}
