/** Called by whatever shows notes: a refusal in words, what is so and what to do. */
import type { Refusal } from '../core/command.ts';
import type { Localize, Messages } from './localize.ts';

/**
 * The words are `why.<code>`; where a right was missing, `why.<state of the thing>` says more. A refusal that ends at a time (`until`, ms) finds it written as a date;
 * without, it has words of its own, `why.<code>.open`. A `reason` that has words (`because.<reason>`) is said in them. What has none: `why.other` with its code.
 */
export function inWords<M extends Messages>(m: Localize<M>, english: M, { refused, retryAfter = 60, data }: Refusal): string {
  const told = (data !== null && typeof data === 'object' ? data : {}) as Record<string, string | number | null | undefined>;
  const state =
    refused === 'kernel.forbidden'
      ? String(told['state'] ?? '')
          .split(' ')
          .at(-1)!
      : '';
  const keys = [state && `why.${state}`, typeof told['until'] === 'number' ? '' : `why.${refused}.open`, `why.${refused}`];
  const key = keys.find((one) => one !== '' && one in english) ?? 'why.other';
  const because = [`because.${String(told['reason'])}`, 'because.other'].find((one) => one in english);
  const holes: Record<string, string | number> = { code: refused, n: retryAfter, because: '' };
  for (const [name, value] of Object.entries(told)) if (typeof value === 'string' || typeof value === 'number') holes[name] = value;
  if (typeof told['until'] === 'number') holes['until'] = m.moment(told['until']);
  if (because !== undefined) holes['because'] = m.say(because);
  return m.say(key, holes);
}
