/** The first screen of the idea box: header, toolbar, count line, rows. Logical properties throughout; widths of the box itself, never of the window. */
import { css } from 'lit';

export const boxStyles = css`
header{display:grid;grid-template-columns:1fr auto;gap:calc(var(--_u)*4);align-items:start}
#title{font-size:calc(var(--_em)*1.375);font-weight:600;line-height:1.25;letter-spacing:-.014em;text-wrap:balance}
header button{visibility:hidden;display:inline-flex;align-items:center;justify-content:center;gap:calc(var(--_u)*1.5);min-block-size:var(--_target);padding:0 calc(var(--_u)*3.5);border:1px solid;font-size:calc(var(--_em)*.875);font-weight:550;line-height:1.2;white-space:nowrap}
.lead{color:var(--_ink-2);max-inline-size:52ch;margin-block-start:var(--_u)}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*5)}
.seg{display:inline-flex;gap:2px;padding:2px;border-radius:var(--_r);background:var(--_fill-2)}
.seg button{min-block-size:max(32px,var(--_target) - 8px);padding:0 calc(var(--_u)*3);border:0;border-radius:calc(var(--_r) - 2px);background:none;color:var(--_ink-2);font-size:calc(var(--_em)*.8125);font-weight:500;white-space:nowrap;cursor:pointer}
.seg [aria-pressed=true]{background:var(--_raised);color:var(--_ink);box-shadow:0 0 0 1px var(--_line),0 1px 2px rgb(15 18 25/.07)}
.pick{position:relative;display:inline-flex;align-items:center;color:var(--_ink-2);font-size:calc(var(--_em)*.875);white-space:nowrap;padding-inline-start:calc(var(--_u)*1.5)}
.pick select{appearance:none;field-sizing:content;max-inline-size:11em;min-block-size:var(--_target);padding-block:0;padding-inline:calc(var(--_u)*1.5) calc(var(--_u)*6);border:0;border-radius:var(--_r);background:none;color:var(--_ink);font-weight:550;text-overflow:ellipsis;cursor:pointer}
.pick .icon{position:absolute;inset-inline-end:calc(var(--_u)*1.25);pointer-events:none}
.search{position:relative;flex:1 1 180px;color:var(--_ink-3)}
.search .icon{position:absolute;inset-block-start:calc(50% - .57em);inset-inline-start:calc(var(--_u)*2.75);pointer-events:none}
.search input{inline-size:100%;min-block-size:var(--_target);padding-block:calc(var(--_u)*1.25);padding-inline:calc(var(--_u)*9) calc(var(--_u)*2);border:1px solid var(--_edge);border-radius:var(--_r);background:none;color:var(--_ink);font-size:calc(var(--_em)*.875)}
input::placeholder{color:var(--_ink-3);opacity:1}
.count{display:flex;align-items:center;gap:calc(var(--_u)*2);min-block-size:44px;margin-block-start:calc(var(--_u)*2);border-block-end:1px solid var(--_line)}
.count>:first-child{flex:1}
[part=list]>:nth-child(n+40){margin-inline:-4px;padding-inline:4px;content-visibility:auto;contain-intrinsic-size:auto 124px}
.row,.wait{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 calc(var(--_u)*4);align-items:start;padding-block:calc(var(--_u)*5);border-block-end:1px solid var(--_line)}
.stance{grid-template-columns:minmax(0,1fr)}
.stand{min-block-size:var(--_target)}
.foot{min-block-size:41px}
.foot.long{min-block-size:93px}
.body{display:grid;gap:calc(var(--_u)*1.5)}
.excerpt,.say{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;max-inline-size:68ch}
.say{-webkit-line-clamp:4;max-inline-size:none;font-size:calc(var(--_em)*.875);color:var(--_ink-2);margin-block-start:var(--_u);padding-inline-start:calc(var(--_u)*3);border-inline-start:2px solid var(--_accent-line)}
.say b{color:var(--_ink)}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:var(--_u) calc(var(--_u)*3);margin-block-start:var(--_u)}
.line b{font-weight:550;color:var(--_ink-2)}
.line .icon{margin-inline-end:calc(var(--_u)*1.25)}
[part=status] .icon{margin:0}
.end{margin-inline-start:auto}
.vote{display:grid;place-content:center;justify-items:center;gap:1px;inline-size:52px;min-block-size:56px;padding:calc(var(--_u)*1.5) 0;border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised);color:var(--_ink);cursor:pointer}
.vote b{font-size:calc(var(--_em)*.9375);line-height:1.25}
.vote .icon{inline-size:18px;block-size:18px;color:var(--_ink-3)}
[part=vote][aria-pressed=true]{background:var(--_accent-soft);border-color:var(--_accent-line);color:var(--_accent-ink)}
.vote[aria-pressed=true] .icon{color:inherit}
.vote.rest{background:none;border-color:transparent;cursor:default}
.wait{block-size:124px}
.wait i{block-size:.8em;border-radius:6px;background:var(--_fill-2)}
.wait>i{inline-size:52px;block-size:56px;border-radius:var(--_r)}
.wait div{display:grid;gap:11px;padding-block:4px}
.wait div :first-child{inline-size:72%;block-size:15px}
.wait div :last-child{inline-size:38%}
@container prosum (width < 480px){
header{grid-template-columns:1fr}
header [part~=button]{min-block-size:44px}
.search,.seg{flex-basis:100%}
.search{order:-1}
.seg button{flex:1;padding:0;white-space:normal}
.row,.wait{column-gap:calc(var(--_u)*3);padding-block:calc(var(--_u)*4.5)}
.vote:not(.flat),.wait>i{inline-size:46px}
.line time,.line .word{display:none}
}
@container prosum (width < 300px){
#title{font-size:calc(var(--_em)*1.25)}
.row{grid-template-columns:1fr;gap:calc(var(--_u)*3)}
.row>.vote{grid-row:2;display:inline-flex;align-items:center;justify-self:start;inline-size:auto;min-block-size:36px;padding:0 calc(var(--_u)*3);gap:calc(var(--_u)*1.5)}
}
`;
