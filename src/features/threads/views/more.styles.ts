/** Adopted with what comes after the first screen of a thread. */
import { css } from 'lit';

export const moreStyles = css`
.compose [part~=button-primary]{visibility:visible;border-color:transparent}
.heads{display:inline-flex;flex-wrap:wrap;justify-content:end}
.heads [part~=button]{padding-inline:calc(var(--_u)*3) 0;background:none}
.heads [part~=button]:hover{text-decoration:underline 1px;text-underline-offset:.2em}
.push{margin-inline-start:auto}
.push+[part~=button-primary]{margin-inline-start:0!important}
[part=new]{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:30px;padding:0;padding-inline:calc(var(--_u)*2.5) calc(var(--_u)*3.25);border:0;border-radius:99px;background:var(--_accent-soft);color:var(--_accent-ink);font-weight:600;font-size:calc(var(--_em)*.8125);white-space:nowrap}
.fade{animation:fade 4s both}
@keyframes fade{80%{opacity:1}to{opacity:0}}
.since{display:flex;align-items:center;gap:calc(var(--_u)*3);margin-block-end:calc(var(--_u)*5);font-size:calc(var(--_em)*.8125);font-weight:550;color:var(--_accent-ink)}
.since::before,.since::after{content:'';block-size:1px;flex:1;background:var(--_accent-line)}
.fresh{font-weight:550;color:var(--_accent-ink)}
.acts button:not(:disabled):hover{background:var(--_fill-2);color:var(--_ink)}
.acts .square{justify-content:center;inline-size:max(30px,var(--_target) - 8px);padding:0}
.acts .sign{padding-inline:calc(var(--_u)*2);box-shadow:inset 0 0 0 1px var(--_line-2)}
.acts .sign[aria-pressed=true]{background:var(--_accent-soft);box-shadow:inset 0 0 0 1px var(--_accent-line)}
.acts .sign+:not(.sign){margin-inline-start:var(--_u)}
.rail:hover{background-image:linear-gradient(var(--_ink-3),var(--_ink-3))}
.rail[aria-expanded=false]{inset-block-end:0;background-image:linear-gradient(var(--_accent-mark),var(--_accent-mark));background-size:3px 100%}
.cm:focus{outline:none}
/* a comment clips what stands out of it */
.cm:focus-visible>.main>.box{outline:2px solid var(--_accent-ink);outline-offset:-2px;border-radius:var(--_r)}
.marked>.main>.box{padding:calc(var(--_u)*2) calc(var(--_u)*3);border-inline-start:3px solid var(--_accent-mark);border-radius:var(--_r);background:var(--_accent-soft)}
.told{color:var(--_good)}
.by a:hover,.whose:hover{text-decoration:underline 1px;text-underline-offset:.2em}
.whose{display:block;font-size:calc(var(--_em)*.8125);font-weight:550}
.plain{padding:0;border:0;background:none;color:inherit;font:inherit}
.plain:hover{text-decoration:underline 1px;text-underline-offset:.2em}
.stars{display:inline-flex;color:var(--_accent-ink)}
.stars .icon{inline-size:1.1em;block-size:1.1em}
.stars .on .icon{fill:currentColor}
.stars .half .icon{fill:color-mix(in oklab,currentColor 45%,transparent)}
.to{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*2)}
.to+.compose{margin-block-start:var(--_u)}
.to blockquote{flex:1}
.main>.compose{margin-block-start:var(--_u)}
.called{display:grid;gap:var(--_u);padding:calc(var(--_u)*2) calc(var(--_u)*4)}
.called [part=input]{min-block-size:var(--_target);padding:var(--_u) calc(var(--_u)*3);border:1px solid var(--_edge);border-radius:var(--_r);background:none;max-inline-size:24em}
.preview-box{padding:calc(var(--_u)*3) calc(var(--_u)*4)}
.list .compose:has(textarea:focus-visible){outline-offset:-2px}
[part=hint]{margin-block-start:var(--_u)}
[part=hint]:empty{display:none}
.bad-word{color:var(--_bad)}
.gone .icon{margin-inline-end:var(--_u)}
.void{display:grid;justify-items:start;gap:calc(var(--_u)*2);padding-block:calc(var(--_u)*6)}
.void>[part=note]{justify-self:stretch}
prosum-notices,prosum-agreement{--_below:0;margin-block-start:calc(var(--_u)*3)}
.standing>[part=note]{margin-block-start:calc(var(--_u)*3)}
.more{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*3);padding-block-start:calc(var(--_u)*6)}
footer{margin-block-start:calc(var(--_u)*5)}
footer .icon{margin-inline-end:calc(var(--_u)*1.5)}

@media (forced-colors:active){.compose,.official>.main>.box,.acts .sign{border:1px solid}.rail{background:none;border-inline-start:1px solid;margin-inline-start:11px}.marked>.main>.box{outline:2px solid Highlight}.acts [aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}
@media print{.list li{content-visibility:visible!important}}
.cm>[part=avatar]:empty{background:var(--_fill-2)}
`;
