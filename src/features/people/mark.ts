/** The mark of a level, drawn by every element of people: five petals around a full centre, as many filled as the level has reached. */
import { css, html, type TemplateResult } from 'lit';
import type { Rec } from '../../core/record.ts';
import type { StandingBody } from '../../core/standing.ts';
import type { Localize } from '../../ui/localize.ts';
import type { english } from './strings.ts';

/** Dots of no length with round ends, five to a circle. Silent: the level is written beside it, or in the name of what holds it. */
export const mark = ({ level, of }: Pick<StandingBody, 'level' | 'of'>): TemplateResult =>
  html`<svg class="mark" part="mark" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10.4" r="6.1" pathLength="5" stroke-dasharray="0 1"></circle><circle cx="10" cy="10.4" r="6.1" pathLength="5" class="on" stroke-dasharray=${`${'0 1 '.repeat(Math.max(1, Math.round((level / of) * 5)) - 1)}0 9`}></circle><path class="on" d="M10 10.4h0"></path></svg>`;

export type PeopleWords = Localize<typeof english>;
/** What the site calls a level in this language, else our word for it, else its id. */
export function levelName(i: PeopleWords, { name, label }: Pick<StandingBody, 'name' | 'label'>): string {
  return label?.[i.lang.slice(0, 2)] ?? label?.['en'] ?? i.say(`level.${name}` as 'level.guide').replace('level.', '');
}
/** Nothing is known yet of those who are new. */
export const NEW: StandingBody = { points: 0, level: 1, of: 5, name: 'newcomer', from: 0 };
export const standingIn = (rec: Rec<StandingBody> | undefined): StandingBody | undefined => rec?.body ?? undefined;

export const markStyles = css`
.mark{inline-size:19px;block-size:19px;flex:none;vertical-align:-.14em;fill:none;stroke:color-mix(in oklab,var(--_ink) 19%,transparent);stroke-width:6.2;stroke-linecap:round}
.mark circle{transform:rotate(-90deg);transform-origin:10px 10.4px}
.mark .on{stroke:var(--_accent-mark)}
.mark path{stroke-width:3}
@media (forced-colors:active){.mark{stroke:CanvasText;stroke-width:2.4}.mark .on{stroke-width:6.2}.mark path{stroke-width:3!important}}
`;
