/** Staff decide about cases, many at once, and undo it. The desk writes down who and why; what follows at the thing itself is a reaction (`following.ts`). */
import { command, refuse, type Change, type Happening, type Moment, type Sight } from '../../../core/command.ts';
import type { Id, Rec, Seq } from '../../../core/record.ts';
import { list, name, number, object, optional, text } from '../../../core/schema.ts';
import { deriveId } from '../../../core/hash.ts';
import { MAX_TEXT, reason, verdict } from './bodies.ts';
import { aNotice, caseChange, noticeChange, sourceOf } from './changes.ts';
import { caseRef, noticeRef, type CaseBody, type NoticeBody, type Reason, type Thing, type Verdict } from './kinds.ts';
import { isModerator, staff, where } from './states.ts';

export const MOST_AT_ONCE = 50;
const ids = list(name(), MOST_AT_ONCE, 1);
const SIGHT = { approve: 'public', reject: 'rejected', hold: 'pending' } as const satisfies Record<Verdict, Sight>;

/** What `moderation.decided` and `moderation.undone` say: bring this thing into that sight. */
export interface Carried extends Thing {
  readonly case: Id;
  /** As of which seq of its topic the thing was decided about. */
  readonly seen: Seq;
  readonly author: Id | null;
  readonly to: Sight;
  readonly was: Sight;
  readonly by: Id;
  readonly verdict: Verdict | 'undo';
  readonly reason: Reason | null;
  readonly text: string;
  /** The objection was to a sanction, of which this notice told: nothing changes its sight. */
  readonly sanction?: Id;
}

interface Ruling {
  readonly verdict: Verdict;
  readonly reason: Reason | undefined;
  readonly text: string;
}
/**
 * `reject` names a reason; its author gets a statement of it and may object. On a case with an objection, `approve` says it is right, `reject` that it is not.
 * What a colleague decided or an author changed meanwhile is left alone, and so is what concerns oneself, and by who may not lift, objections to sanctions; when that is all, it is refused.
 */
export const decide = command({
  name: 'moderation.decide',
  ids: deriveId,
  args: object({
    cases: ids,
    verdict,
    reason: optional(reason),
    text: optional(text(MAX_TEXT)),
    /** `seq` and `n` of each case as whoever decides has seen it: what changed since is left alone. */
    seen: optional(list(object({ seq: number, n: number }), MOST_AT_ONCE)),
  }),
  may: staff,
  reads: ({ cases }, { newId }, have) => ({
    cases: cases.map(caseRef),
    notices: cases.map((id) => noticeRef(newId(`notice ${id}`))),
    appealed: cases.flatMap((id) => {
      const notice = have(caseRef(id))?.body?.appeal?.notice;
      return notice === undefined ? [] : [noticeRef(notice)];
    }),
  }),
  state: (_facts, _args, moment) => where(moment),
  decide({ cases, appealed }, { verdict: to, reason: why, text: words = '', seen }, moment) {
    if (to === 'reject' && why === undefined) return refuse('moderation.reason_needed');
    const open = cases.filter((one): one is Rec<CaseBody> & { body: CaseBody } => one?.body?.state === 'open');
    if (open.length === 0)
      return refuse('moderation.decided_already', { by: cases.find((one) => one?.body?.decided)?.body?.decided?.by ?? null });
    const notices = new Map(appealed.flatMap((one) => (one?.body ? [[one.id, one.body] as const] : [])));
    const others = open.filter(({ body }) => body.author !== moment.actor.id);
    if (others.length === 0) return refuse('moderation.not_self');
    const theirs = isModerator(moment.actor) ? others : others.filter(({ body }) => !sanctionOf(body, notices));
    if (theirs.length === 0) return refuse('moderation.for_moderators');
    const known = theirs.filter(({ id, body }) => {
      const last = seen?.[cases.findIndex((one) => one?.id === id)];
      return !last || (last.seq === body.seq && last.n === body.n);
    });
    if (known.length === 0) return refuse('moderation.changed');
    const changes: Change[] = [];
    const happened: Happening[] = [];
    for (const { id, body } of known) {
      const one = ruled(id, body, { verdict: to, reason: why, text: words.trim() }, notices, moment);
      changes.push(...one.changes);
      happened.push(one.happening);
    }
    return { changes, happened };
  },
});

