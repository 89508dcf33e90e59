/** What staff read at the desk, and what a person reads of what concerns them. Rows bring the thing itself from where it stands, as the reader may see it. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import type { Want } from '../../../core/question.ts';
import { splitTopic, type Rec, type Topic } from '../../../core/record.ts';
import { reportsOf } from './changes.ts';
import { rulesRef } from './rules.ts';
import {
  barRef,
  noticeRef,
  penaltyRef,
  type BarBody,
  type CaseBody,
  type NoticeBody,
  type PenaltyBody,
  type ReportBody,
  type Thing,
} from './kinds.ts';

const thingOf = ({ place, kind, about }: Thing): Want => ({ kind, id: about, topic: place });
function beside({ body }: Rec<CaseBody>, _viewer: unknown, topic: Topic): Want[] {
  if (!body) return [];
  const [space] = splitTopic(topic);
  const people = [body.author, body.decided?.by].filter((person) => person != null && person !== 'system');
  return [
    rulesRef(),
    thingOf(body),
    ...people.map((person) => cardOf(space, person!)),
    ...(body.author === null ? [] : [barRef(body.author)]),
    ...(body.appeal && body.appeal.notice !== body.about ? [noticeRef(body.appeal.notice)] : []),
  ];
}

/** In which queue a case stands: the most pressing of why it is open. */
export type Why = 'appeal' | 'illegal' | 'reported' | 'filter' | 'votes' | 'new';
export function whyOf(body: CaseBody): Why {
  if (body.appeal) return 'appeal';
  if (body.reports.illegal) return 'illegal';
  if (body.burst) return 'votes';
  if (reportsOf(body) > 0) return 'reported';
  return body.hits.some(({ why }) => !why.startsWith('mode_') && why !== 'hook') ? 'filter' : 'new';
}
const PRESSING: Readonly<Record<Why, number>> = { illegal: 3, appeal: 2, reported: 1, filter: 1, votes: 1, new: 0 };
const CLOCK = 1e13;

/** What waits for staff: what may be unlawful first, then objections, then what somebody or something found wrong, then the rest; the oldest first. */
export const queue: List<CaseBody> = {
  name: 'queue',
  kind: 'moderation.case',
  facets: ['why:'],
  also: beside,
  rank: (body) => (body.state === 'open' ? PRESSING[whyOf(body)] * CLOCK - body.opened : undefined),
  buckets: ({ body }) => (body?.state === 'open' ? [`why:${whyOf(body)}`, `of:${splitTopic(body.place)[1]}`] : []),
};
/** What was decided, the last first: all, or by one person. */
export const decided: List<CaseBody> = {
  name: 'decided',
  kind: 'moderation.case',
  also: beside,
  rank: ({ state, decided: made }) => (state === 'decided' ? made?.at : undefined),
  buckets: ({ body }) => (body?.decided ? [`by:${body.decided.by}`] : []),
};
/** Reports of one case, or those nobody has settled (`open:<case>`); a person's own with `by:<id>`. */
export const reportsOfCase: List<ReportBody> = {
  name: 'reports',
  kind: 'moderation.report',
  also: ({ body }, viewer, topic) => (body?.by ? [body.by === viewer ? thingOf(body) : cardOf(splitTopic(topic)[0], body.by)] : []),
  rank: ({ at }) => at,
  buckets: ({ body }) =>
    body ? [`case:${body.case}`, ...(body.outcome ? [] : [`open:${body.case}`]), ...(body.by ? [`by:${body.by}`] : [])] : [],
};
/** What somebody was told, the last first: `for:<id>`. */
export const notices: List<NoticeBody> = {
  name: 'notices',
  kind: 'moderation.notice',
  also: ({ body }) => [...(body && body.kind !== 'moderation.bar' ? [thingOf(body)] : []), ...(body?.wrote ? [thingOf(body.wrote)] : [])],
  rank: ({ at }) => at,
  buckets: ({ body }) => (body ? [`for:${body.for}`] : []),
};
/** Who is sanctioned, the last first. Staff read all of it, others what is theirs. What ended by the clock stays until something takes its place: who shows it asks `holds`. */
export const barred: List<BarBody> = {
  name: 'bars',
  kind: 'moderation.bar',
  also: ({ id, body }, _viewer, topic) =>
    body ? [cardOf(splitTopic(topic)[0], id), penaltyRef(body.penalty), ...(body.wrote ? [thingOf(body.wrote)] : [])] : [],
  rank: ({ from }) => from,
};
/** Sanctions, the last first; of one person with `person:<id>`. */
export const penalties: List<PenaltyBody> = {
  name: 'penalties',
  kind: 'moderation.penalty',
  also({ body }, _viewer, topic) {
    const [space] = splitTopic(topic);
    return body ? [cardOf(space, body.person), cardOf(space, body.by), barRef(body.person)] : [];
  },
  rank: ({ from }) => from,
  buckets: ({ body }) => (body ? [`person:${body.person}`] : []),
};
