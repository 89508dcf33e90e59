/** Who may act in which state of a poll: the columns of the permission table. */
import type { Actor, Permission } from '../../../core/command.ts';
import { isOpen, type PollBody } from './kinds.ts';

/** `members`: open, and not for guests. `counted` comes with the result and is `closed` here. `over`, for closing alone: its date is reached, and nothing has sealed it yet. */
export type State = 'none' | 'open' | 'members' | 'over' | 'closed';

export const stateOf = (poll: PollBody | undefined | null, now: number): State =>
  !poll ? 'none' : !isOpen(poll, now) ? 'closed' : poll.voters === 'members' ? 'members' : 'open';

/** As closing sees it: what is over and not sealed can still be closed. */
export const stateOfEnd = (poll: PollBody | undefined | null, now: number): State => {
  const state = stateOf(poll, now);
  return state === 'closed' && !poll?.closed ? 'over' : state;
};

const STAFF = ['liaison', 'moderator', 'admin'];
const may = (roles: readonly string[], states: readonly string[]): Permission => Object.fromEntries(roles.map((role) => [role, states]));
export const isStaff = ({ roles, system }: Actor): boolean => system ?? roles.some((role) => STAFF.includes(role));
export const staff = (...states: string[]): Permission => may(STAFF, states);
/** Guests where everybody may, the others where members may, too. */
export const voters = (): Permission => ({ guest: ['open'], ...may(['member', 'expert', ...STAFF], ['open', 'members']) });
