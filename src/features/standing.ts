/** Called where somebody is about to write: what the team decided against them, while it holds. Another feature's element, shown by its tag; nothing while nothing holds. */
import { nothing, type ReactiveElement } from 'lit';
import { summoned } from '../ui/summon.ts';

/** `key`: which of several places to write in. `paint`: how that place is drawn once the element is there; left out, with its widget. */
export function standing(host: ReactiveElement, key?: string, paint?: () => void): unknown {
  const it = summoned(host, 'prosum-notices', key, paint);
  return it ? Object.assign(it, { brief: true }) : nothing;
}
