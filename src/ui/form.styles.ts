/** Adopted with whatever asks for words: fields, hints, errors, checkboxes, choices of one. */
import { css } from 'lit';

export const formStyles = css`
[part~=field]{display:grid;gap:calc(var(--_u)*1.5)}
[part~=field]>label,[part~=field]>.label{font-size:calc(var(--_em)*.875);font-weight:550}
[part~=input]{display:block;inline-size:100%;min-block-size:calc(var(--_target) + 4px);padding:calc(var(--_u)*2) calc(var(--_u)*3);border:1px solid var(--_edge);border-radius:var(--_r);background:none;line-height:1.5;resize:none}
textarea[part~=input]{field-sizing:content;min-block-size:6.5lh;max-block-size:14lh}
[part~=input]::placeholder{color:var(--_ink-3);opacity:1}
[part~=input][aria-invalid=true]{border-color:var(--_bad);box-shadow:inset 0 0 0 1px var(--_bad)}
[part~=input]:disabled{border-color:var(--_line-2);color:var(--_ink-3)}
[part~=hint]{display:flex;justify-content:space-between;gap:calc(var(--_u)*3);font-size:calc(var(--_em)*.8125);color:var(--_ink-3)}
[part~=error]{display:flex;gap:calc(var(--_u)*1.5);font-size:calc(var(--_em)*.8125);color:var(--_bad)}
[part~=error] .icon{margin-block-start:.08em}
.check{display:flex;gap:calc(var(--_u)*2.5);align-items:start;font-size:calc(var(--_em)*.9375);cursor:pointer}
[type=checkbox],[type=radio]{flex:none;inline-size:18px;block-size:18px;margin-block-start:.16em;accent-color:var(--_accent)}
.actions{display:flex;flex-wrap:wrap;align-items:center;justify-content:end;gap:calc(var(--_u)*2)}
.actions>.meta{margin-inline-end:auto}
`;
