/** Schulze's comparison, as counting and showing need it: a beats b when the strongest path from a to b is stronger than the one back. */
export const isStronger = (paths: readonly (readonly number[])[], a: number, b: number): boolean =>
  (paths[a]?.[b] ?? 0) > (paths[b]?.[a] ?? 0);
