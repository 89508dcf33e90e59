/**
 * How interest fades: a vote weighs half after three days. Votes, merges and imports change the heat; `trending` ranks it.
 * Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay", ICDE 2009): `heat` is log2 of the sum of 2^(t/half-life),
 * so it needs no clock to rank and never has to be recomputed as time passes.
 */
const HALF_LIFE = 3 * 86_400_000;
const EPOCH = Date.UTC(2020, 0, 1);

/** The heat of an idea nobody voted for: as of one vote, when it was shared. */
export const freshHeat = (at: number): number => (at - EPOCH) / HALF_LIFE;

/** With so many votes more, cast `at` (ms). */
export const heated = (heat: number, at: number, votes = 1): number => {
  const vote = freshHeat(at) + Math.log2(votes);
  return Math.max(heat, vote) + Math.log2(1 + 2 ** -Math.abs(heat - vote));
};

/** Without votes that were counted as cast `at`. Never below the heat of an idea shared at `born`. */
export const cooled = (heat: number, at: number, born: number, votes = 1): number =>
  Math.max(freshHeat(born), heat + Math.log2(Math.max(0, 1 - 2 ** (freshHeat(at) + Math.log2(votes) - heat))));
