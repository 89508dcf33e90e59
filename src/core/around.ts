/** Who is around a topic at this moment: said by pages, told to pages, never stored. */
import type { Id } from './record.ts';
import { bool, object } from './schema.ts';

/** What a page says of its person. Left out of sight, they are not here. */
export interface Sign {
  readonly here: boolean;
  readonly typing: boolean;
}
/** What pages are told. A person in two tabs is one. */
export interface Around {
  readonly here: number;
  /** Who is typing, at most `MOST_TYPING` of them. */
  readonly typing: readonly Id[];
}
export const MOST_TYPING = 5;
/** How often pages are told at most, and how long somebody who says no more still types, ms. */
export const BEAT = 1000;
export const TYPED = 6000;

export const signSchema = object({ here: bool, typing: bool });

interface One {
  readonly who: Id;
  /** Until when they type, ms; 0: not. */
  readonly until: number;
}

/** The people around one topic, by the place each speaks from: a socket, a tab. */
export class Crowd {
  readonly #places = new Map<string, One>();

  /** Answers whether anybody is left. */
  say(place: string, who: Id, sign: Sign, now: number): boolean {
    if (sign.here) this.#places.set(place, { who, until: sign.typing ? now + TYPED : 0 });
    else this.#places.delete(place);
    return this.#places.size > 0;
  }

  /** How it stands, and when somebody ends typing by themselves, ms. */
  around(now: number): { readonly around: Around; readonly next: number | undefined } {
    const typing = new Set<Id>();
    let next: number | undefined;
    for (const { who, until } of this.#places.values()) {
      if (until <= now) continue;
      typing.add(who);
      next = Math.min(next ?? Infinity, until);
    }
    const here = new Set([...this.#places.values()].map(({ who }) => who)).size;
    return { around: { here, typing: [...typing].sort().slice(0, MOST_TYPING) }, next };
  }
}