/** The notice of the sanction that a case is an objection to. */
function sanctionOf({ appeal }: CaseBody, notices: ReadonlyMap<Id, NoticeBody>): Id | undefined {
  return appeal && notices.get(appeal.notice)?.kind === 'moderation.bar' ? appeal.notice : undefined;
}

function ruled(id: Id, was: CaseBody, ruling: Ruling, notices: ReadonlyMap<Id, NoticeBody>, { actor, now, newId }: Moment) {
  const { appeal, ...body } = was;
  const about: Thing = { place: was.place, kind: was.kind, about: was.about };
  const sanction = sanctionOf(was, notices);
  const to = was.burst ? was.sight : SIGHT[ruling.verdict];
  const data: Carried = {
    ...about,
    case: id,
    seen: was.seq,
    author: was.author,
    to,
    was: was.sight,
    by: actor.id,
    verdict: ruling.verdict,
    reason: ruling.reason ?? null,
    text: ruling.text,
    ...(sanction !== undefined && { sanction }),
  };
  const happening: Happening = { name: 'moderation.decided', about: caseRef(id), data };
  // Out of sight while somebody looks closer: it stays in the queue.
  if (ruling.verdict === 'hold') return { changes: [caseChange(id, { ...was, at: now, sight: to })], happening };
  const objected = appeal && notices.get(appeal.notice);
  const tells = ruling.verdict === 'reject' && !objected && !was.burst && was.author !== null;
  const notice = tells ? newId(`notice ${id}`) : objected && appeal.notice;
  const decided = {
    verdict: ruling.verdict,
    by: actor.id,
    at: now,
    before: was.sight,
    ...(ruling.reason && { reason: ruling.reason }),
    ...(ruling.text && { text: ruling.text }),
    ...(notice && { notice }),
  };
  const changes: Change[] = [caseChange(id, { ...body, state: 'decided', at: now, sight: to, decided })];
  if (notice && tells) {
    const why = { reason: ruling.reason!, text: ruling.text, source: sourceOf(was), automated: actor.system ?? false };
    changes.push(noticeChange(notice, aNotice({ ...about, for: was.author, what: 'rejected', ...why }, now)));
  }
  if (appeal && objected) {
    const overturned = ruling.verdict === 'approve';
    const answer = { verdict: overturned ? ('overturned' as const) : ('upheld' as const), text: ruling.text, at: now };
    changes.push(noticeChange(appeal.notice, { ...objected, answer, ...(overturned && { withdrawn: now }) }));
  }
  return { changes, happening };
}

/**
 * Open again, and the thing as it was before. A statement that went out is taken back, unless somebody has objected to it by now.
 * An answer to an objection stays: whoever got it may not object again.
 */
export const undo = command({
  name: 'moderation.undo',
  args: object({ cases: ids }),
  may: staff,
  reads: ({ cases }, _moment, have) => ({
    cases: cases.map(caseRef),
    notices: cases.flatMap((id) => {
      const notice = have(caseRef(id))?.body?.decided?.notice;
      return notice === undefined ? [] : [noticeRef(notice)];
    }),
  }),
  state: (_facts, _args, moment) => where(moment),
  decide({ cases, notices }, _args, { actor, now }) {
    const done = cases.filter((one): one is Rec<CaseBody> & { body: CaseBody } => one?.body?.state === 'decided');
    if (done.length === 0) return refuse('moderation.not_decided');
    const others = done.filter(({ body }) => body.author !== actor.id);
    if (others.length === 0) return refuse('moderation.not_self');
    const toldOf = ({ body }: { body: CaseBody }) => notices.find((one) => one?.id === body.decided!.notice)?.body;
    const open = others.filter((one) => !toldOf(one)?.answer);
    if (open.length === 0) return refuse('moderation.answered');
    const changes: Change[] = [];
    const happened: Happening[] = [];
    for (const one of open) {
      const { id, body } = one;
      const { decided, ...rest } = body;
      const { before, notice } = decided!;
      const told = toldOf(one);
      changes.push(caseChange(id, { ...rest, state: 'open', at: now, sight: before }));
      if (notice && told && !told.appeal) changes.push(noticeChange(notice, { ...told, withdrawn: now }));
      const { place, kind, about, author, sight, seq: seen } = body;
      const why = { verdict: 'undo', reason: null, text: '' } as const;
      const data: Carried = { place, kind, about, case: id, seen, author, to: before, was: sight, by: actor.id, ...why };
      happened.push({ name: 'moderation.undone', about: caseRef(id), data });
    }
    return { changes, happened };
  },
});
