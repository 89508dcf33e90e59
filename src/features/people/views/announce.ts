/** Called by my own badge when my level rises: says so once, politely, to who listens. Nothing moves. */
import type { ReputationBadge } from '../reputation-badge.element.ts';
import { Localize } from '../../../ui/localize.ts';
import { cardWords } from './strings.ts';

export async function announce(badge: ReputationBadge, level: string): Promise<void> {
  await cardWords.load[badge.i.lang.split('-')[0]! as 'pl']?.().catch(() => undefined);
  const m = new Localize(badge, cardWords);
  const root = badge.renderRoot;
  const there = root.querySelector('[role=status]');
  const status = there ?? document.createElement('span');
  status.className = 'vh';
  status.role = 'status';
  if (!there) root.append(status);
  // A region that was there before its words is read by more readers.
  setTimeout(() => {
    status.textContent = m.say('level_up', { level });
  }, 100);
}
