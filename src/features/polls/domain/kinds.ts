/** What a poll is made of, as far as a page must know it at once: shapes, references, whether it is open. `bodies.ts` checks the shapes. One poll is one topic. */
import { ref, type Id, type Ref } from '../../../core/record.ts';

/** `multiple`: so many of the options. `approval`: all that one can live with. `dot`: so many dots to spread. `proposal`: agree, abstain, disagree, block. */
export type PollType = 'single' | 'multiple' | 'approval' | 'score' | 'ranked' | 'dot' | 'proposal';
/** How ranked ballots are counted. */
export type Method = 'irv' | 'borda' | 'schulze';
/** Who may read the numbers, and when. Later ones are stricter. */
export type Results = 'always' | 'after_vote' | 'after_close' | 'staff_only';

export interface Option {
  readonly id: Id;
  /** Empty for the four of a proposal: the widget has words for them. */
  readonly label: string;
  readonly detail?: string;
  /** A voter who added it. */
  readonly by?: Id;
  /** Staff took its words out: the widget's own of this name stand in their place. */
  readonly as?: 'out';
}
/** The id of the answer a voter writes himself. */
export const OTHER = 'other';

/** The question and its promises; there is one record, called `poll`. Votes never change it. */
export interface PollBody {
  readonly question: string;
  readonly lead?: string;
  readonly type: PollType;
  readonly method?: Method;
  readonly options: readonly Option[];
  /** multiple, ranked: fewest and most options of a ballot. score: `max` is the best mark. dot: `max` is how many dots. */
  readonly min?: number;
  readonly max?: number;
  readonly results: Results;
  readonly ballots: 'secret' | 'named';
  /** Secret ballots: numbers move only when so many people have voted or changed their vote since they last moved. */
  readonly least: number;
  readonly voters: 'everyone' | 'members';
  /** ms; no vote counts from then on. `zone` is the time zone it was said in, as IANA names it. */
  readonly closes?: number;
  readonly zone?: string;
  /** Fewest voters for the result to count. */
  readonly quorum?: number;
  /** Percent of the votes that the winner needs. */
  readonly share?: number;
  /** Most voters: with the last one it closes. */
  readonly quota?: number;
  /** Everybody gets an order of their own, always the same. */
  readonly shuffle: boolean;
  /** Voters may write an answer of their own. */
  readonly other: boolean;
  /** Voters may add options for all: never, after staff said yes, at once. */
  readonly adding: 'no' | 'approved' | 'free';
  /** Voters may say why. */
  readonly reasons: boolean;
  readonly by: Id | null;
  readonly at: number;
  /** Sealed: nothing is accepted any more, whatever a clock says. `by` null: its time came. */
  readonly closed?: { readonly at: number; readonly by: Id | null };
  readonly outcome?: { readonly by: Id; readonly at: number; readonly text: string };
}
export const pollRef = (): Ref<PollBody> => ref('poll', 'poll');

/**
 * What somebody chose, option by option. single, multiple, approval, proposal: 1. score: the mark, 0 too. dot: how many. ranked: the rank, from 1 without gaps.
 * An option that is not named got nothing.
 */
export type Choice = Readonly<Record<Id, number>>;
export interface Ballot {
  /** null: taken back. */
  readonly choice: Choice | null;
  readonly other?: string;
  readonly reason?: string;
}
/** What a voter wrote. */
export type Words = Pick<Ballot, 'other' | 'reason'>;
/** One person's ballot; that person alone may read it. */
export interface BallotBody extends Ballot {
  readonly voter: Id;
  readonly at: number;
  /** In which step of the published numbers it last changed (secret ballots). */
  readonly step?: number;
  /** Having voted lets its voter see the numbers. */
  readonly sees?: true;
  /** Words that staff took out of sight: said again, whatever is chosen with them, they stay out. */
  readonly out?: Words;
}
export const ballotRef = (voter: Id): Ref<BallotBody> => ref('poll.ballot', voter);

/** What somebody said by name, for those who may read the numbers. Only where ballots are named. */
export interface VoiceBody extends Ballot {
  readonly voter: Id;
  readonly at: number;
  /** Staff took its words out of sight: its voter and staff alone read it. */
  readonly out?: true;
}
export const voiceRef = (voter: Id): Ref<VoiceBody> => ref('poll.voice', voter);

/** How many have voted; everybody may know that much. */
export interface TurnoutBody {
  readonly voters: number;
}
export const turnoutRef = (): Ref<TurnoutBody> => ref('poll.turnout', 'poll');

/** Numbers added up: `sums` what options got (ranked: first places, Borda: ranks), `given` how many ballots name them. */
export interface Sums {
  readonly voters: number;
  readonly sums: Readonly<Record<Id, number>>;
  readonly given: Readonly<Record<Id, number>>;
}
/** The numbers as those who may read them see them. */
export const tallyRef = (): Ref<Sums> => ref('poll.tally', 'poll');
/** The exact numbers of secret ballots; nobody reads them before they may be shown. */
export interface CountBody extends Sums {
  /** How often numbers were shown, and how many people acted since. */
  readonly step: number;
  readonly waiting: number;
}
export const countRef = (): Ref<CountBody> => ref('poll.count', 'poll');

/** Why a result stands or not. `no_winner`: people voted, and gave nothing to any option. `withheld`: so few secret ballots that numbers would tell who chose what. */
export type Verdict = 'decided' | 'tie' | 'no_votes' | 'no_winner' | 'no_quorum' | 'no_share' | 'blocked' | 'withheld';
/** One round of an instant run-off: votes of those still in, and who leaves after it. */
export interface Round {
  readonly votes: Readonly<Record<Id, number>>;
  /** Ballots that name none of those still in. */
  readonly spent: number;
  readonly out?: Id;
  /** Where several had fewest: decided by an earlier round, or by the lot that ids and question draw. */
  readonly by?: 'earlier' | 'lot';
}
export interface Result extends Sums {
  /** Best first. Ranked by points, the last of the rounds, or the strongest paths. */
  readonly order: readonly Id[];
  readonly winners: readonly Id[];
  readonly verdict: Verdict;
  readonly points?: Readonly<Record<Id, number>>;
  readonly rounds?: readonly Round[];
  /** Schulze: rows prefer the option of the row to that of the column; ids in `ids`. */
  readonly ids?: readonly Id[];
  readonly pairs?: readonly (readonly number[])[];
  readonly paths?: readonly (readonly number[])[];
}
/** The count of all ballots after the close. `digest` names the ballots it was made of, `sheets` says on how many records they stand. */
export interface ResultBody extends Result {
  /** Everybody counts as one of this group from now on, and so reads what was said by name. */
  readonly opens?: 'voted' | 'counted';
  readonly at: number;
  readonly sheets: number;
  readonly digest: string;
}
export const resultRef = (): Ref<ResultBody> => ref('poll.result', 'poll');

/** Whether votes are taken. Truth does not wait for a timer: the date itself is looked at. */
export const isOpen = ({ closed, closes }: PollBody, now: number): boolean => !closed && (closes === undefined || now < closes);
