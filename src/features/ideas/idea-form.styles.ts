/** The form of an idea: its own measures beside what all forms share. */
import { css } from 'lit';

export const writeStyles = css`
.write{container:prosum/inline-size;display:grid;gap:calc(var(--_u)*4)}
.two{min-block-size:max(30px,var(--_target) - 6px);display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2)}
.preview-box{min-block-size:calc(4lh + 18px);padding:calc(var(--_u)*2) calc(var(--_u)*3);border:1px solid var(--_line-2);border-radius:var(--_r)}
.choose{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2) calc(var(--_u)*4)}
textarea[part~=input]{min-block-size:calc(4lh + 18px)}
[part=similar]{block-size:calc(40px + 2*(var(--_target) + 12px));overflow:auto;border:1px solid var(--_line);border-radius:var(--_r)}
[part=similar] p{min-block-size:38px;display:flex;align-items:center;gap:calc(var(--_u)*2);padding:calc(var(--_u)*2) calc(var(--_u)*3.5);border-block-end:1px solid var(--_line);background:var(--_fill-1);font-size:calc(var(--_em)*.8125);color:var(--_ink-2)}
[part=similar] li{display:flex;align-items:center;gap:calc(var(--_u)*3);padding:calc(var(--_u)*1.5) calc(var(--_u)*3.5);font-size:calc(var(--_em)*.9);line-height:1.4}
[part=similar] li+li{border-block-start:1px solid var(--_line)}
[part=similar] li>*{flex:none}
[part=similar] :is(a,li>bdi){flex:1;min-inline-size:0;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
@container prosum (inline-size < 420px){[part=similar]{block-size:calc(58px + 2*(var(--_target) + 20px))}}
[part=similar] a{color:inherit;text-decoration-color:var(--_line-2);text-underline-offset:.2em}
[part=similar] a:hover{text-decoration-color:currentcolor}
.actions .meta{min-block-size:1.45em}
`;
