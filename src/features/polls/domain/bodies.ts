/** The kinds of a poll as they are stored: their schemas, versions and weights, and what remains when a person goes. `domain.ts` lists them; pages do without. */
import { ERASED } from '../../../core/card.ts';
import { kind } from '../../../core/feature.ts';
import type { Schema } from '../../../core/record.ts';
import { EVERYBODY } from '../../../core/readers.ts';
import { goes, nothing, stays, whole } from '../../../core/remains.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, table, text } from '../../../core/schema.ts';
import {
  type BallotBody,
  type CountBody,
  type Option,
  type PollBody,
  type ResultBody,
  type Sums,
  type TurnoutBody,
  type VoiceBody,
} from './kinds.ts';
import type { OfferBody } from './offers.ts';
import type { Row, SheetBody } from './publish.ts';

export const MAX_OPTIONS = 50;
export const MAX_WORDS = 500;
const count = int(0, 10 ** 9);

export const optionSchema: Schema<Option> = object({
  id: name(64),
  label: text(200),
  detail: optional(text(400)),
  by: optional(name()),
  as: optional(oneOf('out')),
});
/** What staff say of a poll, member by member: creating and editing take any of them. */
export const pollMembers = {
  question: text(300, 1),
  lead: text(2000),
  type: oneOf('single', 'multiple', 'approval', 'score', 'ranked', 'dot', 'proposal'),
  method: oneOf('irv', 'borda', 'schulze'),
  options: list(optionSchema, MAX_OPTIONS),
  min: int(0, MAX_OPTIONS),
  max: int(1, 1000),
  results: oneOf('always', 'after_vote', 'after_close', 'staff_only'),
  ballots: oneOf('secret', 'named'),
  least: int(1, 100),
  voters: oneOf('everyone', 'members'),
  closes: int(0, 10 ** 14),
  zone: text(64, 1),
  quorum: int(1, 10 ** 9),
  share: int(1, 100),
  quota: int(1, 10 ** 9),
  shuffle: bool,
  other: bool,
  adding: oneOf('no', 'approved', 'free'),
  reasons: bool,
};
const pollSchema: Schema<PollBody> = object({
  ...pollMembers,
  lead: optional(pollMembers.lead),
  method: optional(pollMembers.method),
  min: optional(pollMembers.min),
  max: optional(pollMembers.max),
  closes: optional(pollMembers.closes),
  zone: optional(pollMembers.zone),
  quorum: optional(pollMembers.quorum),
  share: optional(pollMembers.share),
  quota: optional(pollMembers.quota),
  by: nullable(name()),
  at: number,
  closed: optional(object({ at: number, by: nullable(name()) })),
  outcome: optional(object({ by: name(), at: number, text: text(5000, 1) })),
});
export const poll = kind<PollBody>({
  name: 'poll',
  version: 1,
  bytes: 131_072,
  body: pollSchema,
  // the question is everybody's by then; only who asked goes, and the words of options they added: what was voted for them still counts
  erase: (rec, person) =>
    rec.body && {
      ...rec.body,
      by: rec.body.by === person ? null : rec.body.by,
      options: rec.body.options.map((one) => (one.by === person ? { id: one.id, label: ERASED } : one)),
    },
  own: ({ body }, person) => {
    const added = body?.options.filter(({ by }) => by === person).map(({ label }) => label) ?? [];
    return added.length > 0 ? { added } : undefined;
  },
});

export const choiceSchema = table(int(0, 1000), MAX_OPTIONS + 1);
/** Only ever true; else left out. */
const yes: Schema<true> = { parse: (value, wrong, path = '') => (value === true ? true : void wrong?.(path, 'one_of')) };
const words = { other: optional(text(MAX_WORDS, 1)), reason: optional(text(MAX_WORDS, 1)) };
const said = { choice: nullable(choiceSchema), ...words };
const ballotSchema: Schema<BallotBody> = object({
  ...said,
  voter: name(),
  at: number,
  step: optional(count),
  sees: optional(yes),
  out: optional(object(words)),
});
/** Having voted lets somebody read what voters may read, where the poll says so: a right that opens nothing would be a row and a look at all who watch, for each ballot. */
export const ballot = kind<BallotBody>({
  name: 'poll.ballot',
  version: 1,
  bytes: 16_384,
  body: ballotSchema,
  grants: ({ body }) => (body?.choice && body.sees ? [{ user: body.voter, reader: 'group:voted' }] : []),
  erase: goes,
  own: whole,
});
const voiceSchema: Schema<VoiceBody> = object({ ...said, voter: name(), at: number, out: optional(yes) });
/** Read when somebody asks who said what; a thousand votes a second are not sent to everybody. */
export const voice = kind<VoiceBody>({
  name: 'poll.voice',
  version: 1,
  bytes: 16_384,
  live: false,
  body: voiceSchema,
  erase: goes,
  own: nothing,
});

