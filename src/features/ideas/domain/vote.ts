/** Vote, change it, take it back. A vote on a merged idea counts where it was merged into. */
import { command, refuse, type Change } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import { name, nullable, object, oneOf } from '../../../core/schema.ts';
import { ballotReaders, ballotRef, boxRef, ideaRef, rulesOf, tallyRef, type BallotBody, type TallyBody, type Vote } from './kinds.ts';
import { heated } from './lists.ts';

const EVERYBODY = ['guest', 'member', 'expert', 'liaison', 'moderator', 'admin'] as const;
export const everybody = (...states: string[]): Record<string, readonly string[]> => Object.fromEntries(EVERYBODY.map((role) => [role, states]));
export const staff = (...states: string[]): Record<string, readonly string[]> => Object.fromEntries(['liaison', 'moderator', 'admin'].map((role) => [role, states]));

/** The tally after one person's stance went from `was` to `is`; null is no stance. */
export function counted(body: TallyBody, was: Vote | null, is: Vote | null): TallyBody {
  const field = (vote: Vote): 'agree' | 'pass' | 'disagree' => (vote === 1 ? 'agree' : vote === 0 ? 'pass' : 'disagree');
  const without = was === null ? body : { ...body, [field(was)]: body[field(was)] - 1 };
  return is === null ? without : { ...without, [field(is)]: without[field(is)] + 1 };
}

/** `value` 1 agree, −1 disagree, 0 pass, null take back. In a box with up-votes only 1 and null. */
export const vote = command({
  name: 'ideas.vote',
  args: object({ idea: name(), value: nullable(oneOf(1, 0, -1)) }),
  may: everybody('open'),
  about: ({ idea }) => ideaRef(idea),
  reads({ idea }, { actor }, have) {
    const into = have(ideaRef(idea))?.body?.mergedInto ?? idea;
    const sources = have(ideaRef(into))?.body?.sources ?? [];
    return {
      box: boxRef(), asked: ideaRef(idea), target: ideaRef(into), tally: tallyRef(into), ballot: ballotRef(into, actor.id),
      /** My ballots on ideas merged into this one: taking back must not let them be carried again. */
      frozen: sources.map((source) => ballotRef(source, actor.id)),
    };
  },
  state: ({ asked, target, box, tally }) =>
    !asked?.body || !target?.body || target.body.mergedInto ? 'gone' : rulesOf(box).closed ? 'closed' : tally?.body?.category === 'open' || tally?.body?.category === 'active' ? 'open' : 'settled',
  decide({ box, target, tally, ballot, frozen }, { value }, { actor, now }) {
    if (!target || !tally?.body) return refuse('ideas.gone');
    if (rulesOf(box).voting === 'up' && value !== 1 && value !== null) return refuse('ideas.only_up');
    const was = ballot?.body?.value ?? null;
    const mine: BallotBody = { idea: target.id, voter: actor.id, value, at: now };
    const keep = value !== null || frozen.some((one) => one?.body);
    const next = counted(tally.body, was, value);
    const body = value === 1 && was !== 1 ? { ...next, heat: heated(next.heat, now) } : next;
    const changes: Change[] = [{ ref: ballotRef(target.id, actor.id), readers: ballotReaders(actor.id), by: actor.id, body: keep ? mine : null }];
    if (value !== was) changes.push(tallyChange(tally, body));
    return { changes, happened: [{ name: 'ideas.voted', about: ideaRef(target.id), data: { value, was }, readers: ballotReaders(actor.id) }] };
  },
});

/** A tally is seen by whoever sees its idea. */
export const tallyChange = (was: Rec<TallyBody>, body: TallyBody): Change => ({ ref: tallyRef(was.id), readers: was.readers, body });
