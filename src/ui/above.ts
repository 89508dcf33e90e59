/** The nearest element that matches, itself included, through slots and shadow roots. */
export function above(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? above(root.host, selector) : null;
}
