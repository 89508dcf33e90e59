/** The kinds of an entrance as they are stored: schemas, weights, rights they grant, and what remains when a person goes. `domain.ts` lists them; pages do without. */
import { kind } from '../../../core/feature.ts';
import { EVERYBODY, INSIDE, OUT, SHUT, whoHas } from '../../../core/readers.ts';
import type { Schema } from '../../../core/record.ts';
import { goes, nothing, stays, whole } from '../../../core/remains.ts';
import { bool, int, list, name, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';
import { topicSchema } from '../../../core/wire.ts';
import {
  MAX_ANSWER,
  MAX_QUESTIONS,
  MAX_SUMMARY,
  MAX_TERMS,
  MODES,
  type AcceptanceBody,
  type AgreementBody,
  type ApplicationBody,
  type DoorBody,
  type InvitationBody,
  type Question,
  type ReceiptBody,
  type SeatBody,
} from './kinds.ts';

const STAFF = ['liaison', 'moderator', 'admin'];
const digest = name(64);
const words = (max: number) => table(text(max, 1), 20);
const questionSchema: Schema<Question> = object({ id: name(40), label: words(300), needed: bool });
/** The rules of a door, member by member: `configure` takes any of them. */
export const doorMembers = {
  closed: bool,
  listed: bool,
  title: words(120),
  lead: words(600),
  applications: bool,
  questions: list(questionSchema, MAX_QUESTIONS),
  roles: list(text(60, 1), 20),
};
const doorSchema: Schema<DoorBody> = object({ ...doorMembers, title: optional(doorMembers.title), lead: optional(doorMembers.lead) });
/** Closing is a grant to everybody; roles that let in are grants too. Staff are always inside. */
export const door = kind<DoorBody>({
  name: 'membership.door',
  version: 1,
  bytes: 65_536,
  body: doorSchema,
  grants: ({ body }) =>
    body?.closed
      ? [{ user: EVERYBODY, reader: SHUT }, ...[...STAFF, ...body.roles].map((role) => ({ user: whoHas(role), reader: INSIDE }))]
      : [],
  erase: stays,
  own: nothing,
});

const decidedSchema = object({ by: name(), at: number, reason: text(400) });
const seatSchema: Schema<SeatBody> = object({
  user: name(),
  how: oneOf('invitation', 'application', 'staff', 'role'),
  at: number,
  invitation: optional(name()),
  out: optional(decidedSchema),
});
export const seat = kind<SeatBody>({
  name: 'membership.seat',
  version: 1,
  bytes: 2048,
  body: seatSchema,
  grants: ({ body }) => (body ? [{ user: body.user, reader: body.out ? OUT : INSIDE }] : []),
  erase: goes,
  own: whole,
});

const invitationSchema: Schema<InvitationBody> = object({
  label: text(120),
  uses: int(1, 1_000_000),
  used: int(0, 1_000_000),
  until: optional(number),
  by: name(),
  at: number,
  revoked: optional(object({ by: name(), at: number })),
});
export const invitation = kind<InvitationBody>({
  name: 'membership.invitation',
  version: 1,
  bytes: 1024,
  body: invitationSchema,
  erase: stays,
  own: nothing,
});

export const answers = table(text(MAX_ANSWER), MAX_QUESTIONS);
export const calledBy = text(80, 1);
const applicationSchema: Schema<ApplicationBody> = object({
  answers,
  name: optional(calledBy),
  at: number,
  state: oneOf('waiting', 'accepted', 'declined'),
  decided: optional(object({ by: name(), at: number, reason: optional(text(400)) })),
});
export const application = kind<ApplicationBody>({
  name: 'membership.application',
  version: 1,
  bytes: 131_072,
  body: applicationSchema,
  erase: goes,
  own: whole,
});

export const mode = oneOf(...MODES);
export const terms = table(object({ title: text(120, 1), summary: text(MAX_SUMMARY, 1), text: text(MAX_TERMS, 1) }), 20);
const agreementSchema: Schema<AgreementBody> = object({
  version: int(1, 200),
  mode,
  texts: terms,
  hash: digest,
  by: name(),
  at: number,
  past: optional(list(object({ version: int(1, 200), mode, at: number }), 200)),
});
export const agreement = kind<AgreementBody>({
  name: 'membership.agreement',
  version: 1,
  bytes: 524_288,
  body: agreementSchema,
  erase: stays,
  own: nothing,
});

const acceptanceSchema: Schema<AcceptanceBody> = object({ version: int(1, 200), mode, hash: digest, locale: name(35), at: number });
export const acceptance = kind<AcceptanceBody>({
  name: 'membership.acceptance',
  version: 1,
  bytes: 512,
  body: acceptanceSchema,
  erase: goes,
  own: whole,
});

const yes: Schema<true> = { parse: (value, wrong, path = '') => (value === true ? value : void wrong?.(path, 'yes')) };
export const receiptSchema: Schema<ReceiptBody> = object({
  place: topicSchema,
  kind: name(64),
  about: name(),
  content: digest,
  at: number,
  entrance: topicSchema,
  version: int(1, 200),
  mode,
  terms: digest,
  locale: name(35),
  later: optional(yes),
});
export const receipt = kind<ReceiptBody>({
  name: 'membership.receipt',
  version: 1,
  bytes: 2048,
  body: receiptSchema,
  erase: goes,
  own: whole,
});
