/** "How points work" for a leaderboard: the part of a card that explains, without a card around. */
import type { ProsumElement } from '../../../ui/element.ts';
import { innerCard } from './inner.ts';

export function howHere(host: ProsumElement): void {
  const root = host.renderRoot as ShadowRoot;
  const there = root.querySelector('prosum-member-card');
  const card = there ?? innerCard(host, { only: true });
  if (!there) root.append(card);
  void card.show('how');
}
