/** Called by a widget that shows an element of another feature, by its tag alone: loads it from beside the loader, where a page has one. Others import what they show. */
import type { ReactiveElement } from 'lit';

/** Whether it is there, or a loader of this page can bring it. */
export const canSummon = (tag: string): boolean => customElements.get(tag) !== undefined || loader() !== null;
const loader = (): HTMLScriptElement | null => document.querySelector<HTMLScriptElement>('script[src]:is([src*="prosum"],[data-prosum])');

/** `then` is called once the element is there; not at all where nothing brings it. */
export function summon(tag: string, then: () => void): boolean {
  if (customElements.get(tag)) return true;
  void customElements.whenDefined(tag).then(then);
  const from = loader();
  // What fails is tried again with the next one that is opened.
  if (from) void import(new URL(`./${tag}.js`, from.src).href).catch(() => undefined);
  return false;
}

const made = new WeakMap<ReactiveElement, Map<string, HTMLElement>>();

/** One of them inside a widget, in the same space and language; undefined until it is there, and then the widget (or `paint`, a part of it) paints again. `key`: where a widget shows several. */
export function summoned(
  host: ReactiveElement & { readonly scheme?: string },
  tag: string,
  key = '',
  paint = (): void => {
    host.requestUpdate();
  },
): HTMLElement | undefined {
  if (!summon(tag, paint)) return undefined;
  const mine = made.get(host) ?? new Map<string, HTMLElement>();
  made.set(host, mine);
  let it = mine.get(tag + key);
  if (!it) {
    it = document.createElement(tag);
    for (const name of ['space', 'server', 'as', 'token', 'lang', 'seed']) {
      const value = host.getAttribute(name);
      if (value !== null) it.setAttribute(name, value);
    }
    mine.set(tag + key, it);
  }
  return Object.assign(it, { scheme: host.scheme });
}
