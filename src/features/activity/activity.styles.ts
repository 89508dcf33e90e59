/** The look of the activity: days, and under each quiet rows. Widths are those of the element, never of the window. */
import { css } from 'lit';

export const activityStyles = css`
:host{max-inline-size:760px}
.lead{color:var(--_ink-2);margin-block-start:var(--_u)}
.tools{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*5)}
.seg{display:inline-flex;gap:2px;padding:2px;border-radius:var(--_r);background:var(--_fill-2)}
.seg button{min-block-size:max(32px,var(--_target) - 8px);padding:0 calc(var(--_u)*3);border:0;border-radius:calc(var(--_r) - 2px);background:none;color:var(--_ink-2);font-size:calc(var(--_em)*.8125);font-weight:500;white-space:nowrap;cursor:pointer}
.seg [aria-pressed=true]{background:var(--_raised);color:var(--_ink);box-shadow:0 0 0 1px var(--_line),0 1px 2px rgb(15 18 25/.07)}
.pick{position:relative;display:inline-flex;align-items:center;color:var(--_ink-2);font-size:calc(var(--_em)*.875);white-space:nowrap}
.pick select{appearance:none;min-block-size:var(--_target);padding-block:0;padding-inline:calc(var(--_u)*2.5) calc(var(--_u)*7);border:0;border-radius:var(--_r);background:none;color:var(--_ink);font-weight:550;cursor:pointer}
.pick select:hover{background:var(--_fill-2)}
.pick option{color:CanvasText;background:Canvas}
.pick .icon{position:absolute;inset-inline-end:calc(var(--_u)*2);pointer-events:none}
.count{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2);min-block-size:44px;margin-block-start:calc(var(--_u)*2)}
.count p{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2)}
.chip{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:28px;max-inline-size:100%;padding:2px calc(var(--_u)*2) 2px calc(var(--_u)*3);border:1px solid var(--_line-2);border-radius:99px;background:var(--_raised);color:var(--_ink);font-weight:550;cursor:pointer}
.chip:hover{background:var(--_fill-2)}
.chip .icon{color:var(--_ink-3)}
[part=new]{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:30px;padding:0 calc(var(--_u)*3);border:1px solid var(--_accent-line);border-radius:99px;background:var(--_accent-soft);color:var(--_accent-ink);font-size:calc(var(--_em)*.8125);font-weight:550;white-space:nowrap;cursor:pointer}
.day{padding-block:calc(var(--_u)*4) calc(var(--_u)*1.5);border-block-end:1px solid var(--_line);font-weight:550;color:var(--_ink-2)}
.count+.day{padding-block-start:0}
.row{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:0 calc(var(--_u)*3);align-items:start;padding-block:calc(var(--_u)*3);border-block-end:1px solid var(--_line)}
.dot{display:grid;place-items:center;inline-size:28px;block-size:28px;border-radius:50%;background:var(--_fill-2);color:var(--_ink-2)}
.said{display:grid;gap:calc(var(--_u)*1.5);padding-block-start:2px}
.line{font-size:calc(var(--_em)*.9375);color:var(--_ink-2);text-wrap:pretty}
.who,.line b{padding:0;border:0;background:none;color:var(--_ink);font-weight:600;text-align:start}
.who{cursor:pointer}
.who:hover{text-decoration:underline 1px var(--_edge);text-underline-offset:.22em}
.thing{font-weight:550;color:var(--_ink)}
a.thing{text-decoration:underline 1px var(--_line-2);text-underline-offset:.22em}
a.thing:hover{text-decoration-color:var(--_accent-ink);color:var(--_accent-ink)}
.why{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden;max-inline-size:64ch;padding-inline-start:calc(var(--_u)*3);border-inline-start:2px solid var(--_line-2);font-size:calc(var(--_em)*.875);color:var(--_ink-2)}
.decided .why{border-color:var(--_accent-line)}
.end{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);padding-block-start:4px;white-space:nowrap;font-size:calc(var(--_em)*.8125);line-height:1.45;color:var(--_ink-3)}
.narrow{display:grid;place-items:center;inline-size:28px;block-size:28px;margin-block:-5px;padding:0;border:0;border-radius:var(--_r);background:none;color:var(--_ink-3);cursor:pointer}
.narrow:hover{background:var(--_fill-2);color:var(--_ink)}
@media (hover:hover){.narrow{opacity:0}.row:is(:hover,:focus-within) .narrow{opacity:1}}
.mark{display:inline-flex;color:var(--_accent-ink)}
.erased{color:var(--_ink-3);font-size:calc(var(--_em)*.9375)}
.erased p{padding-block-start:2px}
.erased time{padding-block-start:4px;font-size:calc(var(--_em)*.8125)}
.more{display:flex;margin-block-start:calc(var(--_u)*5)}
.foot{margin-block-start:calc(var(--_u)*4)}
.empty{display:grid;gap:calc(var(--_u)*2);padding-block:calc(var(--_u)*8);border-block-start:1px solid var(--_line)}
.wait{display:grid;gap:calc(var(--_u)*2);grid-template-columns:28px minmax(0,1fr);align-items:center;block-size:56px;border-block-end:1px solid var(--_line)}
.wait i{block-size:.8em;inline-size:64%;border-radius:6px;background:var(--_fill-2);animation:appear 0s .15s both}
.wait i:first-child{inline-size:28px;block-size:28px;border-radius:50%}
@keyframes appear{0%{visibility:hidden}}
@container prosum (width < 480px){
.seg{flex-basis:100%}.seg button{flex:1 1 auto;padding:0 var(--_u);min-block-size:36px}
.pick select{padding-inline-start:0}
.narrow{order:1}
.row{grid-template-columns:auto minmax(0,1fr)}
.row>.end,.row>time{grid-column:2;padding-block-start:calc(var(--_u)*1)}
.more [part~=button]{flex:1;min-block-size:44px}
}
@container prosum (width < 300px){#title{font-size:calc(var(--_em)*1.25)}}
@media (forced-colors:active){.seg [aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}.chip{border:1px solid}}
`;
