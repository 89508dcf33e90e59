/** Called by the HTTP door before any router: takes envelopes, of which a crowd sends many, by the shortest way. What is unusual about one is left to the router; the answers are the same. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FAILED } from '../core/refusals.ts';
import { compressed, mayCompress } from './answers.ts';
import { cors, dateOf } from './headers.ts';
import type { Log } from './log.ts';
import { no, type Route } from './route.ts';
import { headersOf, serve, type Serving, type Told } from './serve.ts';

const PATH = /^\/v1\/([\w:~.-]{1,200})\/([\w:~.-]{1,200})\/([\w:~.-]{1,200})\/commands$/;

const notJson = no(400, 'kernel.json', 'The body is not JSON.');
export const failed = no(500, FAILED, 'Something went wrong here; please try again.');

/** False: not this one. */
export function take(serving: Serving, log: Log, route: Route, request: IncomingMessage, response: ServerResponse): boolean {
  const { method, headers, url = '' } = request;
  if (method !== 'POST' || headers['content-type'] !== 'application/json' || !(Number(headers['content-length']) <= (route.bytes ?? 0)))
    return false;
  const [, space, feature, name] = PATH.exec(url) ?? [];
  if (space === undefined || feature === undefined || name === undefined) return false;
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const remote = request.socket.remoteAddress ?? '';
    const body = parsed(parts);
    const told: Promise<Told> =
      body === undefined
        ? Promise.resolve({ said: notJson, allow: cors(undefined, true) })
        : serve(serving, route, { url, headers, remote, params: { space, feature, name }, query: {}, body });
    told
      .catch((error: unknown): Told => {
        log.error('http', error, { route: route.path });
        return { said: failed, allow: cors(undefined, true) };
      })
      .then((one) => {
        say(response, one, serving.engine.now(), headers['accept-encoding']);
      })
      .catch((error: unknown) => {
        log.error('http', error);
        response.destroy();
      });
  });
  return true;
}

function parsed(parts: readonly Buffer[]): unknown {
  try {
    return JSON.parse((parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString());
  } catch {
    return undefined;
  }
}

function say(response: ServerResponse, { said, allow }: Told, now: number, accepted: string | undefined): void {
  const whole = Buffer.from(JSON.stringify(said.body));
  const small = mayCompress(whole, accepted);
  const body = small ? compressed(whole) : whole;
  response
    .writeHead(said.status, {
      date: dateOf(now),
      ...headersOf(said, allow),
      ...(small && { 'content-encoding': 'br' }),
      'content-length': body.length,
    })
    .end(body);
}
