/** Whose an idea is, where the page has agreements: a chip of another feature, by its tag alone. The card shows it, the box asks it for the words of its rows. */
import { html, nothing } from 'lit';
import { documentIcon } from '../../../ui/icons.ts';
import { summoned } from '../../../ui/summon.ts';
import type { IdeasElement } from '../ideas-element.ts';

/** What is asked of it. */
interface Chip extends HTMLElement {
  modeAt(at: number): { readonly word: string; readonly why: string } | undefined;
}
const chips = new WeakMap<IdeasElement, Chip>();

/** `at`: under the terms of that time, for whoever reads it. Left out: as they are now, for whoever is about to share something. */
export function termsChip(host: IdeasElement, at?: number): unknown {
  const it = summoned(host, 'prosum-agreement-chip') as Chip | undefined;
  if (!it) return nothing;
  if (chips.get(host) !== it)
    it.addEventListener('prosum-terms', () => {
      host.requestUpdate();
    });
  chips.set(host, it);
  it.setAttribute('for', `ideas/${host.box}`);
  return Object.assign(it, at !== undefined && { at, about: 'idea' });
}

/** Whose an idea of that time is, as a word in its row. */
export function mode(host: IdeasElement, at: number): unknown {
  const is = chips.get(host)?.modeAt(at);
  return is ? html`<span part="mode" title=${is.why}>${documentIcon()}<span class="word">${is.word}</span></span>` : nothing;
}
/** Changes when rows must say something else. */
export const terms = (host: IdeasElement): unknown => {
  const is = chips.get(host)?.modeAt(Infinity);
  return is && is.word + is.why;
};
