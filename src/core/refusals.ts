/** Refusals of the kernel itself; features have their own, under their own name. */
export const UNKNOWN = 'kernel.unknown';
export const FORBIDDEN = 'kernel.forbidden';
export const BAD_ARGS = 'kernel.args';
export const NO_COMMAND = 'kernel.no_command';
export const OTHER_ACTOR = 'kernel.actor';
export const CHANGED_ENVELOPE = 'kernel.changed_envelope';
export const FAILED = 'kernel.failed';
/** Said by a page to itself: there was no net when it first needed what acting takes, so nothing was sent or kept. */
export const UNREACHED = 'kernel.unreached';
/** A stored body is newer than this code: try again after the upgrade (K18). */
export const NEWER = 'kernel.newer';
export const TOO_BIG = 'kernel.too_big';
export const TOO_FAST = 'kernel.too_fast';
