/** Vote, change it, take it back. A vote on a merged idea counts where it was merged into. */
import { command, refuse, type Change } from '../../../core/command.ts';
import type { Schema } from '../../../core/record.ts';
import { ballotChange, counted, tallyChange } from './changes.ts';
import { cooled, heated } from './heat.ts';
import { ballotReaders, ballotRef, boxRef, ideaRef, rulesOf, tallyRef, type BallotBody, type TallyBody, type Vote } from './kinds.ts';
import { everybody, stateOf } from './states.ts';

interface VoteArgs {
  readonly idea: string;
  readonly value: Vote | null;
}
/** Spelled out: a page that reads and votes carries no schema builder. */
const voteArgs: Schema<VoteArgs> = {
  parse(given, wrong) {
    const { idea, value, ...more } = (given ?? {}) as Record<string, unknown>;
    if (typeof idea !== 'string' || idea.length > 128) return void wrong?.('idea', 'name', 128);
    if (value !== null && value !== 1 && value !== 0 && value !== -1) return void wrong?.('value', 'one_of');
    const [strange] = Object.keys(more);
    return strange === undefined ? { idea, value } : void wrong?.(strange, 'unknown_key');
  },
};

/** `value` 1 agree, −1 disagree, 0 pass, null take back. In a box with up-votes only 1 and null. */
export const vote = command({
  name: 'ideas.vote',
  args: voteArgs,
  may: everybody('open'),
  about: ({ idea }) => ideaRef(idea),
  reads({ idea }, { actor }, have) {
    const into = have(ideaRef(idea))?.body?.mergedInto ?? idea;
    return { box: boxRef(), asked: ideaRef(idea), target: ideaRef(into), tally: tallyRef(into), ballot: ballotRef(into, actor.id) };
  },
  state: ({ box, target, tally }) => (rulesOf(box).closed ? 'closed' : stateOf(target, tally)),
  decide({ box, target, tally, ballot }, { value }, { actor, now }) {
    if (!target?.body || !tally?.body) return refuse('ideas.gone');
    if (rulesOf(box).voting === 'up' && value !== 1 && value !== null) return refuse('ideas.only_up');
    const was = ballot?.body ?? undefined;
    const { merges } = target.body;
    const mine: BallotBody = {
      idea: target.id,
      voter: actor.id,
      value,
      at: was?.value === value ? was.at : now,
      ...(merges && { merges }),
    };
    // Nothing remains of a vote taken back, unless others were merged into this idea: then it says that their ballots of mine do not count here.
    const changes: Change[] = [ballotChange(target.id, actor.id, value === null && !merges ? null : mine)];
    if (value !== (was?.value ?? null)) changes.push(tallyChange(tally, tallied(tally.body, was, mine)));
    const data = { idea: target.id, author: tally.body.author, value, was: was?.value ?? null };
    return { changes, happened: [{ name: 'ideas.voted', about: ideaRef(target.id), data, readers: ballotReaders(actor.id) }] };
  },
});

type Cast = Pick<BallotBody, 'value' | 'at'>;
const warm = (cast: Cast | undefined): number => (cast?.value === 1 ? cast.at : NaN);
/** The tally when one person's ballot goes from `was` to `is`. What is no longer agreed with no longer warms. */
export function tallied(body: TallyBody, was: Cast | undefined, is: Cast | undefined): TallyBody {
  let { heat } = body;
  if (warm(was) !== warm(is)) {
    if (was?.value === 1) heat = cooled(heat, was.at, body.at);
    if (is?.value === 1) heat = heated(heat, is.at);
  }
  return { ...counted(body, was?.value ?? null, is?.value ?? null), heat };
}
export type { Vote };
