/** What the first screen of a poll does without. */
import { css } from 'lit';

export const moreStyles = css`
#q{letter-spacing:-.008em}
fieldset{min-inline-size:0}
[part~=option]{cursor:pointer}
[part~=option]:has(:checked){box-shadow:inset 0 0 0 .5px var(--_accent-mark)}
[part~=option]:has(:disabled){cursor:default;color:var(--_ink-3)}
[part~=option]:hover:not(:has(:checked,:disabled)){background:var(--_fill-2)}
[part=meta]{display:flex;flex-wrap:wrap;align-content:start;gap:0 calc(var(--_u)*3)}
:is([part=meta],[part=promise],.recount) .icon{margin-inline-end:calc(var(--_u)*1.5)}
[part=promise]{display:flex;align-items:start}
.win i i{box-shadow:inset 0 0 0 1px var(--_accent-mark)}
#q:focus{outline:none}
.foot [part~=button-primary]{min-inline-size:112px}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2) calc(var(--_u)*3)}
.foot>[part=count],.links{margin-inline-start:auto}
[part=count]~.links{margin-inline-start:0}
[part=own]{flex-basis:100%;display:flex;flex-wrap:wrap;gap:0 calc(var(--_u)*3)}
[part=own] b{font-weight:600;color:var(--_ink)}
.links{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1) calc(var(--_u)*4)}
button.link{min-block-size:24px;padding:0;border:0;background:none;font-size:calc(var(--_em)*.8125);text-align:start;cursor:pointer}
.wrong{color:var(--_bad)}
:host(:state(dark)) .win i i,:host(:state(dark)) .dots i{background:var(--_accent-mark)}
[part=promise]>.icon{flex:none;margin-block-start:.2em}
.links:empty{display:none}
textarea.short[part~=input]{min-block-size:3.5lh}
.add>span{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2)}
.add [part=input]{flex:1 1 12em}
.by{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2.5)}
.by>div{flex:1}
.by h3{font-weight:600;font-size:calc(var(--_em)*.875)}
prosum-rich-text{font-size:calc(var(--_em)*.875)}
[part~=panel]{display:grid;gap:calc(var(--_u)*4);padding-block-start:calc(var(--_u)*5);border-block-start:1px solid var(--_line)}
[part~=panel] h3{font-weight:600}
[part~=empty]{display:grid;gap:calc(var(--_u)*3);justify-items:start}
footer .icon{margin-inline-end:calc(var(--_u)*1.5)}
:host(:state(grow)) [part=bar] i{animation:grow .24s cubic-bezier(.2,0,0,1)}
@keyframes grow{from{transform:translateX(-4px);opacity:0}}
@container prosum (width < 480px){.foot [part~=button]{min-block-size:44px}.links{margin-inline-start:0;inline-size:100%}}
@media (prefers-reduced-motion:reduce){[part=bar] i{animation:none!important}}
@media (forced-colors:active){[part=bar]{border:1px solid CanvasText;background:Canvas;forced-color-adjust:none}[part=bar] i{background:CanvasText!important}.win i i{background:Highlight!important}[part~=option]:has(:checked){forced-color-adjust:none;background:Highlight;color:HighlightText;border-color:Highlight}[part~=option]:has(:checked) small{color:HighlightText}.wait{border:1px solid}}
`;
