/** Called where somebody is about to write: what stands before it, while it does. What the team decided against them, and terms that are to be accepted: other features' elements, shown by their tags. */
import { nothing, type ReactiveElement } from 'lit';
import { summoned } from '../ui/summon.ts';

/** What one cannot write past, and a way to it. */
interface Stop extends HTMLElement {
  readonly stops: boolean;
  lead(): void;
}
const STOPS = ['prosum-notices', 'prosum-agreement'] as const;

/** At a door: what the team decided, where it keeps somebody from coming in. */
export function barred(host: ReactiveElement): unknown {
  const it = summoned(host, 'prosum-notices');
  return it ? Object.assign(it, { brief: true }) : nothing;
}

/** `place`: `feature/name` of where the words go. `key`: which of several places to write in. `paint`: how that place is drawn once the element is there; left out, with its widget. */
export function standing(host: ReactiveElement, place: string, key?: string, paint?: () => void): unknown {
  const [notices, terms] = STOPS.map((tag) => summoned(host, tag, key, paint));
  if (terms?.getAttribute('for') === null) terms.addEventListener('prosum-agreed', () => void goOn(terms));
  terms?.setAttribute('for', place);
  return [notices ? Object.assign(notices, { brief: true }) : nothing, terms ?? nothing];
}

/** What was pressed is gone: one goes on where one wanted to write. */
async function goOn(terms: HTMLElement): Promise<void> {
  const fields = (terms.getRootNode() as ParentNode).querySelectorAll<HTMLElement>('textarea,input');
  const after = [...fields].find((one) => terms.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && one.checkVisibility());
  await (terms as unknown as ReactiveElement).updateComplete;
  after?.focus();
}

const standingAt = (host: ReactiveElement, key?: string): Stop | undefined =>
  STOPS.flatMap((tag) => (customElements.get(tag) ? [summoned(host, tag, key) as unknown as Stop] : [])).find(
    (one) => one.isConnected && one.stops,
  );
/** Something stands there, and says why nothing can be written now. */
export const stands = (host: ReactiveElement, key?: string): boolean => standingAt(host, key) !== undefined;

/** The same when somebody sends: then one is led there instead, and what was written stays where it is. */
export function stopped(host: ReactiveElement, key?: string): boolean {
  const it = standingAt(host, key);
  it?.lead();
  return it !== undefined;
}
