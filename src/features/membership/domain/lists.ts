/** Lists of an entrance, for staff, and of a person's receipts. */
import { cardOf } from '../../../core/card.ts';
import { list } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import {
  applicationRef,
  invitationRef,
  type AcceptanceBody,
  type ApplicationBody,
  type InvitationBody,
  type ReceiptBody,
  type SeatBody,
} from './kinds.ts';

export const applications = list<ApplicationBody>({
  name: 'applications',
  kind: 'membership.application',
  rank: ({ at }) => at,
  facets: ['state:'],
  buckets: ({ body }) => (body ? [`state:${body.state}`] : []),
  also: ({ id }, _viewer, topic) => [cardOf(splitTopic(topic)[0], id)],
});
/** When somebody came in or was put out. */
export const moved = ({ at, out }: SeatBody): number => out?.at ?? at;
export const seats = list<SeatBody>({
  name: 'members',
  kind: 'membership.seat',
  rank: moved,
  facets: ['is:'],
  buckets: ({ body }) => (body ? [body.out ? 'is:out' : 'is:inside'] : []),
  also({ id, body }, _viewer, topic) {
    const [space] = splitTopic(topic);
    return [
      cardOf(space, id),
      ...(body?.how === 'application' ? [applicationRef(id)] : []),
      ...(body?.out ? [cardOf(space, body.out.by)] : []),
      ...(body?.invitation === undefined ? [] : [invitationRef(body.invitation)]),
    ];
  },
});
export const invitations = list<InvitationBody>({ name: 'invitations', kind: 'membership.invitation', rank: ({ at }) => at });
export const acceptances = list<AcceptanceBody>({
  name: 'acceptances',
  kind: 'membership.acceptance',
  rank: ({ at }) => at,
  facets: ['v:'],
  buckets: ({ body }) => (body ? [`v:${String(body.version)}`] : []),
  also: ({ by }, _viewer, topic) => (by === null ? [] : [cardOf(splitTopic(topic)[0], by)]),
});
export const given = list<ReceiptBody>({ name: 'receipts', kind: 'membership.receipt', rank: ({ at }) => at });
