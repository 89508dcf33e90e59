/** Of what is kept of somebody, in the account panel. */
import { css } from 'lit';

export const dataStyles = css`
:host{container:none}
section,.erase{display:grid;gap:calc(var(--_u)*3)}
section{padding-block-start:calc(var(--_u)*5);border-block-start:1px solid var(--_line)}
.erase{padding:calc(var(--_u)*4);border:1px solid var(--_line);border-radius:var(--_r)}
.lead{color:var(--_ink-2);overflow-wrap:anywhere}
.row{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2);align-items:center}
.row.end{justify-content:end}
.away{color:var(--_bad)}
.said:empty,[role]:empty{margin-block-start:calc(var(--_u)*-3)}
h3,h4,p,ul{margin:0}
h3,h4{font-size:inherit;font-weight:600}
ul{list-style:disc;padding-inline-start:1.25em;display:grid;gap:calc(var(--_u)*1.5);color:var(--_ink-2)}
label code{padding-inline:.35em;border:1px solid var(--_line);border-radius:calc(var(--_r)*.5)}
[part~=button][aria-disabled=true]{opacity:.6;cursor:progress}
`;