export const turnout = kind<TurnoutBody>({
  name: 'poll.turnout',
  version: 1,
  bytes: 128,
  body: object({ voters: count }),
  erase: stays,
  own: nothing,
});
const sums = { voters: count, sums: table(count, MAX_OPTIONS + 1), given: table(count, MAX_OPTIONS + 1) };
const sumsSchema: Schema<Sums> = object(sums);
export const tally = kind<Sums>({ name: 'poll.tally', version: 1, bytes: 16_384, body: sumsSchema, erase: stays, own: nothing });
const countSchema: Schema<CountBody> = object({ ...sums, step: count, waiting: count });
export const hidden = kind<CountBody>({ name: 'poll.count', version: 1, bytes: 16_384, body: countSchema, erase: stays, own: nothing });

const ids = list(name(64), MAX_OPTIONS + 1);
const square = list(list(count, MAX_OPTIONS + 1), MAX_OPTIONS + 1);
export const resultMembers = {
  ...sums,
  order: ids,
  winners: ids,
  verdict: oneOf('decided', 'tie', 'no_votes', 'no_winner', 'no_quorum', 'no_share', 'blocked', 'withheld'),
  points: optional(table(number, MAX_OPTIONS + 1)),
  rounds: optional(
    list(
      object({ votes: table(count, MAX_OPTIONS + 1), spent: count, out: optional(name(64)), by: optional(oneOf('earlier', 'lot')) }),
      MAX_OPTIONS + 1,
    ),
  ),
  ids: optional(ids),
  pairs: optional(square),
  paths: optional(square),
  sheets: count,
  digest: text(128),
};
const resultSchema: Schema<ResultBody> = object({ ...resultMembers, at: number, opens: optional(oneOf('voted', 'counted')) });
export const result = kind<ResultBody>({
  name: 'poll.result',
  version: 1,
  bytes: 262_144,
  body: resultSchema,
  grants: ({ body }) => (body?.opens ? [{ user: EVERYBODY, reader: `group:${body.opens}` }] : []),
  erase: stays,
  own: nothing,
});

export const rowSchema = object({
  choice: choiceSchema,
  n: int(1, 10 ** 9),
  other: optional(text(MAX_WORDS, 1)),
  reason: optional(text(MAX_WORDS, 1)),
  voter: optional(name()),
});
const sheetSchema: Schema<SheetBody> = object({ page: count, rows: list(rowSchema, 5000) });
/** Who goes takes their name and words along; what they chose stays counted, so the sheets still add up to the result (their digest then is another). */
export const sheet = kind<SheetBody>({
  name: 'poll.sheet',
  version: 1,
  bytes: 131_072,
  live: false,
  body: sheetSchema,
  erase({ body }, person, theirs) {
    // Secret ballots carry no name: their words are found by the ballot that said them.
    const said = theirs.filter(({ kind: of }) => of === ballot.name).flatMap((rec) => (rec.body as BallotBody | null) ?? []);
    const hers = (row: Row): boolean =>
      row.voter === person ||
      said.some(({ other, reason }) => (other ?? reason) !== undefined && row.other === other && row.reason === reason);
    return body && { ...body, rows: body.rows.map((row) => (hers(row) ? { choice: row.choice, n: row.n } : row)) };
  },
  own: nothing,
});

const offerSchema: Schema<OfferBody> = object({
  voter: name(),
  offers: list(object({ id: name(64), label: text(200, 1), at: number, state: oneOf('waiting', 'approved', 'declined') }), 10),
});
/** What a voter would like to add, until staff said yes or no. */
export const offer = kind<OfferBody>({ name: 'poll.offer', version: 1, bytes: 8192, body: offerSchema, erase: goes, own: whole });
