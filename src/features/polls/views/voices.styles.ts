/** The list of who voted, and what staff see. */
import { css } from 'lit';

export const voicesStyles = css`
[part~=panel] ul{display:grid}
[part~=panel] li{display:flex;align-items:start;gap:calc(var(--_u)*3);padding-block:calc(var(--_u)*3);border-block-end:1px solid var(--_line)}
[part~=panel] li:last-child{border:0}
[part~=panel] li>div{flex:1;min-inline-size:0}
.reason{padding-inline-start:calc(var(--_u)*3);border-inline-start:2px solid var(--_line-2)}
.report{display:grid;gap:calc(var(--_u)*3.5);margin-block-start:calc(var(--_u)*2);padding:calc(var(--_u)*4);border-radius:var(--_r);background:var(--_fill-1)}
.sure{display:grid;gap:calc(var(--_u)*2)}
.acts{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2)}
`;
