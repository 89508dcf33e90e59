/** The HTTP door: serves the table of routes, the kit and the demo. Malformed input is a 4xx with a sentence, never a 5xx. */
import { createServer, type Server } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { TOO_BIG } from '../core/refusals.ts';
import { failed, take } from './acts.ts';
import { compressed, mayCompress } from './answers.ts';
import { cors, DATA, dateOf, PAGE, PREFLIGHT, SAFE } from './headers.ts';
import type { Log } from './log.ts';
import { openapi } from './openapi.ts';
import { quick } from './quick.ts';
import { no, type Said } from './route.ts';
import { commands, routes } from './routes.ts';
import { foreign, headersOf, nothing, serve, type Serving, type Told } from './serve.ts';
import type { Site } from './site.ts';

export interface HttpOptions extends Serving {
  readonly site: Site;
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
        if (!quick(answers, metrics, engine.now(), request, response) && !take(options, log, commands, request, response))
          handle(request, response);
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
    return say(reply, status === 500 ? failed : no(status, CODES.get(error.code) ?? error.code, error.message), cors(undefined, true));
  });

  for (const route of routes) {
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { said, allow } = await serve(options, route, {
        url: request.url,
        headers: request.headers,
        remote: request.socket.remoteAddress ?? '',
        params: request.params as Record<string, string>,
        query: request.query as Record<string, unknown>,
        body: request.body,
      });
      return say(reply, said, allow);
    };
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

/** fastify's own words for what it turned away, in ours. */
const CODES = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', TOO_BIG],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'kernel.media_type'],
]);

function say(reply: FastifyReply, said: Said, allow: Told['allow']): FastifyReply {
  const { status, body } = said;
  reply.code(status).headers(headersOf(said, allow));
  if (body === undefined) return reply.send();
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
