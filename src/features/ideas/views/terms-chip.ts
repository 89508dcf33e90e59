/** Whose an open idea is, where the page has agreements: a chip of another feature, by its tag alone. The card calls this. */
import { nothing } from 'lit';
import { summon } from '../../../ui/summon.ts';
import type { IdeaCard } from '../idea-card.element.ts';

const TAG = 'prosum-agreement-chip';
const made = new WeakMap<IdeaCard, HTMLElement>();

export function termsChip(card: IdeaCard): unknown {
  const there = summon(TAG, () => {
    card.requestUpdate();
  });
  if (!there) return nothing;
  let it = made.get(card);
  if (!it) {
    it = document.createElement(TAG);
    for (const name of ['space', 'server', 'as', 'token', 'lang', 'seed']) {
      const value = card.getAttribute(name);
      if (value !== null) it.setAttribute(name, value);
    }
    made.set(card, it);
  }
  it.setAttribute('for', `ideas/${card.box}`);
  return Object.assign(it, { scheme: card.scheme });
}
