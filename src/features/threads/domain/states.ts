/** In which state a comment is for a command, and who may act in which: the rows and columns of the permission table. */
import type { Actor, Moment } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import { rulesOf, type RulesBody, type StatBody } from './kinds.ts';

/** `locked`: the thread, the comment or one above it. */
export type State = 'gone' | 'pending' | 'rejected' | 'locked' | 'open';
type Stats = readonly (Rec<StatBody> | undefined)[];

/** `above`: what it stands under, where that matters. */
export function stateOf(rules: Rec<RulesBody> | undefined, stat: Rec<StatBody> | undefined, above: Stats = []): State {
  if (!stat?.body || stat.body.held === 'deleted') return 'gone';
  return stat.body.held ?? (isLocked(rules, [stat, ...above]) ? 'locked' : 'open');
}
const isLocked = (rules: Rec<RulesBody> | undefined, stats: Stats): boolean =>
  rulesOf(rules).locked || stats.some((one) => one?.body?.locked);

/** For commands in which it matters whose comment it is. */
export const ownStateOf = (
  rules: Rec<RulesBody> | undefined,
  stat: Rec<StatBody> | undefined,
  { actor }: Moment,
  above: Stats = [],
): string => `${stat?.body?.author === actor.id ? 'own' : "other's"} ${stateOf(rules, stat, above)}`;

const may = (roles: readonly string[], states: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(roles.map((role) => [role, states]));
const STAFF = ['liaison', 'moderator', 'admin'];
export const isStaff = ({ roles, system }: Actor): boolean => system ?? roles.some((role) => STAFF.includes(role));
export const people = (...states: string[]): Record<string, readonly string[]> => may(['guest', 'member', 'expert'], states);
export const staff = (...states: string[]): Record<string, readonly string[]> => may(STAFF, states);
export const everybody = (...states: string[]): Record<string, readonly string[]> => ({ ...people(...states), ...staff(...states) });
