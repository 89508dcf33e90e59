/** Adopted by the moderation desk. */
import { css } from 'lit';
import { sanctioningStyles } from './views/sanctioning.ts';

const styles = css`
header{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2) calc(var(--_u)*4);padding-block-end:calc(var(--_u)*3)}
header .t1{margin-inline-end:auto}
.heads{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1.5)}
.chips{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1.5);padding-block-end:calc(var(--_u)*3)}
.chips [part~=button]{min-block-size:max(28px,var(--_target) - 6px);border-radius:99px;padding-inline:calc(var(--_u)*3)}
.chips .n{font-variant-numeric:tabular-nums;color:var(--_ink-3)}
.chips [aria-pressed=true] .n{color:inherit}
.line{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*3);min-block-size:calc(var(--_u)*11);padding-block-end:calc(var(--_u)*2)}
.line>[role=alert]:empty{display:none}
.says{display:flex;align-items:start;gap:calc(var(--_u)*2);font-size:calc(var(--_em)*.875);line-height:1.45;color:var(--_ink-2)}
.says .icon{margin-block-start:.13em;color:var(--_c,var(--_ink-3))}
.line>[part~=new]{flex:none;margin-inline-start:auto;min-block-size:max(28px,var(--_target) - 6px)}
.cases{display:grid;border-block-start:1px solid var(--_line)}
.cases>li{border-block-end:1px solid var(--_line)}
article{display:grid;grid-template-columns:auto minmax(0,1fr);gap:calc(var(--_u)*2) calc(var(--_u)*3);padding:calc(var(--_u)*4) calc(var(--_u)*2);border-radius:var(--_r);scroll-margin-block:calc(var(--_u)*16)}
article:focus-visible{outline-offset:-2px}
article.at{background:var(--_fill-1)}
article.picked{background:var(--_accent-soft)}
article>[type=checkbox]{margin-block-start:.3em}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*1) calc(var(--_u)*2)}
.who>[part~=note-action]{font-size:calc(var(--_em)*.8125)}
.body{display:grid;gap:calc(var(--_u)*2.5);min-inline-size:0}
.said{max-inline-size:70ch;white-space:pre-line;line-height:1.5}
.said.short{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden}
.said .t3{display:block}
.hits{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1.5)}
blockquote.evidence{margin:0}
.evidence{display:grid;gap:calc(var(--_u)*2);padding:calc(var(--_u)*3) calc(var(--_u)*3.5);border-radius:var(--_r);background:var(--_fill-1);font-size:calc(var(--_em)*.875)}
article:is(.at,.picked) .evidence{background:var(--_raised)}
.evidence ul{display:grid;gap:calc(var(--_u)*1.5)}
.acts{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1.5)}
kbd,[data-key]::after{display:inline-grid;place-items:center;min-inline-size:1.5em;padding:.05em .35em;border:1px solid var(--_line-2);border-radius:5px;font:inherit;font-size:.8em;line-height:1.4;color:var(--_ink-3)}
[data-key]::after{content:attr(data-key)}
[part~=button-primary]::after{color:inherit;border-color:currentcolor}
@media (hover:none){[data-key]::after{display:none}}
.bulk{position:sticky;inset-block-end:calc(var(--_u)*3);z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*4);padding:calc(var(--_u)*2) calc(var(--_u)*3);border-radius:var(--_r-l);background:color-mix(in oklab,var(--_raised),var(--_canvas));box-shadow:var(--_shadow)}
.bulk>span{margin-inline-end:auto;font-size:calc(var(--_em)*.875)}
.void{display:grid;justify-items:center;gap:calc(var(--_u)*1.5);padding:calc(var(--_u)*14) calc(var(--_u)*4);text-align:center}
.stack{display:grid;gap:calc(var(--_u)*3);margin-block-end:calc(var(--_u)*3)}
.foot{display:flex;justify-content:center;padding-block:calc(var(--_u)*4)}
form{display:grid;gap:calc(var(--_u)*4)}
.keys{display:grid;grid-template-columns:auto 1fr;gap:calc(var(--_u)*2) calc(var(--_u)*4);align-items:center}
select[part~=input]{appearance:auto}
.wait{display:grid;gap:calc(var(--_u)*2);padding:calc(var(--_u)*4) calc(var(--_u)*2)}
.wait i{block-size:1em;border-radius:4px;background:var(--_fill-2)}
.wait i:first-child{inline-size:30%}
@container prosum (width < 480px){.line{min-block-size:calc(var(--_u)*18)}.says{font-size:calc(var(--_em)*.8125)}.acts [part~=button]{flex:1}}
@media (forced-colors:active){article.at{outline:1px solid}.bulk,.evidence{border:1px solid}}
`;
export const deskStyles = [styles, sanctioningStyles];
