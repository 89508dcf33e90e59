/** Called by a widget that shows an element of another feature, by its tag alone: loads it from beside the loader, where a page has one. Others import what they show. */

/** `then` is called once the element is there; not at all where nothing brings it. */
export function summon(tag: string, then: () => void): boolean {
  if (customElements.get(tag)) return true;
  void customElements.whenDefined(tag).then(then);
  const loader = document.querySelector<HTMLScriptElement>('script[src]:is([src*="prosum"],[data-prosum])');
  // What fails is tried again with the next one that is opened.
  if (loader) import(new URL(`./${tag}.js`, loader.src).href).catch(() => undefined);
  return false;
}
