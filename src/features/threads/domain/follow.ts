/** What a person keeps about a thread, for nobody else to read: whether they follow it, and how far they have read. */
import { command, refuse } from '../../../core/command.ts';
import { bool, number, object } from '../../../core/schema.ts';
import { privateChange } from './changes.ts';
import { followRef, seenRef, sumOf, sumRef } from './kinds.ts';
import { everybody } from './states.ts';

export const follow = command({
  name: 'threads.follow',
  args: object({ on: bool }),
  may: everybody('any'),
  reads: (_args, { actor }) => ({ follow: followRef(actor.id) }),
  decide({ follow: was }, { on }, { actor, now }) {
    if (Boolean(was?.body) === on) return { changes: [] };
    return {
      changes: [privateChange(followRef(actor.id), actor.id, on ? { user: actor.id, at: now } : null)],
      happened: [{ name: 'threads.followed', about: followRef(actor.id), data: { on }, readers: [`user:${actor.id}`] }],
    };
  },
});

/** `at`: of the youngest comment that was seen, ms. It only goes forward. */
export const see = command({
  name: 'threads.see',
  args: object({ at: number }),
  may: everybody('any'),
  reads: (_args, { actor }) => ({ seen: seenRef(actor.id), sum: sumRef() }),
  decide({ seen, sum }, { at }, { actor, now }) {
    if (at > now + AHEAD) return refuse('threads.not_yet');
    const is = { at: Math.max(Math.min(at, now), seen?.body?.at ?? 0), comments: sumOf(sum).comments };
    if (is.at === seen?.body?.at && is.comments === seen.body.comments) return { changes: [] };
    return { changes: [privateChange(seenRef(actor.id), actor.id, is)] };
  },
});
/** Clocks are this far apart at most, ms. */
const AHEAD = 60_000;
