/** Called by the HTTP door, with its router and without: brings a request to its row of the table, and says with which headers the answer goes out. */
import type { IncomingHttpHeaders } from 'node:http';
import { TOO_FAST, UNKNOWN } from '../core/refusals.ts';
import { addressOf } from './address.ts';
import type { Origins } from './config.ts';
import { cors, DATA, PRIVATE, SHARED } from './headers.ts';
import { BAD_TOKEN, bearer } from './identity.ts';
import type { Metrics } from './metrics.ts';
import { no, WHO, type Parts, type Route, type Said } from './route.ts';

export interface Serving extends Parts {
  readonly origins: Origins;
  readonly proxies: number;
  readonly metrics: Metrics;
}

/** A request, whoever read it. */
export interface Request {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Where its connection comes from. */
  readonly remote: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What is said, and to which origins. */
export interface Told {
  readonly said: Said;
  readonly allow: Readonly<Record<string, string>>;
}

export const nothing = no(404, UNKNOWN, 'There is nothing here. The API is described at /v1/openapi.json.');
export const foreign = no(
  403,
  'kernel.origin',
  'Pages of this origin may not use this space; its operator can name it: npm run prosum -- space set NAME --origin https://…',
);

export async function serve(serving: Serving, route: Route, { url, headers, remote, params, query, body }: Request): Promise<Told> {
  const { origins, identity, limits, proxies, metrics } = serving;
  const { origin, authorization } = headers;
  const space = params['space'] ?? '';
  if (params['space'] !== undefined && !origins.has(space)) return { said: nothing, allow: cors(undefined, true) };
  const open = origins.isOpen(space);
  if (!origins.mayUse(space, origin)) return { said: foreign, allow: cors(undefined, false) };
  const allow = cors(origin, open);
  const token = bearer(authorization);
  const proof = token === undefined ? undefined : await identity.prove(space, token);
  const actor = proof && (await identity.stand(proof));
  if (token !== undefined && !actor) return { said: no(401, BAD_TOKEN, WHO), allow };
  const address = addressOf(headers, remote, proxies);
  const wait = route.reads ? limits.read(address, proof && `${space} ${proof.id}`) : undefined;
  if (wait !== undefined) return { said: { ...no(429, TOO_FAST, `Please come back in ${String(wait)} s.`), retryAfter: wait }, allow };
  // What is kept by its URL is given to everybody; a space with a list of origins keeps its own under a name no request can have.
  const asked = { url: open ? url : ` ${url}`, params, query, body, actor, proof, address, have: headers['if-none-match'] };
  const said = await route.run(asked, serving);
  metrics.add(`prosum_requests_total{route="${route.path}",status="${said.status}"}`);
  return { said, allow };
}

export const headersOf = ({ etag, shared, retryAfter, location, body }: Said, allow: Told['allow']): Record<string, string> => ({
  ...DATA,
  ...allow,
  vary: allow['vary'] === undefined ? 'Authorization, Accept-Encoding' : `Authorization, Accept-Encoding, ${allow['vary']}`,
  'cache-control': shared ? SHARED : PRIVATE,
  ...(etag && { etag }),
  ...(location !== undefined && { location }),
  ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
});
