/** The words of what is loaded after the first screen, and refusals in words: what is so, and what to do. Whatever shows notes calls this. */
import type { Refusal } from '../../../core/command.ts';
import type { Localize } from '../../../ui/localize.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import { moreEnglish } from './strings.ts';

export type More = Localize<typeof moreEnglish>;
/** Of each box. */
export const words = new WeakMap<IdeaBox, More>();

/** What a permission was refused for: the state of the idea says more than "forbidden". */
const stateOf = ({ data }: Refusal): string => ((data as { state?: string } | undefined)?.state ?? '').split(' ').at(-1)!;

export function why(m: More, refusal: Refusal): string {
  const { refused, retryAfter = 60, data } = refusal;
  const key =
    [refused === 'kernel.forbidden' ? `why.${stateOf(refusal)}` : '', `why.${refused}`].find((one) => one in moreEnglish) ?? 'why.other';
  return m.say(key as 'why.other', { code: refused, n: retryAfter, ...(data as Record<string, string> | undefined) });
}
