/** The order in which one viewer sees the options: each order equally likely, always the same for the same person and poll. */

/**
 * Each item goes to a place among those before it, every place equally likely (the shuffle of Fisher and Yates, from the inside out): so an item that is
 * added later disturbs nobody's order. Chance is splitmix32,
 * seeded by FNV-1a.
 */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const out: T[] = [];
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193);
  for (const item of items) {
    state += 0x6d2b79f5;
    let t = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    out.splice((((t ^ (t >>> 15)) >>> 0) / 2 ** 32) * (out.length + 1), 0, item);
  }
  return out;
}
