/** Called by `recount-points`: where what is kept of members differs from what the histories make of them. */
import { canonical } from '../../../core/hash.ts';
import type { Id } from '../../../core/record.ts';
import type { Held, Member } from './held.ts';

export interface Difference {
  readonly member: Id;
  /** Points. */
  readonly is: number;
  readonly should: number;
  /** In words, at most `MOST` of them. */
  readonly why: readonly string[];
}

const MOST = 12;

export function differences(is: Held, should: Held): readonly Difference[] {
  const ids = [...new Set([...is.members.keys(), ...should.members.keys()])].sort();
  return ids.flatMap((member) => {
    const [one, other] = [is.members.get(member), should.members.get(member)];
    const why = [...compared(one, other)].slice(0, MOST);
    return why.length > 0 ? [{ member, is: one?.books?.sum ?? 0, should: other?.books?.sum ?? 0, why }] : [];
  });
}

function* compared(is: Member | undefined, should: Member | undefined): Generator<string> {
  const [one, other] = [is?.books, should?.books];
  if ((one?.sum ?? 0) !== (other?.sum ?? 0)) yield `points: ${one?.sum ?? 0}, not ${other?.sum ?? 0}`;
  yield* numbers('acts by rule', one?.counts, other?.counts);
  yield* numbers('area', one?.areas, other?.areas);
  if (canonical(one?.hand.badges ?? {}) !== canonical(other?.hand.badges ?? {})) yield 'badges given by hand differ';
  for (const month of new Set([...(is?.months.keys() ?? []), ...(should?.months.keys() ?? [])])) {
    const [here, there] = [is?.months.get(month), should?.months.get(month)];
    for (const what of ['raw', 'acts', 'days'] as const)
      if (canonical(filled(here?.[what])) !== canonical(filled(there?.[what]))) yield `${month}: ${NAMES[what]} differ`;
  }
  if (sorted(is?.pairs) !== sorted(should?.pairs)) yield 'acts of one person are counted together otherwise';
  const known = [...(is?.facts ?? [])];
  const untold = known.filter(([id]) => !should?.facts.has(id)).length;
  if (untold > 0) yield `${untold} noted ${untold === 1 ? 'act' : 'acts'} that no history tells of`;
  const missing = [...(should?.facts.keys() ?? [])].filter((id) => !is?.facts.has(id)).length;
  if (missing > 0) yield `${missing} ${missing === 1 ? 'act' : 'acts'} that nobody noted`;
  const other_ = known.filter(([id, fact]) => should?.facts.has(id) && said(fact) !== said(should.facts.get(id)!)).length;
  if (other_ > 0) yield `${other_} ${other_ === 1 ? 'act was' : 'acts were'} noted otherwise than told`;
}

/** Whatever they are called: their names hold the life of the books. */
const sorted = (pairs: Member['pairs'] | undefined): string => [...(pairs?.values() ?? [])].map(canonical).sort().join();

const NAMES = { raw: 'sums before limits', acts: 'numbers of acts', days: 'sums by day' } as const;
/** Without what holds nothing. */
const filled = (table: object | undefined): object =>
  Object.fromEntries(
    Object.entries(table ?? {}).filter(([, value]) => typeof value !== 'object' || Object.keys(value as object).length > 0),
  );
/** What an act says and how it counts, whatever its line is called and in which life of the books. */
export const said = ({ entry: _entry, counted, ...fact }: Member['facts'] extends Map<string, infer F> ? F : never): string =>
  canonical({ ...fact, counted: counted && { rule: counted.rule, points: counted.points, alone: counted.pair === undefined } });

function* numbers(
  what: string,
  is: Readonly<Record<string, number>> = {},
  should: Readonly<Record<string, number>> = {},
): Generator<string> {
  for (const key of new Set([...Object.keys(is), ...Object.keys(should)]))
    if ((is[key] ?? 0) !== (should[key] ?? 0)) yield `${what} ${key}: ${is[key] ?? 0}, not ${should[key] ?? 0}`;
}
