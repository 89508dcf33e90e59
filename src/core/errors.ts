/** The two things that are thrown. A refusal is neither: it is a value. */

/** Nobody answered. The outbox's business: it keeps the envelope and tries again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Misuse by a developer: a code, a sentence that says what to do. */
export class KitError extends Error {
  override readonly name = 'KitError';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(`${sentence} (prosum ${code})`);
    this.code = code;
  }
}
