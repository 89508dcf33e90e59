/** Ballots as they are published: those that say the same as one row, without names where they are secret, in an order that tells nothing. */
import { canonical, sha256 } from '../../../../core/hash.ts';
import { isOut } from '../choice.ts';
import type { BallotBody, PollBody } from '../kinds.ts';
import type { Row } from '../publish.ts';

/** Adds ballots up, page by page. */
export class Rows {
  readonly #rows = new Map<string, Row>();
  readonly #named: boolean;

  constructor({ ballots }: Pick<PollBody, 'ballots'>) {
    this.#named = ballots === 'named';
  }

  /** Words that staff took out of sight are not published; the choice beside them counts like any. */
  add(ballot: BallotBody): void {
    const { choice, voter } = ballot;
    if (!choice) return;
    const { other, reason } = isOut(ballot) ? {} : ballot;
    const says = { choice, ...(other !== undefined && { other }), ...(reason !== undefined && { reason }), ...(this.#named && { voter }) };
    const key = canonical(says);
    const there = this.#rows.get(key);
    this.#rows.set(key, { ...says, n: (there?.n ?? 0) + 1 });
  }

  /** Sorted by what they say: neither when nor by whom shows. */
  all(): Row[] {
    return [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

/** Names these very ballots: the SHA-256 of their canonical JSON. */
export const digestOf = (rows: readonly Row[]): string => sha256(canonical(rows));

/** As many rows on a sheet as weigh at most so many bytes of JSON. */
export function sheetsOf(rows: readonly Row[], bytes = 48_000, most = 2000): Row[][] {
  const sheets: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const weight = JSON.stringify(row).length * 3;
    if (room < weight || sheets.at(-1)!.length >= most) {
      sheets.push([]);
      room = bytes * 2;
    }
    room -= weight;
    sheets.at(-1)!.push(row);
  }
  return sheets;
}
