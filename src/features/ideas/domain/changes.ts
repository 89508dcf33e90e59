/** The changes that commands of the idea box make again and again. An idea and its tally are always seen by the same people. */
import type { Change } from '../../../core/command.ts';
import type { Id, Reader, Rec } from '../../../core/record.ts';
import {
  ballotReaders,
  ballotRef,
  ideaRef,
  tallyRef,
  type BallotBody,
  type IdeaBody,
  type TallyBody,
  type TrailEntry,
  type Vote,
} from './kinds.ts';

export const ideaChange = (was: Rec<IdeaBody>, body: IdeaBody, readers: readonly Reader[] = was.readers): Change => ({
  ref: ideaRef(was.id),
  readers,
  body,
});
export const tallyChange = (was: Rec<TallyBody>, body: TallyBody, readers: readonly Reader[] = was.readers): Change => ({
  ref: tallyRef(was.id),
  readers,
  body,
});
/** null deletes it. */
export const ballotChange = (idea: Id, voter: Id, body: BallotBody | null): Change => ({
  ref: ballotRef(idea, voter),
  readers: ballotReaders(voter),
  by: voter,
  body,
});

/** Who sees an idea that is not public: its author and staff. */
export const heldReaders = (author: Id | null): readonly Reader[] => (author === null ? ['staff'] : ['staff', `user:${author}`]);

const FIELDS = { 1: 'agree', 0: 'pass', [-1]: 'disagree' } as const;
/** The tally after one person's stance went from `was` to `is`; null is no stance. */
export function counted(body: TallyBody, was: Vote | null, is: Vote | null): TallyBody {
  const add = (to: TallyBody, vote: Vote | null, by: number): TallyBody =>
    vote === null ? to : { ...to, [FIELDS[vote]]: to[FIELDS[vote]] + by };
  return was === is ? body : add(add(body, was, -1), is, 1);
}

const MAX_TRAIL = 60;
/** The oldest entries make room. */
export const trailed = (trail: readonly TrailEntry[], ...entries: readonly TrailEntry[]): readonly TrailEntry[] =>
  [...trail, ...entries].slice(-MAX_TRAIL);
