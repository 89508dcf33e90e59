/** Called by both doors: where a request comes from, believing so many proxies of ours and nobody else. */
import type { IncomingHttpHeaders } from 'node:http';

export function addressOf(headers: IncomingHttpHeaders, remote: string, proxies: number): string {
  if (proxies === 0) return remote;
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-proxies) ?? hops[0] ?? remote;
}
