/** Adopted with the first thing that can be pressed beside a vote: titles, buttons, links, and what only some people or browsers need. */
import { css } from 'lit';

export const controlStyles = css`
:host{
  --_on-accent:color(from var(--_accent) xyz-d65 clamp(0,(.1791 - y)*99999,.9505) clamp(0,(.1791 - y)*99999,1) clamp(0,(.1791 - y)*99999,1.089));
  --_accent-hover:color-mix(in oklab,var(--_accent) 88%,color(from var(--_accent) xyz-d65 clamp(0,(y - .1791)*99999,.9505) clamp(0,(y - .1791)*99999,1) clamp(0,(y - .1791)*99999,1.089)));
  --_shadow:0 0 0 1px var(--_line),0 1px 2px rgb(15 18 25/.05),0 8px 24px -6px rgb(15 18 25/.12);
}
:host(:state(dark)){--_shadow:0 0 0 1px var(--_line),0 1px 2px rgb(0 0 0/.3),0 8px 24px -6px rgb(0 0 0/.55)}
:host(:state(middle)){--_ink-2:var(--_ink);--_ink-3:var(--_ink);--_accent-ink:var(--_ink);--_good:var(--_ink);--_warn:var(--_ink);--_bad:var(--_ink);--_info:var(--_ink);--_busy:var(--_ink)}
h4,dl,dd,fieldset,legend{margin:0;padding:0;border:0;min-inline-size:0;font:inherit}
strong{font-weight:600}
.dots .solid{stroke:none}
:host(:dir(rtl)) .flip{transform:scaleX(-1)}
.t1{font-size:calc(var(--_em)*1.375);font-weight:600;line-height:1.25;letter-spacing:-.014em;text-wrap:balance}
.t2{font-size:calc(var(--_em)*1.125);font-weight:600;line-height:1.35;letter-spacing:-.008em;text-wrap:balance}
:is(.t1,.t2):lang(ar,he,zh,ja,ko){letter-spacing:0}
.link{color:var(--_accent-ink);text-decoration:underline 1px var(--_accent-line);text-underline-offset:.2em}
[part~=button]{display:inline-flex;align-items:center;justify-content:center;gap:calc(var(--_u)*1.5);min-block-size:var(--_target);padding:0 calc(var(--_u)*3.5);border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised);color:var(--_ink);font-size:calc(var(--_em)*.875);font-weight:550;line-height:1.2;white-space:nowrap;cursor:pointer}
[part~=button-quiet]{border:0;background:none;color:var(--_ink-2);padding-inline:calc(var(--_u)*2.5)}
[part~=button]:hover{background:var(--_fill-2)}
[part~=button][aria-pressed=true]{background:var(--_accent-soft);border-color:var(--_accent-line);color:var(--_accent-ink)}
[part~=button-primary]{background:var(--_accent);border-color:transparent;color:var(--_on-accent)}
[part~=button-primary]:hover{background:var(--_accent-hover)}
[part~=button-danger]{border-color:currentColor;color:var(--_bad)}
[part~=button]:disabled{background:var(--_fill-2);border-color:transparent;color:var(--_ink-3);cursor:not-allowed}
@media (prefers-reduced-motion:no-preference){:host(:state(settled)) :is(button,[part~=button]){transition:background .12s,border-color .12s,color .12s}}
@media (prefers-contrast:more){:host{--_ink-2:var(--_ink);--_ink-3:color-mix(in oklab,var(--_ink) 85%,var(--_canvas));--_line:color-mix(in oklab,var(--_ink) 45%,transparent);--_line-2:var(--_line);--_edge:var(--_ink)}}
@media (forced-colors:active){[part~=status],[part~=new]{border:1px solid}:is([part~=button-primary],[aria-pressed=true]):enabled{forced-color-adjust:none;background:Highlight!important;border-color:Highlight!important;color:HighlightText!important}}
@supports not (color:color(from red xyz-d65 x y z)){:host{--_on-accent:#fff;--_accent-hover:var(--_accent);--_accent-ink:color-mix(in oklab,var(--_accent) 60%,var(--_ink));--_accent-mark:var(--_accent)}}
`;
