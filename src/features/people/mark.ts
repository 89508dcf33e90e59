/** The mark of a level, drawn by every element of people: five petals around a full centre, as many filled as the level has reached. */
import { css, html, type TemplateResult } from 'lit';
import type { Rec } from '../../core/record.ts';
import type { StandingBody } from '../../core/standing.ts';
import type { Localize } from '../../ui/localize.ts';
import type { english } from './strings.ts';

const disc = (x: number, y: number, r: number): string => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0 ${r} ${r} 0 1 0-${2 * r} 0`;
const PETALS = [
  [10, 4.3],
  [15.8, 8.5],
  [13.6, 15.3],
  [6.4, 15.3],
  [4.2, 8.5],
].map(([x, y]) => disc(x!, y!, 3.1));

/** Silent: the level is written beside it, or in the name of what holds it. */
export const mark = ({ level, of }: Pick<StandingBody, 'level' | 'of'>): TemplateResult => {
  const n = Math.max(1, Math.round((level / of) * 5));
  return html`<svg class="mark" part="mark" viewBox="0 0 20 20" aria-hidden="true"><path d=${PETALS.slice(n).join('')}></path><path class="on" d=${PETALS.slice(0, n).join('') + disc(10, 10.4, 1.5)}></path></svg>`;
};

export type PeopleWords = Localize<typeof english>;
/** What the site calls a level in this language, else our word for it, else its id. */
export function levelName(i: PeopleWords, { name, label }: Pick<StandingBody, 'name' | 'label'>): string {
  return label?.[i.lang] ?? label?.[i.lang.slice(0, 2)] ?? label?.['en'] ?? i.say(`level.${name}` as 'level.guide').replace(/^level\./, '');
}
/** Nothing is known yet of those who are new. */
export const NEW: StandingBody = { points: 0, level: 1, of: 5, name: 'newcomer', from: 0 };
export const standingIn = (rec: Rec<StandingBody> | undefined): StandingBody | undefined => rec?.body ?? undefined;

export const markStyles = css`
.mark{inline-size:19px;block-size:19px;flex:none;vertical-align:-.14em;fill:color-mix(in oklab,var(--_ink) 19%,transparent)}
.mark .on{fill:var(--_accent-mark)}
@media (forced-colors:active){.mark{fill:none;stroke:CanvasText;stroke-width:.8}.mark .on{fill:CanvasText}}
`;
