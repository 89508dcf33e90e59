/** How much one person and one address may ask: the doors ask before a command reaches the engine. Buckets refill steadily; a no says when to come back. */

export interface Rate {
  /** Commands a second, in the long run. 0: no limit. */
  readonly perSecond: number;
  /** Commands at once. */
  readonly burst: number;
}
export interface Rates {
  readonly actor: Rate;
  readonly address: Rate;
  /** New guests an address may have signed. */
  readonly guests: Rate;
  /** Steps of signing in an address may take. */
  readonly signIns: Rate;
  /** Questions an address may ask that are not answered out of memory, and topics it may begin to watch. */
  readonly reads: Rate;
}

export const DEFAULT_RATES: Rates = {
  actor: { perSecond: 20, burst: 200 },
  address: { perSecond: 200, burst: 2000 },
  guests: { perSecond: 5, burst: 200 },
  signIns: { perSecond: 0.5, burst: 60 },
  reads: { perSecond: 100, burst: 2000 },
};
const NONE: Rate = { perSecond: 0, burst: 0 };
export const NO_RATES: Rates = { actor: NONE, address: NONE, guests: NONE, signIns: NONE, reads: NONE };

interface Bucket {
  left: number;
  at: number;
}

export class Limits {
  readonly #rates: Rates;
  readonly #clock: () => number;
  readonly #buckets: Readonly<Record<keyof Rates, Map<string, Bucket>>> = {
    actor: new Map(),
    address: new Map(),
    guests: new Map(),
    signIns: new Map(),
    reads: new Map(),
  };

  constructor(rates: Rates, clock: () => number) {
    this.#rates = rates;
    this.#clock = clock;
  }

  /** Whether this command is too much: seconds to wait, or undefined. */
  command(space: string, actor: string, address: string): number | undefined {
    return this.#take('actor', `${space} ${actor}`) ?? this.#take('address', addressKey(address));
  }

  guest(address: string): number | undefined {
    return this.#take('guests', addressKey(address));
  }

  signIn(address: string): number | undefined {
    return this.#take('signIns', addressKey(address));
  }

  read(address: string): number | undefined {
    return this.#take('reads', addressKey(address));
  }

  #take(of: keyof Rates, key: string): number | undefined {
    const { perSecond, burst } = this.#rates[of];
    if (perSecond === 0) return undefined;
    const buckets = this.#buckets[of];
    const now = this.#clock();
    const bucket = buckets.get(key) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000);
    bucket.at = now;
    if (buckets.size > 50_000 && !buckets.has(key)) sweep(buckets, now, (burst / perSecond) * 1000);
    buckets.set(key, bucket);
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond);
    bucket.left--;
    return undefined;
  }
}

/** Buckets that are full again say nothing. */
function sweep(buckets: Map<string, Bucket>, now: number, full: number): void {
  for (const [key, { at }] of buckets) if (now - at >= full) buckets.delete(key);
}

/** One household of IPv6 is a /64; an IPv4 address in IPv6 spelling is that IPv4 address. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
