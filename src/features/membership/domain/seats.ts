/** Who is inside: staff let in and put out, and one may leave. It counts at once, on pages that are open too. */
import { command, refuse, type Happening } from '../../../core/command.ts';
import { name, object, optional, text } from '../../../core/schema.ts';
import { asksNoLonger } from './apply.ts';
import { applicationRef, between, seatRef } from './kinds.ts';
import { everybody, isEntranceHere, staff } from './place.ts';

/** Also lets somebody back in who was put out. */
export const admit = command({
  name: 'membership.admit',
  args: object({ user: name(), reason: optional(text(400)) }),
  may: staff('any'),
  reads: ({ user }) => ({ seat: seatRef(user), application: applicationRef(user) }),
  decide({ seat: was, application }, { user, reason }, { now, topic }) {
    if (!isEntranceHere(topic)) return refuse('membership.no_entrance');
    if (was?.body && !was.body.out) return refuse('membership.inside_already');
    const rest = asksNoLonger(application);
    const data = { user, how: 'staff', reason: reason ?? null };
    return {
      changes: [{ ref: seatRef(user), readers: between(user), by: user, body: { user, how: 'staff', at: now } }, ...rest.changes],
      happened: [{ name: 'membership.let_in', about: seatRef(user), data }, ...rest.happened],
    };
  },
});

/** Somebody may not be inside any more: neither codes nor roles help, except those of staff. The reason is for that person. */
export const expel = command({
  name: 'membership.expel',
  args: object({ user: name(), reason: text(400, 3) }),
  may: staff('inside'),
  reads: ({ user }) => ({ seat: seatRef(user), application: applicationRef(user) }),
  // Whom a role lets in has no seat.
  state: ({ seat }) => (seat?.body?.out ? 'outside' : 'inside'),
  decide({ seat, application }, { user, reason }, { actor, now, topic }) {
    if (!isEntranceHere(topic)) return refuse('membership.no_entrance');
    const was = seat?.body ?? { user, how: 'role' as const, at: now };
    const readers = between(user);
    const out = { by: actor.id, at: now, reason: reason.trim() };
    const rest = asksNoLonger(application);
    const told: Happening = { name: 'membership.put_out', about: seatRef(user), data: { user, reason: out.reason }, readers };
    return {
      changes: [{ ref: seatRef(user), readers, by: user, body: { ...was, out } }, ...rest.changes],
      happened: [told, ...rest.happened],
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
