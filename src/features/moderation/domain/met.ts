/** Called by filters and the desk: what was met, without the marks that stand around a word ("sh1t," in a sentence). */

/** Signs that stand for letters at an end (`$hit`, `kurw@`) stay. */
export const bare = (met: string): string =>
  met.replace(/^["'“”„‘’«»()[\]{}<>,.;:…¿¡*_~-]+|["'“”„‘’«»()[\]{}<>,.;:…!?*_~-]+$/gu, '') || met;
