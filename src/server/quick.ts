/** Called by the HTTP door before any router: answers out of memory what stands there, with headers that were put together once. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { compressed, mayCompress, type Answer, type Answers } from './answers.ts';
import { cors, DATA, dateOf, SHARED } from './headers.ts';
import type { Metrics } from './metrics.ts';

/** What everybody may keep. Only spaces without a list of origins come here, so there is no origin to look at. */
const KEPT = Object.entries({ ...cors(undefined, true), 'cache-control': SHARED, vary: 'Authorization, Accept-Encoding' }).flat();
const COMMON = [...Object.entries(DATA).flat(), ...KEPT];

interface Form {
  readonly headers: readonly string[];
  readonly body: Buffer;
}
/** The forms of one answer: that it still holds (RFC 9110, 15.4.5: what a cache needs, the rest it has), whole, compressed. */
interface Made {
  readonly none: readonly string[];
  readonly whole: Form;
  small?: Form;
}
const made = new WeakMap<Answer, Made>();

/** False: not this one. */
export function quick(answers: Answers, metrics: Metrics, now: number, request: IncomingMessage, response: ServerResponse): boolean {
  const { headers, method, url = '' } = request;
  if (method !== 'GET' || headers.authorization !== undefined) return false;
  const answer = answers.public(url);
  if (!answer?.body) return false;
  let forms = made.get(answer);
  if (!forms) made.set(answer, (forms = { none: [...KEPT, 'etag', answer.etag], whole: formOf(answer, answer.body) }));
  metrics.add('prosum_pages_from_memory_total');
  if (headers['if-none-match'] === answer.etag) {
    response.writeHead(304, ['date', dateOf(now), ...forms.none]).end();
    return true;
  }
  const form = mayCompress(answer.body, headers['accept-encoding'])
    ? (forms.small ??= formOf(answer, compressed(answer.body), 'content-encoding', 'br'))
    : forms.whole;
  response.writeHead(200, ['date', dateOf(now), ...form.headers]).end(form.body);
  return true;
}

const formOf = ({ etag }: Answer, body: Buffer, ...more: readonly string[]): Form => ({
  headers: [...COMMON, 'etag', etag, 'content-type', 'application/json; charset=utf-8', 'content-length', String(body.length), ...more],
  body,
});
