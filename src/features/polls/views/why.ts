/** The words of what is loaded later, and refusals in words: what is so, and what to do. */
import type { Refusal } from '../../../core/command.ts';
import type { Localize } from '../../../ui/localize.ts';
import { inWords } from '../../../ui/refusals.ts';
import type { Poll } from '../poll.element.ts';
import { moreEnglish } from './strings.ts';

export type More = Localize<typeof moreEnglish>;
/** Of each poll. */
export const words = new WeakMap<Poll, More>();

export const why = (m: More, refusal: Refusal): string => inWords(m, moreEnglish, refusal);

export const isStaff = ({ topic }: Pick<Poll, 'topic'>): boolean =>
  !!topic.actor?.roles.some((role) => role === 'liaison' || role === 'moderator' || role === 'admin');
