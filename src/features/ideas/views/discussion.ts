/** What people say about an open idea: a thread of its own, where the page has threads. The card calls this. */
import { nothing } from 'lit';
import type { Id } from '../../../core/record.ts';
import { summoned } from '../../../ui/summon.ts';
import type { IdeaCard } from '../idea-card.element.ts';

export function discussion(card: IdeaCard, id: Id): unknown {
  const of = `ideas:${card.box}:${id}`;
  const it = summoned(card, 'prosum-discussion-thread', of);
  it?.setAttribute('thread', of);
  return it ? Object.assign(it, { readonly: card.readonly }) : nothing;
}
