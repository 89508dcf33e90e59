/** What crosses the net, and its limits. Anything that comes from outside is parsed here before anybody looks at it. */
import type { Envelope, Receipt } from './command.ts';
import type { Query } from './question.ts';
import type { Mark, Patch, Reader, Schema, Topic } from './record.ts';
import { int, list, name, object, optional, table, text } from './schema.ts';

export const PROTOCOL_VERSION = 1;
/** Pages older than this are told to reload. */
export const PROTOCOL_FLOOR = 1;
/** What a page may not watch yet: it watches as many topics as it may. No person is told. */
export const TOO_MANY = 'kernel.too_many';

/** Bytes of one envelope, and levels of nesting anywhere in it. */
export const MAX_ENVELOPE = 32_768;
export const MAX_DEPTH = 12;

/** Socket.IO events. From the page: `watch`, `leave`, `send`. To the page: `patches`, `readers`, `stale`, `over`. */
export interface ToServer {
  watch(
    topic: Topic,
    since: Mark | null,
    ack: (answer: { readonly readers: readonly Reader[] } | { readonly refused: string }) => void,
  ): void;
  leave(topic: Topic): void;
  send(topic: Topic, envelope: Envelope, ack: (receipt: Receipt) => void): void;
  /** Of a topic that is watched. */
  signal(topic: Topic, signal: unknown): void;
}
export interface ToPage {
  /** Folded patches of one window: one per reader this page counts as. */
  patches(patches: readonly Patch[]): void;
  readers(topic: Topic, now: readonly Reader[]): void;
  stale(topic: Topic): void;
  over(topic: Topic, why: { readonly refused: string }): void;
  signal(topic: Topic, signal: unknown): void;
}

const TOPIC = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\/[a-z][a-z0-9-]{0,30}\/[\w\-.:~]{1,128}$/;
/** A topic's three parts have letters, digits and few signs; nothing else is a topic. */
export const topicSchema: Schema<Topic> = {
  parse: (value, wrong, path = '') => (typeof value === 'string' && TOPIC.test(value) ? (value as Topic) : void wrong?.(path, 'topic')),
};

const anything: Schema<unknown> = { parse: (value) => value };
export const envelopeSchema: Schema<Envelope> = object({ id: name(64), actor: name(64), command: name(64), args: anything });
export const markSchema: Schema<Mark> = object({ epoch: name(64), at: table(int(0, Number.MAX_SAFE_INTEGER), 64) });

const refSchema = object({ kind: name(64), id: name(128), topic: optional(topicSchema) });
const spanSchema = object({
  topic: topicSchema,
  list: name(64),
  where: optional(list(text(128, 1), 8)),
  limit: int(1, 200),
  after: optional(text(200)),
  before: optional(text(200)),
  around: optional(name(128)),
});
const refsSchema = object({ refs: list(refSchema, 500), topic: topicSchema });
const findSchema = object({ find: name(64), topic: topicSchema, text: text(400), limit: int(1, 50) });

/** A question from outside. */
export const querySchema: Schema<Query> = {
  parse(value, wrong, path) {
    if (value === null || typeof value !== 'object') return void wrong?.(path ?? '', 'object');
    if ('refs' in value) return refsSchema.parse(value, wrong, path);
    if ('find' in value) return findSchema.parse(value, wrong, path);
    return spanSchema.parse(value, wrong, path);
  },
};

/** Whether a value nests deeper than the wire allows. Not recursive: a deep value must not end the process that measures it. */
export function tooDeep(value: unknown, most = MAX_DEPTH): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? (Object.values(item) as unknown[]) : []));
  }
  return false;
}

/** The query string of a span, for `GET …/page?`; the topic is in the path. */
export function spanToParams(span: Extract<Query, { list: string }>): URLSearchParams {
  const params = new URLSearchParams({ list: span.list, limit: String(span.limit) });
  for (const bucket of span.where ?? []) params.append('bucket', bucket);
  for (const key of ['after', 'before', 'around'] as const) if (span[key] !== undefined) params.set(key, span[key]);
  return params;
}
