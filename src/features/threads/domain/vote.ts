/** Vote a comment up or down, change it, take it back. Pages load this at once: its arguments are checked without a schema builder. */
import { command, refuse, type Change } from '../../../core/command.ts';
import type { Schema } from '../../../core/record.ts';
import { commentRef, rulesOf, rulesRef, stanceRef, statReaders, statRef, type StanceBody, type Vote } from './kinds.ts';
import { everybody, ownStateOf } from './states.ts';

interface VoteArgs {
  readonly comment: string;
  readonly value: Vote | null;
}
const voteArgs: Schema<VoteArgs> = {
  parse(given, wrong) {
    const { comment, value, ...more } = (given ?? {}) as Record<string, unknown>;
    if (typeof comment !== 'string' || comment.length > 128) return void wrong?.('comment', 'name', 128);
    if (value !== null && value !== 1 && value !== -1) return void wrong?.('value', 'one_of');
    const [strange] = Object.keys(more);
    return strange === undefined ? { comment, value } : void wrong?.(strange, 'unknown_key');
  },
};

/** `value` 1 up, −1 down (where the thread lets people), null take back. Not on one's own. */
export const vote = command({
  name: 'threads.vote',
  args: voteArgs,
  may: everybody("other's open", "other's locked"),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, { actor }) => ({ rules: rulesRef(), stat: statRef(comment), stance: stanceRef(comment, actor.id) }),
  state: ({ rules, stat }, _args, moment) => ownStateOf(rules, stat, moment),
  decide({ rules, stat, stance }, { value }, { actor, now }) {
    if (!stat?.body) return refuse('threads.gone');
    const { votes } = rulesOf(rules);
    if (votes === 'off' && value !== null) return refuse('threads.votes_off');
    if (votes === 'up' && value === -1) return refuse('threads.only_up');
    const was = stance?.body?.value ?? null;
    if (was === value) return { changes: [] };
    const mine: StanceBody = { comment: stat.id, voter: actor.id, reactions: stance?.body?.reactions ?? [], value, at: now };
    const gone = value === null && mine.reactions.length === 0;
    const count = (of: Vote): number => (value === of ? 1 : 0) - (was === of ? 1 : 0);
    const body = { ...stat.body, up: stat.body.up + count(1), down: stat.body.down + count(-1) };
    const changes: Change[] = [
      { ref: stanceRef(stat.id, actor.id), readers: [`user:${actor.id}`], by: actor.id, body: gone ? null : mine },
      { ref: statRef(stat.id), readers: statReaders(body), body },
    ];
    const data = { comment: stat.id, author: body.author, value, was };
    return { changes, happened: [{ name: 'threads.voted', about: commentRef(stat.id), data, readers: [`user:${actor.id}`] }] };
  },
});
