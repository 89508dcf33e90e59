/** Adopted by every widget at first paint: colour roles from ink, canvas and accent of the host, type, status. What can be pressed or is rarely needed is in `controls.styles.ts`. */
import { css } from 'lit';

/* A length that is resolved once per widget, so that sizes do not compound in nested elements. */
try {
  CSS.registerProperty({ name: '--_em', syntax: '<length>', inherits: true, initialValue: '16px' });
} catch {
  /* a second copy of the kit has done it, or there is no page */
}

export const tokens = css`
:host{
  --_em:1em;
  --_u:var(--prosum-unit,4px);
  --_r:calc(var(--prosum-radius,10px)*.8);
  --_r-l:calc(var(--prosum-radius,10px)*1.2);
  --_ink:var(--prosum-ink,var(--_host-ink,CanvasText));
  --_canvas:var(--prosum-canvas,var(--_host-canvas,Canvas));
  --_ink-2:color-mix(in oklab,var(--_ink) 80%,var(--_canvas));
  --_ink-3:color-mix(in oklab,var(--_ink) 66%,var(--_canvas));
  --_edge:color-mix(in oklab,var(--_ink) 46%,var(--_canvas));
  --_line:color-mix(in oklab,var(--_ink) 11%,transparent);
  --_line-2:color-mix(in oklab,var(--_ink) 18%,transparent);
  --_fill-1:color-mix(in oklab,var(--_ink) 3.5%,transparent);
  --_fill-2:color-mix(in oklab,var(--_ink) 6.5%,transparent);
  --_fill-3:var(--_line);
  --_raised:var(--_canvas);
  --_tint:9%;
  --_accent:var(--prosum-accent,#2f5bd7);
  --_accent-ink:color(from var(--_accent) xyz-d65 calc(x*min(1,.125/max(y,.0001))) calc(y*min(1,.125/max(y,.0001))) calc(z*min(1,.125/max(y,.0001))));
  --_accent-mark:color(from var(--_accent) xyz-d65 calc(x*min(1,.24/max(y,.0001))) calc(y*min(1,.24/max(y,.0001))) calc(z*min(1,.24/max(y,.0001))));
  --_accent-soft:color-mix(in oklab,var(--_accent-mark) 9%,transparent);
  --_accent-line:color-mix(in oklab,var(--_accent-mark) 38%,transparent);
  --_good:oklch(.46 .105 155);
  --_warn:oklch(.48 .095 70);
  --_bad:oklch(.5 .155 25);
  --_info:oklch(.47 .11 250);
  --_busy:oklch(.48 .13 295);
  --_target:36px;
  display:block;
  container:prosum/inline-size;
  min-inline-size:min(100%,280px);
  line-height:1.5;
  text-align:start;
  font-variant-numeric:lining-nums;
  overflow-wrap:anywhere;
}
:host(:state(dark)){
  color-scheme:dark;
  --_ink-3:color-mix(in oklab,var(--_ink) 71%,var(--_canvas));
  --_raised:color-mix(in oklab,var(--_ink) 7%,var(--_canvas));
  --_tint:15%;
  --_accent-ink:oklch(from var(--_accent) max(l,.78) min(c,.125) h);
  --_accent-mark:oklch(from var(--_accent) max(l,.66) min(c,.15) h);
  --_accent-soft:color-mix(in oklab,var(--_accent-mark) 14%,transparent);
  --_accent-line:color-mix(in oklab,var(--_accent-mark) 55%,transparent);
  --_good:oklch(.83 .11 155);
  --_warn:oklch(.85 .095 80);
  --_bad:oklch(.8 .1 25);
  --_info:oklch(.82 .085 250);
  --_busy:oklch(.82 .085 295);
}
[hidden]{display:none!important}
:host>*{color:var(--_ink)}
#probe{position:absolute;inline-size:0;color:inherit;background:color(from currentcolor xyz-d65 x y z);transition:color 1ms step-start}
#probe::after{content:'';background:color(from var(--_canvas) xyz-d65 x y z)}
*{box-sizing:border-box}
h2,h3,p,ul,ol{margin:0;padding:0;font:inherit}
ol,ul{list-style:none}
button,input,textarea,select{margin:0;font:inherit;color:inherit;letter-spacing:inherit}
a{color:inherit;text-decoration:none}
b{font-weight:600}
.icon{inline-size:1.15em;block-size:1.15em;flex:none;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.22em}
.solid{fill:currentColor}
.dash path{stroke-dasharray:2.4 2.51}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--_accent-ink);outline-offset:2px}
.t3{font-weight:600;line-height:1.4;text-wrap:pretty}
.small{font-size:calc(var(--_em)*.9375);color:var(--_ink-2)}
.meta{font-size:calc(var(--_em)*.8125);line-height:1.45;color:var(--_ink-3)}
.good{--_c:var(--_good)}.warn{--_c:var(--_warn)}.bad{--_c:var(--_bad)}.info{--_c:var(--_info)}.busy{--_c:var(--_busy)}
[part~=status]{display:inline-flex;align-items:center;gap:.4em;min-block-size:1.75em;padding-inline:.5em .7em;border-radius:99px;font-size:calc(var(--_em)*.78);font-weight:550;line-height:1.2;color:var(--_c,var(--_ink-2));background:color-mix(in oklab,var(--_c,var(--_ink)) var(--_tint),transparent)}
[part~=status] .icon{stroke-width:1.75}
@media (pointer:coarse){:host{--_target:44px}}
`;
