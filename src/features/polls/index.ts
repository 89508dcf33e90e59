/** Polls for a page: defines `<prosum-poll>`; what it opens is loaded when it is opened. Commands are for pages that write their own widgets. */
export { Poll } from './poll.element.ts';
export { create } from './domain/create.ts';
export { vote } from './domain/vote.ts';
