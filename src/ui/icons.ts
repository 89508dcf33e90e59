/** Called by templates: the icons a first screen shows, drawn on a 20 × 20 grid with round strokes. The rest are in `icons-more.ts`. */
import { html, type TemplateResult } from 'lit';

/** `lines` are stroked, `solid` is filled; `look` is `flip` (mirrored from right to left) or `dash`. An icon is silent: its words stand beside it. */
export const icon = (lines: string, solid = '', look = ''): TemplateResult =>
  html`<svg class="icon ${look}" viewBox="0 0 20 20" aria-hidden="true"><path d=${lines}></path><path class="solid" d=${solid}></path></svg>`;

const TRIANGLE = 'M10 6.25 15 13.5H5z';
const CIRCLE = 'M16.25 10a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0z';

export const voteIcon = (on = false): TemplateResult => icon(TRIANGLE, on ? TRIANGLE : '');
export const searchIcon = (): TemplateResult => icon('M13.75 8.75a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM12.5 12.5l4 4');
export const chevronDownIcon = (): TemplateResult => icon('m6 8 4 4 4-4');
export const commentIcon = (): TemplateResult => icon('M4 5h12v8.5H9.5L6.5 16v-2.5H4z');
export const pinIcon = (): TemplateResult => icon('M7.25 3.75h5.5M8 3.75v4.5L5.5 11h9L12 8.25v-4.5M10 11v5.5');
export const plusIcon = (): TemplateResult => icon('M10 4.5v11M4.5 10h11');
export const documentIcon = (): TemplateResult => icon('M5.5 3.5h6l3 3v10h-9zM8 10h4M8 13h4');

/** One circle, and what fills it says how far an idea is. */
const STATUS: Readonly<Record<string, readonly [lines: string, solid?: string, look?: string]>> = {
  open: [CIRCLE, '', 'dash'],
  under_review: [`${CIRCLE}M10 6.75V10l2.25 1.5`],
  planned: [CIRCLE, 'M12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0z'],
  in_progress: [CIRCLE, 'M10 7a3 3 0 0 1 0 6z'],
  completed: [`${CIRCLE}M7.25 10.25l2 2 3.5-4`],
  declined: [`${CIRCLE}M8 8l4 4m0-4-4 4`],
  duplicate: ['M5 4c0 5 5 3.5 5 7.5V16M15 4c0 5-5 3.5-5 7.5'],
  withdrawn: [`${CIRCLE}M7.25 10h5.5`],
  expired: ['M6 4h8M6 16h8M7 4v2.5l3 3.5 3-3.5V4M7 16v-2.5l3-3.5 3 3.5V16'],
};
/** Of a status, or of the category of a custom one. */
const CATEGORY: Readonly<Record<string, string>> = { active: 'planned', closed: 'withdrawn' };
export const statusIcon = (status: string, category = 'open'): TemplateResult =>
  icon(...(STATUS[status] ?? STATUS[CATEGORY[category] ?? category] ?? STATUS['open'] ?? ['']));

/** The class that colours a status, see `tokens.styles.ts`. */
export const statusTone = (status: string): string =>
  ({ under_review: 'warn', planned: 'info', in_progress: 'busy', completed: 'good', declined: 'bad' })[status] ?? '';
