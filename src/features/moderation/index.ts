/** For developers: the desk, a person's notices, and commands for widgets of their own. */
export { ModerationDesk } from './moderation-desk.element.ts';
export { Notices } from './notices.element.ts';
export { report } from './domain/report.ts';
export { appeal } from './domain/appeal.ts';
