/** The one way out to an address somebody configured: posts JSON, signed, and reaches nothing inside (SSRF). Called by `hook.ts`. */
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as http, type IncomingMessage } from 'node:http';
import { request as https } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that lead inside, or nowhere: the special-purpose registries of IANA (RFC 6890 and its updates), and IPv6 forms that carry IPv4. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
/** The only IPv6 addresses in use outside are in 2000::/3; of those, tunnels and documentation lead elsewhere. */
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

export const leadsInside = (address: string): boolean =>
  isIP(address) === 4 ? inside.check(address, 'ipv4') : !outside6.check(address, 'ipv6') || inside.check(address, 'ipv6');

export interface PostOptions {
  readonly url: string;
  readonly secret: string;
  readonly body: unknown;
  /** `host:port` that may be reached wherever they lead, and without TLS; from the operator's environment alone. */
  readonly allow: readonly string[];
  readonly timeout: number;
  readonly now: number;
  /** A test may answer names itself. */
  readonly resolve?: typeof lookup;
}
const MOST = 65_536;

/** The answer as JSON. Throws when it was not reached, not in time, not 200, or said too much. Redirects are not followed. */
export async function post({ url, secret, body, allow, timeout, now, resolve = lookup }: PostOptions): Promise<unknown> {
  const to = new URL(url);
  const port = to.port || (to.protocol === 'https:' ? '443' : '80');
  const host = to.hostname.replace(/^\[|\]$/g, '');
  const free = allow.includes(`${host}:${port}`);
  if (to.username || to.password) throw new Error('no names and passwords in addresses');
  if (to.protocol !== 'https:' && !(free && to.protocol === 'http:')) throw new Error('https only');
  // A name that is an address is never looked up.
  if (!free && isIP(host) && leadsInside(host)) throw new Error('it leads inside');
  const text = JSON.stringify(body);
  const signed = createHmac('sha256', secret).update(`${now}.${text}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'user-agent': 'prosum-hook',
    'prosum-time': String(now),
    'prosum-signature': `v1=${signed}`,
  };
  const signal = AbortSignal.timeout(timeout);
  return new Promise((done, failed) => {
    const send = to.protocol === 'https:' ? https : http;
    const asked = send(to, { method: 'POST', headers, signal, agent: false, lookup: free ? undefined : guarded(resolve) }, (answer) => {
      read(answer).then(done, failed);
    });
    asked.on('error', failed);
    asked.end(text);
  });
}

/** The connection goes to the address that was looked at, so a name that answers otherwise the next moment gains nothing. */
const guarded =
  (resolve: typeof lookup): LookupFunction =>
  (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const bad = error ? undefined : found.find(({ address }) => leadsInside(address));
      if (error ?? bad) answer(error ?? new Error('it leads inside'), []);
      else if (options.all) answer(null, found);
      else answer(null, found[0]!.address, found[0]!.family);
    });
  };

async function read(answer: IncomingMessage): Promise<unknown> {
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Error(`it answered ${answer.statusCode ?? 0}`);
  }
  let text = '';
  answer.setEncoding('utf8');
  for await (const piece of answer) {
    text += piece as string;
    if (text.length > MOST) {
      answer.destroy();
      throw new Error('it said too much');
    }
  }
  return JSON.parse(text) as unknown;
}
