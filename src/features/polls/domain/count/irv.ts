/** Instant run-off: whoever has fewest first places leaves, and his ballots move on, until somebody has more than half of those still counted. */
import { sha256 } from '../../../../core/hash.ts';
import type { Id } from '../../../../core/record.ts';
import type { Round } from '../kinds.ts';
import type { Row } from '../publish.ts';

/** Who leaves of several that have fewest: by the votes of earlier rounds, the latest first; else by a lot that everybody can draw again: the smallest SHA-256 of seed and id. */
function leaves(fewest: readonly Id[], rounds: readonly Round[], seed: string): { out: Id; by?: 'earlier' | 'lot' } {
  const [only, ...more] = fewest;
  if (more.length === 0) return { out: only! };
  let left = fewest;
  for (const { votes } of [...rounds].reverse()) {
    const least = Math.min(...left.map((id) => votes[id] ?? 0));
    left = left.filter((id) => (votes[id] ?? 0) === least);
    if (left.length === 1) return { out: left[0]!, by: 'earlier' };
  }
  const [out] = left.map((id) => ({ id, lot: sha256(`${seed} ${id}`) })).sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return { out: out!.id, by: 'lot' };
}

export interface RunOff {
  readonly rounds: readonly Round[];
  /** Best first: the last ones in, then those who left, the last first. */
  readonly order: readonly Id[];
  /** Several: they are level and nobody is left to move on. */
  readonly winners: readonly Id[];
}

export function runOff(ids: readonly Id[], rows: readonly Row[], seed: string): RunOff {
  const ballots = rows.map(({ choice, n }) => ({
    n,
    ranked: Object.keys(choice).sort((a, b) => choice[a]! - choice[b]!),
  }));
  const rounds: Round[] = [];
  const gone: Id[] = [];
  let still = [...ids];
  for (;;) {
    const votes: Record<Id, number> = Object.fromEntries(still.map((id) => [id, 0]));
    let spent = 0;
    for (const { n, ranked } of ballots) {
      const top = ranked.find((id) => id in votes);
      if (top === undefined) spent += n;
      else votes[top]! += n;
    }
    const counted = Object.values(votes).reduce((a, b) => a + b, 0);
    const most = Math.max(...Object.values(votes));
    const least = Math.min(...Object.values(votes));
    if (still.length < 2 || most * 2 > counted || most === least) {
      rounds.push({ votes, spent });
      const order = [...still.sort((a, b) => votes[b]! - votes[a]!), ...gone];
      return { rounds, order, winners: still.filter((id) => votes[id] === most && most > 0) };
    }
    const { out, by } = leaves(
      still.filter((id) => votes[id] === least),
      rounds,
      seed,
    );
    rounds.push({ votes, spent, out, ...(by && { by }) });
    gone.unshift(out);
    still = still.filter((id) => id !== out);
  }
}
