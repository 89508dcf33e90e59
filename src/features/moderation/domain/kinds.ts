/** What moderation keeps, all in one topic of a space: `<space>/moderation/desk`. Shapes and references; `bodies.ts` checks the shapes. */
import type { Hold, Sight } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import { ref, splitTopic, topicOf, type Id, type Ref, type Topic } from '../../../core/record.ts';

export const DESK = 'desk';
export const deskOf = (topic: Topic): Topic => topicOf(splitTopic(topic)[0], 'moderation', DESK);

/** Why something is reported or taken out. */
export const REASONS = ['offensive', 'abusive', 'spam', 'off_topic', 'illegal', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** What moderation acts on, wherever it stands. */
export interface Thing {
  readonly place: Topic;
  readonly kind: string;
  readonly about: Id;
}
export type Verdict = 'approve' | 'reject' | 'hold';

/** Votes that came so that somebody should look: how many guests nobody knew before, in which time, and what else the same ones voted for. */
export interface Burst {
  readonly n: number;
  /** ms */
  readonly from: number;
  readonly to: number;
  readonly also: readonly (Thing & { readonly n: number })[];
}

/** One thing that staff should look at, or did. Only staff read it. */
export interface CaseBody extends Thing {
  readonly author: Id | null;
  readonly opened: number;
  /** When something came to it last, ms. */
  readonly at: number;
  /** Of what was last told of its sight: older news changes nothing. */
  readonly seq: number;
  readonly n: number;
  readonly sight: Sight;
  readonly state: 'open' | 'decided' | 'gone';
  /** Why gates wanted somebody to look. */
  readonly hits: readonly Hold[];
  /** Open reports by reason. */
  readonly reports: Readonly<Partial<Record<Reason, number>>>;
  readonly burst?: Burst;
  /** Its author does not agree with what was decided. */
  readonly appeal?: { readonly notice: Id; readonly text: string; readonly at: number };
  readonly decided?: Decided;
}
export interface Decided {
  readonly verdict: Verdict;
  readonly by: Id;
  readonly at: number;
  readonly reason?: Reason;
  readonly text?: string;
  /** In which sight it was before: where undoing leads. */
  readonly before: Sight;
  readonly notice?: Id;
}
export const caseRef = (id: Id): Ref<CaseBody> => ref('moderation.case', id);
export const caseId = ({ place, kind, about }: Thing): Id => deriveId('case', place, kind, about);
/** What somebody objects to: a thing that was taken out, or one sanction, which its notice stands for. */
export const objectedThing = (id: Id, { place, kind, about }: Thing): Thing =>
  kind === 'moderation.bar' ? { place, kind: 'moderation.notice', about: id } : { place, kind, about };
/** The votes on a thing are another matter than the thing. */
export const burstId = ({ place, kind, about }: Thing): Id => deriveId('burst', place, kind, about);

/** One person's report. That person and staff read it; the outcome is told in it. */
export interface ReportBody extends Thing {
  readonly case: Id;
  readonly by: Id | null;
  readonly reason: Reason;
  readonly note?: string;
  readonly at: number;
  readonly outcome?: 'acted' | 'kept';
}
export const reportRef = (about: Id, person: Id): Ref<ReportBody> => ref('moderation.report', `${about}:${person}`);

/**
 * What somebody is told of a decision that concerns them: the statement of reasons, and the way to object.
 * Members follow article 17 (3) of Regulation (EU) 2022/2065: what is restricted and for how long, the facts, whether a report or a filter led to it,
 * whether a machine decided, on which ground. Article 20 gives six months to object.
 */
export interface NoticeBody extends Thing {
  readonly for: Id;
  readonly what: 'rejected' | 'warn' | 'mute' | 'suspend' | 'ban';
  readonly at: number;
  readonly ground: 'rules' | 'law';
  readonly reason: Reason;
  readonly text: string;
  readonly source: 'report' | 'filter' | 'staff';
  readonly automated: boolean;
  /** What a sanction was given for, where that was something they wrote. */
  readonly wrote?: Thing;
  /** Until when a sanction holds, ms; null: until it is lifted. */
  readonly until?: number | null;
  /** ms */
  readonly appealBy: number;
  /** It was undone: it holds no longer. */
  readonly withdrawn?: number;
  readonly appeal?: { readonly text: string; readonly at: number };
  readonly answer?: { readonly verdict: 'upheld' | 'overturned'; readonly text: string; readonly at: number };
}
export const noticeRef = (id: Id): Ref<NoticeBody> => ref('moderation.notice', id);
export const APPEAL_WITHIN = 183 * 86_400_000;

export type Sanction = 'warn' | 'mute' | 'suspend' | 'ban';
/** What holds against a person now; the gate reads it. That person and staff read it. Its id is the person's. */
export interface BarBody {
  readonly what: Exclude<Sanction, 'warn'>;
  readonly from: number;
  /** ms; null: until it is lifted. */
  readonly until: number | null;
  readonly reason: Reason;
  readonly text: string;
  /** What they wrote that led to it. */
  readonly wrote?: Thing;
  readonly penalty: Id;
}
export const barRef = (person: Id, topic?: Topic): Ref<BarBody> => ref('moderation.bar', person, topic);

/** One sanction and who gave it, for staff. */
export interface PenaltyBody {
  readonly person: Id;
  readonly what: Sanction;
  readonly from: number;
  readonly until: number | null;
  readonly reason: Reason;
  readonly text: string;
  readonly by: Id;
  readonly notice: Id;
  readonly lifted?: { readonly by: Id; readonly at: number; readonly text: string };
}
export const penaltyRef = (id: Id): Ref<PenaltyBody> => ref('moderation.penalty', id);

/** What filters remember of a person who writes. Nobody reads it. */
export interface MemberBody {
  /** When something of theirs was first seen, ms. */
  readonly first: number;
  /** How often something of theirs came into public sight. */
  readonly passed: number;
  readonly recent: readonly { readonly at: number; readonly mark: string }[];
}
export const memberRef = (person: Id, topic?: Topic): Ref<MemberBody> => ref('moderation.member', person, topic);

/** When a guest was first seen voting, and for what last; its id does not say who it is. Nobody reads it. */
export interface TraceBody {
  readonly first: number;
  readonly things: readonly Thing[];
}
export const traceId = (person: Id): Id => deriveId('trace', person);
export const traceRef = (id: Id): Ref<TraceBody> => ref('moderation.trace', id);
/** The last votes of guests on one thing. Nobody reads it. */
export interface PulseBody {
  readonly recent: readonly { readonly who: Id; readonly at: number }[];
}
export const pulseRef = (id: Id): Ref<PulseBody> => ref('moderation.pulse', id);
