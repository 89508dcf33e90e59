/** Membership as data: who is let into a space or a topic, under which terms people contribute there, and what they gave. Pure; the server and the backend in the page load it, widgets only parts. */
import type { Feature } from '../../core/feature.ts';
import { accept, publishTerms } from './domain/agree.ts';
import { apply, review, unapply } from './domain/apply.ts';
import { acceptance, agreement, application, door, invitation, receipt, seat } from './domain/bodies.ts';
import { configure } from './domain/door.ts';
import { agreed } from './domain/gate.ts';
import { invite, redeem, uninvite } from './domain/invite.ts';
import { acceptances, applications, given, invitations, seats } from './domain/lists.ts';
import { receipts, receive } from './domain/receipts.ts';
import { admit, expel, leave } from './domain/seats.ts';
import { tells } from './domain/tells.ts';

export const membership: Feature = {
  name: 'membership',
  version: 1,
  kinds: [door, seat, invitation, application, agreement, acceptance, receipt],
  lists: [applications, seats, invitations, acceptances, given],
  commands: [configure, invite, uninvite, redeem, apply, unapply, review, admit, expel, leave, publishTerms, accept, receive],
  gates: [agreed],
  reactions: [receipts],
  tells,
};
