/** Ways to vote that need more than a radio button, each loaded for polls of its kind. */
import type { CSSResult } from 'lit';
import { mostFor } from '../domain/choice.ts';
import type { Choice, Option, PollBody, PollType } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';

/** One way to vote. */
export interface Input {
  readonly styles: CSSResult;
  render(poll: Poll, body: PollBody, chosen: Choice): unknown;
  /** Whether what was pressed was its own. */
  act(poll: Poll, at: HTMLElement, event: Event): boolean;
}

const LOAD: Partial<Record<PollType, () => Promise<{ readonly input: Input }>>> = {
  score: () => import('./score.ts'),
  ranked: () => import('./ranked.ts'),
  dot: () => import('./dots.ts'),
};
const there = new Map<PollType, Input>();

/** Resolves with whether it came just now; undefined: this kind needs none, or it is here. */
export function loadInput(type: PollType): Promise<boolean> | undefined {
  if (there.has(type)) return undefined;
  return LOAD[type]?.().then(
    ({ input }) => {
      const fresh = !there.has(type);
      there.set(type, input);
      return fresh;
    },
    () => false,
  );
}

export const inputOf = (poll: Poll): Input | undefined => poll.body && there.get(poll.body.type);

/** The most that this person may give to an option: less than nothing where it cannot be chosen any more. */
export const most = (poll: Poll, option: Option): number => mostFor(poll.body!, option, poll.ballot?.choice);
/** Taken out, and not chosen by this person before. */
export const isShut = (poll: Poll, option: Option): boolean => most(poll, option) < 1;

/** Undefined while it is on its way: then the labels stand in its place. */
export function input(poll: Poll, body: PollBody): unknown {
  const it = inputOf(poll);
  if (it) poll.dress(it.styles);
  return it?.render(poll, body, poll.chosen);
}
