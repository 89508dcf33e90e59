/** Called by widgets to say something at the place it is about. Adopt `noteStyles` with it. */
import { css, html, type TemplateResult } from 'lit';

export interface Note {
  readonly icon: TemplateResult;
  readonly text: unknown;
  /** Colours icon and fill; left out: grey. */
  readonly tone?: 'good' | 'warn' | 'bad' | 'info';
  /** What to do about it. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** Whether it is announced (`role="status"`, `role="alert"`) is up to the region it stands in. */
export const note = ({ icon, text, tone, action }: Note): TemplateResult =>
  html`<div part="note" class=${tone ?? ''}>${icon}<p>${text}</p>${action ? html`<button type="button" part="note-action" @click=${action.run}>${action.label}</button>` : ''}</div>`;

export const noteStyles = css`
[part~=note]{display:grid;grid-template-columns:auto minmax(0,1fr) auto;align-items:start;gap:var(--_u) calc(var(--_u)*2.5);padding:calc(var(--_u)*3) calc(var(--_u)*3.5);border-radius:var(--_r);background:var(--_fill-1);font-size:calc(var(--_em)*.875);color:var(--_ink-2)}
[part~=note]:is(.good,.warn,.bad,.info){background:color-mix(in oklab,var(--_c) calc(var(--_tint)*.8),transparent)}
[part~=note]>.icon{margin-block-start:.14em;color:var(--_c,var(--_ink-3))}
[part~=note] b{color:var(--_ink)}
[part~=note-action]{min-block-size:24px;padding:0;border:0;background:none;font-weight:550;color:var(--_ink);text-decoration:underline 1px var(--_edge);text-underline-offset:.22em;cursor:pointer}
@container prosum (width < 460px){[part~=note-action]{grid-area:2/2;justify-self:start}}
@media (forced-colors:active){[part~=note]{border:1px solid}}
`;
