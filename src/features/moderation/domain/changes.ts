/** The changes that commands of moderation make again and again. */
import type { Change } from '../../../core/command.ts';
import type { Id, Rec } from '../../../core/record.ts';
import {
  APPEAL_WITHIN,
  caseRef,
  noticeRef,
  reportRef,
  type CaseBody,
  type NoticeBody,
  type Reason,
  type ReportBody,
  type Thing,
} from './kinds.ts';

/** Whose it is, so that erasing finds it; only staff read it. */
export const caseChange = (id: Id, body: CaseBody): Change => ({ ref: caseRef(id), readers: ['staff'], by: body.author, body });
export const noticeChange = (id: Id, body: NoticeBody): Change => ({
  ref: noticeRef(id),
  readers: ['staff', `user:${body.for}`],
  by: body.for,
  body,
});
export const reportChange = (id: Id, person: Id, body: ReportBody | null): Change => ({
  ref: reportRef(id, person),
  readers: ['staff', `user:${person}`],
  by: person,
  body,
});

export const aCase = ({ place, kind, about }: Thing, author: Id | null, now: number): CaseBody => ({
  place,
  kind,
  about,
  author,
  opened: now,
  at: now,
  seq: 0,
  n: 0,
  sight: 'public',
  state: 'open',
  hits: [],
  reports: {},
});

type Told = Pick<NoticeBody, 'for' | 'what' | 'reason' | 'text' | 'source' | 'automated'> & Thing;
export const aNotice = ({ place, kind, about, ...told }: Told, now: number): NoticeBody => ({
  place,
  kind,
  about,
  ...told,
  at: now,
  ground: told.reason === 'illegal' ? 'law' : 'rules',
  appealBy: now + APPEAL_WITHIN,
});

/** The reports of a case when one person's reason goes from `was` to `is`. */
export function counted(reports: CaseBody['reports'], was: Reason | undefined, is: Reason | undefined): CaseBody['reports'] {
  const out: Partial<Record<Reason, number>> = { ...reports };
  if (was && out[was]) out[was] -= 1;
  if (is) out[is] = (out[is] ?? 0) + 1;
  return Object.fromEntries(Object.entries(out).filter(([, n]) => n > 0));
}
export const reportsOf = ({ reports }: CaseBody): number => Object.values(reports).reduce((sum, n) => sum + n, 0);

/** Open again, since something new came; what was decided stands in the history. */
export function reopened({ decided: _, ...body }: CaseBody, now: number): CaseBody {
  return body.state === 'gone' ? body : { ...body, state: 'open', at: now };
}
/** An open case that was reported and is reported no more, and nothing else is the matter with it. */
export const isEmpty = (body: CaseBody): boolean =>
  reportsOf(body) === 0 && body.hits.length === 0 && body.sight === 'public' && !body.appeal && !body.burst;
export const settled = (rec: Rec<ReportBody> | undefined): Reason | undefined =>
  rec?.body && !rec.body.outcome ? rec.body.reason : undefined;

/** Who pointed to what a case is about, as its author reads it in a statement of reasons. */
export const sourceOf = (body: CaseBody | null | undefined): NoticeBody['source'] =>
  body && reportsOf(body) > 0 ? 'report' : body && body.hits.length > 0 ? 'filter' : 'staff';
