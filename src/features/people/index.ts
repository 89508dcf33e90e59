/** Reputation for a page: defines the elements; what they open is loaded when it is opened. Commands are for pages that write their own widgets. */
export { Leaderboard } from './leaderboard.element.ts';
export { Member } from './member.element.ts';
export { ReputationBadge } from './reputation-badge.element.ts';
export { grant, revoke } from './domain/grant.ts';
export { configure } from './domain/configure.ts';
export { DEFAULT_RULES } from './domain/rules.ts';
