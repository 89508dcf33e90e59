/** The first screen of a thread: head, composer, count line, comments. Logical properties throughout; widths of the thread itself, never of the window. No rule asks what stands beside a comment (`li + li`): with it a browser looks at all ten thousand when one comes. */
import { css } from 'lit';

export const threadStyles = css`
header{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*3);min-block-size:var(--_target)}
#title{font-size:calc(var(--_em)*1.375);font-weight:600;line-height:1.25;letter-spacing:-.014em;text-wrap:balance}
#title:lang(ar){letter-spacing:0}
#title span{font-size:calc(var(--_em)*1.0625);font-weight:400;color:var(--_ink-3);letter-spacing:0;margin-inline-start:.15em}
.lead{color:var(--_ink-2);max-inline-size:68ch}
.compose{border:1px solid var(--_edge);border-radius:var(--_r-l);background:var(--_raised);margin-block-start:calc(var(--_u)*3)}
.compose:has(textarea:focus-visible){outline:2px solid var(--_accent-ink);outline-offset:1px}
.compose textarea{display:block;inline-size:100%;min-block-size:calc(1lh + var(--_u)*4);max-block-size:12lh;padding:calc(var(--_u)*3) calc(var(--_u)*4) var(--_u);border:0;border-radius:var(--_r-l);background:none;resize:none;field-sizing:content;outline:0}
textarea:placeholder-shown{direction:inherit}
textarea::placeholder{color:var(--_ink-3);opacity:1}
.compose>div{display:flex;align-items:center;gap:calc(var(--_u)*2);min-block-size:calc(var(--_target) + var(--_u)*3);padding:calc(var(--_u)*1.5) calc(var(--_u)*2)}
.compose [part~=button-primary]{visibility:hidden;margin-inline-start:auto;border:1px solid}
.count{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2);min-block-size:44px;margin-block-start:calc(var(--_u)*3);border-block-end:1px solid var(--_line)}
.pick{position:relative;display:inline-flex;align-items:center;color:var(--_ink-2);font-size:calc(var(--_em)*.8125)}
.pick select{appearance:none;field-sizing:content;min-block-size:30px;padding:0;padding-inline-end:calc(var(--_u)*5.5);border:0;border-radius:4px;background:none;font-weight:500;cursor:pointer}
.pick .icon{position:absolute;inset-inline-end:0;pointer-events:none}
.list{margin-block-start:calc(var(--_u)*-2)}
.list li{padding-block-start:calc(var(--_u)*7);content-visibility:auto;contain-intrinsic-size:auto none auto 112px}
.cm{position:relative;display:grid;grid-template-columns:var(--_a) minmax(0,1fr);gap:0 calc(var(--_u)*3);--_a:36px}
.cm .cm{--_a:28px;column-gap:calc(var(--_u)*2.5)}
.cm>[part=avatar]{--_s:var(--_a)}
.main{display:grid;gap:var(--_u);min-inline-size:0}
.by{display:flex;flex-wrap:wrap;align-items:center;gap:2px calc(var(--_u)*2);font-size:calc(var(--_em)*.8125);line-height:1.45;color:var(--_ink-3)}
.by b{font-size:calc(var(--_em)*.9375);color:var(--_ink)}
.by .end{margin-inline-start:auto}
.role{display:inline-flex;align-items:center;gap:.3em;font-weight:550;color:var(--_accent-ink)}
.text{display:grid;gap:.65em;max-inline-size:68ch;text-wrap:pretty}
.text p{white-space:pre-line}
blockquote{margin:0;padding-inline-start:calc(var(--_u)*3);border-inline-start:2px solid var(--_line-2);color:var(--_ink-3);font-size:calc(var(--_em)*.9375)}
.acts{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*.5);min-block-size:30px;margin-inline-start:calc(var(--_u)*-2)}
.acts>*{display:inline-flex;align-items:center;gap:var(--_u);min-block-size:max(30px,var(--_target) - 8px);padding:0 calc(var(--_u)*2);border:0;border-radius:var(--_r);background:none;color:var(--_ink-3);font-size:calc(var(--_em)*.875);font-weight:500;font-variant-numeric:lining-nums tabular-nums}
button{cursor:pointer}
.acts>[aria-pressed=true]{color:var(--_accent-ink);font-weight:600}
.down .icon{transform:scaleY(-1)}
.kids{display:grid;gap:calc(var(--_u)*5);margin-block-start:calc(var(--_u)*4)}
.kids:empty{display:none}
.rail{position:absolute;inset-block:calc(var(--_a) + 8px) 8px;inset-inline-start:calc(var(--_a)/2 - 12px);inline-size:24px;padding:0;border:0;background:linear-gradient(var(--_line-2),var(--_line-2)) center/1px 100% no-repeat}
.rest{color:var(--_ink-2);font-weight:550;font-size:calc(var(--_em)*.8125)}
.mark{display:inline-flex;align-items:center;gap:.4em;font-size:calc(var(--_em)*.8125);font-weight:550;color:var(--_c,var(--_accent-ink))}
:is(.official,.accepted)>.main>.box{padding:calc(var(--_u)*3) calc(var(--_u)*4) calc(var(--_u)*2);border-radius:var(--_r)}
.official>.main>.box{background:var(--_accent-soft)}
.accepted>.main>.box{--_c:var(--_good);background:none;border:1px solid color-mix(in oklab,var(--_good) 45%,transparent)}
.box{display:grid;gap:var(--_u)}
.gone{color:var(--_ink-3);font-size:calc(var(--_em)*.9375)}
.wait i{display:block;block-size:.8em;border-radius:6px;background:var(--_fill-2);animation:appear 0s .15s both}
.wait>i{inline-size:36px;block-size:36px;border-radius:50%}
.wait div{display:grid;gap:11px;padding-block:4px 38px}
.wait div :first-child{inline-size:34%}
.wait div :last-child{inline-size:72%}
@keyframes appear{0%{visibility:hidden}}
@container prosum (width < 480px){
.cm{--_a:28px;column-gap:calc(var(--_u)*2.5)}
.cm .cm{--_a:20px;column-gap:calc(var(--_u)*2)}
.cm .cm>[part=avatar]{font-size:9.5px;letter-spacing:-.04em}
.kids .kids{margin-inline-start:-18px}
.list li{padding-block-start:calc(var(--_u)*6)}
:is(.official,.accepted)>.main>.box{padding:calc(var(--_u)*2.5) calc(var(--_u)*3) calc(var(--_u)*1.5)}
.by .word{display:none}
.by.pinned{position:relative;padding-inline-end:22px}
.by .end{position:absolute;inset-block-start:.1em;inset-inline-end:0}
}
@container prosum (width < 300px){.cm .cm{grid-template-columns:minmax(0,1fr)}.cm .cm>[part=avatar]{display:none}}
`;
