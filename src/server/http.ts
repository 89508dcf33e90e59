/** The HTTP door: serves the table of routes, the kit and the demo. Malformed input is a 4xx with a sentence, never a 5xx. */
import { createServer, type Server } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { FAILED, TOO_BIG, TOO_FAST, UNKNOWN } from '../core/errors.ts';
import { addressOf } from './address.ts';
import { compressed, mayCompress } from './answers.ts';
import type { Origins } from './config.ts';
import { cors, DATA, dateOf, PAGE, PREFLIGHT, PRIVATE, SAFE, SHARED } from './headers.ts';
import { BAD_TOKEN, bearer } from './identity.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { openapi } from './openapi.ts';
import { quick } from './quick.ts';
import { no, WHO, type Parts, type Route, type Said } from './route.ts';
import { routes } from './routes.ts';
import type { Site } from './site.ts';

export interface HttpOptions extends Parts {
  readonly origins: Origins;
  readonly proxies: number;
  readonly site: Site;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Whether work may be sent here. */
  readonly ready: () => boolean;
}

export function openHttp(options: HttpOptions): FastifyInstance {
  const { answers, engine, metrics, log, origins } = options;
  const app = fastify({
    bodyLimit: 131_072,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // What cannot even be read as a request.
    frameworkErrors: (error, _request, reply) => {
      void say(reply, no(400, 'kernel.http', error.message), cors(undefined, true));
    },
    serverFactory: (handle): Server =>
      createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 72_000 }, (request, response) => {
        if (!quick(answers, metrics, engine.now(), request, response)) handle(request, response);
      }),
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('date', dateOf(engine.now()));
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400, code: 'kernel.json' }));
    }
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) log.error('http', error, { route: request.routeOptions.url });
    const words = status === 500 ? 'Something went wrong here; please try again.' : error.message;
    return say(reply, no(status, status === 500 ? FAILED : (CODES.get(error.code) ?? error.code), words), cors(undefined, true));
  });

  for (const route of routes) {
    const handler = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => serve(options, route, request, reply);
    app.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(route.bytes && { bodyLimit: route.bytes }),
      handler,
    });
  }
  app.options('/*', (request, reply) => {
    const space = request.url.split('/')[2] ?? '';
    const { origin } = request.headers;
    const open = origins.isOpen(space);
    if (!origins.mayUse(space, origin)) return say(reply, foreign, cors(undefined, false));
    return reply
      .code(204)
      .headers({ ...DATA, ...cors(origin, open), ...PREFLIGHT })
      .send();
  });

  const plain = (path: string, read: () => { status?: number; type: string; body: string }): void => {
    app.get(path, (_request, reply) => {
      const { status = 200, type, body } = read();
      return reply
        .code(status)
        .headers({ ...DATA, ...cors(undefined, true), 'cache-control': 'no-cache', 'content-type': type })
        .send(body);
    });
  };
  const description = JSON.stringify(openapi(), null, 1);
  plain('/v1/openapi.json', () => ({ type: 'application/json; charset=utf-8', body: description }));
  plain('/healthz', () => ({ type: 'text/plain; charset=utf-8', body: 'ok\n' }));
  plain('/readyz', () =>
    options.ready()
      ? { type: 'text/plain; charset=utf-8', body: 'ready\n' }
      : { status: 503, type: 'text/plain; charset=utf-8', body: 'not ready\n' },
  );
  plain('/metrics', () => ({ type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics.text() }));

  app.get('/*', (request, reply) => file(options.site, request, reply));
  app.setNotFoundHandler((_request, reply) => say(reply, nothing, cors(undefined, true)));
  return app;
}

const nothing = no(404, UNKNOWN, 'There is nothing here. The API is described at /v1/openapi.json.');
const foreign = no(403, 'kernel.origin', 'Pages of this origin may not use this space; its operator can name it: prosum space allow.');
/** fastify's own words for what it turned away, in ours. */
const CODES = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', TOO_BIG],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'kernel.media_type'],
]);

async function serve(options: HttpOptions, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const params = request.params as Record<string, string>;
  const { origin, authorization } = request.headers;
  const space = params['space'] ?? '';
  if (params['space'] !== undefined && !options.origins.has(space)) return say(reply, nothing, cors(undefined, true));
  const open = options.origins.isOpen(space);
  if (!options.origins.mayUse(space, origin)) return say(reply, foreign, cors(undefined, false));
  const allow = cors(origin, open);
  const token = bearer(authorization);
  const proof = token === undefined ? undefined : await options.identity.prove(space, token);
  const actor = proof && (await options.identity.stand(proof));
  if (token !== undefined && !actor) return say(reply, no(401, BAD_TOKEN, WHO), allow);
  const address = addressOf(request.headers, request.socket.remoteAddress ?? '', options.proxies);
  const wait = route.reads ? options.limits.read(address) : undefined;
  if (wait !== undefined) return say(reply, { ...no(429, TOO_FAST, `Please come back in ${String(wait)} s.`), retryAfter: wait }, allow);
  const said = await route.run(
    {
      // What is kept by its URL is given to everybody; a space with a list of origins keeps its own under a name no request can have.
      url: open ? request.url : ` ${request.url}`,
      params,
      query: request.query as Record<string, unknown>,
      body: request.body,
      actor,
      proof,
      address,
      have: request.headers['if-none-match'],
    },
    options,
  );
  options.metrics.add(`prosum_requests_total{route="${route.path}",status="${said.status}"}`);
  return say(reply, said, allow);
}

function say(
  reply: FastifyReply,
  { status, body, etag, shared, retryAfter, location }: Said,
  more: Readonly<Record<string, string>>,
): FastifyReply {
  reply.code(status).headers({
    ...DATA,
    ...more,
    vary: ['Authorization', 'Accept-Encoding', more['vary']].filter(Boolean).join(', '),
    'cache-control': shared ? SHARED : PRIVATE,
    ...(etag && { etag }),
    ...(location !== undefined && { location }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
  if (body === undefined) return reply.send();
  reply.header('content-type', 'application/json; charset=utf-8');
  const whole = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  if (!mayCompress(whole, reply.request.headers['accept-encoding'])) return reply.send(whole);
  return reply.header('content-encoding', 'br').send(compressed(whole));
}

function file(site: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asset = site.asset(request.url.split('?')[0] ?? '/');
  if (!asset) return say(reply, nothing, cors(undefined, true));
  const head = {
    ...(asset.page ? PAGE : SAFE),
    ...cors(undefined, true),
    'cache-control': asset.cache,
    'content-type': asset.type,
    etag: asset.etag,
    vary: 'Accept-Encoding',
  };
  reply.headers(asset.page ? head : { ...head, 'content-security-policy': DATA['content-security-policy']! });
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  if (asset.brotli && request.headers['accept-encoding']?.includes('br')) return reply.header('content-encoding', 'br').send(asset.brotli);
  return reply.send(asset.body);
}
