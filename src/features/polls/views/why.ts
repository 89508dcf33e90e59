/** The words of what is loaded later, and refusals in words: what is so, and what to do. */
import type { Refusal } from '../../../core/command.ts';
import type { Localize } from '../../../ui/localize.ts';
import type { Poll } from '../poll.element.ts';
import { moreEnglish } from './strings.ts';

export type More = Localize<typeof moreEnglish>;
/** Of each poll. */
export const words = new WeakMap<Poll, More>();

export function why(m: More, { refused, retryAfter = 60, data }: Refusal): string {
  const { state = '' } = (data ?? {}) as { state?: string };
  const key = [refused === 'kernel.forbidden' ? `why.${state}` : '', `why.${refused}`].find((one) => one in moreEnglish) ?? 'why.other';
  return m.say(key as 'why.other', { code: refused, n: retryAfter, ...(data as Record<string, string> | undefined) });
}

export const isStaff = ({ topic }: Pick<Poll, 'topic'>): boolean =>
  !!topic.actor?.roles.some((role) => role === 'liaison' || role === 'moderator' || role === 'admin');
