/** Who is inside: staff let in and put out, and one may leave. It counts at once, on pages that are open too. */
import { command, refuse } from '../../../core/command.ts';
import { name, object, optional, text } from '../../../core/schema.ts';
import { between, seatRef } from './kinds.ts';
import { everybody, isEntranceHere, staff } from './place.ts';

/** Also lets somebody back in who was put out. */
export const admit = command({
  name: 'membership.admit',
  args: object({ user: name(), reason: optional(text(400)) }),
  may: staff('any'),
  reads: ({ user }) => ({ seat: seatRef(user) }),
  decide({ seat: was }, { user, reason }, { now, topic }) {
    if (!isEntranceHere(topic)) return refuse('membership.no_entrance');
    if (was?.body && !was.body.out) return refuse('membership.inside_already');
    return {
      changes: [{ ref: seatRef(user), readers: between(user), by: user, body: { user, how: 'staff', at: now } }],
      happened: [{ name: 'membership.let_in', about: seatRef(user), data: { user, how: 'staff', reason: reason ?? null } }],
    };
  },
});

/** Somebody may not be inside any more; codes do not help. The reason is for that person. */
export const expel = command({
  name: 'membership.expel',
  args: object({ user: name(), reason: text(400, 3) }),
  may: staff('inside'),
  about: ({ user }) => seatRef(user),
  reads: ({ user }) => ({ seat: seatRef(user) }),
  state: ({ seat }) => (seat?.body && !seat.body.out ? 'inside' : 'outside'),
  decide({ seat: was }, { user, reason }, { actor, now }) {
    if (!was?.body) return refuse('membership.not_inside');
    const out = { by: actor.id, at: now, reason: reason.trim() };
    return {
      changes: [{ ref: seatRef(user), readers: was.readers, body: { ...was.body, out } }],
      happened: [{ name: 'membership.put_out', about: seatRef(user), data: { user, reason: out.reason }, readers: was.readers }],
    };
  },
});

export const leave = command({
  name: 'membership.leave',
  args: object({}),
  may: everybody('inside'),
  reads: (_args, { actor }) => ({ seat: seatRef(actor.id) }),
  state: ({ seat }) => (seat?.body && !seat.body.out ? 'inside' : 'outside'),
  decide: (_facts, _args, { actor }) => ({
    changes: [{ ref: seatRef(actor.id), readers: [], body: null }],
    happened: [{ name: 'membership.left', about: seatRef(actor.id), data: { user: actor.id } }],
  }),
});
