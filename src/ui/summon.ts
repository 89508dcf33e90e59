/** Called by a widget that shows an element of another feature, by its tag alone: loads it from beside the loader, where a page has one. Others import what they show. */
import type { ReactiveElement } from 'lit';
import { again } from './again.ts';

/** `then` is called once the element is there; not at all where nothing brings it. */
export function summon(tag: string, then: () => void): boolean {
  if (customElements.get(tag)) return true;
  void customElements.whenDefined(tag).then(then);
  const loader = document.querySelector<HTMLScriptElement>('script[src]:is([src*="prosum"],[data-prosum])');
  // What fails is tried again with the next one that is opened.
  if (loader) void again(() => import(new URL(`./${tag}.js`, loader.src).href)).catch(() => undefined);
  return false;
}

const made = new WeakMap<ReactiveElement, Map<string, HTMLElement>>();

/** One of them inside a widget, in the same space and language; undefined until it is there, and then the widget paints again. `key`: where a widget shows several. */
export function summoned(host: ReactiveElement & { readonly scheme?: string }, tag: string, key = ''): HTMLElement | undefined {
  const paint = (): void => {
    host.requestUpdate();
  };
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
