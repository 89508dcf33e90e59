/** The kinds of moderation as they are stored: schemas, versions, weights, and what remains when a person goes. `domain.ts` lists them; pages do without. */
import type { Hold } from '../../../core/command.ts';
import { kind } from '../../../core/feature.ts';
import type { Schema, Topic } from '../../../core/record.ts';
import { goes, nothing, stays, whole } from '../../../core/remains.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';
import {
  REASONS,
  type BarBody,
  type Burst,
  type CaseBody,
  type MemberBody,
  type NoticeBody,
  type PenaltyBody,
  type PulseBody,
  type ReportBody,
  type TraceBody,
} from './kinds.ts';
import type { Mode, RulesBody } from './rules.ts';

export const MAX_TEXT = 1000;
export const MAX_HITS = 20;
export const MAX_RECENT = 24;
export const MAX_PULSE = 100;
const count = int(0, 10 ** 9);

export const reason = oneOf(...REASONS);
export const sight = oneOf('public', 'pending', 'rejected', 'gone');
export const verdict = oneOf('approve', 'reject', 'hold');
export const sanctionWhat = oneOf('warn', 'mute', 'suspend', 'ban');
/** `space/feature/name` */
export const place: Schema<Topic> = {
  parse: (value, wrong, path = '') =>
    typeof value === 'string' && value.length <= 300 && /^[\w\-.~]+\/[\w\-.~]+\/[\w\-.:/~]+$/.test(value)
      ? (value as Topic)
      : void wrong?.(path, 'name', 300),
};
export const thing = { place, kind: name(64), about: name() };
export const hold: Schema<Hold> = object({
  why: name(40),
  met: optional(text(200)),
  after: optional({ parse: (value: unknown) => (value === true ? (true as const) : undefined) }),
});

const mode: Schema<Mode> = object({
  who: oneOf('none', 'first', 'all', 'trust'),
  when: oneOf('before', 'after'),
  level: optional(int(1, 100)),
});
const language = oneOf('en', 'pl');
export const rulesMembers = {
  mode,
  places: table(mode, 100),
  words: object({ languages: list(language, 2), own: list(text(40, 2), 500), fine: list(text(40, 2), 200) }),
  links: int(0, 100),
  rate: object({ most: int(0, 1000), minutes: int(1, 1440) }),
  repeat: int(0, 720),
  fresh: object({ hours: int(0, 720), links: int(0, 100), most: int(0, 1000) }),
  votes: object({ guests: int(0, 1000), seconds: int(1, 3600) }),
  hook: oneOf('off', 'before', 'after'),
};
export const rules = kind<RulesBody>({
  name: 'moderation.rules',
  version: 1,
  bytes: 65_536,
  body: object(rulesMembers),
  erase: stays,
  own: nothing,
});

export const burst: Schema<Burst> = object({ n: count, from: number, to: number, also: list(object({ ...thing, n: count }), 10) });
const decided = object({
  verdict,
  by: name(),
  at: number,
  reason: optional(reason),
  text: optional(text(MAX_TEXT)),
  before: sight,
  notice: optional(name()),
});
const caseSchema: Schema<CaseBody> = object({
  ...thing,
  author: nullable(name()),
  opened: number,
  at: number,
  seq: number,
  n: count,
  sight,
  state: oneOf('open', 'decided', 'gone'),
  hits: list(hold, MAX_HITS),
  reports: table(count, REASONS.length),
  burst: optional(burst),
  appeal: optional(object({ notice: name(), text: text(MAX_TEXT), at: number })),
  decided: optional(decided),
});
export const cases = kind<CaseBody>({
  name: 'moderation.case',
  version: 1,
  bytes: 16_384,
  body: caseSchema,
  erase({ body }, person) {
    if (!body || body.author !== person) return body;
    const { appeal: _, ...rest } = body;
    const over = body.state === 'open' ? ({ state: 'gone', sight: 'gone' } as const) : {};
    return { ...rest, ...over, author: null, hits: body.hits.map(({ why }) => ({ why })) };
  },
  own: nothing,
  over: ({ body }) => (body && body.state !== 'open' && !body.appeal ? { as: 'reports', since: body.decided?.at ?? body.at } : undefined),
});

const reportSchema: Schema<ReportBody> = object({
  ...thing,
  case: name(),
  by: nullable(name()),
  reason,
  note: optional(text(MAX_TEXT)),
  at: number,
  outcome: optional(oneOf('acted', 'kept')),
});
export const report = kind<ReportBody>({
  name: 'moderation.report',
  version: 1,
  bytes: 6144,
  body: reportSchema,
  erase: goes,
  own: whole,
  over: ({ body }) => (body?.outcome ? { as: 'reports', since: body.at } : undefined),
});

const said = { text: text(MAX_TEXT), at: number };
const noticeSchema: Schema<NoticeBody> = object({
  ...thing,
  for: name(),
  what: oneOf('rejected', 'warn', 'mute', 'suspend', 'ban'),
  at: number,
  ground: oneOf('rules', 'law'),
  reason,
  text: text(MAX_TEXT),
  source: oneOf('report', 'filter', 'staff'),
  automated: bool,
  wrote: optional(object(thing)),
  until: optional(nullable(number)),
  appealBy: number,
  withdrawn: optional(number),
  appeal: optional(object(said)),
  answer: optional(object({ verdict: oneOf('upheld', 'overturned'), ...said })),
});
export const notice = kind<NoticeBody>({
  name: 'moderation.notice',
  version: 1,
  bytes: 16_384,
  body: noticeSchema,
  erase: goes,
  own: whole,
  over: ({ body }) =>
    !body || (body.appeal && !body.answer)
      ? undefined
      : { as: 'notices', since: Math.max(body.appealBy, body.until ?? 0, body.answer?.at ?? 0) },
});

const barSchema: Schema<BarBody> = object({
  what: oneOf('mute', 'suspend', 'ban'),
  from: number,
  until: nullable(number),
  reason,
  text: text(MAX_TEXT),
  wrote: optional(object(thing)),
  penalty: name(),
});
export const bar = kind<BarBody>({ name: 'moderation.bar', version: 1, bytes: 6144, body: barSchema, erase: goes, own: whole });

const penaltySchema: Schema<PenaltyBody> = object({
  person: name(),
  what: sanctionWhat,
  from: number,
  until: nullable(number),
  reason,
  text: text(MAX_TEXT),
  by: name(),
  notice: name(),
  lifted: optional(object({ by: name(), ...said })),
});
export const penalty = kind<PenaltyBody>({
  name: 'moderation.penalty',
  version: 1,
  bytes: 16_384,
  body: penaltySchema,
  erase: goes,
  own: nothing,
});

const memberSchema: Schema<MemberBody> = object({
  first: number,
  passed: count,
  recent: list(object({ at: number, mark: text(24) }), MAX_RECENT),
});
export const member = kind<MemberBody>({
  name: 'moderation.member',
  version: 1,
  bytes: 2048,
  body: memberSchema,
  erase: goes,
  own: nothing,
});

const traceSchema: Schema<TraceBody> = object({ first: number, things: list(object(thing), 5) });
export const trace = kind<TraceBody>({ name: 'moderation.trace', version: 1, bytes: 4096, body: traceSchema, erase: goes, own: nothing });
const pulseSchema: Schema<PulseBody> = object({ recent: list(object({ who: name(), at: number }), MAX_PULSE) });
export const pulse = kind<PulseBody>({
  name: 'moderation.pulse',
  version: 1,
  bytes: 16_384,
  body: pulseSchema,
  erase: stays,
  own: nothing,
});
