/** Adopted with what shows one thing whole: cards, the brand's answer, people. */
import { css } from 'lit';

export const cardStyles = css`
.card{padding:calc(var(--_u)*6);border:1px solid var(--_line);border-radius:var(--_r-l);background:var(--_raised)}
@container prosum (width < 480px){.card{padding:calc(var(--_u)*4.5)}}
[part~=avatar]{--_h:30;flex:none;display:inline-grid;place-items:center;inline-size:var(--_s,36px);block-size:var(--_s,36px);border-radius:50%;font-size:calc(var(--_s,36px)*.37);font-weight:600;line-height:1;color:oklch(.4 .05 var(--_h));background:oklch(.935 .022 var(--_h))}
:host(:state(dark)) [part~=avatar]{color:oklch(.9 .04 var(--_h));background:oklch(.36 .035 var(--_h))}
.h1{--_h:90!important}.h2{--_h:150!important}.h3{--_h:210!important}.h4{--_h:270!important}.h5{--_h:330!important}
[part~=avatar].s20{--_s:20px;font-size:10px}[part~=avatar].s28{--_s:28px}
[part~=avatar].brand,:host(:state(dark)) [part~=avatar].brand{color:var(--_on-accent);background:var(--_accent)}
[part~=name]{font-weight:550;color:var(--_ink-2)}
[part~=role]{display:inline-flex;align-items:center;gap:.3em;font-size:calc(var(--_em)*.8125);font-weight:550;color:var(--_accent-ink)}
[part~=official-answer]{display:grid;gap:calc(var(--_u)*2.5);padding:calc(var(--_u)*4);border-radius:var(--_r);background:var(--_accent-soft)}
@media (forced-colors:active){[part~=avatar],[part~=official-answer]{border:1px solid}}
`;
