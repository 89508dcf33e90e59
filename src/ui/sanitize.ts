/** Called by markdown.ts: the one door to DOMPurify. What it lets through is words and their structure, never anything that could pose as the page. */
import type { Config, DOMPurify } from 'dompurify';
import { once } from './once.ts';

/** No form, input, button, style, class, id, slot, part, SVG, MathML, custom element; no image. */
const CONFIG: Config = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'strong',
    'em',
    's',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'h4',
    'h5',
    'h6',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ADD_URI_SAFE_ATTR: ['start'], // a number, not an address
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

const door = once(() => import('dompurify').then((module): DOMPurify => module.default));

/** HTML made from somebody's text, as nodes that are safe to show. Links leave without endorsing or being able to reach back. */
export async function sanitize(html: string): Promise<DocumentFragment> {
  const purify = await door();
  const safe = purify.sanitize(html, { ...CONFIG, RETURN_DOM_FRAGMENT: true });
  for (const link of safe.querySelectorAll('a')) {
    if (!link.getAttribute('href')) link.removeAttribute('href'); // an empty one would lead to this page
    link.rel = 'nofollow ugc noopener';
  }
  return safe;
}
