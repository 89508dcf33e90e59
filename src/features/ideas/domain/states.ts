/** In which state an idea is for a command, and who may act in which: the rows and columns of the permission table. */
import type { Actor, Moment } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import type { IdeaBody, TallyBody } from './kinds.ts';

/** `open`: people vote. `settled`: its status is final. */
export type State = 'gone' | 'merged' | 'withdrawn' | 'rejected' | 'pending' | 'settled' | 'open';

export function stateOf(idea: Rec<IdeaBody> | undefined, tally: Rec<TallyBody> | undefined): State {
  if (!idea?.body || !tally?.body) return 'gone';
  const { held, status, category } = tally.body;
  if (idea.body.mergedInto) return 'merged';
  if (status === 'withdrawn') return 'withdrawn';
  return held ?? (category === 'open' || category === 'active' ? 'open' : 'settled');
}

/** For commands that an author may give: whose idea it is, then its state. */
export const ownStateOf = (idea: Rec<IdeaBody> | undefined, tally: Rec<TallyBody> | undefined, { actor }: Moment): string =>
  `${idea?.by === actor.id ? 'own' : "other's"} ${stateOf(idea, tally)}`;

const may = (roles: readonly string[], states: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(roles.map((role) => [role, states]));
const STAFF = ['liaison', 'moderator', 'admin'];
export const isStaff = ({ roles, system }: Actor): boolean => system ?? roles.some((role) => STAFF.includes(role));
export const people = (...states: string[]): Record<string, readonly string[]> => may(['guest', 'member', 'expert'], states);
export const staff = (...states: string[]): Record<string, readonly string[]> => may(STAFF, states);
export const everybody = (...states: string[]): Record<string, readonly string[]> => ({ ...people(...states), ...staff(...states) });
