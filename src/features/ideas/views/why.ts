/** A refusal in words: what is so, and what to do. Whatever shows refusals calls this. */
import type { Refusal } from '../../../core/command.ts';
import type { Localize } from '../../../ui/localize.ts';
import { moreEnglish } from './strings.ts';

export type More = Localize<typeof moreEnglish>;

/** What a permission was refused for: the state of the idea says more than "forbidden". */
const stateOf = ({ data }: Refusal): string => String((data as { state?: unknown } | undefined)?.state ?? '').split(' ').at(-1)!;

export function why(m: More, refusal: Refusal): string {
  const { refused, retryAfter = 60, data } = refusal;
  const key = [refused === 'kernel.forbidden' ? `why.${stateOf(refusal)}` : '', `why.${refused}`].find((one) => one in moreEnglish) ?? 'why.other';
  return m.say(key as 'why.other', { code: refused, n: retryAfter, ...(data as Record<string, string> | undefined) });
}
