/** Of the account panel alone. */
import { css } from 'lit';

export const panelStyles = css`
:host(:not([modal])){max-inline-size:36em}
.panel,.panel form,.ways{display:grid;gap:calc(var(--_u)*4)}
.panel>section{display:grid;gap:calc(var(--_u)*3);padding-block-start:calc(var(--_u)*5);border-block-start:1px solid var(--_line)}
.top{display:flex;align-items:start;justify-content:space-between;gap:calc(var(--_u)*3)}
.top>[part~=button]{margin-block:calc(var(--_u)*-2);margin-inline-end:calc(var(--_u)*-2.5)}
.panel [role]:empty{margin-block-start:calc(var(--_u)*-4)}
.lead{color:var(--_ink-2)}
.meta{font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
.ways>[part~=button]{inline-size:100%;white-space:normal}
.or{display:grid;grid-template-columns:1fr auto 1fr;gap:calc(var(--_u)*3);align-items:center;font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
.or::before,.or::after{content:"";border-block-start:1px solid var(--_line)}
.code{font-size:calc(var(--_em)*1.25);letter-spacing:.12em;font-variant-numeric:tabular-nums;direction:ltr}
.row{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2);align-items:end}
.row>[part~=field]{flex:1 1 14em}
.row>[part~=button]{min-block-size:calc(var(--_target) + 6px)}
.decisions [aria-expanded=true] .icon{transform:scaleY(-1)}
.actions.start{justify-content:start}
[part~=button][aria-disabled=true]{opacity:.6;cursor:progress}
h3{margin:0;font-size:inherit;font-weight:600}
p{margin:0}
`;
