/** What an entrance is made of, as far as a page must know it at once: shapes and references. `bodies.ts` checks the shapes. An entrance is a topic (`core/readers.ts`) of a space or of one topic. */
import { INSIDE } from '../../../core/readers.ts';
import { ref, topicOf, type Id, type Reader, type Rec, type Ref, type Topic } from '../../../core/record.ts';
import type { Label } from '../../../core/standing.ts';

export const MAX_ANSWER = 2000;
export const MAX_QUESTIONS = 12;
/** In characters, in each language. */
export const MAX_SUMMARY = 1200;
export const MAX_TERMS = 12_000;
/** Who was declined may ask again after this time, ms. */
export const ASK_AGAIN = 30 * 86_400_000;

export interface Question {
  readonly id: string;
  readonly label: Label;
  readonly needed: boolean;
}
/** Who is let in; there is one record, called `door`. Without it everybody is. */
export interface DoorBody {
  readonly closed: boolean;
  /** Those outside may know that there is something. */
  readonly listed: boolean;
  readonly title?: Label;
  readonly lead?: Label;
  /** Whether one may apply, and what is asked. */
  readonly applications: boolean;
  readonly questions: readonly Question[];
  /** Roles and badges that let in: `expert`, `badge:tester`. */
  readonly roles: readonly string[];
}
export const OPEN_DOOR: DoorBody = { closed: false, listed: true, applications: false, questions: [], roles: [] };
export const doorRef = (topic?: Topic): Ref<DoorBody> => ref('membership.door', 'door', topic);
export const doorOf = (rec: Rec<DoorBody> | undefined): DoorBody => rec?.body ?? OPEN_DOOR;

/** Somebody is inside, or was put out. The id is the person's; that person and staff read it. */
export interface SeatBody {
  readonly user: Id;
  /** `role`: a role had let in somebody who was put out. */
  readonly how: 'invitation' | 'application' | 'staff' | 'role';
  readonly at: number;
  readonly invitation?: Id;
  readonly out?: { readonly by: Id; readonly at: number; readonly reason: string };
}
export const seatRef = (user: Id): Ref<SeatBody> => ref('membership.seat', user);

/** A code that lets in. Its id is made of the code, which is not kept; for staff. */
export interface InvitationBody {
  readonly label: string;
  /** How many people it may let in, and how many it has. */
  readonly uses: number;
  readonly used: number;
  /** ms */
  readonly until?: number;
  readonly by: Id;
  readonly at: number;
  readonly revoked?: { readonly by: Id; readonly at: number };
}
export const invitationRef = (id: Id): Ref<InvitationBody> => ref('membership.invitation', id);

/** Somebody asks to be let in. The id is the person's; that person and staff read it. */
export interface ApplicationBody {
  readonly answers: Readonly<Record<string, string>>;
  /** How they are called, where nobody had said it yet: the card of somebody outside cannot be written. */
  readonly name?: string;
  readonly at: number;
  readonly state: 'waiting' | 'accepted' | 'declined';
  readonly decided?: { readonly by: Id; readonly at: number; readonly reason?: string };
}
export const applicationRef = (user: Id): Ref<ApplicationBody> => ref('membership.application', user);

/**
 * Whose an idea is. keeps: the author's, the company may use it. shares: both may do with it what they like.
 * transfers: it becomes the company's. open: everybody's, under an open licence that the terms name.
 */
export const MODES = ['keeps', 'shares', 'transfers', 'open'] as const;
export type Mode = (typeof MODES)[number];
export interface Terms {
  readonly title: string;
  /** In plain words, what it means for who contributes. */
  readonly summary: string;
  readonly text: string;
}
/** Under which terms one contributes, by language. `current` is the one that counts, `v1`, `v2` … stay as they were. */
export interface AgreementBody {
  readonly version: number;
  readonly mode: Mode;
  readonly texts: Readonly<Record<string, Terms>>;
  /** Of mode and texts; see `hashOf` in `agree.ts`. */
  readonly hash: string;
  readonly by: Id;
  readonly at: number;
  /** The versions before it, oldest first: under which an older thing was given is said without reading them. */
  readonly past?: readonly Past[];
}
export interface Past {
  readonly version: number;
  readonly mode: Mode;
  readonly at: number;
}
/** Whose what was given at that time is; undefined before there were terms. */
export const modeAt = (it: AgreementBody, at: number): Mode | undefined =>
  at >= it.at ? it.mode : it.past?.findLast((one) => one.at <= at)?.mode;
export const CURRENT = 'current';
export const agreementRef = (id: typeof CURRENT | number = CURRENT, topic?: Topic): Ref<AgreementBody> =>
  ref('membership.agreement', typeof id === 'number' ? `v${String(id)}` : id, topic);

/** Somebody agreed to one version, having read it in this language. That person and staff read it. */
export interface AcceptanceBody {
  readonly version: number;
  readonly mode: Mode;
  readonly hash: string;
  readonly locale: string;
  readonly at: number;
}
export const acceptanceRef = (user: Id, version: number, topic?: Topic): Ref<AcceptanceBody> =>
  ref('membership.acceptance', `${user}:${String(version)}`, topic);

/** What was given, when and under which terms. In the topic of who gave it; that person and staff read it. */
export interface ReceiptBody {
  readonly place: Topic;
  readonly kind: string;
  readonly about: Id;
  /** SHA-256 of the words as people read them, in UTF-8. */
  readonly content: string;
  readonly at: number;
  /** Where the terms stand, which version of them, and its hash. */
  readonly entrance: Topic;
  readonly version: number;
  readonly mode: Mode;
  readonly terms: string;
  readonly locale: string;
  /** It had been changed again before this was written. */
  readonly later?: true;
}
export const receiptRef = (id: Id): Ref<ReceiptBody> => ref('membership.receipt', id);
/** Each person's receipts stand in a topic that nothing closes. */
export const receiptsTopic = (space: string, user: Id): Topic => topicOf(space, 'membership', `~${user}`);

/** Who reads what the door itself shows: everybody, or those inside. */
export const facing = ({ closed, listed }: DoorBody): readonly Reader[] => (closed && !listed ? [INSIDE, 'staff'] : ['all']);
/** For one person and staff. */
export const between = (user: Id): readonly Reader[] => [`user:${user}`, 'staff'];

/** The words in this language, or the nearest there is. */
export const worded = (label: Label | undefined, lang: string): string | undefined =>
  label && (label[lang] ?? label[lang.split('-', 1)[0]!] ?? label['en'] ?? Object.values(label)[0]);
