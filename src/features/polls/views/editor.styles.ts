/** The poll editor. */
import { css } from 'lit';

export const editorStyles = css`
form{container:prosum/inline-size;display:grid;gap:calc(var(--_u)*4)}
fieldset{display:grid;gap:calc(var(--_u)*3)}
legend{font-size:calc(var(--_em)*.875);font-weight:550;margin-block-end:calc(var(--_u)*1.5)}
.row{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr) auto;gap:calc(var(--_u)*2);align-items:end}
.two{display:grid;grid-template-columns:1fr 1fr;gap:calc(var(--_u)*3);align-items:start}
[id$="-hint"]:empty{display:none}
.templates{display:grid;grid-template-columns:1fr 1fr;gap:calc(var(--_u)*2)}
.templates [part~=button]{justify-content:start;white-space:normal;text-align:start;min-block-size:48px}
select[part~=input]{appearance:auto}
textarea.short[part~=input]{min-block-size:3.5lh}
@container prosum (width < 480px){.row{grid-template-columns:minmax(0,1fr) auto}.row>:nth-child(2){grid-row:2;grid-column:1/-1}.two,.templates{grid-template-columns:1fr}}
`;
