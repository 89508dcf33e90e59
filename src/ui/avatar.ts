/** Called by widgets beside a name: initials on a quiet tint that is always the same for a person. Silent, since the name stands beside it. */
import { html, type TemplateResult } from 'lit';

/** `look`: `s20`, `s28` (else 36 px), `brand`. */
export const avatar = (id: string, name: string, look = ''): TemplateResult =>
  html`<span part="avatar" class="h${hue(id)} ${look}" aria-hidden="true">${initials(name, look.includes('s20') ? 1 : 2)}</span>`;

const hue = (id: string): number => [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 600_011, 7) % 6;

const initials = (name: string, most: number): string => {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .slice(0, most)
    .toLocaleUpperCase();
};
