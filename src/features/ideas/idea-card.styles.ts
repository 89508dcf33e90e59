/** The open idea: a card or what stands in its dialog. */
import { css } from 'lit';

export const openStyles = css`
.lone{display:flex!important;align-items:start}
.lone>:nth-child(2){flex:1}
.open{container:prosum/inline-size;display:grid;gap:calc(var(--_u)*4)}
.head{display:flex;align-items:center;gap:calc(var(--_u)*2);min-block-size:var(--_target);margin-block-end:calc(var(--_u)*-1)}
#title:focus{outline:0}
.gap{flex:1}
.head .square{inline-size:var(--_target);padding:0;margin-inline-end:calc(var(--_u)*-2)}
.person{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5)}
.open .line time{display:inline}
prosum-rich-text{max-inline-size:68ch;color:var(--_ink-2)}
[part=official-answer] prosum-rich-text{color:var(--_ink)}
.tags{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*1.5)}
.votes{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*3)}
.vote.big{min-block-size:max(40px,var(--_target));padding-inline:calc(var(--_u)*3) calc(var(--_u)*4);gap:calc(var(--_u)*2)}
.big span:not(.vh){font-size:calc(var(--_em)*.875);font-weight:550}
.by{display:flex;align-items:center;gap:calc(var(--_u)*2.5);font-size:calc(var(--_em)*.9375);line-height:1.4}
.by div{flex:1}
.by [part=role]{display:flex}
.trail h3{font-weight:550;margin-block-end:calc(var(--_u)*2)}
.trail li{position:relative;display:grid;grid-template-columns:20px 1fr;gap:0 calc(var(--_u)*2.5);padding-block-end:calc(var(--_u)*3);font-size:calc(var(--_em)*.8125);line-height:1.45;color:var(--_ink-3)}
.trail li:last-child{padding:0}
.trail .icon{inline-size:16px;block-size:16px;margin:.1em auto 0;color:var(--_c,var(--_ink-3))}
.trail li:not(:last-child)::before{content:"";position:absolute;inset-block:20px 1px;inset-inline-start:9.5px;inline-size:1px;background:var(--_line-2)}
.trail ol+p{margin-block-start:calc(var(--_u)*2)}
.trail b{font-weight:550;color:var(--_ink-2)}
prosum-discussion-thread{margin-block-start:calc(var(--_u)*2);padding-block-start:calc(var(--_u)*5);border-block-start:1px solid var(--_line)}
@container prosum (width < 300px){.votes{display:grid}}
`;
