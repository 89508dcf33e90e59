/** Adopted by every widget at first paint: colour roles from ink, canvas and accent of the host, type, and the smallest shared parts. Parts are styled by their `part` names. */
import { css } from 'lit';

/* A length that is resolved once per widget, so that sizes do not compound in nested elements. */
try {
  globalThis.CSS?.registerProperty({ name: '--_em', syntax: '<length>', inherits: true, initialValue: '16px' });
} catch {
  /* a second copy of the kit has done it */
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
  --_fill-3:color-mix(in oklab,var(--_ink) 11%,transparent);
  --_raised:var(--_canvas);
  --_tint:9%;
  --_accent:var(--prosum-accent,#2f5bd7);
  --_on-accent:#fff;
  --_accent-hover:color-mix(in oklab,var(--_accent) 88%,#000);
  --_accent-ink:color-mix(in oklab,var(--_accent) 60%,var(--_ink));
  --_accent-mark:var(--_accent);
  --_accent-soft:color-mix(in oklab,var(--_accent-mark) 9%,transparent);
  --_accent-line:color-mix(in oklab,var(--_accent-mark) 38%,transparent);
  --_good:oklch(.46 .105 155);
  --_warn:oklch(.48 .095 70);
  --_bad:oklch(.5 .155 25);
  --_info:oklch(.47 .11 250);
  --_busy:oklch(.48 .13 295);
  --_shadow:0 0 0 1px var(--_line),0 1px 2px rgb(15 18 25/.05),0 8px 24px -6px rgb(15 18 25/.12);
  --_target:36px;
  display:block;
  container:prosum/inline-size;
  min-inline-size:min(100%,280px);
  line-height:1.5;
  text-align:start;
  font-variant-numeric:lining-nums;
  overflow-wrap:anywhere;
}
@supports (color:color(from red xyz-d65 x y z)){:host{
  --_on-accent:color(from var(--_accent) xyz-d65 clamp(0,(.1791 - y)*99999,.9505) clamp(0,(.1791 - y)*99999,1) clamp(0,(.1791 - y)*99999,1.089));
  --_accent-hover:color-mix(in oklab,var(--_accent) 88%,color(from var(--_accent) xyz-d65 clamp(0,(y - .1791)*99999,.9505) clamp(0,(y - .1791)*99999,1) clamp(0,(y - .1791)*99999,1.089)));
  --_accent-ink:color(from var(--_accent) xyz-d65 calc(x*min(1,.125/max(y,.0001))) calc(y*min(1,.125/max(y,.0001))) calc(z*min(1,.125/max(y,.0001))));
  --_accent-mark:color(from var(--_accent) xyz-d65 calc(x*min(1,.24/max(y,.0001))) calc(y*min(1,.24/max(y,.0001))) calc(z*min(1,.24/max(y,.0001))));
}}
:host(:state(dark)){
  color-scheme:dark;
  --_ink-3:color-mix(in oklab,var(--_ink) 71%,var(--_canvas));
  --_raised:color-mix(in oklab,var(--_ink) 7%,var(--_canvas));
  --_shadow:0 0 0 1px var(--_line),0 1px 2px rgb(0 0 0/.3),0 8px 24px -6px rgb(0 0 0/.55);
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
:host([hidden]),[hidden]{display:none!important}
:host>*{color:var(--_ink)}
#probe{position:absolute;inline-size:0;color:inherit;background:color(from currentcolor xyz-d65 x y z);transition:color 1ms}
*,::before,::after{box-sizing:border-box}
h2,h3,h4,p,ul,ol,dl,dd,fieldset,legend,blockquote{margin:0;padding:0;border:0;min-inline-size:0;font:inherit}
ul,ol{list-style:none}
button,input,textarea,select{margin:0;font:inherit;color:inherit;letter-spacing:inherit}
a{color:inherit;text-decoration:none}
b,strong{font-weight:600}
.icon{inline-size:1.15em;block-size:1.15em;flex:none;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.22em}
.solid{fill:currentColor}
.dots .solid{stroke:none}
.dash path{stroke-dasharray:2.4 2.51}
:host(:dir(rtl)) .flip{transform:scaleX(-1)}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--_accent-ink);outline-offset:2px}
.t1{font-size:calc(var(--_em)*1.375);font-weight:600;line-height:1.25;letter-spacing:-.014em;text-wrap:balance}
.t2{font-size:calc(var(--_em)*1.125);font-weight:600;line-height:1.35;letter-spacing:-.008em;text-wrap:balance}
.t3{font-weight:600;line-height:1.4;text-wrap:pretty}
:is(.t1,.t2):lang(ar,he,zh,ja,ko){letter-spacing:0}
.small{font-size:calc(var(--_em)*.9375);color:var(--_ink-2)}
.meta{font-size:calc(var(--_em)*.8125);line-height:1.45;color:var(--_ink-3)}
.link{color:var(--_accent-ink);text-decoration:underline 1px var(--_accent-line);text-underline-offset:.2em}
.good{--_c:var(--_good)}.warn{--_c:var(--_warn)}.bad{--_c:var(--_bad)}.info{--_c:var(--_info)}.busy{--_c:var(--_busy)}
[part~=status]{display:inline-flex;align-items:center;gap:.4em;min-block-size:1.75em;padding-inline:.5em .7em;border-radius:99px;font-size:calc(var(--_em)*.78);font-weight:550;line-height:1.2;color:var(--_c,var(--_ink-2));background:color-mix(in oklab,var(--_c,var(--_ink)) var(--_tint),transparent)}
[part~=status] .icon{stroke-width:1.75}
[part~=button]{display:inline-flex;align-items:center;justify-content:center;gap:calc(var(--_u)*1.5);min-block-size:var(--_target);padding:0 calc(var(--_u)*3.5);border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised);color:var(--_ink);font-size:calc(var(--_em)*.875);font-weight:550;line-height:1.2;white-space:nowrap;cursor:pointer}
[part~=button-quiet]{border:0;background:none;color:var(--_ink-2);padding-inline:calc(var(--_u)*2.5)}
[part~=button]:hover{background:var(--_fill-2)}
[part~=button][aria-pressed=true]{background:var(--_accent-soft);border-color:var(--_accent-line);color:var(--_accent-ink)}
[part~=button-primary]{background:var(--_accent);border-color:transparent;color:var(--_on-accent)}
[part~=button-primary]:hover{background:var(--_accent-hover)}
[part~=button]:disabled{background:var(--_fill-2);border-color:transparent;color:var(--_ink-3);cursor:not-allowed}
@media (pointer:coarse){:host{--_target:44px}}
@media (prefers-reduced-motion:no-preference){:host(:state(settled)) :is(button,[part~=button]){transition:background .12s,border-color .12s,color .12s}}
@media (prefers-contrast:more){:host{--_ink-2:var(--_ink);--_ink-3:color-mix(in oklab,var(--_ink) 85%,var(--_canvas));--_line:color-mix(in oklab,var(--_ink) 45%,transparent);--_line-2:var(--_line);--_edge:var(--_ink)}}
@media (forced-colors:active){[part~=status],[part~=new]{border:1px solid}:is([part~=button-primary],[aria-pressed=true]):enabled{forced-color-adjust:none;background:Highlight;border-color:Highlight;color:HighlightText}}
`;
