/** Schulze: of two options the one wins that more ballots prefer; where that goes round in circles, the strongest chain of such wins decides (winning votes, widest paths). */
import type { Id } from '../../../../core/record.ts';
import type { Row } from '../publish.ts';
import { isStronger } from './stronger.ts';

export type Square = readonly (readonly number[])[];

/** `[a][b]`: how many ballots prefer a to b. What a ballot does not rank stands below all it ranks, level with the rest. */
export function pairsOf(ids: readonly Id[], rows: readonly Row[]): Square {
  const pairs = ids.map(() => ids.map(() => 0));
  for (const { choice, n } of rows) {
    const ranks = ids.map((id) => choice[id] ?? Infinity);
    for (const [a, mine] of ranks.entries()) for (const [b, theirs] of ranks.entries()) if (mine < theirs) pairs[a]![b]! += n;
  }
  return pairs;
}

/** `[a][b]`: the strength of the strongest path from a to b: as strong as its weakest step. A step counts only if more prefer it than the other way round. */
export function pathsOf(pairs: Square): Square {
  const paths = pairs.map((row, a) => row.map((n, b) => (n > pairs[b]![a]! ? n : 0)));
  for (const via of paths.keys())
    for (const from of paths.keys())
      for (const to of paths.keys())
        if (from !== to && from !== via && to !== via)
          paths[from]![to] = Math.max(paths[from]![to]!, Math.min(paths[from]![via]!, paths[via]![to]!));
  return paths;
}

export interface Schulze {
  readonly pairs: Square;
  readonly paths: Square;
  /** Best first; of level ones who beats more, else as they stood. */
  readonly order: readonly Id[];
  readonly winners: readonly Id[];
}

export function schulze(ids: readonly Id[], rows: readonly Row[]): Schulze {
  const pairs = pairsOf(ids, rows);
  const paths = pathsOf(pairs);
  const beaten = (at: number): number => ids.filter((_, other) => isStronger(paths, other, at)).length;
  const beats = (at: number): number => ids.filter((_, other) => isStronger(paths, at, other)).length;
  const order = ids
    .map((id, at) => ({ id, beaten: beaten(at), beats: beats(at) }))
    .sort((a, b) => a.beaten - b.beaten || b.beats - a.beats)
    .map(({ id }) => id);
  return { pairs, paths, order, winners: rows.length > 0 ? ids.filter((_, at) => beaten(at) === 0) : [] };
}
