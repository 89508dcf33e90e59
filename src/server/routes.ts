/** The API as a table: what each route is called, takes and answers. `http.ts` serves it; `openapi.ts` describes it. */
import { readPage } from '../core/pages.ts';
import type { FindQuery, Query, RefsQuery, Span } from '../core/question.ts';
import type { Registry } from '../core/feature.ts';
import { splitTopic, type Topic } from '../core/record.ts';
import { object, text } from '../core/schema.ts';
import { PROTOCOL_VERSION, querySchema, tooDeep, topicSchema } from '../core/wire.ts';
import { identityRoutes } from './identity/routes.ts';
import { ownRoutes } from './identity/own-routes.ts';
import { no, WHO, type Asked, type Route, type Said } from './route.ts';

const guestSchema = object({ secret: text(200, 16) });

/** The topic of a path, or why there is none. */
function topicIn({ params: { space, feature, name } }: Asked, registry: Registry): Topic | Said {
  const topic = topicSchema.parse(`${space ?? ''}/${feature ?? ''}/${name ?? ''}`);
  if (!topic) return no(404, 'kernel.unknown', 'A topic is space/feature/name: small letters, digits and dashes.');
  const there = registry.features.map(({ name: known }) => known);
  return there.includes(splitTopic(topic)[1]) ? topic : no(404, 'kernel.no_feature', `This server has the features ${there.join(', ')}.`);
}

const SPAN = ['list', 'bucket', 'limit', 'after', 'before', 'around'];

/** The span of a query string, or why there is none. */
function spanIn(topic: Topic, query: Asked['query'], registry: Registry): Span | Said {
  const strange = Object.keys(query).find((key) => !SPAN.includes(key));
  if (strange !== undefined)
    return no(400, 'kernel.args', `There is no parameter "${strange.slice(0, 40)}"; there are ${SPAN.join(', ')}.`);
  const { list, bucket, limit = '20', after, before, around } = query;
  const span = {
    topic,
    list,
    limit: typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : undefined,
    ...(bucket !== undefined && { where: Array.isArray(bucket) ? bucket : [bucket] }),
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
    ...(around !== undefined && { around }),
  };
  let wrong = '';
  const parsed = querySchema.parse(span, (path, rule) => {
    wrong = `${path} (${rule})`;
  }) as Span | undefined;
  if (!parsed)
    return no(
      400,
      'kernel.args',
      `Please look at ${wrong}: list is a name, limit 1 to 200, after and before are cursors that a page gave.`,
    );
  return registry.list(topic, parsed.list) ? parsed : no(404, 'kernel.no_list', 'This feature has no list of that name.');
}

const isSaid = (value: object | string): value is Said => typeof value === 'object' && 'status' in value;

export const commands: Route = {
  method: 'POST',
  path: '/v1/{space}/{feature}/{name}/commands',
  summary: 'Does something; the same envelope may be sent again and counts once',
  takes: 'Envelope',
  answers: 'Receipt',
  bytes: 40_960,
  async run(asked, { registry, door }) {
    const topic = topicIn(asked, registry);
    if (isSaid(topic)) return topic;
    const { status, receipt } = await door.pass(topic, asked.actor, asked.address, asked.body);
    const wait = receipt.ok ? undefined : receipt.why.retryAfter;
    return {
      status,
      body: status === 401 ? { ...receipt, message: WHO } : receipt,
      ...(wait !== undefined && status === 429 && { retryAfter: wait }),
    };
  },
};

export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/{space}/hello',
    summary: 'What this server can do, and its clock',
    answers: 'Hello',
    run: ({ params: { space = '' } }, { registry, engine }) =>
      topicSchema.parse(`${space}/x/x`)
        ? {
            status: 200,
            body: {
              protocol: PROTOCOL_VERSION,
              features: Object.fromEntries(registry.features.map(({ name, version }) => [name, version])),
              live: true,
              signals: true,
              uploads: false,
              now: engine.now(),
            },
          }
        : no(404, 'kernel.unknown', 'A space is named with small letters, digits and dashes.'),
  },
  {
    method: 'POST',
    path: '/v1/{space}/guest',
    summary: 'Signs a guest: the same secret is the same guest',
    takes: 'GuestSecret',
    answers: 'Guest',
    bytes: 1024,
    run({ params: { space = '' }, body, address }, { identity, limits }) {
      if (!topicSchema.parse(`${space}/x/x`)) return no(404, 'kernel.unknown', 'A space is named with small letters, digits and dashes.');
      const asked = tooDeep(body) ? undefined : guestSchema.parse(body);
      if (!asked) return no(400, 'kernel.args', 'Please send {"secret": "…"}, 16 to 200 characters nobody can guess.');
      const wait = limits.guest(address);
      return wait === undefined
        ? { status: 200, body: identity.guest(space, asked.secret) }
        : { ...no(429, 'kernel.too_fast', `Please come back in ${wait} s.`), retryAfter: wait };
    },
  },
  {
    method: 'GET',
    path: '/v1/{space}/{feature}/{name}/page',
    reads: true,
    summary: 'Rows of a list and what they need, as the asker may read them',
    answers: 'Page',
    query: {
      list: 'The list to read',
      bucket: 'Only rows in this bucket; may be repeated, all must hold',
      limit: 'At most so many rows, 1 to 200; 20 if left out',
      after: 'From below this cursor',
      before: 'From above this cursor',
      around: 'Centred on the record of this id',
    },
    async run(asked, { registry, answers }) {
      const topic = topicIn(asked, registry);
      if (isSaid(topic)) return topic;
      const span = spanIn(topic, asked.query, registry);
      if (isSaid(span)) return span;
      const { etag, body } = await answers.answer(asked.url, asked.actor, span, asked.have);
      if (etag && asked.have === etag) return { status: 304, etag, shared: !asked.actor };
      return { status: 200, body, ...(etag && { etag, shared: !asked.actor }) };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/{feature}/{name}/read',
    reads: true,
    summary: 'Records by name, or a search',
    takes: 'Query',
    answers: 'Page',
    bytes: 131_072,
    async run(asked, { registry, engine }) {
      const topic = topicIn(asked, registry);
      if (isSaid(topic)) return topic;
      let wrong = 'its depth';
      const query = tooDeep(asked.body)
        ? undefined
        : (querySchema.parse(asked.body, (path, rule) => {
            wrong = `${path || 'its shape'} (${rule})`;
          }) as Span | RefsQuery | FindQuery | undefined);
      if (!query) return no(400, 'kernel.args', `This is no question; please look at ${wrong}.`);
      if (query.topic !== topic) return no(400, 'kernel.args', 'The topic of the question is not the topic of the path.');
      return { status: 200, body: await readPage(engine.store, registry, asked.actor, query satisfies Query, engine.now()) };
    },
  },
  commands,
  ...identityRoutes,
  ...ownRoutes,
];
