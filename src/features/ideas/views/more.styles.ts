/** What the first screen of the idea box does without: the rest of the box, stances, and small parts that cards and forms share. */
import { css } from 'lit';

export const moreStyles = css`
header [part~=button]{visibility:visible}
:host(:state(dark)) .seg [aria-pressed=true]{background:var(--_fill-3);box-shadow:none}
.pick select:hover{background:var(--_fill-2)}
h3 a:hover{text-decoration:underline 1px;text-underline-offset:.2em}
button.vote:not([aria-pressed=true]):hover{background:var(--_fill-2)}
.count [part~=button]{min-block-size:30px;margin-inline-start:calc(var(--_u)*2);padding:0;background:none;font-size:inherit}
.count [part~=button]:hover{text-decoration:underline 1px;text-underline-offset:.2em}
[part=new]{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:30px;padding:0;padding-inline:calc(var(--_u)*2.5) calc(var(--_u)*3.25);border:0;border-radius:99px;background:var(--_accent-soft);color:var(--_accent-ink);font-weight:600;font-size:calc(var(--_em)*.8125);white-space:nowrap;cursor:pointer}
.good{color:var(--_good)}
.hue{--_c:oklch(.47 .11 var(--_h))}
:host(:state(dark)) .hue{--_c:oklch(.82 .085 var(--_h))}
.vote.flat{display:inline-flex;align-items:center;inline-size:auto;min-block-size:var(--_target);padding:0;padding-inline:calc(var(--_u)*2) calc(var(--_u)*3);gap:var(--_u)}
div.stance{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1.5);margin-block:var(--_u)}
.stance button{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:var(--_target);padding:0 calc(var(--_u)*2.5);border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised);font-size:calc(var(--_em)*.875);cursor:pointer;font-variant-numeric:lining-nums tabular-nums}
.stance button:disabled{background:none;cursor:default}
.stance button .icon{color:var(--_ink-3);margin-inline-end:calc(var(--_u)*1.5)}
.stance button[aria-pressed=true] .icon{color:inherit}
.stance small{color:var(--_ink-3);font-size:calc(var(--_em)*.8125)}
.void{display:grid;justify-items:start;gap:calc(var(--_u)*3);padding-block:calc(var(--_u)*6)}
.void>[part=note]{justify-self:stretch}
.more{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*3);padding-block-start:calc(var(--_u)*4)}
footer{display:flex;flex-wrap:wrap;align-items:center;gap:0 calc(var(--_u)*4)}
footer>*{margin-block-start:calc(var(--_u)*5)}
[part~=mode] .icon{margin-inline-end:.3em}
footer .icon{margin-inline-end:calc(var(--_u)*1.5)}
.pick option{background:var(--_canvas);color:var(--_ink)}
.chip{padding:.2em .7em;border-radius:99px;box-shadow:inset 0 0 0 1px var(--_line-2);font-size:calc(var(--_em)*.78);font-weight:550;line-height:1.4;color:var(--_ink-2)}
@container prosum (width < 480px){
.line :is([part~=mode],[part=pin]) .word{display:inline-block;position:absolute;inline-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[part~=mode] .icon{margin:0}
div.stance{display:grid;grid-template-columns:repeat(3,minmax(0,1fr))}
.stance button{flex-direction:column;justify-content:center;gap:2px;padding:calc(var(--_u)*1.5) 2px}
}
.stance button:not([aria-pressed=true]):enabled:hover{background:var(--_fill-2)}
.fade{animation:fade 4s both}
@keyframes fade{80%{opacity:1}to{opacity:0}}
.alert{padding-block-start:calc(var(--_u)*4)}
.search ::-webkit-search-cancel-button{filter:grayscale(1);opacity:.7;cursor:pointer}
button.link{padding:0;border:0;background:none;font:inherit;cursor:pointer}
@media (forced-colors:active){.seg [aria-pressed=true],.wait i{border:1px solid}.vote[aria-pressed=true] .icon{color:HighlightText}}
@media (forced-colors:active){.chip{border:1px solid}.stance [aria-pressed=true] :is(.icon,small){color:HighlightText}}
@media print{[part=list]>*{content-visibility:visible!important}}
`;
