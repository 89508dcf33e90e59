/** Called by whatever keeps words on this device that are not sent yet: under which key of `client/keep.ts`. It stands here because no first screen needs it. */

/** `what`: which of several drafts of this topic. */
export const draftKey = (topic: string | undefined, ...what: readonly string[]): string => ['prosum:draft', topic ?? '', ...what].join(':');
