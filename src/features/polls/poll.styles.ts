/** The first screen of a poll: question, options, bars, and room for what comes. Logical properties throughout; the rest is in `views/more.styles.ts`. */
import { css } from 'lit';

export const pollStyles = css`
section,header,[part=results],fieldset{display:grid;gap:calc(var(--_u)*5);max-inline-size:640px}
header,fieldset{gap:calc(var(--_u)*2)}
fieldset{margin:0;padding:0;border:0}
#q{font-size:calc(var(--_em)*1.125);font-weight:600;line-height:1.35;text-wrap:balance}
[part=meta]{min-block-size:1.45em}
[part=promise]{min-block-size:2.9em}
.foot{min-block-size:var(--_target)}
.foot>:not([part]){visibility:hidden}
[part=option]{display:flex;align-items:center;gap:calc(var(--_u)*3);min-block-size:48px;padding:calc(var(--_u)*2.5) calc(var(--_u)*3.5);border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised)}
[part=option]:has(:checked){border-color:var(--_accent-mark);background:var(--_accent-soft)}
[name=o]{flex:none;inline-size:18px;block-size:18px;accent-color:var(--_accent)}
small{display:block;font-size:calc(var(--_em)*.8125);line-height:1.4;color:var(--_ink-3)}
li{display:grid;grid-template-columns:1fr auto;gap:calc(var(--_u)*1.5) calc(var(--_u)*3);align-items:baseline;font-variant-numeric:tabular-nums}
.mine,.win{font-weight:600}
[part=mine]{margin-inline-start:calc(var(--_u)*2);font-size:calc(var(--_em)*.8125);color:var(--_accent-ink)}
[part=votes]{display:inline-block;min-inline-size:3.6em;text-align:end;font-weight:400}
[part=bar]{grid-column:1/-1;block-size:8px;border-radius:99px;background:var(--_fill-2);overflow:hidden}
i i{display:block;block-size:100%;border-radius:99px;background:color-mix(in oklab,var(--_ink) 34%,var(--_canvas))}
.win i i{background:var(--_accent)}
@container prosum (width < 480px){.foot{min-block-size:44px}[part=meta]{min-block-size:2.9em}[part=promise]{min-block-size:4.4em}}
@container prosum (width < 340px){[part=promise]{min-block-size:7.3em}}
`;
