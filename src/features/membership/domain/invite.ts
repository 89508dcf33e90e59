/** Codes that let in. The page that makes one keeps nothing of it and sends only what it comes to; who has the code says the code. */
import { command, refuse, type Change, type Happening } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Id } from '../../../core/record.ts';
import { int, name, number, object, optional, text } from '../../../core/schema.ts';
import { asksNoLonger } from './apply.ts';
import { applicationRef, between, invitationRef, seatRef } from './kinds.ts';
import { everybody, isEntranceHere, staff } from './place.ts';

/** The id of a code: case, spaces and dashes do not count. */
export const codeId = (code: string): Id => deriveId('invitation', code.toUpperCase().replace(/[\s-]/g, ''));

/** `invitation`: `codeId` of a code that nobody can guess. `uses`: how many people it lets in. `until`: ms. */
export const invite = command({
  name: 'membership.invite',
  args: object({ invitation: name(64), label: optional(text(120)), uses: int(1, 100_000), until: optional(number) }),
  may: staff('any'),
  reads: ({ invitation }) => ({ invitation: invitationRef(invitation) }),
  decide({ invitation: there }, { invitation, label = '', uses, until }, { actor, now, topic }) {
    if (!isEntranceHere(topic)) return refuse('membership.no_entrance');
    if (there) return refuse('membership.code_there');
    if (until !== undefined && until <= now) return refuse('membership.until_past');
    const body = { label: label.trim(), uses, used: 0, by: actor.id, at: now, ...(until !== undefined && { until }) };
    return {
      changes: [{ ref: invitationRef(invitation), readers: ['staff'], body }],
      happened: [{ name: 'membership.invited', about: invitationRef(invitation), data: { label: body.label, uses } }],
    };
  },
});

/** The code lets nobody in any more; who came with it stays. */
export const uninvite = command({
  name: 'membership.uninvite',
  args: object({ invitation: name(64) }),
  may: staff('any'),
  about: ({ invitation }) => invitationRef(invitation),
  reads: ({ invitation }) => ({ invitation: invitationRef(invitation) }),
  decide({ invitation: was }, _args, { actor, now }) {
    if (!was?.body) return refuse('membership.bad_code');
    if (was.body.revoked) return { changes: [] };
    return {
      changes: [{ ref: invitationRef(was.id), readers: was.readers, body: { ...was.body, revoked: { by: actor.id, at: now } } }],
      happened: [{ name: 'membership.uninvited', about: invitationRef(was.id), data: { label: was.body.label } }],
    };
  },
});

/** Come in with a code. One answer to every code that does not let in: wrong, used up, late, taken back. */
export const redeem = command({
  name: 'membership.redeem',
  args: object({ code: text(64, 1) }),
  may: everybody('any'),
  reads: ({ code }, { actor }) => ({
    invitation: invitationRef(codeId(code)),
    seat: seatRef(actor.id),
    application: applicationRef(actor.id),
  }),
  decide({ invitation: was, seat, application }, _args, { actor, now }) {
    const it = was?.body;
    if (!it || it.revoked || it.used >= it.uses || (it.until !== undefined && it.until <= now)) return refuse('membership.bad_code');
    if (seat?.body?.out) return refuse('membership.put_out');
    if (seat?.body) return refuse('membership.inside_already');
    const body = { user: actor.id, how: 'invitation' as const, at: now, invitation: was.id };
    const user = actor.id;
    const rest = asksNoLonger(application);
    const changes: Change[] = [
      { ref: invitationRef(was.id), readers: was.readers, body: { ...it, used: it.used + 1 } },
      { ref: seatRef(user), readers: between(user), by: user, body },
      ...rest.changes,
    ];
    const happened: Happening[] = [
      { name: 'membership.let_in', about: seatRef(user), data: { user, how: body.how, label: it.label } },
      ...rest.happened,
    ];
    return { changes, happened };
  },
});
