/** Called where somebody is about to write: what the team decided against them, while it holds. Another feature's element, shown by its tag; nothing while nothing holds. */
import { nothing, type ReactiveElement } from 'lit';
import { summoned } from '../../../ui/summon.ts';

export function standing(host: ReactiveElement): unknown {
  const it = summoned(host, 'prosum-notices');
  return it ? Object.assign(it, { brief: true }) : nothing;
}
