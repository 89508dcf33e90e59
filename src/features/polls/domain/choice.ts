/** What a ballot may say in this kind of poll, and what it adds to the numbers. Voting, importing and counting agree here. */
import { refuse, type Refusal } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import { OTHER, type Ballot, type BallotBody, type Choice, type Option, type PollBody, type Sums } from './kinds.ts';

/** Why this ballot cannot be taken; undefined: it can. */
export function wrongWith(poll: PollBody, { choice, other, reason }: Ballot): Refusal | undefined {
  if (!choice) return undefined;
  const ids = Object.keys(choice);
  const strange = ids.find((id) => !(id === OTHER ? poll.other : poll.options.some((option) => option.id === id)));
  if (strange !== undefined) return refuse('polls.no_option', { option: strange });
  if ((choice[OTHER] ?? 0) > 0 !== !!other?.trim()) return refuse('polls.other_words');
  if (reason !== undefined && !poll.reasons) return refuse('polls.no_reasons');
  const { type, min = 1, max = Infinity } = poll;
  const values = Object.values(choice);
  const sum = values.reduce((a, b) => a + b, 0);
  const fits = {
    single: () => ids.length === 1 && sum === 1,
    proposal: () => ids.length === 1 && sum === 1,
    approval: () => values.every((value) => value === 1),
    multiple: () => ids.length >= min && ids.length <= max && values.every((value) => value === 1),
    score: () => values.every((value) => value <= max),
    dot: () => sum >= 1 && sum <= max && values.every((value) => value > 0),
    ranked: () => ids.length >= min && ids.length <= max && [...values].sort((a, b) => a - b).every((rank, at) => rank === at + 1),
  }[type];
  return ids.length > 0 && fits()
    ? undefined
    : refuse('polls.wrong_choice', { min, max: Number.isFinite(max) ? max : poll.options.length });
}

/** The most that this ballot may give to an option: one that staff took out gets no more than it has from this voter already (below 0: it is not to be named). */
export const mostFor = ({ type }: Pick<PollBody, 'type'>, { id, as }: Option, had: Choice | null | undefined): number =>
  as === undefined ? Infinity : type === 'ranked' && had?.[id] !== undefined ? Infinity : (had?.[id] ?? -1);

/** Why this choice is not taken from somebody whose vote `had` said something else, or nothing; undefined: it is. */
export function newlyOut(poll: PollBody, choice: Choice | null, had: Choice | null | undefined): Refusal | undefined {
  const out = poll.options.find((option) => (choice?.[option.id] ?? -1) > mostFor(poll, option, had));
  return out && refuse('polls.option_out', { option: out.id });
}

/** What a ballot gives to each option it names. Ranked: 1 for a first place; counted by Borda the rank, since points depend on how many options there are in the end. */
export const weigh = ({ type, method }: Pick<PollBody, 'type' | 'method'>, choice: Choice): Choice =>
  type === 'ranked' && method !== 'borda'
    ? Object.fromEntries(Object.entries(choice).map(([id, rank]) => [id, rank === 1 ? 1 : 0]))
    : choice;

const added = (to: Readonly<Record<Id, number>>, ids: readonly Id[], by: (id: Id) => number): Readonly<Record<Id, number>> => ({
  ...to,
  ...Object.fromEntries(ids.map((id) => [id, (to[id] ?? 0) + by(id)])),
});

export const NOTHING: Sums = { voters: 0, sums: {}, given: {} };
/** The numbers with so many ballots of this choice more (or, below 0, fewer). */
export function summed(to: Sums, poll: Pick<PollBody, 'type' | 'method'>, choice: Choice | null | undefined, n: number): Sums {
  if (!choice) return to;
  const weights = weigh(poll, choice);
  const ids = Object.keys(choice);
  return {
    voters: to.voters + n,
    sums: added(to.sums, ids, (id) => weights[id]! * n),
    given: added(to.given, ids, () => n),
  };
}

export const sameChoice = (one: Choice | null | undefined, other: Choice | null | undefined): boolean =>
  one && other
    ? Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([id, value]) => other[id] === value)
    : !one === !other;

/** All that it says staff took out of sight. New words are another matter: they pass the filters anew. */
export const isOut = ({ out, other, reason }: Pick<BallotBody, 'out' | 'other' | 'reason'>): boolean =>
  out !== undefined &&
  (other ?? reason) !== undefined &&
  (other === undefined || other === out.other) &&
  (reason === undefined || reason === out.reason);
