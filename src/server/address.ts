/** Called by both doors: where a request comes from, believing so many proxies of ours and nobody else; and what of an address counts as one place. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * `proxies`: how many of ours stand before this server. Each writes whom it talked to behind what it was given, so the last entries of X-Forwarded-For are theirs and
 * all before them is what anybody claims. `Forwarded`, `X-Real-IP` and the like are never read. An entry that is no address is the work of a proxy that hides it:
 * then the proxy itself is the address.
 */
export function addressOf(headers: IncomingHttpHeaders, remote: string, proxies: number): string {
  if (proxies === 0) return remote;
  const hops = String(headers['x-forwarded-for'] ?? '').split(',');
  return bare(hops.at(-proxies) ?? hops[0]!) ?? remote;
}

/** Without what some proxies write around it: a port, brackets, quotes. */
function bare(hop: string): string | undefined {
  const [, inside, plain] = /^"?(?:\[([^\]]+)\](?::\d+)?|([^"]*?))"?$/.exec(hop.trim()) ?? [];
  const text = inside ?? plain ?? '';
  const address = isIP(text) ? text : text.replace(/:\d+$/, '');
  return isIP(address) ? address : undefined;
}

/**
 * Addresses that somebody may change between at will are one: in IPv6 the first 56 bits, which is what a household is given (it has 256 networks of 64 bits in them).
 * An IPv4 address in IPv6 spelling is that IPv4 address.
 */
export function addressKey(address: string): string {
  const [plain = ''] = address.split('%');
  if (isIP(plain) !== 6) return plain;
  // The one spelling browsers and Node agree on.
  const groups = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [left, right] = groups.map((half) => half.split(':').filter(Boolean));
  const all = right ? [...left!, ...Array<string>(8 - left!.length - right.length).fill('0'), ...right] : left!;
  const numbers = all.map((group) => parseInt(group, 16));
  if (numbers.slice(0, 5).every((n) => n === 0) && numbers[5] === 0xffff)
    return [numbers[6]! >> 8, numbers[6]! & 255, numbers[7]! >> 8, numbers[7]! & 255].join('.');
  return [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]! & 0xff00].map((n) => n.toString(16)).join(':');
}
