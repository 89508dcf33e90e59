/** The idea box for a page: defines `<prosum-idea-box>`; what it opens is loaded when it is opened. Commands are for pages that write their own widgets. */
export { IdeaBox } from './idea-box.element.ts';
export { vote } from './domain/vote.ts';
