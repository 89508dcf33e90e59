/** What a gate looks like from outside; adopted when somebody stands there. */
import { css } from 'lit';

export const gateStyles = css`
.gate{display:grid;gap:calc(var(--_u)*5);max-inline-size:640px;margin-inline:auto}
.gate header{display:grid;gap:calc(var(--_u)*1.5)}
.gate form,.stack{display:grid;gap:calc(var(--_u)*4)}
.gate textarea[part~=input]{min-block-size:3.5lh}
.gate>.terms{margin:0}
.terms header.stack{gap:calc(var(--_u)*2)}
.or{padding-block-start:calc(var(--_u)*5);border-block-start:1px solid var(--_line)}
.line{display:flex;flex-wrap:wrap;align-items:end;gap:calc(var(--_u)*2)}
.line [part~=field]{flex:1 1 200px}
.line [part~=input]{letter-spacing:.06em;text-transform:uppercase}
.line [part~=button]{min-block-size:calc(var(--_target) + 4px)}
[part~=mode]{display:inline-flex;align-items:center;gap:.4em;padding:.2em .7em;border:1px solid var(--_accent-line);border-radius:99px;background:var(--_accent-soft);font-size:calc(var(--_em)*.8125);font-weight:550;line-height:1.35;color:var(--_accent-ink)}
.terms{display:grid;gap:calc(var(--_u)*3);margin-block-end:calc(var(--_u)*5)}
.terms summary{inline-size:fit-content;cursor:pointer;font-size:calc(var(--_em)*.875);font-weight:550;color:var(--_accent-ink)}
.terms details>div{max-block-size:18lh;margin-block-start:calc(var(--_u)*2);padding:calc(var(--_u)*3);overflow:auto;border:1px solid var(--_line);border-radius:var(--_r);font-size:calc(var(--_em)*.875);white-space:pre-line}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2) calc(var(--_u)*4);margin-block-start:calc(var(--_u)*5);padding-block-start:calc(var(--_u)*3);border-block-start:1px solid var(--_line)}
.foot button{padding:calc(var(--_u)*1) 0;border:0;background:none;font-size:calc(var(--_em)*.8125);color:var(--_ink-2);text-decoration:underline 1px var(--_edge);text-underline-offset:.22em;min-block-size:24px;cursor:pointer}
.desk{margin-block-end:calc(var(--_u)*5)}
.desk{display:grid;gap:calc(var(--_u)*5);padding-block:calc(var(--_u)*3)}
.desk>.line{align-items:center}
.desk>.line [part~=button]{margin-inline-start:auto;min-block-size:var(--_target)}
`;
