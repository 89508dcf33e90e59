/** For developers: the desk, and commands for widgets of their own. */
export { ModerationDesk } from './moderation-desk.element.ts';
export { report } from './domain/report.ts';
export { appeal } from './domain/appeal.ts';
