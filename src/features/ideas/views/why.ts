/** The words of what is loaded after the first screen, and refusals in words: what is so, and what to do. Whatever shows notes calls this. */
import type { Refusal } from '../../../core/command.ts';
import type { Localize } from '../../../ui/localize.ts';
import { inWords } from '../../../ui/refusals.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import { moreEnglish } from './strings.ts';

export type More = Localize<typeof moreEnglish>;
/** Of each box. */
export const words = new WeakMap<IdeaBox, More>();

export const why = (m: More, refusal: Refusal): string => inWords(m, moreEnglish, refusal);
