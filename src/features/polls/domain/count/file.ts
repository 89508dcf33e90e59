/** The file with which anybody can count again: the question, every ballot, the published result. Made by the widget, read by it and by `count-poll`. */
import { canonical } from '../../../../core/hash.ts';
import type { PollBody, Result, ResultBody } from '../kinds.ts';
import type { Row } from '../publish.ts';
import { count, isWithheld, withheld, type Asked } from './count.ts';
import { digestOf } from './rows.ts';

export const FORMAT = 'prosum-ballots';

export interface BallotFile {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly poll: Asked;
  readonly ballots: readonly Row[];
  readonly result: Result;
  /** Names the ballots; it stands in the public register of the poll, too. */
  readonly digest: string;
}

const askedOf = ({ question, type, method, options, max, other, ballots, least, quorum, share }: PollBody): Asked => ({
  question,
  type,
  ...(method && { method }),
  options,
  ...(max !== undefined && { max }),
  other,
  ballots,
  least,
  ...(quorum !== undefined && { quorum }),
  ...(share !== undefined && { share }),
});

export function fileOf(
  poll: PollBody,
  { at: _at, sheets: _sheets, opens: _opens, digest, ...result }: ResultBody,
  ballots: readonly Row[],
): BallotFile {
  return { format: FORMAT, version: 1, poll: askedOf(poll), ballots, result, digest };
}

export interface Recount {
  readonly result: Result;
  /** The ballots are those of the digest. */
  readonly whole: boolean;
  /** Counting them gives the result that was published. */
  readonly same: boolean;
}

/** Counts a file again; undefined: it is none of ours. */
export function recount(file: unknown): Recount | undefined {
  const { format, version, poll, ballots, result, digest } = (file ?? {}) as Partial<BallotFile>;
  if (format !== FORMAT || version !== 1 || !poll || !Array.isArray(ballots) || !result) return undefined;
  try {
    const counted = isWithheld(poll, result.voters) ? withheld(result.voters) : count(poll, ballots as Row[]);
    return { result: counted, whole: digestOf(ballots as Row[]) === digest, same: canonical(counted) === canonical(result) };
  } catch {
    return undefined; // written by somebody else, whatever it calls itself
  }
}
