/** The look of a member's card, its medals and its lists. */
import { css } from 'lit';

export const memberCardStyles = css`
:host{min-inline-size:min(100%,240px);max-inline-size:420px}
.mc{display:grid;gap:calc(var(--_u)*5);background:color-mix(in oklab,var(--_raised),var(--_canvas))}
.top{display:grid;grid-template-columns:auto minmax(0,1fr);gap:calc(var(--_u)*4);align-items:center}
.top>div{display:grid;gap:2px}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*1.5)}
.between{justify-content:space-between}
.row .mark{inline-size:15px;block-size:15px}
.halo{position:relative;display:grid;place-items:center;inline-size:68px;block-size:68px;--_s:56px}
.halo svg{position:absolute;inset:0;inline-size:68px;block-size:68px;fill:none;stroke-width:2.5;transform:rotate(-90deg)}
:host(:dir(rtl)) .halo svg{transform:rotate(-90deg) scaleY(-1)}
.halo .track{stroke:var(--_fill-3)}
.halo .done{stroke:var(--_accent-mark);stroke-linecap:round}
.chip{padding:.15em .6em;border:1px solid var(--_line-2);border-radius:99px;font-size:calc(var(--_em)*.78);line-height:1.35;color:var(--_ink-2)}
.stats{display:grid;grid-template-columns:repeat(auto-fit,minmax(0,1fr));grid-auto-flow:column;grid-template-columns:none;grid-auto-columns:minmax(0,1fr);border-block:1px solid var(--_line)}
.stats>div{display:grid;align-content:start;gap:1px;padding-block:calc(var(--_u)*3.5)}
.stats>div+div{border-inline-start:1px solid var(--_line);padding-inline-start:calc(var(--_u)*4)}
.stats dt{order:2;font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
.stats dd{font-size:calc(var(--_em)*1.125);font-weight:600;line-height:1.3;letter-spacing:-.01em}
.go{display:grid;gap:calc(var(--_u)*2);font-size:calc(var(--_em)*.8125)}
.go b{font-weight:550;color:var(--_ink-2)}
progress{appearance:none;display:block;inline-size:100%;block-size:6px;border:0;border-radius:99px;overflow:hidden;background:var(--_fill-2)}
progress::-webkit-progress-bar{background:none}
progress::-webkit-progress-value{border-radius:99px;background:var(--_accent);box-shadow:inset 0 0 0 1px var(--_accent-mark)}
progress::-moz-progress-bar{border-radius:99px;background:var(--_accent)}
:host(:state(dark)) progress::-webkit-progress-value{background:var(--_accent-mark)}
:host(:state(dark)) progress::-moz-progress-bar{background:var(--_accent-mark)}
.medals{display:flex;flex-wrap:wrap;justify-content:start;gap:calc(var(--_u)*4) calc(var(--_u)*2.5)}
.spread{justify-content:space-between}
.medal{display:grid;align-content:start;justify-items:center;gap:calc(var(--_u)*1.5);inline-size:76px;text-align:center;font-size:calc(var(--_em)*.78);line-height:1.3;color:var(--_ink-2)}
.disc{--_on:oklch(.44 .06 var(--_mh));display:grid;place-items:center;inline-size:48px;block-size:48px;border-radius:50%;color:oklch(.44 .06 var(--_mh));background:oklch(.96 var(--_mc) var(--_mh));box-shadow:inset 0 0 0 1.5px oklch(.72 calc(var(--_mc)*3) var(--_mh)),inset 0 0 0 4px var(--_raised),inset 0 0 0 4.5px oklch(.85 calc(var(--_mc)*1.6) var(--_mh))}
:host(:state(dark)) .disc{color:oklch(.86 .06 var(--_mh));background:oklch(.31 var(--_mc) var(--_mh));box-shadow:inset 0 0 0 1.5px oklch(.6 calc(var(--_mc)*2.4) var(--_mh)),inset 0 0 0 4px var(--_raised),inset 0 0 0 4.5px oklch(.46 var(--_mc) var(--_mh))}
.disc .icon{inline-size:20px;block-size:20px}
.gold{--_mh:88;--_mc:.034}.silver{--_mh:255;--_mc:.006}.bronze{--_mh:48;--_mc:.026}
.off .disc,:host(:state(dark)) .off .disc{background:none;box-shadow:none;border:1.5px dashed var(--_edge);color:var(--_ink-3)}
.medal small{display:block;font-size:inherit;color:var(--_ink-3)}
.foot{display:flex;flex-wrap:wrap;gap:var(--_u) calc(var(--_u)*4);align-items:center;font-size:calc(var(--_em)*.8125)}
.foot button{min-block-size:24px;padding:0;border:0;background:none;color:var(--_accent-ink);cursor:pointer}
.foot label{color:var(--_accent-ink);cursor:pointer}.foot label:focus-within{outline:2px solid var(--_accent-ink);outline-offset:2px}
.top [part~=name]{color:var(--_ink);font-weight:600}
.wait{min-block-size:300px}
.sheet{display:grid;gap:calc(var(--_u)*5)}
.sheet header{display:flex;justify-content:space-between;align-items:start;gap:calc(var(--_u)*3)}
.sheet section{display:grid;gap:calc(var(--_u)*2.5)}
.sheet table{inline-size:100%;border-collapse:collapse;font-size:calc(var(--_em)*.9375)}
.sheet :is(th,td){padding:calc(var(--_u)*2) 0;padding-inline-end:calc(var(--_u)*3);text-align:start;font-weight:400;border-block-end:1px solid var(--_line);vertical-align:top}
.sheet thead th{font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
.sheet .num{text-align:end;font-variant-numeric:lining-nums tabular-nums;white-space:nowrap;padding-inline-end:0}
.sheet td.num{font-weight:600}
.sheet td .meta{font-weight:400}
.sheet .num+.num{padding-inline-start:calc(var(--_u)*3)}
.edit td{inline-size:6.5em}
.edit input{text-align:end;padding-inline:calc(var(--_u)*2)}
.lines{display:grid;font-size:calc(var(--_em)*.9375)}
.lines li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 calc(var(--_u)*3);padding-block:calc(var(--_u)*2.5);border-block-end:1px solid var(--_line)}
.lines .num{font-weight:600}
.lines .gone{color:var(--_ink-3)}
.lines .gone .num{text-decoration:line-through;font-weight:400}
.lines .meta{grid-column:1/-1}
@media (forced-colors:active){.disc{border:1px solid}progress{border:1px solid;forced-color-adjust:none;background:Canvas}progress::-webkit-progress-value{background:Highlight}.halo .done{stroke:Highlight}.halo .track{stroke:GrayText}}
@container prosum (width < 300px){.stats{grid-auto-flow:row}.stats>div+div{border-inline-start:0;border-block-start:1px solid var(--_line);padding-inline-start:0}}
`;
