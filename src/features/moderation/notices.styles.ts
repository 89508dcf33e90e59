/** Adopted by a person's notices. */
import { css } from 'lit';

export const noticesStyles = css`
:host(:not(:state(some))){display:none}
.head{display:flex;align-items:start;gap:calc(var(--_u)*3)}
.head>div{display:grid;gap:calc(var(--_u)*1);margin-inline-end:auto}
section{display:grid;gap:calc(var(--_u)*4)}
section section{gap:0}
h3{padding-block-end:calc(var(--_u)*2)}
.rows{display:grid;border-block-start:1px solid var(--_line)}
.rows>li{display:grid;gap:calc(var(--_u)*2);padding-block:calc(var(--_u)*4);border-block-end:1px solid var(--_line)}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*1) calc(var(--_u)*2.5)}
.thing{max-inline-size:66ch;padding-inline-start:calc(var(--_u)*3);border-inline-start:2px solid var(--_edge);color:var(--_ink-2);overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
p{max-inline-size:66ch}
.talk{display:grid;gap:calc(var(--_u)*2);padding:calc(var(--_u)*3) calc(var(--_u)*3.5);border-radius:var(--_r);background:var(--_fill-1);font-size:calc(var(--_em)*.875);white-space:pre-line;overflow-wrap:anywhere}
form{display:grid;gap:calc(var(--_u)*3);max-inline-size:66ch}
.actions{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2)}
.void{display:grid;justify-items:start;gap:calc(var(--_u)*1.5);padding-block:calc(var(--_u)*2)}
.wait{display:grid;gap:calc(var(--_u)*2);padding-block:calc(var(--_u)*4)}
.wait i{block-size:1em;border-radius:4px;background:var(--_fill-2)}
.wait i:first-child{inline-size:30%}
.brief{margin-block-end:var(--_below,calc(var(--_u)*3))}
@media (forced-colors:active){.talk{border:1px solid}}
`;
