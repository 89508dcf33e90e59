/** Which topics of this feature are entrances, and who is staff at them. */
import type { Actor } from '../../../core/command.ts';
import { splitTopic, type Topic } from '../../../core/record.ts';

/** `space`, or `feature:name`. What begins with `~` is one person's. */
export function isEntranceHere(topic: Topic): boolean {
  const [, , name] = splitTopic(topic);
  return name === 'space' || /^[a-z][a-z0-9-]{0,30}:./.test(name);
}

const STAFF = ['liaison', 'moderator', 'admin'];
export const isStaff = ({ roles, system }: Actor): boolean => system ?? roles.some((role) => STAFF.includes(role));

const may = (roles: readonly string[], states: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(roles.map((role) => [role, states]));
export const staff = (...states: string[]): Record<string, readonly string[]> => may(STAFF, states);
export const everybody = (...states: string[]): Record<string, readonly string[]> => may(['guest', 'member', 'expert', ...STAFF], states);
