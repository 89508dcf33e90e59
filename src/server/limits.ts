/**
 * How much one person and one address may ask: the doors ask before a command reaches the engine. Buckets refill steadily; a no says when to come back.
 * Behind one address there may be a school, and one who floods it under many names. Half of what an address may do at once is therefore kept for whoever has
 * hardly asked lately: who has used half of what is his own leaves a quarter to others, and so on. A flood stops there; who acts like a person does not notice it.
 */
import { addressKey } from './address.ts';

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

/** Of what an address may do at once. */
const KEPT = 0.5;
/** What somebody did is forgiven so much slower than he may do it: a person acts now and then, a flood all the time. */
const SLOWLY = 0.1;
/** So many are remembered of each sort; whoever was not heard of for longest is forgotten first. */
const MOST = 50_000;

interface Bucket {
  left: number;
  at: number;
}

export class Limits {
  readonly #rates: Rates;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Map<string, Bucket>>();

  constructor(rates: Rates, clock: () => number) {
    this.#rates = rates;
    this.#clock = clock;
  }

  /** Whether this command is too much: seconds to wait, or undefined. What is refused for its address has still used up what is the person's own. */
  command(space: string, actor: string, address: string): number | undefined {
    const rate = this.#rates.actor;
    const wait = this.#bucket('actor', `${space} ${actor}`, rate).take();
    const lately = this.#bucket('acts', `${space} ${actor}`, slowly(rate));
    lately.take();
    return wait ?? this.#bucket('address', addressKey(address), this.#rates.address).take(KEPT * (1 - lately.fill));
  }

  /** A question, or a topic to watch. `who`: space and id of somebody known; undefined: all who are not count as one. */
  read(address: string, who?: string): number | undefined {
    const { perSecond, burst } = this.#rates.reads;
    const lately = this.#bucket('asks', who ?? addressKey(address), slowly({ perSecond: perSecond / 5, burst: burst / 10 }));
    lately.take();
    return this.#bucket('reads', addressKey(address), this.#rates.reads).take(KEPT * (1 - lately.fill));
  }

  guest(address: string): number | undefined {
    return this.#bucket('guests', addressKey(address), this.#rates.guests).take();
  }

  signIn(address: string): number | undefined {
    return this.#bucket('signIns', addressKey(address), this.#rates.signIns).take();
  }

  #bucket(sort: string, key: string, { perSecond, burst }: Rate): Taking {
    if (perSecond === 0) return NO_LIMIT;
    const buckets = this.#buckets.get(sort) ?? new Map<string, Bucket>();
    this.#buckets.set(sort, buckets);
    const now = this.#clock();
    const bucket = buckets.get(key) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000);
    bucket.at = now;
    // Those heard of last stand last.
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > MOST) for (const oldest of buckets.keys()) if (buckets.delete(oldest)) break;
    return {
      get fill() {
        return bucket.left / burst;
      },
      take(kept = 0) {
        const least = 1 + Math.floor(burst * kept);
        if (bucket.left < least) return Math.ceil((least - bucket.left) / perSecond);
        bucket.left--;
        return undefined;
      },
    };
  }
}

const slowly = ({ perSecond, burst }: Rate): Rate => ({ perSecond: perSecond * SLOWLY, burst });

interface Taking {
  /** How much of it is left, 0 to 1. */
  readonly fill: number;
  /** Takes one, unless less than this part of the whole would remain: then the seconds to wait. */
  take(kept?: number): number | undefined;
}
const NO_LIMIT: Taking = { fill: 1, take: () => undefined };
