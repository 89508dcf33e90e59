/** Counts the ballots of a poll from the beginning. The same code counts after the close, in the page of whoever wants to count again, and on the command line. Pure. */
import type { Id } from '../../../../core/record.ts';
import { NOTHING, summed } from '../choice.ts';
import { OTHER, type PollBody, type Result, type Sums } from '../kinds.ts';
import type { Row } from '../publish.ts';
import { runOff } from './irv.ts';
import { schulze } from './schulze.ts';

/** What counting needs to know of a poll; it stands in the exported file. */
export type Asked = Pick<PollBody, 'question' | 'type' | 'method' | 'options' | 'max' | 'other' | 'ballots' | 'least' | 'quorum' | 'share'>;

export const idsOf = ({ options, other }: Pick<Asked, 'options' | 'other'>): Id[] => [
  ...options.map(({ id }) => id),
  ...(other ? [OTHER] : []),
];

/** Borda's points: a first place among n options gives n − 1, a second n − 2 …; what a ballot does not rank gets none from it. */
export const points = (ids: readonly Id[], { sums, given }: Sums): Record<Id, number> =>
  Object.fromEntries(ids.map((id) => [id, ids.length * (given[id] ?? 0) - (sums[id] ?? 0)]));

type Ranking = Pick<Result, 'order' | 'winners' | 'points' | 'rounds' | 'ids' | 'pairs' | 'paths'>;

/** By these numbers, most first; those who have as many as the first have won. */
function byMost(ids: readonly Id[], of: Readonly<Record<Id, number>>): Pick<Result, 'order' | 'winners'> {
  const order = [...ids].sort((a, b) => (of[b] ?? 0) - (of[a] ?? 0));
  const most = of[order[0] ?? ''] ?? 0;
  return { order, winners: most > 0 ? order.filter((id) => of[id] === most) : [] };
}

function ranking(poll: Asked, rows: readonly Row[], sums: Sums): Ranking {
  const ids = idsOf(poll);
  if (poll.type === 'proposal') {
    // Who abstains takes no side; a block is against, and more.
    const { agree = 0, disagree = 0, block = 0 } = sums.sums;
    const sides = byMost(['agree', 'disagree'], { agree, disagree: disagree + block });
    return { order: byMost(ids, sums.sums).order, winners: sides.winners };
  }
  if (poll.type !== 'ranked') return byMost(ids, sums.sums);
  if (poll.method === 'borda') {
    const of = points(ids, sums);
    return { ...byMost(ids, of), points: of };
  }
  if (poll.method === 'schulze') return { ...schulze(ids, rows), ids };
  return runOff(ids, rows, poll.question);
}

/** What part of the votes the winner has, 0 to 1: as the type counts votes. */
export function shareOf(poll: Asked, rows: readonly Row[], { sums, voters }: Sums, { order, winners, rounds }: Ranking): number {
  const [winner] = winners;
  if (winner === undefined || voters === 0) return 0;
  const own = sums[winner] ?? 0;
  const all = Object.values(sums).reduce((a, b) => a + b, 0);
  if (poll.type === 'proposal') {
    const { agree = 0, disagree = 0, block = 0 } = sums;
    return (winner === 'agree' ? agree : disagree + block) / (agree + disagree + block);
  }
  if (poll.type === 'dot') return own / all;
  if (poll.type === 'score') return own / (voters * (poll.max ?? 5));
  if (poll.type !== 'ranked') return own / voters;
  if (rounds) {
    const last = rounds.at(-1)?.votes ?? {};
    return (last[winner] ?? 0) / Object.values(last).reduce((a, b) => a + b, 0);
  }
  // Borda, Schulze: those who prefer it to the next best.
  const next = order.find((id) => id !== winner);
  const prefer = rows.filter(({ choice }) => (choice[winner] ?? Infinity) < (choice[next ?? ''] ?? Infinity));
  return prefer.reduce((n, row) => n + row.n, 0) / voters;
}

function verdict(poll: Asked, rows: readonly Row[], sums: Sums, ranked: Ranking): Result['verdict'] {
  if (sums.voters === 0) return 'no_votes';
  if (sums.voters < (poll.quorum ?? 0)) return 'no_quorum';
  // all abstained, or gave nothing to anybody
  if (ranked.winners.length === 0) return 'no_winner';
  if (poll.type === 'proposal' && (sums.sums['block'] ?? 0) > 0) return 'blocked';
  if (ranked.winners.length > 1) return 'tie';
  return poll.share !== undefined && shareOf(poll, rows, sums, ranked) * 100 < poll.share ? 'no_share' : 'decided';
}

/** Everything, whoever may see it. */
export function count(poll: Asked, rows: readonly Row[]): Result {
  const sums = rows.reduce((to, { choice, n }) => summed(to, poll, choice, n), NOTHING);
  const ranked = ranking(poll, rows, sums);
  return { ...sums, ...ranked, verdict: verdict(poll, rows, sums, ranked) };
}

/** What may be shown: so few secret ballots that they would tell who chose what are counted by number only. */
export const isWithheld = ({ ballots, least }: Pick<Asked, 'ballots' | 'least'>, voters: number): boolean =>
  ballots === 'secret' && voters > 0 && voters < least;
export const withheld = (voters: number): Result => ({ ...NOTHING, voters, order: [], winners: [], verdict: 'withheld' });
