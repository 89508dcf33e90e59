/** Asking to be let in: answers to the questions of the door, and what staff decide. */
import { command, refuse, type Change, type Happening } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import { name, object, oneOf, optional, text } from '../../../core/schema.ts';
import { answers, calledBy } from './bodies.ts';
import { applicationRef, ASK_AGAIN, between, doorOf, doorRef, seatRef, type ApplicationBody } from './kinds.ts';
import { everybody, staff } from './place.ts';

/** About the door: where that is not shown, there is nothing to apply to. */
export const apply = command({
  name: 'membership.apply',
  args: object({ answers, name: optional(calledBy) }),
  may: everybody('any'),
  about: () => doorRef(),
  reads: (_args, { actor }) => ({ door: doorRef(), application: applicationRef(actor.id), seat: seatRef(actor.id) }),
  decide({ door, application: was, seat }, { answers: given, name: called }, { actor, now }) {
    const { closed, applications, questions } = doorOf(door);
    if (!closed) return refuse('membership.open');
    if (!applications) return refuse('membership.no_applications');
    if (seat?.body?.out) return refuse('membership.put_out');
    if (seat?.body) return refuse('membership.inside_already');
    if (was?.body?.state === 'waiting') return refuse('membership.waiting');
    const since = was?.body?.state === 'declined' ? now - (was.body.decided?.at ?? 0) : ASK_AGAIN;
    if (since < ASK_AGAIN) return { refused: 'membership.declined', retryAfter: Math.ceil((ASK_AGAIN - since) / 1000) };
    const asked = questions.find(({ id, needed }) => needed && !given[id]?.trim());
    if (asked) return refuse('membership.answer_needed', { question: asked.id });
    const known = Object.fromEntries(questions.flatMap(({ id }) => (given[id]?.trim() ? [[id, given[id].trim()]] : [])));
    const ref = applicationRef(actor.id);
    const body: ApplicationBody = { answers: known, ...(called?.trim() && { name: called.trim() }), at: now, state: 'waiting' };
    return {
      changes: [{ ref, readers: between(actor.id), by: actor.id, body }],
      happened: [{ name: 'membership.applied', about: ref, data: { user: actor.id }, readers: between(actor.id) }],
    };
  },
});

/** Ask no longer. */
export const unapply = command({
  name: 'membership.unapply',
  args: object({}),
  may: everybody('own'),
  reads: (_args, { actor }) => ({ application: applicationRef(actor.id) }),
  state: ({ application }) => (application?.body?.state === 'waiting' ? 'own' : 'none'),
  decide: (_facts, _args, { actor }) => ({
    changes: [{ ref: applicationRef(actor.id), readers: [], body: null }],
    happened: [{ name: 'membership.unapplied', about: applicationRef(actor.id), data: { user: actor.id } }],
  }),
});

/** Who comes in another way, or is put out, asks no longer, and staff find nobody in their queue about whom nothing is left to decide. */
export function asksNoLonger(application: Rec<ApplicationBody> | undefined): { changes: Change[]; happened: Happening[] } {
  if (application?.body?.state !== 'waiting') return { changes: [], happened: [] };
  const ref = applicationRef(application.id);
  return {
    changes: [{ ref, readers: [], body: null }],
    happened: [{ name: 'membership.unapplied', about: ref, data: { user: application.id } }],
  };
}

/** Staff decide. The reason is for the person who asked. Who was put out is let in by `admit` alone. */
export const review = command({
  name: 'membership.review',
  args: object({ user: name(), verdict: oneOf('accepted', 'declined'), reason: optional(text(400)) }),
  may: staff('waiting'),
  about: ({ user }) => applicationRef(user),
  reads: ({ user }) => ({ application: applicationRef(user), seat: seatRef(user) }),
  state: ({ application }) => application?.body?.state ?? 'none',
  decide({ application: was, seat }, { user, verdict, reason }, { actor, now }) {
    if (!was?.body) return refuse('membership.no_application');
    if (verdict === 'accepted' && seat?.body?.out) return refuse('membership.put_out');
    const decided = { by: actor.id, at: now, ...(reason?.trim() && { reason: reason.trim() }) };
    const changes: Change[] = [{ ref: applicationRef(user), readers: was.readers, body: { ...was.body, state: verdict, decided } }];
    const happened: Happening[] = [
      {
        name: 'membership.reviewed',
        about: applicationRef(user),
        data: { user, verdict, reason: decided.reason ?? null },
        readers: was.readers,
      },
    ];
    if (verdict === 'accepted' && !seat?.body) {
      changes.push({ ref: seatRef(user), readers: between(user), by: user, body: { user, how: 'application', at: now } });
      happened.push({ name: 'membership.let_in', about: seatRef(user), data: { user, how: 'application' } });
    }
    return { changes, happened };
  },
});
