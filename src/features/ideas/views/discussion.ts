/** What people say about an open idea: a thread of its own, where the page has threads. The card calls this. */
import { nothing } from 'lit';
import type { Id } from '../../../core/record.ts';
import { summon } from '../../../ui/summon.ts';
import type { IdeaCard } from '../idea-card.element.ts';

const TAG = 'prosum-discussion-thread';
const made = new WeakMap<IdeaCard, { readonly of: string; readonly it: HTMLElement }>();

export function discussion(card: IdeaCard, id: Id): unknown {
  const there = summon(TAG, () => {
    card.requestUpdate();
  });
  if (!there) return nothing;
  const of = `ideas:${card.box}:${id}`;
  let one = made.get(card);
  if (one?.of !== of) {
    const it = document.createElement(TAG);
    it.setAttribute('thread', of);
    for (const name of ['space', 'server', 'as', 'token', 'lang', 'seed']) {
      const value = card.getAttribute(name);
      if (value !== null) it.setAttribute(name, value);
    }
    made.set(card, (one = { of, it }));
  }
  return Object.assign(one.it, { readonly: card.readonly, scheme: card.scheme });
}
