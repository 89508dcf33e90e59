/** The discussion thread for a page: defines `<prosum-discussion-thread>` and `<prosum-count>`; what they open is loaded when it is opened. Commands are for pages that write their own widgets. */
export { DiscussionThread } from './discussion-thread.element.ts';
export { CommentCount } from './count.element.ts';
export { comment, reply } from './domain/comment.ts';
export { vote } from './domain/vote.ts';
