/** Adopted by widgets that show a list: header, order, filter, search, the count line that is always there, and what stands under the list. */
import { css } from 'lit';

export const toolbarStyles = css`
header{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:start;gap:calc(var(--_u)*4)}
[part~=lead]{max-inline-size:52ch;margin-block-start:var(--_u);color:var(--_ink-2)}
[part~=toolbar]{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*5)}
[part~=sort]{display:inline-flex;gap:2px;padding:2px;border-radius:var(--_r);background:var(--_fill-2)}
[part~=sort] button{min-block-size:calc(var(--_target) - 4px);padding:0 calc(var(--_u)*3);border:0;border-radius:calc(var(--_r) - 2px);background:none;font-size:calc(var(--_em)*.8125);font-weight:500;color:var(--_ink-2);cursor:pointer}
[part~=sort] [aria-pressed=true]{background:var(--_canvas);color:var(--_ink);box-shadow:0 0 0 1px var(--_line),0 1px 2px rgb(15 18 25/.07)}
:host(:state(dark)) [part~=sort] [aria-pressed=true]{background:var(--_fill-3)}
[part~=search]{position:relative;flex:1 1 180px}
[part~=search] .icon{position:absolute;inset-block-start:50%;inset-inline-start:calc(var(--_u)*2.75);transform:translateY(-50%);color:var(--_ink-3)}
[part~=search] input{display:block;inline-size:100%;min-block-size:var(--_target);padding:0 calc(var(--_u)*3) 0 calc(var(--_u)*9);padding-inline:calc(var(--_u)*9) calc(var(--_u)*3);border:1px solid var(--_edge);border-radius:var(--_r);background:none;font-size:calc(var(--_em)*.875)}
[part~=search] input::placeholder{color:var(--_ink-3);opacity:1}
[part~=filter]{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:var(--_target);padding:0 calc(var(--_u)*2.5);border:0;border-radius:var(--_r);background:none;font-size:calc(var(--_em)*.875);color:var(--_ink-2);cursor:pointer}
[part~=count-line]{display:flex;align-items:center;justify-content:space-between;gap:calc(var(--_u)*2);min-block-size:44px;border-block-end:1px solid var(--_line)}
[part~=new]{display:inline-flex;align-items:center;gap:calc(var(--_u)*1.5);min-block-size:30px;padding-inline:calc(var(--_u)*2.5) calc(var(--_u)*3.25);border:0;border-radius:99px;background:var(--_accent-soft);color:var(--_accent-ink);font-size:calc(var(--_em)*.8125);font-weight:600;white-space:nowrap;cursor:pointer}
[part~=more],[part~=footer]{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:var(--_u) calc(var(--_u)*4);margin-block-start:calc(var(--_u)*4)}
[part~=skeleton]{border-radius:var(--_r);background:var(--_fill-2)}
@container prosum (width < 480px){header{grid-template-columns:1fr}header [part~=button-primary]{inline-size:100%;min-block-size:44px}[part~=search]{order:-1;flex-basis:100%}}
@container prosum (width < 300px){.t1{font-size:calc(var(--_em)*1.25)}}
@media (pointer:coarse){[part~=new]{min-block-size:36px}}
`;
