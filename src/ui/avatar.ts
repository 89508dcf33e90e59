/** Called by widgets beside a name: initials on a quiet tint that is always the same for a person. Silent, since the name stands beside it. */
import { css, html, type TemplateResult } from 'lit';

/** `look`: `s20`, `s28` (else 36 px), `brand`. `over`: a picture (`from-host.ts`). */
export const avatar = (id: string, name: string, look = '', over?: unknown): TemplateResult =>
  html`<span part="avatar" class="h${hue(id)} ${look}" aria-hidden="true">${initials(name, look.includes('s20') ? 1 : 2)}${over}</span>`;

function hue(id: string): number {
  let sum = 7;
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) % 600_011;
  return sum % 6;
}

/** Letters as people count them: one may be several code points, but not where plain ones stand. Who counts them is dear to make. */
let letters: Intl.Segmenter | undefined;
const first = (word = ''): string =>
  /^[!-~À-ɏ](?![^!-~À-ɏ])/.exec(word)?.[0] ?? (letters ??= new Intl.Segmenter()).segment(word).containing(0)?.segment ?? '';
function initials(name: string, most: number): string {
  const words = name.trim().split(/\s+/);
  return (most > 1 && words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0])).toLocaleUpperCase();
}

export const avatarStyles = css`
[part~=avatar]{--_h:30;flex:none;display:inline-grid;place-items:center;inline-size:var(--_s,36px);block-size:var(--_s,36px);border-radius:50%;font-size:calc(var(--_s,36px)*.37);font-weight:600;line-height:1;color:oklch(.4 .05 var(--_h));background:oklch(.935 .022 var(--_h))}
:host(:state(dark)) [part~=avatar]{color:oklch(.9 .04 var(--_h));background:oklch(.36 .035 var(--_h))}
.h1{--_h:90!important}.h2{--_h:150!important}.h3{--_h:210!important}.h4{--_h:270!important}.h5{--_h:330!important}
[part~=avatar].s20{--_s:20px;font-size:10px}[part~=avatar].s28{--_s:28px}
[part~=avatar].brand,:host(:state(dark)) [part~=avatar].brand{color:var(--_on-accent);background:var(--_accent)}
@media (forced-colors:active){[part~=avatar]{border:1px solid}}
`;
