/** Called by the HTTP door: describes the table of routes as OpenAPI 3.1. */
import type { Route } from './route.ts';
import { routes } from './routes.ts';

type Json = Record<string, unknown>;
const text = { type: 'string' };
const number = { type: 'integer' };
const texts = { type: 'array', items: text };
const of = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Json, required: readonly string[] = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
});

const schemas: Json = {
  Error: object({ id: text, ok: { const: false }, why: of('Refusal'), message: { ...text, description: 'What to do' } }),
  Hello: object({
    protocol: number,
    features: { type: 'object', additionalProperties: number },
    live: { type: 'boolean' },
    signals: { type: 'boolean' },
    uploads: { type: 'boolean' },
    now: number,
  }),
  GuestSecret: object({ secret: { ...text, minLength: 16, maxLength: 200 } }),
  Guest: object({ token: text, actor: object({ id: text, roles: texts }) }),
  Ref: object({ kind: text, id: text, topic: text }, ['kind', 'id']),
  Mark: object({ epoch: text, at: { type: 'object', additionalProperties: number, description: 'By reader, the last seq seen' } }),
  Record: object({
    kind: text,
    id: text,
    v: number,
    seq: number,
    born: number,
    by: { type: ['string', 'null'] },
    readers: texts,
    body: {},
  }),
  Page: object(
    {
      mark: of('Mark'),
      now: { ...number, description: "The server's clock, ms" },
      records: { type: 'array', items: of('Record') },
      rows: { ...texts, description: 'Ids of the rows, in order' },
      next: text,
      previous: text,
      counts: { type: 'object', additionalProperties: number },
      foreign: { type: 'array', items: object({ topic: text, records: { type: 'array', items: of('Record') } }) },
    },
    ['mark', 'now', 'records', 'rows'],
  ),
  Query: {
    oneOf: [
      object({ topic: text, refs: { type: 'array', items: of('Ref'), maxItems: 500 } }),
      object({ topic: text, find: text, text, limit: { ...number, minimum: 1, maximum: 50 } }),
      object(
        { topic: text, list: text, limit: { ...number, minimum: 1, maximum: 200 }, where: texts, after: text, before: text, around: text },
        ['topic', 'list', 'limit'],
      ),
    ],
  },
  Envelope: object({
    id: { ...text, description: 'Made by the sender, random; the same id counts once' },
    actor: { ...text, description: 'Who wrote it: the id in the token' },
    command: text,
    args: {},
  }),
  Refusal: object({ refused: text, retryAfter: { ...number, description: 'Seconds' }, data: {} }, ['refused']),
  Ways: object({
    title: { type: ['string', 'null'] },
    mail: { type: 'boolean', description: 'A code by e-mail' },
    providers: { type: 'array', items: object({ id: text, label: text }) },
    host: { type: 'boolean', description: 'Tokens that the host site signs' },
  }),
  Me: object({
    actor: object({ id: text, roles: texts }),
    by: { enum: ['host', 'session', 'guest'] },
    until: { ...number, description: 'The token holds so long, ms' },
    name: { type: ['string', 'null'] },
    mail: { type: ['string', 'null'] },
    erase: object({
      after: { ...number, description: 'Days this space gives to think again' },
      due: { type: ['integer', 'null'], description: 'When this person will be erased, ms; null: nobody asked' },
    }),
  }),
  OwnFile: object({
    format: { const: 'prosum-own' },
    version: number,
    space: text,
    person: text,
    at: number,
    account: { type: ['object', 'null'], description: 'How this person signs in, as far as it is kept' },
    items: {
      type: 'array',
      items: object({ place: text, kind: text, id: text, at: { ...number, description: 'When it last changed, ms' }, said: {} }),
    },
  }),
  Erase: object({ erase: { const: 'everything' } }),
  Erasing: object({ due: { ...number, description: 'ms' }, done: { type: 'boolean' } }),
  MailAddress: object({ mail: text, lang: { ...text, description: 'Of the mail' } }, ['mail']),
  Challenge: object({ challenge: { ...text, description: 'To be kept, and brought with the code' } }),
  Code: object({ mail: text, challenge: text, code: text }),
  Leave: object({ provider: text, back: { ...text, description: 'The page to come back to' } }),
  Leaving: object({
    url: { ...text, description: 'Go there' },
    flow: { ...text, description: 'To be kept by this page until it comes back' },
  }),
  Ticket: object({ flow: text, ticket: { ...text, description: 'What stood behind #prosum-ticket=' } }),
  Refresh: object({ refresh: text }),
  Session: object({
    token: text,
    refresh: { ...text, description: 'Good for one next token' },
    until: { ...number, description: 'The token holds so long, ms' },
    actor: object({ id: text, roles: texts }),
  }),
  SignOut: object({ everywhere: { type: 'boolean' } }, []),
  Nothing: object({}),
  Receipt: {
    oneOf: [
      object({ id: text, ok: { const: true }, seq: number, records: { type: 'array', items: of('Record') } }, ['id', 'ok', 'seq']),
      object({ id: text, ok: { const: false }, why: of('Refusal') }),
    ],
  },
};

const json = (name: string): Json => ({ 'application/json': { schema: of(name) } });

function operation({ path, method, summary, query = {}, takes, answers }: Route): Json {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: text }));
  const asked = Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    required: name === 'list',
    schema: name === 'bucket' ? texts : text,
  }));
  return {
    summary,
    operationId: `${method.toLowerCase()}_${path.split('/').at(-1) ?? ''}`,
    parameters: [...named, ...asked],
    ...(takes && { requestBody: { required: true, content: json(takes) } }),
    responses: {
      200: { description: answers, content: json(answers) },
      ...(method === 'GET' && Object.keys(query).length > 0 && { 304: { description: 'What If-None-Match named still holds' } }),
      default: { description: 'Refused', content: json(answers === 'Receipt' ? 'Receipt' : 'Error') },
    },
    security: answers === 'Receipt' ? [{ token: [] }] : [{}, { token: [] }],
  };
}

export function openapi(): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Prosum',
      version: '1',
      description:
        'Live changes come by Socket.IO at /socket.io: connect with auth {space, token, protocol}, then emit watch(topic, mark).',
    },
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}
