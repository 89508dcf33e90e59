/** The look of a leaderboard. Widths are those of the element, never of the window. */
import { css } from 'lit';

export const boardStyles = css`
:host{max-inline-size:720px}
.head{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2) calc(var(--_u)*4)}
#title{font-size:calc(var(--_em)*1.125);font-weight:600;line-height:1.35;letter-spacing:-.008em;text-wrap:balance}
.seg{display:inline-flex;gap:2px;padding:2px;border-radius:var(--_r);background:var(--_fill-2)}
.seg button{min-block-size:max(32px,var(--_target) - 8px);padding:0 calc(var(--_u)*3);border:0;border-radius:calc(var(--_r) - 2px);background:none;color:var(--_ink-2);font-size:calc(var(--_em)*.8125);font-weight:500;white-space:nowrap;cursor:pointer}
.seg [aria-pressed=true]{background:var(--_raised);color:var(--_ink);box-shadow:0 0 0 1px var(--_line),0 1px 2px rgb(15 18 25/.07)}
table{inline-size:100%;border-collapse:collapse;margin-block-start:calc(var(--_u)*5)}
td,th{padding:calc(var(--_u)*2.5) 0;text-align:start;font-weight:400;border-block-end:1px solid var(--_line);vertical-align:middle}
thead th{padding-block:0 calc(var(--_u)*2);font-size:calc(var(--_em)*.8125);font-weight:500;color:var(--_ink-3);white-space:nowrap}
.rank{inline-size:44px;font-size:calc(var(--_em)*.9375);font-weight:600;color:var(--_ink-3)}
thead .rank,thead .num{font-weight:500}
.first .rank{color:var(--_ink)}
.num{text-align:end;font-weight:600;font-variant-numeric:lining-nums tabular-nums}
.move{inline-size:64px;text-align:end;font-size:calc(var(--_em)*.8125);color:var(--_ink-3);white-space:nowrap}
.move .vh{margin-inline-start:-1px}
.move .up{color:var(--_good)}
.p{display:flex;align-items:center;gap:calc(var(--_u)*3);--_s:32px}
.p>span:last-child{display:grid;min-inline-size:0;line-height:1.35}
.name{justify-self:start;min-block-size:24px;padding:0;border:0;border-radius:4px;background:none;text-align:start;cursor:pointer}
.name:hover{text-decoration:underline 1px;text-underline-offset:.2em}
.p b{font-weight:550;color:var(--_ink)}
.p .meta{display:flex;align-items:center;gap:5px}
.p .mark{inline-size:15px;block-size:15px}
.me>*{background:var(--_accent-soft);border-block-end-color:transparent}
.me .rank{padding-inline-start:calc(var(--_u)*3);border-start-start-radius:var(--_r);border-end-start-radius:var(--_r);color:var(--_accent-ink)}
.me .move{padding-inline-end:calc(var(--_u)*3);border-start-end-radius:var(--_r);border-end-end-radius:var(--_r)}
.gap td{padding-block:calc(var(--_u)*1.5);border:0;color:var(--_ink-3);text-align:center;line-height:1}
.foot{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:var(--_u) calc(var(--_u)*4);min-block-size:44px;font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
.foot button,.empty button{min-block-size:24px;padding:0;border:0;background:none;color:var(--_accent-ink);text-decoration:underline 1px var(--_accent-line);text-underline-offset:.2em;cursor:pointer}
.empty{display:grid;gap:var(--_u);padding-block:calc(var(--_u)*6)}
.empty b{font-size:calc(var(--_em)*1.125)}
.wait td{block-size:57px}
.wait i{display:block;block-size:.8em;inline-size:60%;border-radius:6px;background:var(--_fill-2);animation:appear 0s .15s both}
@keyframes appear{0%{visibility:hidden}}
@container prosum (width < 480px){
.rank{inline-size:32px}.move{inline-size:42px}
.me .rank{inline-size:40px;padding-inline-start:calc(var(--_u)*2)}.me .move{padding-inline-end:calc(var(--_u)*2)}
.p{gap:calc(var(--_u)*2.5)}
.seg{flex-basis:100%}.seg button{flex:1;min-block-size:36px}
}
@container prosum (width < 300px){.move{display:none}}
@media (forced-colors:active){.seg [aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}.me>*{border-block:1px solid Highlight}}
`;
