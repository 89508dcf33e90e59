/** React to a comment with one of the signs this thread offers, and take it back. */
import { command, refuse } from '../../../core/command.ts';
import { bool, name, object } from '../../../core/schema.ts';
import { MAX_REACTIONS, MAX_SIGNS, reaction } from './bodies.ts';
import { privateChange, statChange } from './changes.ts';
import { commentRef, rulesOf, rulesRef, stanceRef, statRef, type StanceBody, type StatBody } from './kinds.ts';
import { everybody, stateOf } from './states.ts';

export const react = command({
  name: 'threads.react',
  args: object({ comment: name(), reaction, on: bool }),
  may: everybody('open', 'locked'),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, { actor }) => ({ rules: rulesRef(), stat: statRef(comment), stance: stanceRef(comment, actor.id) }),
  state: ({ rules, stat }) => stateOf(rules, stat),
  decide({ rules, stat, stance }, { reaction: sign, on }, { actor, now }) {
    if (!stat?.body) return refuse('threads.gone');
    const was = stance?.body?.reactions ?? [];
    if (was.includes(sign) === on) return { changes: [] };
    if (on && !rulesOf(rules).reactions.includes(sign)) return refuse('threads.no_reaction', { reaction: sign });
    // A thread may have offered others before.
    if (on && was.length >= MAX_REACTIONS) return refuse('threads.reacted_enough', { most: MAX_REACTIONS });
    const reactions = on ? [...was, sign] : was.filter((one) => one !== sign);
    const value = stance?.body?.value ?? null;
    const mine: StanceBody = { comment: stat.id, voter: actor.id, value, reactions, at: now };
    const gone = value === null && reactions.length === 0;
    const body = reacted(stat.body, sign, on ? 1 : -1);
    if (Object.keys(body.reactions ?? {}).length > MAX_SIGNS) return refuse('threads.reacted_enough', { most: MAX_SIGNS });
    const data = { comment: stat.id, author: body.author, reaction: sign, on };
    return {
      changes: [privateChange(stanceRef(stat.id, actor.id), actor.id, gone ? null : mine), statChange(stat.id, body)],
      happened: [{ name: 'threads.reacted', about: commentRef(stat.id), data, readers: [`user:${actor.id}`] }],
    };
  },
});

/** What nobody reacts with any more is not kept. */
function reacted({ reactions = {}, ...rest }: StatBody, sign: string, by: 1 | -1): StatBody {
  const { [sign]: was = 0, ...others } = reactions;
  const all = was + by > 0 ? { ...others, [sign]: was + by } : others;
  return Object.keys(all).length > 0 ? { ...rest, reactions: all } : rest;
}
