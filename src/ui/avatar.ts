/** Called by widgets beside a name: initials on a quiet tint that is always the same for a person. Silent, since the name stands beside it. */
import { html, type TemplateResult } from 'lit';

/** `look`: `s20`, `s28` (else 36 px), `brand`. */
export const avatar = (id: string, name: string, look = ''): TemplateResult =>
  html`<span part="avatar" class="h${hue(id)} ${look}" aria-hidden="true">${initials(name, look.includes('s20') ? 1 : 2)}</span>`;

function hue(id: string): number {
  let sum = 7;
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) % 600_011;
  return sum % 6;
}

/** Letters as people count them: one may be several code points. */
const letters = new Intl.Segmenter();
const first = (word = ''): string => letters.segment(word).containing(0)?.segment ?? '';
function initials(name: string, most: number): string {
  const words = name.trim().split(/\s+/);
  return (most > 1 && words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0])).toLocaleUpperCase();
}
