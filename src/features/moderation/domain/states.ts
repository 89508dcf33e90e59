/** Where the commands of moderation may be sent, and who may give them: the rows and columns of the permission table. */
import type { Actor, Moment } from '../../../core/command.ts';
import { splitTopic } from '../../../core/record.ts';
import { DESK } from './kinds.ts';

const MODERATORS = ['moderator', 'admin'];
const STAFF = ['liaison', ...MODERATORS];
export const isStaff = ({ roles, system }: Actor): boolean => system ?? roles.some((role) => STAFF.includes(role));
/** Who sanctions and lifts. */
export const isModerator = ({ roles, system }: Actor): boolean => system ?? roles.some((role) => MODERATORS.includes(role));
const may = (roles: readonly string[]): Record<string, readonly string[]> => Object.fromEntries(roles.map((role) => [role, ['desk']]));
export const staff = may(STAFF);
export const moderators = may(MODERATORS);
export const everybody = may(['guest', 'member', 'expert', ...STAFF]);

/** There is one desk in a space. */
export const where = ({ topic }: Moment): 'desk' | 'elsewhere' => (splitTopic(topic)[2] === DESK ? 'desk' : 'elsewhere');
