/** Adopted by a place's settings. */
import { css } from 'lit';

export const placeSettingsStyles = css`
.place{display:grid;gap:calc(var(--_u)*4)}
[part~=tabs]{display:flex;flex-wrap:wrap;gap:0 calc(var(--_u)*1);border-block-end:1px solid var(--_line)}
[part~=tab]{min-block-size:var(--_target);padding:0 calc(var(--_u)*2.5);border:0;border-block-end:2px solid transparent;background:none;font-size:calc(var(--_em)*.9375);color:var(--_ink-2);cursor:pointer}
[part~=tab]:hover{color:var(--_ink)}
[part~=tab][aria-selected=true]{border-block-end-color:var(--_accent-mark);font-weight:600;color:var(--_ink)}
.n{display:inline-grid;place-items:center;min-inline-size:1.5em;padding-inline:.35em;border-radius:99px;background:var(--_fill-3);font-size:.8em;font-variant-numeric:tabular-nums;line-height:1.5}
[role=tabpanel],.stack,form.inline{display:grid;gap:calc(var(--_u)*4)}
.wide{max-inline-size:68ch}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2)}
.grow{flex:1 1 180px;min-inline-size:0}
.low{align-self:end}
.nested{padding-inline-start:calc(18px + var(--_u)*2.5)}
.rows{display:grid;border-block-start:1px solid var(--_line)}
.rows>li{border-block-end:1px solid var(--_line)}
.item{padding-block:calc(var(--_u)*3)}
.item .stack{gap:calc(var(--_u)*2)}
.request{display:grid;grid-template-columns:auto minmax(0,1fr);gap:calc(var(--_u)*3);padding:calc(var(--_u)*4) calc(var(--_u)*2);border-radius:var(--_r);scroll-margin-block:calc(var(--_u)*20)}
.request:focus-visible{outline-offset:-2px}
.request.picked{background:var(--_accent-soft)}
.request .stack{gap:calc(var(--_u)*2.5)}
.request>[type=checkbox]{margin-block-start:.4em}
.who .meta{margin-inline-start:auto}
dl{display:grid;gap:calc(var(--_u)*1) 0;max-inline-size:68ch}
dt{font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
dd+dt{margin-block-start:calc(var(--_u)*2)}
dd{white-space:pre-line}
.acts{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*2)}
.bulk{position:sticky;inset-block-end:calc(var(--_u)*3);z-index:1;padding:calc(var(--_u)*3) calc(var(--_u)*4);border-radius:var(--_r-l);background:color-mix(in oklab,var(--_raised),var(--_canvas));box-shadow:var(--_shadow)}
.bulk.line>span{margin-inline-end:auto;font-size:calc(var(--_em)*.875)}
form.bulk{display:grid;gap:calc(var(--_u)*3)}
form:is(.bulk,.reason) textarea[part~=input]{min-block-size:2lh}
[part~=hint] span+span{flex:none}
form.inline{grid-template-columns:repeat(auto-fit,minmax(min(100%,150px),1fr));align-items:end}
form.inline [part~=input]{block-size:calc(var(--_target) + 8px)}
form.inline .wide{grid-column:1/-1;max-inline-size:none}
select[part~=input]{appearance:auto}
.made{gap:calc(var(--_u)*2)}
output{font:600 calc(var(--_em)*1.25)/1.4 ui-monospace,monospace;letter-spacing:.06em;user-select:all}
.link-text{user-select:all;text-align:start}
.chip{padding:.1em .6em;border:1px solid var(--_line-2);border-radius:99px;font-size:calc(var(--_em)*.8125);color:var(--_ink-2)}
.languages [part~=button]{min-block-size:max(28px,var(--_target) - 6px);border-radius:99px;padding-inline:calc(var(--_u)*3)}
.languages select{inline-size:auto;min-block-size:max(28px,var(--_target) - 6px);padding-block:0;border-radius:99px;font-size:calc(var(--_em)*.875)}
.label{font-size:calc(var(--_em)*.875);font-weight:550;margin-block-end:calc(var(--_u)*2)}
.check .meta{display:inline-block;max-inline-size:56ch}
.question{display:grid;gap:calc(var(--_u)*1.5);padding-block:calc(var(--_u)*3)}
.question textarea[part~=input]{min-block-size:calc(var(--_target) + 4px)}
.square{inline-size:var(--_target);padding:0}
textarea#door-lead{min-block-size:3.5lh}
.modes{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,250px),1fr));gap:calc(var(--_u)*2.5)}
.modes legend{grid-column:1/-1}
.mode{padding:calc(var(--_u)*3);border:1px solid var(--_line-2);border-radius:var(--_r)}
.mode:has(:checked){border-color:var(--_accent-line);background:var(--_accent-soft)}
[part~=mode]{display:inline-flex;padding:.15em .65em;border:1px solid var(--_accent-line);border-radius:99px;background:var(--_accent-soft);font-size:calc(var(--_em)*.8125);font-weight:550;line-height:1.35;color:var(--_accent-ink)}
textarea.summary{min-block-size:4lh!important}
textarea.text{min-block-size:9lh!important;max-block-size:22lh}
summary{inline-size:fit-content;min-block-size:24px;cursor:pointer;font-size:calc(var(--_em)*.875);font-weight:550;color:var(--_accent-ink)}
.compare>ol{margin-block-start:calc(var(--_u)*2)}
.version{gap:calc(var(--_u)*2);padding-block:calc(var(--_u)*3)}
.difference{display:grid;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*2);padding:calc(var(--_u)*3) calc(var(--_u)*3.5);border:1px solid var(--_line);border-radius:var(--_r);font-size:calc(var(--_em)*.9375);line-height:1.6;white-space:pre-line}
ins,del{border-radius:3px;padding-inline:.1em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
ins{background:color-mix(in oklab,var(--_good) 14%,transparent);text-decoration:underline 1px var(--_good)}
del{background:color-mix(in oklab,var(--_bad) 10%,transparent);color:var(--_ink-2);text-decoration:line-through 1px var(--_bad)}
.lines{display:grid;gap:calc(var(--_u)*2);padding-inline-start:1.2em;list-style:disc}
.given{display:grid;gap:calc(var(--_u)*2)}
.given code{font-family:ui-monospace,monospace}
section.stack.members{gap:calc(var(--_u)*2)}
.members .line{align-items:start}
.reason{max-inline-size:68ch;padding-inline-start:calc(28px + var(--_u)*2)}
.because{margin-block-start:calc(var(--_u)*1);white-space:pre-line}
.void{padding-block:calc(var(--_u)*8);text-align:center;color:var(--_ink-2)}
.foot{display:flex;justify-content:center}
.wait{display:grid;gap:calc(var(--_u)*3);padding-block:calc(var(--_u)*4)}
.wait i{block-size:1.1em;border-radius:4px;background:var(--_fill-2)}
.wait i:first-of-type{inline-size:40%}
@container prosum (width < 480px){.acts [part~=button],.actions>[part~=button]{flex:1}.nested{padding-inline-start:calc(var(--_u)*3)}.reason{padding-inline-start:0}.who .meta{margin-inline-start:0}.question .check{flex-basis:100%}}
@media (forced-colors:active){[aria-selected=true]{border-block-end-color:Highlight!important}.request.picked,.mode:has(:checked){outline:1px solid Highlight}.bulk,.n{border:1px solid}}
`;
